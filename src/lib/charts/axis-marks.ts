import { bucketEnd, formatDate, type Grain } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import type { IsoDate } from '#lib/util/dates.ts';
import { FONT_SIZE, line, LINE_HEIGHT, text, type Box, type Graphic } from './parts.ts';
import type { ChartTheme } from './theme.ts';
import { textWidth } from './text-width.ts';
import { positionOf } from './time-axis.ts';

/** A day of the calendar, or several that begin with `date`, marked on a time axis. */
export interface AxisMark {
  readonly date: IsoDate;
  /** last day; null for a single day */
  readonly to: IsoDate | null;
  /** beside the tick, where there is room */
  readonly label: string;
  /** what the day is, in full */
  readonly name: string;
  /** who gets a label where there is room for one only: the lowest; 0 when absent */
  readonly rank?: number;
}

interface Axis {
  readonly buckets: readonly IsoDate[];
  readonly grain: Grain;
  readonly marks?: readonly AxisMark[];
  readonly breakAt: IsoDate | null;
}

interface Placed {
  readonly x: number;
  /** right end of several days, else null */
  readonly end: number | null;
  /** null where it would touch another */
  readonly label: string | null;
}

/** px between two labels, and between a label and the line of the break */
const GAP = 5;
/** px; ticks closer than this are one */
const NEAR = 2;

const isFine = (grain: Grain) => grain === 'day' || grain === 'week' || grain === 'month';

/** Where marks go: all of them up to months; on longer buckets only when every label stands clear. */
function placed(axis: Axis, plot: Pick<Box, 'left' | 'width'>): Placed[] {
  const { buckets, grain, marks = [] } = axis;
  const first = buckets[0];
  const last = buckets.at(-1);
  if (first === undefined || last === undefined) return [];
  const pitch = plot.width / buckets.length;
  const at = (date: IsoDate) => {
    const position = positionOf(date, buckets, grain);
    return position === null ? null : plot.left + position * pitch;
  };
  const end = bucketEnd(last, grain);
  const spots = marks.flatMap((mark) => {
    const x = at(mark.date < first ? first : mark.date);
    if (x === null) return [];
    return [{ mark, x, end: mark.to === null ? null : at(mark.to > end ? end : mark.to) }];
  });
  const cut = axis.breakAt === null ? null : at(axis.breakAt);
  const taken: (readonly [from: number, to: number])[] = cut === null ? [] : [[cut, cut]];
  const labelled = new Set<AxisMark>();
  for (const { mark, x } of [...spots].sort((a, b) => (a.mark.rank ?? 0) - (b.mark.rank ?? 0))) {
    const to = x + textWidth(mark.label, FONT_SIZE);
    const free = taken.every((other) => to + GAP <= other[0] || x - GAP >= other[1]);
    if (!free || to > plot.left + plot.width + 8) continue;
    taken.push([x, to]);
    labelled.add(mark);
  }
  const result = spots
    .filter(({ mark, x }, i) => labelled.has(mark) || i === 0 || x - (spots[i - 1]?.x ?? x) >= NEAR)
    .map(({ mark, x, end: until }) => ({ x, end: until, label: labelled.has(mark) ? mark.label : null }));
  return isFine(grain) || result.every(({ label }) => label !== null) ? result : [];
}

/** px that the labels of marks take above a plot: one line when any label stands there. */
export function marksHeight(axis: Axis, plot: Pick<Box, 'left' | 'width'>): number {
  return placed(axis, plot).some(({ label }) => label !== null) ? LINE_HEIGHT : 0;
}

/** Small ticks at the upper edge of a plot, with their labels above it. */
export function axisMarks(axis: Axis, plot: Box, theme: ChartTheme, labelled = true): Graphic[] {
  const { top } = plot;
  return placed(axis, plot).flatMap(({ x, end, label }) => [
    line(x, top - (labelled ? 3 : 0), x, top + 5, theme.muted),
    // Not up to the end: the next stretch may begin there. Without its name it would pass for a frame.
    ...(labelled && label !== null && end !== null && end > x + 5
      ? [line(x, top - 3, end - 3, top - 3, theme.grey)]
      : []),
    ...(labelled && label !== null
      ? [text(label, x - 1, top - 3 - LINE_HEIGHT / 2, theme, { size: 10.5 })]
      : [])
  ]);
}

/** "Tết 10/02/2024": the marks that touch a bucket, in words. */
export function marksIn({ grain, marks = [] }: Axis, bucket: IsoDate, locale: Locale): string[] {
  const end = bucketEnd(bucket, grain);
  return marks
    .filter(({ date, to }) => date <= end && (to ?? date) >= bucket)
    .map(({ date, to, name }) => {
      const days =
        to === null ? formatDate(date, locale) : `${formatDate(date, locale)} – ${formatDate(to, locale)}`;
      return `${name} (${days})`;
    });
}
