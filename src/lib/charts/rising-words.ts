import { formats } from '#lib/model/format.ts';
import { formatBucket } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import type { ChartTable } from './chart.ts';
import { NOTES } from './parts.ts';
import { fewNote } from './ranking.ts';
import {
  isLongEnough,
  latestOf,
  momentumWords,
  type RisingBurst,
  type RisingModel,
  type RisingRow
} from './rising-model.ts';
import { tooltipHtml } from './tooltip.ts';
import { silenceSummary } from './watch.ts';

export const WORDS = {
  burst: { vi: 'đợt bùng phát', en: 'burst' },
  current: { vi: 'đang diễn ra', en: 'still going on' },
  share: {
    vi: (unit: string) => `tỷ lệ ${unit} có chủ đề, mỗi dòng một thang`,
    en: (unit: string) => `share of ${unit} with the theme, each row on its own scale`
  },
  momentum: { vi: 'đà', en: 'momentum' },
  none: { vi: 'Không chủ đề nào có đợt bùng phát.', en: 'No theme has a burst.' },
  short: {
    vi: (fewest: number, there: number) =>
      `Cần ít nhất ${fewest} kỳ để tìm đợt bùng phát, ở đây chỉ có ${there}: hãy chọn kỳ dài hơn hoặc bước nhỏ hơn.`,
    en: (fewest: number, there: number) =>
      `Bursts need at least ${fewest} periods, here are ${there}: choose a longer time or a finer step.`
  },
  weight: { vi: (w: string) => `trọng số ${w}`, en: (w: string) => `weight ${w}` },
  noBurst: { vi: 'không có đợt bùng phát', en: 'no burst' },
  base: { vi: (unit: string) => `${unit} để tính đà`, en: (unit: string) => `${unit} behind the momentum` }
};

/** "Q1/2020 – Q3/2020", or one bucket by its name. */
export function spanWords(burst: RisingBurst, { grain }: RisingModel, locale: Locale): string {
  const [from, to] = [burst.from, burst.to].map((start) => formatBucket(start, grain, locale));
  return from === to ? (from ?? '') : `${from} – ${to}`;
}

const weightWords = ({ weight }: RisingBurst, locale: Locale) =>
  WORDS.weight[locale](formats(locale).decimal(weight));

const listed = (bursts: readonly RisingBurst[], model: RisingModel, locale: Locale): string =>
  bursts.map((burst) => `${spanWords(burst, model, locale)} (${weightWords(burst, locale)})`).join('; ');

/** What must be said of a row beside its numbers. */
function notesOf(row: RisingRow, model: RisingModel, locale: Locale): string[] {
  const latest = latestOf(row);
  return [
    ...(latest === null && isLongEnough(model) ? [WORDS.noBurst[locale]] : []),
    ...(latest?.current ? [WORDS.current[locale]] : []),
    ...(row.grey ? [fewNote(model.minimum, locale)] : [])
  ];
}

export function tooltip(model: RisingModel, row: RisingRow, locale: Locale): string {
  const { integer, decimal } = formats(locale);
  const latest = [...row.bursts].reverse().slice(0, 4);
  return tooltipHtml(
    row.label,
    [
      { label: WORDS.momentum[locale], value: momentumWords(row.momentum, locale) },
      { label: WORDS.base[locale](model.unit), value: integer(row.base) },
      ...latest.map((burst) => ({
        label: `${WORDS.burst[locale]} ${spanWords(burst, model, locale)}`,
        value: decimal(burst.weight)
      }))
    ],
    notesOf(row, model, locale).join('; ') || null
  );
}

export function table(model: RisingModel, locale: Locale): ChartTable {
  const vi = locale === 'vi';
  return {
    columns: [
      { label: vi ? 'Chủ đề' : 'Theme', numeric: false },
      { label: vi ? 'Đà (số lần gấp đôi)' : 'Momentum (doublings)', numeric: true },
      { label: vi ? `Số ${model.unit} để tính` : `${model.unit} behind it`, numeric: true },
      { label: vi ? 'Đợt gần nhất' : 'Latest burst', numeric: false, ordered: true },
      { label: vi ? 'Trọng số' : 'Weight', numeric: true },
      { label: vi ? 'Các đợt trước' : 'Earlier bursts', numeric: false },
      { label: NOTES[locale], numeric: false }
    ],
    rows: model.rows.map((row) => {
      const latest = latestOf(row);
      return [
        row.label,
        row.momentum,
        row.base,
        latest === null ? '' : spanWords(latest, model, locale),
        latest?.weight ?? null,
        listed(row.bursts.slice(0, -1), model, locale),
        notesOf(row, model, locale).join('; ')
      ];
    })
  };
}

export function summary(model: RisingModel, locale: Locale): string {
  return [
    burstSummary(model, locale),
    momentumSummary(model, locale),
    silenceSummary(model.watch, model.base, locale)
  ]
    .filter(Boolean)
    .join(' ');
}

function burstSummary(model: RisingModel, locale: Locale): string {
  if (!isLongEnough(model)) return WORDS.short[locale](model.fewest, model.buckets.length);
  const burst = model.rows.filter((row) => latestOf(row) !== null);
  if (burst.length === 0) return WORDS.none[locale];
  const current = burst.filter((row) => latestOf(row)?.current === true);
  const named = (current.length > 0 ? current : burst).slice(0, 3).map((row) => {
    const latest = latestOf(row);
    return latest === null ? row.label : `${row.label} (${listed([latest], model, locale)})`;
  });
  const going = current.length > 0;
  if (locale === 'vi') return `${going ? 'Đang bùng phát' : 'Đợt gần nhất'}: ${named.join('; ')}.`;
  return `${going ? 'Bursting now' : 'Latest bursts'}: ${named.join('; ')}.`;
}

function momentumSummary({ rows }: RisingModel, locale: Locale): string | null {
  const known = rows.filter(({ grey, momentum }) => !grey && momentum !== null);
  const top = [...known].sort((a, b) => (b.momentum ?? 0) - (a.momentum ?? 0))[0];
  if (!top || (top.momentum ?? 0) <= 0) return null;
  const words = `${top.label} (${momentumWords(top.momentum, locale)})`;
  return locale === 'vi' ? `Lên nhanh nhất: ${words}.` : `Rising fastest: ${words}.`;
}
