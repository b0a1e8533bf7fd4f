import { texts, type Columns } from '#lib/model/columns.ts';
import type { Labels } from '#lib/model/labels.ts';
import { formatBucket, formatDate, type Grain } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import type { Geography } from '#lib/model/view.ts';

/** The date of an event as exactly as it is known; null when it is not. */
export function writtenDate(rows: Columns, row: number, locale: Locale): string | null {
  const date = texts(rows, 'event_date')[row] ?? null;
  if (date === null) return null;
  const precision = (texts(rows, 'date_precision')[row] ?? 'day') as Grain;
  const end = texts(rows, 'event_end')[row] ?? null;
  const start = formatBucket(date, precision, locale);
  return end !== null && end !== date && precision === 'day'
    ? `${start} – ${formatDate(end, locale)}`
    : start;
}

/** Key of the most exact known place; null when none is. */
export function placeKeyOf(rows: Columns, row: number, geography: Geography): string | null {
  const at = (name: string) => texts(rows, name)[row] ?? null;
  return at('commune') ?? at('district') ?? at(geography === 'now' ? 'province_now' : 'province_then');
}

/** The most exact known place: "phường Uông Bí, Quảng Ninh". */
export const placeOf = (
  rows: Columns,
  row: number,
  labels: Labels,
  geography: Geography,
  locale: Locale
): string => labels.full('place', placeKeyOf(rows, row, geography) ?? '-', locale);
