import { numbers, texts, type Columns } from '#lib/model/columns.ts';
import type { Period } from '#lib/model/period.ts';
import type { IsoDate } from '#lib/util/dates.ts';

/** Counts by first day of the bucket, in the order of time. */
export function countsByBucket(columns: Columns | undefined): Map<IsoDate, number> {
  if (columns === undefined || columns.length === 0) return new Map();
  const n = numbers(columns, 'n');
  return new Map(texts(columns, 'bucket').map((bucket, i) => [bucket ?? '', n[i] ?? 0]));
}

/**
 * A period that also reaches records outside the data's extent, such as announcements that were included.
 * @param met first days of the buckets that hold something, in the order of time
 */
export function widened({ from, to }: Period, met: Iterable<IsoDate | null>): Period {
  const days = [...met];
  const [first, last] = [days[0] ?? from, days.at(-1) ?? to];
  return { from: first < from ? first : from, to: last > to ? last : to };
}
