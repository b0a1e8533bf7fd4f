import type { DimensionId } from '#lib/model/dimension.ts';
import type { Grain } from '#lib/model/period.ts';
import type { IsoDate } from '#lib/util/dates.ts';
import type { AxisMark } from './axis-marks.ts';
import { marksOfValue, OTHER_GROUP, type Chosen } from './crossing.ts';
import type { ChartTheme } from './theme.ts';
import type { ValueFormat } from './value-format.ts';
import type { Watch } from './watch.ts';

export interface SeriesLine {
  readonly code: string;
  readonly label: string;
  /** one value a bucket; null where it is not known, which is not zero */
  readonly values: readonly (number | null)[];
  /** what each value rests on */
  readonly base: readonly number[];
  /** the base is too small for the value to be read */
  readonly grey: readonly boolean[];
  /** ends of the 95 % interval; null where there is none */
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
}

/** Values of an indicator over time, one line or more. */
export interface SeriesModel {
  /** what the lines are values of; null for a single one */
  readonly field: DimensionId | null;
  readonly grain: Grain;
  /** starts of all buckets of the axis without gaps */
  readonly buckets: readonly IsoDate[];
  /** at most eight lines, and "other" */
  readonly series: readonly SeriesLine[];
  /** parts of a whole, drawn as bars on top of each other */
  readonly stacked: boolean;
  readonly format: ValueFormat;
  /** what the values are, in the singular: "Tỷ lệ chủ đề" */
  readonly measure: string;
  /** what the bases count, in the plural */
  readonly unit: string;
  /** values on a smaller base are grey */
  readonly minimum: number;
  readonly incompleteFrom: IsoDate | null;
  readonly breakAt: IsoDate | null;
  /** true when the values on both sides of the break are not of the same units: no line joins them */
  readonly broken: boolean;
  readonly comparison: { readonly label: string; readonly values: readonly (number | null)[] } | null;
  /** what was watched in each bucket; null without a table of coverage */
  readonly watch: readonly Watch[] | null;
  readonly marks: readonly AxisMark[];
  /** values of the field that are chosen or left out */
  readonly chosen?: Chosen;
}

/** What a click on a line filters by. */
export const marksOfLine = ({ field }: SeriesModel, { code }: { readonly code: string }) =>
  marksOfValue(field, code);

/** Code of the line that sums up the groups beyond the top. */
export const OTHER_LINE = OTHER_GROUP;

export const isIncomplete = (
  { incompleteFrom, buckets }: Pick<SeriesModel, 'incompleteFrom' | 'buckets'>,
  i: number
): boolean => incompleteFrom !== null && (buckets[i] ?? '') >= incompleteFrom;

/** Colour of a line by its place; the same in chart, legend, chips and table. */
export const lineColour = (
  theme: ChartTheme,
  { code }: { readonly code: string },
  index: number,
  count: number
): string =>
  code === OTHER_LINE
    ? theme.grey
    : count <= 1
      ? theme.accent
      : (theme.categorical[index % theme.categorical.length] ?? theme.accent);

/** What all lines of each bucket rest on together; null where nothing is known of any. */
export const basesOf = ({ buckets, series }: SeriesModel): (number | null)[] =>
  buckets.map((_, i) => {
    if (series.every(({ values, base }) => (values[i] ?? null) === null && !base[i])) return null;
    return Math.max(0, ...series.map(({ base }) => base[i] ?? 0));
  });
