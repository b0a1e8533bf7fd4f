import { OTHER_GROUP } from '#lib/charts/crossing.ts';
import { formats } from '#lib/i18n/format.ts';
import { DIMENSIONS, NONE } from '#lib/model/dimension.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import type { ExploreSort } from '#lib/model/explore.ts';
import type { Labels } from '#lib/model/labels.ts';
import { formatBucket, type Grain } from '#lib/model/period.ts';
import type { Locale, Text } from '#lib/model/text.ts';
import type { Axis } from './axes.ts';
import type { Figure } from './figures.ts';

/** A row or a column of an explored chart. */
export interface Entry {
  readonly code: string;
  readonly label: string;
  readonly short: string;
}

/** Code of what sums up the groups beyond the top. */
export const OTHER_CODE = OTHER_GROUP;

const OTHER: Text = { vi: 'Khác', en: 'Other' };

/** "Khác (12)": what the groups beyond the top are called. */
export const otherEntry = (count: number, locale: Locale): Entry => {
  const label = `${OTHER[locale]} (${formats(locale).integer(count)})`;
  return { code: OTHER_CODE, label, short: label };
};

export function entryOf(
  { name, field }: Axis,
  code: string,
  { labels, grain, locale }: { readonly labels: Labels; readonly grain: Grain; readonly locale: Locale }
): Entry {
  if (name === 'bucket') {
    const label = formatBucket(code, grain, locale);
    return { code, label, short: label };
  }
  if (field !== null)
    return { code, label: labels.full(field, code, locale), short: labels.short(field, code, locale) };
  const label = name === 'by_month' ? monthName(Number(code), locale) : code;
  return { code, label, short: label };
}

const monthName = (month: number, locale: Locale): string =>
  locale === 'vi'
    ? `Tháng ${month}`
    : new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2000, month - 1));

/** True for a direction that has an order of its own: time, and the months of the year. */
export const isOrdered = ({ name }: Axis): boolean => name === 'bucket' || name === 'by_month';

/**
 * Entries in the order that was asked for, the greatest first unless it says otherwise. Grey and unknown values
 * are not ranked: they follow the others. What is not known of a dimension always comes last.
 */
export function ordered(
  entries: readonly Entry[],
  figureOf: (code: string) => Figure | null,
  sort: Pick<ExploreSort, 'key' | 'ascending'> | null,
  locale: Locale
): Entry[] {
  const { collator } = formats(locale);
  const { key, ascending } = sort ?? { key: 'value', ascending: false };
  const rank = ({ code }: Entry) => {
    if (code === NONE) return 3;
    const figure = figureOf(code);
    if (key !== 'value') return 0;
    return figure === null || figure.value === null ? 2 : figure.grey ? 1 : 0;
  };
  const sign = ascending ? 1 : -1;
  const byKey = (a: Entry, b: Entry): number => {
    if (key === 'name') return sign * collator.compare(a.label, b.label);
    const [x, y] = [figureOf(a.code), figureOf(b.code)];
    if (key === 'base') return sign * ((x?.base ?? 0) - (y?.base ?? 0));
    return sign * ((x?.value ?? 0) - (y?.value ?? 0)) || (y?.base ?? 0) - (x?.base ?? 0);
  };
  return [...entries].sort(
    (a, b) =>
      rank(a) - rank(b) || byKey(a, b) || collator.compare(a.label, b.label) || (a.code < b.code ? -1 : 1)
  );
}

/** True when no event belongs to two groups of a direction, so that its groups add up to the events themselves. */
export function isDisjoint({ key, field }: Axis, info: Pick<DatasetInfo, 'geography'>): boolean {
  if (key === 'time') return true;
  if (field === null) return false;
  return !DIMENSIONS[field].many && !(field === 'place' && info.geography?.several !== false);
}
