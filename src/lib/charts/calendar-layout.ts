import type { IsoDate } from '#lib/util/dates.ts';
import { cellOf, WEEKS_A_YEAR, type CalendarDayCell } from './calendar-model.ts';
import { px } from './heat.ts';
import type { Box } from './parts.ts';

/** Where the block of a year stands. */
export interface YearBlock {
  readonly year: number;
  readonly left: number;
  readonly top: number;
}

export interface CalendarLayout {
  /** weeks run downwards, days of the week across */
  readonly turned: boolean;
  /** px from cell to cell */
  readonly pitchX: number;
  readonly pitchY: number;
  /** px between two cells */
  readonly gap: number;
  /** px above and left of the cells of a block, for names */
  readonly head: number;
  readonly gutter: number;
  readonly blocks: readonly YearBlock[];
  /** px; more than the room where weeks run downwards: the years are scrolled through */
  readonly width: number;
  readonly height: number;
}

/** Below this width weeks run downwards. */
const TURNED_BELOW = 560;
/** From this width on two years stand beside each other. */
const PAIRS_FROM = 1180;
const MOST_PITCH = 16;
/** A day that a finger can hit: 24 px and the gap. */
const FINGER_PITCH = 25.5;

export const YEAR_LINE = 18;
export const DAY_LINE = 15;

export function calendarLayout(years: readonly number[], width: number): CalendarLayout {
  const turned = width < TURNED_BELOW;
  const abreast = turned ? Math.max(1, years.length) : width >= PAIRS_FROM ? 2 : 1;
  const between = turned ? 14 : 28;
  const gutter = turned ? 27 : 36;
  const room = turned ? gutter + 7 * FINGER_PITCH : (width - between * (abreast - 1)) / abreast;
  const head = turned ? YEAR_LINE + DAY_LINE : YEAR_LINE;
  const half = (value: number) => Math.floor(value * 2) / 2;
  const pitchX = turned ? FINGER_PITCH : Math.min(MOST_PITCH, half((room - gutter) / WEEKS_A_YEAR));
  const pitchY = pitchX;
  const block = head + pitchY * (turned ? WEEKS_A_YEAR : 7);
  const lines = Math.ceil(years.length / abreast);
  return {
    turned,
    pitchX,
    pitchY,
    gap: pitchX < 9 ? 1 : 1.5,
    head,
    gutter,
    blocks: years.map((year, i) => ({
      year,
      left: (i % abreast) * (room + between),
      top: Math.floor(i / abreast) * (block + 14)
    })),
    width: Math.max(width, abreast * room + between * (abreast - 1)),
    height: lines * (block + 14)
  };
}

/** Place of a cell: across and down, counted in cells from the corner of the block. */
const placed = ({ week, weekday }: Pick<CalendarDayCell, 'week' | 'weekday'>, turned: boolean) =>
  turned ? { x: weekday, y: week } : { x: week, y: weekday };

export function dayBox(cell: CalendarDayCell, block: YearBlock, layout: CalendarLayout): Box {
  const { x, y } = placed(cell, layout.turned);
  return {
    left: block.left + layout.gutter + x * layout.pitchX,
    top: block.top + layout.head + y * layout.pitchY,
    width: layout.pitchX - layout.gap,
    height: layout.pitchY - layout.gap
  };
}

/** The line between a day and the day before it, across the block of its year. */
export function boundary(date: IsoDate, block: YearBlock, layout: CalendarLayout): string {
  const { week, weekday } = cellOf(date);
  const left = block.left + layout.gutter - layout.gap / 2;
  const top = block.top + layout.head - layout.gap / 2;
  const point = (w: number, d: number) => {
    const { x, y } = placed({ week: w, weekday: d }, layout.turned);
    return `${px(left + x * layout.pitchX)} ${px(top + y * layout.pitchY)}`;
  };
  const corners =
    weekday === 0
      ? [point(week, 0), point(week, 7)]
      : [point(week + 1, 0), point(week + 1, weekday), point(week, weekday), point(week, 7)];
  return `M${corners.join('L')}`;
}
