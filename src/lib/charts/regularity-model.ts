import { formats } from '#lib/model/format.ts';
import type { Grain, Period } from '#lib/model/period.ts';
import { bucketEnd } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import type { IsoDate } from '#lib/util/dates.ts';
import { silenceOf, type Silence } from './heat.ts';
import type { Watch } from './watch.ts';

/** A place with its events in every bucket and what they say of its rhythm. */
export interface RegularityRow {
  readonly key: string;
  /** the name in the tooltip and the table */
  readonly label: string;
  /** the name on the axis */
  readonly short: string;
  /** events in each bucket; fractions where those of a divided commune are shared */
  readonly counts: readonly number[];
  /** what was watched there in each bucket; null without a table of coverage of such places */
  readonly watch: readonly Watch[] | null;
  /** first and last bucket that the place existed in; null when it did through all of them */
  readonly lived: readonly [first: number, last: number] | null;
  /** share of the observed months with events; null when not known */
  readonly active: number | null;
  /** days of the longest silence, and from the last event to the end; null without a known day */
  readonly longest: number | null;
  readonly since: number | null;
}

/** Events by place and time, a row a place. */
export interface RegularityModel {
  readonly grain: Grain;
  readonly buckets: readonly IsoDate[];
  readonly rows: readonly RegularityRow[];
  /** what the rows are, in the plural: "tỉnh, thành phố" */
  readonly places: string;
  /** what is counted, in the plural: "hoạt động" */
  readonly unit: string;
  readonly incompleteFrom: IsoDate | null;
  readonly breakAt: IsoDate | null;
  readonly selected: { readonly places: readonly string[]; readonly days: Period | null };
  /** places beyond the last row, and their events */
  readonly unlisted: { readonly places: number; readonly events: number };
}

export type CellState = Silence | 'nowhere' | 'events';

/** What stands in a cell: events, a silence, or nothing, for the place did not exist. */
export function cellState(row: RegularityRow, bucket: number): CellState {
  if ((row.counts[bucket] ?? 0) > 0) return 'events';
  if (row.lived !== null && (bucket < row.lived[0] || bucket > row.lived[1])) return 'nowhere';
  return row.watch === null ? 'unknown' : silenceOf(row.watch[bucket] ?? { state: 'unmonitored' });
}

export const total = ({ counts }: RegularityRow): number => counts.reduce((sum, n) => sum + n, 0);

export const isIncomplete = (model: RegularityModel, bucket: number): boolean =>
  model.incompleteFrom !== null && (model.buckets[bucket] ?? '') >= model.incompleteFrom;

/** The days of a bucket. */
export const bucketDays = ({ buckets, grain }: RegularityModel, bucket: number): Period => {
  const from = buckets[bucket] ?? '';
  return { from, to: bucketEnd(from, grain) };
};

/** True when nothing is chosen, or what is chosen touches the cell. */
export function isChosen(
  { selected, ...model }: RegularityModel,
  row: RegularityRow,
  bucket: number
): boolean {
  const { places, days } = selected;
  if (places.length > 0 && !places.includes(row.key)) return false;
  const { from, to } = bucketDays({ selected, ...model }, bucket);
  return days === null || (from <= days.to && to >= days.from);
}

/** Whole numbers as they are, shares of divided communes with a decimal. */
export const count = (value: number, locale: Locale): string =>
  Number.isInteger(value) ? formats(locale).integer(value) : formats(locale).decimal(value);
