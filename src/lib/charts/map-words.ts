import { formats } from '#lib/model/format.ts';
import type { Locale, Text } from '#lib/model/text.ts';
import type { ChartTable } from './chart.ts';
import { legendOf, scaleOf } from './choropleth.ts';
import { NOTES } from './parts.ts';
import { fewNote } from './ranking.ts';
import { UNKNOWN, type MapModel, type TileValue } from './map-model.ts';
import { tooltipHtml } from './tooltip.ts';
import { UNMONITORED, watchNotes } from './watch.ts';

const LEVELS: Record<NonNullable<MapModel['level']>, { vi: string; en: string; one: string }> = {
  province: { vi: 'tỉnh, thành phố', en: 'provinces', one: 'province' },
  district: { vi: 'huyện, quận', en: 'districts', one: 'district' },
  commune: { vi: 'xã, phường', en: 'communes', one: 'commune' }
};

/** What the places of a map are, in the plural. */
const placesOf = ({ level = 'province' }: MapModel, locale: Locale): string => LEVELS[level][locale];

export function outsideNote(model: MapModel, locale: Locale): string {
  const n = formats(locale).integer(model.outside);
  const { level = 'province' } = model;
  if (locale === 'en')
    return `${n} event${model.outside === 1 ? '' : 's'} without a known ${LEVELS[level].one}`;
  return `${n} hoạt động chưa xác định được ${level === 'province' ? 'tỉnh' : LEVELS[level].vi}`;
}

/** What is told of a place under the pointer; `fallback` names one that the data do not know. */
export function placeTooltip(model: MapModel, key: string, fallback: string, locale: Locale): string {
  const value = model.values.find((one) => one.key === key);
  const { integer } = formats(locale);
  return tooltipHtml(
    value?.name ?? fallback,
    value === undefined || value.value === null
      ? []
      : [
          { label: model.unit, value: formats(locale)[model.format](value.value) },
          ...(model.minimum > 0 ? [{ label: 'n', value: integer(value.base) }] : [])
        ],
    notesOf(model, key, value, locale).join('; ') || null
  );
}

/** All that must be said of a place beside its number. */
function notesOf(model: MapModel, key: string, value: TileValue | undefined, locale: Locale): string[] {
  const out = model.excluded?.includes(key) ? [LEFT_OUT[locale]] : [];
  if (value === undefined) return [...out, UNMONITORED[locale]];
  const few = value.value !== null && value.base > 0 && value.base < model.minimum;
  return [
    ...out,
    ...(few ? [fewNote(model.minimum, locale)] : []),
    ...(value.unknown ? [UNKNOWN[locale]] : watchNotes(value.watch, value.value, locale, MONTHS))
  ];
}

const LEFT_OUT: Text = { vi: 'đang loại trừ', en: 'left out' };

/** A tile stands for one province: what was watched of it are months. */
const MONTHS = { vi: 'tháng', en: 'months' };

/**
 * The places with their values; each row can be chosen as on the map, and so can the classes of the legend.
 * @param keys the places that are on the map
 */
export function mapTable(model: MapModel, keys: readonly string[], locale: Locale): ChartTable {
  const notes = model.values.map((value) => notesOf(model, value.key, value, locale).join('; '));
  const noted = notes.some((note) => note !== '');
  const based = model.minimum > 0;
  return {
    columns: [
      { label: headingOf(model, locale), numeric: false },
      { label: model.unit, numeric: true, ...(model.format === 'percent' ? { percent: true } : {}) },
      ...(based ? [{ label: 'n', numeric: true }] : []),
      ...(noted ? [{ label: NOTES[locale], numeric: false }] : [])
    ],
    rows: model.values.map(({ name, value, base }, i) => [
      name,
      value,
      ...(based ? [base] : []),
      ...(noted ? [notes[i] ?? ''] : [])
    ]),
    marks: model.values.map(({ key }) => [{ field: 'place', value: key }]),
    groups: legendOf(model, keys, scaleOf(model), locale).filter(({ marks }) => marks.length > 0)
  };
}

function headingOf({ level = 'province' }: MapModel, locale: Locale): string {
  const word = locale === 'vi' ? LEVELS[level].vi : LEVELS[level].one;
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

/** @param total number of places that the map has room for */
export function mapSummary(model: MapModel, total: number, locale: Locale): string {
  const format = formats(locale)[model.format];
  const ranked = model.values
    .filter(({ value, base }) => value !== null && value > 0 && base >= model.minimum)
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const top = ranked
    .slice(0, 3)
    .map(({ name, value }) => `${name} (${format(value)})`)
    .join(', ');
  const silent = silenceOf(model, locale);
  const words =
    ranked.length === 0
      ? locale === 'vi'
        ? `Không ${model.level === undefined ? 'tỉnh' : placesOf(model, locale)} nào có ${model.unit}.`
        : `No ${LEVELS[model.level ?? 'province'].one} has ${model.unit}.`
      : locale === 'vi'
        ? `${ranked.length} trên ${total} ${placesOf(model, locale)} có ${model.unit}; cao nhất: ${top}.`
        : `${ranked.length} of ${total} ${placesOf(model, locale)} have ${model.unit}; highest: ${top}.`;
  return silent === null ? words : `${words} ${silent}`;
}

/** How many provinces were watched without an event, did not report, or were not watched; null without any. */
function silenceOf(model: MapModel, locale: Locale): string | null {
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
