import type { Box } from './parts.ts';
import { axisOf, type YearWeek, type YearWeeksModel } from './year-weeks-model.ts';

/** Below this width weeks run downwards and years across. */
const TURNED_BELOW = 560;
export const ROW = 24;
const TURNED_ROW = 12;
const MAX_PITCH = 26;
export const HEAD = 36;
export const GUTTER = 40;
/** px right of the cells, for the total of a year */
export const TOTALS = 44;

export interface WeeksLayout {
  readonly turned: boolean;
  /** px from week to week and from year to year */
  readonly week: number;
  readonly year: number;
  readonly first: number;
  readonly weeks: number;
  readonly height: number;
}

/** Where weeks and years stand at a width. */
export function layoutOf(model: YearWeeksModel, width: number): WeeksLayout {
  const turned = width < TURNED_BELOW;
  const [first, last] = axisOf(model);
  const weeks = last - first + 1;
  const years = Math.max(1, model.years.length);
  const week = turned ? TURNED_ROW : Math.min(MAX_PITCH, (width - GUTTER - TOTALS) / weeks);
  const year = turned ? Math.min(44, (width - GUTTER) / years) : ROW;
  return {
    turned,
    week,
    year,
    first,
    weeks,
    height: HEAD + (turned ? weeks * week : model.years.length * year)
  };
}

/** The cell of a week in the row of the year `y`. */
export function cellBox({ turned, week, year, first }: WeeksLayout, at: YearWeek | number, y: number): Box {
  const w = (typeof at === 'number' ? at : at.week) - first;
  return turned
    ? { left: GUTTER + y * year, top: HEAD + w * week, width: year - 2, height: week - 1.5 }
    : { left: GUTTER + w * week, top: HEAD + y * year, width: week - (week < 10 ? 1 : 2), height: year - 2 };
}
