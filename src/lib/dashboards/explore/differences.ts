import { writeInterval, writeValue } from '#lib/charts/value-format.ts';
import { formats } from '#lib/i18n/format.ts';
import { messages } from '#lib/i18n/messages.ts';
import type { Locale } from '#lib/model/text.ts';
import type { ExploreGrid } from './grid.ts';
import { formatOf } from './models.ts';
import type { ExplorePlan } from './plan.ts';
import type { Figure } from './figures.ts';

/** A compared value over the whole period, in words. */
export interface Difference {
  readonly code: string;
  readonly label: string;
  readonly value: string;
  /** null where the indicator has none */
  readonly interval: string | null;
  readonly base: string;
  readonly grey: boolean;
  /** against the first value; null for the first itself */
  readonly difference: string | null;
}

/** Compared values beside each other, each with its difference from the first; [] without a comparison. */
export function differencesOf(plan: ExplorePlan, grid: ExploreGrid, locale: Locale): Difference[] {
  if (plan.compare === null) return [];
  const totals = grid.measures[0]?.columnTotals ?? [];
  const format = formatOf(plan.indicator);
  const [first] = totals;
  return grid.columns.map(({ code, label }, i): Difference => {
    const figure = totals[i] ?? null;
    return {
      code,
      label,
      value: writeValue(format, figure?.value ?? null, locale),
      interval: writeInterval(format, figure?.low ?? null, figure?.high ?? null, locale),
      base: formats(locale).integer(figure?.base ?? 0),
      grey: figure?.grey ?? false,
      difference: i === 0 ? null : differenceWords(plan, figure, first ?? null, locale)
    };
  });
}

/** Points for shares, else how much and by which part more or less; nothing is said of too small a base. */
function differenceWords(
  { indicator }: ExplorePlan,
  figure: Figure | null,
  first: Figure | null,
  locale: Locale
): string {
  const t = messages(locale).explore;
  const [a, b] = [figure?.value ?? null, first?.value ?? null];
  if (a === null || b === null || (figure?.grey ?? true) || (first?.grey ?? true)) return t.noDifference;
  const { points, change } = formats(locale);
  if (indicator.unit === 'share' || indicator.unit === 'change') return t.points(points(a - b));
  const difference = a - b;
  const sign = difference > 0 ? '+' : '';
  const amount = `${sign}${writeValue(formatOf(indicator), difference, locale)}`;
  return b > 0 && indicator.unit !== 'sigma' ? `${amount} (${change(a / b - 1)})` : amount;
}
