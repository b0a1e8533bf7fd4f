import { formats } from '#lib/model/format.ts';
import type { Locale } from '#lib/model/text.ts';
import type { ChartTable } from './chart.ts';
import { pairOf, type CoOccurrenceModel, type CoOccurrencePair } from './co-occurrence-model.ts';
import { NOTES } from './parts.ts';
import { fewNote } from './ranking.ts';
import { tooltipHtml } from './tooltip.ts';

export const WORDS = {
  lift: { vi: 'lift (gấp mấy lần ngẫu nhiên)', en: 'lift (times as often as by chance)' },
  few: {
    vi: (n: number) => `dưới ${n} hoạt động chung`,
    en: (n: number) => `fewer than ${n} in common`
  },
  own: { vi: 'đường chéo: số của từng chủ đề', en: 'diagonal: events of the theme itself' },
  never: { vi: 'chưa lần nào đi cùng nhau', en: 'never together' },
  first: { vi: 'Thứ nhất', en: 'First' },
  second: { vi: 'Thứ hai', en: 'Second' },
  both: { vi: (unit: string) => `${unit} có cả hai`, en: (unit: string) => `${unit} with both` }
};

/** Content of the tooltip of a cell. */
export function tooltip(model: CoOccurrenceModel, r: number, c: number, locale: Locale): string {
  const [one, other] = [model.entries[r], model.entries[c]];
  if (!one || !other) return '';
  const { integer, percent } = formats(locale);
  const of = ({ label, n }: typeof one) => ({ label, value: integer(n) });
  if (r === c) return tooltipHtml(one.label, [{ label: model.unit, value: integer(one.n) }]);
  const pair = pairOf(model, r, c);
  const title = `${one.label} + ${other.label}`;
  if (!pair) return tooltipHtml(title, [of(one), of(other)], WORDS.never[locale]);
  return tooltipHtml(
    title,
    [
      { label: WORDS.both[locale](model.unit), value: integer(pair.n) },
      of(one),
      of(other),
      { label: WORDS.lift[locale], value: liftWords(pair.lift, locale) },
      { label: 'Jaccard', value: percent(pair.jaccard) }
    ],
    pair.n < model.minimum ? fewNote(model.minimum, locale) : null
  );
}

/** A lift to three digits: 0,31; 1,25; 12,4. */
export const liftWords = (lift: number | null, locale: Locale): string =>
  lift === null
    ? '–'
    : new Intl.NumberFormat(locale === 'vi' ? 'vi-VN' : 'en-GB', { maximumSignificantDigits: 3 }).format(
        lift
      );

/** Strongest first: a high lift of a rare pair says little, the Jaccard index does not reward rarity. */
const byStrength = (pairs: readonly CoOccurrencePair[]) =>
  [...pairs].sort((x, y) => (y.jaccard ?? 0) - (x.jaccard ?? 0) || y.n - x.n);

export function table(model: CoOccurrenceModel, locale: Locale): ChartTable {
  const few = model.pairs.some(({ n }) => n < model.minimum);
  const name = (at: number) => model.entries[at]?.label ?? '';
  return {
    columns: [
      { label: WORDS.first[locale], numeric: false },
      { label: WORDS.second[locale], numeric: false },
      { label: 'n', numeric: true },
      { label: 'Lift', numeric: true },
      { label: 'Jaccard', numeric: true },
      ...(few ? [{ label: NOTES[locale], numeric: false }] : [])
    ],
    rows: byStrength(model.pairs).map(({ a, b, n, lift, jaccard }) => [
      name(a),
      name(b),
      n,
      lift,
      jaccard,
      ...(few ? [n < model.minimum ? fewNote(model.minimum, locale) : ''] : [])
    ])
  };
}

export function summary(model: CoOccurrenceModel, locale: Locale): string {
  const { integer, percent } = formats(locale);
  const top = byStrength(model.pairs.filter(({ n }) => n >= model.minimum))
    .slice(0, 3)
    .map(({ a, b, n, lift, jaccard }) => {
      const names = `${model.entries[a]?.label ?? ''} + ${model.entries[b]?.label ?? ''}`;
      return `${names} (${integer(n)} ${model.unit}, lift ${liftWords(lift, locale)}, Jaccard ${percent(jaccard)})`;
    });
  if (top.length === 0)
    return locale === 'vi'
      ? `Không có cặp chủ đề nào đi cùng nhau từ ${model.minimum} ${model.unit} trở lên.`
      : `No two themes share ${model.minimum} ${model.unit} or more.`;
  return locale === 'vi' ? `Gắn với nhau nhất: ${top.join('; ')}.` : `Most closely tied: ${top.join('; ')}.`;
}
