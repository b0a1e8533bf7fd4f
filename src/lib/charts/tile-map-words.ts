import { formats } from '#lib/model/format.ts';
import type { Locale } from '#lib/model/text.ts';
import type { ChartTable } from './chart.ts';
import { NOTES } from './parts.ts';
import { fewNote } from './ranking.ts';
import type { TileMapModel, TileValue } from './tile-map-model.ts';
import { TILES, type Tile } from './tiles.ts';
import { hoveredIndex, tooltipHtml } from './tooltip.ts';
import { UNMONITORED, watchNotes } from './watch.ts';

export const outsideNote = (model: TileMapModel, locale: Locale) => {
  const n = formats(locale).integer(model.outside);
  return locale === 'vi'
    ? `${n} hoạt động chưa xác định được tỉnh`
    : `${n} event${model.outside === 1 ? '' : 's'} without a known province`;
};

export function tooltip(
  model: TileMapModel,
  tiles: readonly Tile[],
  locale: Locale,
  params: unknown
): string {
  const tile = tiles[hoveredIndex(params) ?? -1];
  if (!tile) return '';
  const value = model.values.find(({ key }) => key === tile.key);
  return tooltipHtml(
    value?.name ?? tile.short,
    value === undefined || value.value === null
      ? []
      : [{ label: model.unit, value: formats(locale)[model.format](value.value) }],
    notesOf(model, value, locale).join('; ') || null
  );
}

/** All that must be said of a province beside its number. */
function notesOf(model: TileMapModel, value: TileValue | undefined, locale: Locale): string[] {
  if (value === undefined) return [UNMONITORED[locale]];
  const few = value.value !== null && value.base > 0 && value.base < model.minimum;
  return [
    ...(few ? [fewNote(model.minimum, locale)] : []),
    ...watchNotes(value.watch, value.value, locale, MONTHS)
  ];
}

/** A tile stands for one province: what was watched of it are months. */
const MONTHS = { vi: 'tháng', en: 'months' };

export function table(model: TileMapModel, locale: Locale): ChartTable {
  const notes = model.values.map((value) => notesOf(model, value, locale).join('; '));
  const noted = notes.some((note) => note !== '');
  return {
    columns: [
      { label: locale === 'vi' ? 'Tỉnh, thành phố' : 'Province', numeric: false },
      { label: model.unit, numeric: true },
      ...(noted ? [{ label: NOTES[locale], numeric: false }] : [])
    ],
    rows: model.values.map(({ name, value }, i) => [name, value, ...(noted ? [notes[i] ?? ''] : [])])
  };
}

export function summary(model: TileMapModel, locale: Locale): string {
  const format = formats(locale)[model.format];
  const ranked = model.values
    .filter(({ value, base }) => value !== null && value > 0 && base >= model.minimum)
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const top = ranked
    .slice(0, 3)
    .map(({ name, value }) => `${name} (${format(value)})`)
    .join(', ');
  const total = TILES[model.vintage].tiles.length;
  const silent = silenceOf(model, locale);
  const words =
    ranked.length === 0
      ? locale === 'vi'
        ? `Không tỉnh nào có ${model.unit}.`
        : `No province has ${model.unit}.`
      : locale === 'vi'
        ? `${ranked.length} trên ${total} tỉnh, thành phố có ${model.unit}; cao nhất: ${top}.`
        : `${ranked.length} of ${total} provinces have ${model.unit}; highest: ${top}.`;
  return silent === null ? words : `${words} ${silent}`;
}

/** How many provinces were watched without an event, did not report, or were not watched; null without any. */
function silenceOf(model: TileMapModel, locale: Locale): string | null {
  if (!model.values.some(({ watch }) => watch)) return null;
  const count = (test: (value: TileValue) => boolean) => model.values.filter(test).length;
  const zero = count(({ value }) => value === 0);
  const missing = count(({ value, watch }) => value === null && watch?.state === 'missing');
  const unmonitored = count(({ value, watch }) => value === null && watch?.state !== 'missing');
  const vi = locale === 'vi';
  const parts = [
    zero > 0 ? (vi ? `có theo dõi mà không ghi nhận: ${zero}` : `watched without a record: ${zero}`) : null,
    missing > 0 ? (vi ? `thiếu báo cáo: ${missing}` : `no report: ${missing}`) : null,
    unmonitored > 0 ? (vi ? `không theo dõi: ${unmonitored}` : `not monitored: ${unmonitored}`) : null
  ].filter((part) => part !== null);
  if (parts.length === 0) return null;
  const text = parts.join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
