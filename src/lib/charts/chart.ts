import type { EChartsCoreOption } from 'echarts/core';
import type { MarkSelect } from '#lib/model/mark.ts';
import type { Locale, Text } from '#lib/model/text.ts';
import type { IsoDate } from '#lib/util/dates.ts';
import type { ChartTheme } from './theme.ts';

/** What every chart is told beside its own model. */
export interface ChartContext {
  readonly theme: ChartTheme;
  readonly locale: Locale;
  /** px; charts choose label density by it */
  readonly width: number;
  readonly height: number;
}

export { amountMark, dateMark, type MarkSelect } from '#lib/model/mark.ts';

/**
 * Put on data items as `marks` (and on drawn labels as `info`). Not under the name `select`, which ECharts
 * takes for the style of chosen items.
 */
export interface MarkCarrier {
  readonly marks: readonly MarkSelect[];
  /** what it stands for beyond what a click filters by, such as the month of a bar */
  readonly links?: readonly MarkSelect[];
}

/** The marks of a data item or of a label, [] when it carries none: what `Chart.svelte` reads on a click. */
export function marksOf(item: unknown): readonly MarkSelect[] {
  if (typeof item !== 'object' || item === null || !('marks' in item)) return [];
  return Array.isArray(item.marks) ? (item.marks as readonly MarkSelect[]) : [];
}

export interface TableColumn {
  readonly label: string;
  readonly numeric: boolean;
  /** shares of one, which readers see as percentages; files keep them as they are */
  readonly percent?: true;
  /** the rows come in the order of this column, such as that of time, which its texts do not tell */
  readonly ordered?: true;
}

/** All that a data item or a label stands for. */
export function linksOf(item: unknown): readonly MarkSelect[] {
  const marks = marksOf(item);
  if (typeof item !== 'object' || item === null || !('links' in item) || !Array.isArray(item.links))
    return marks;
  return [...marks, ...(item.links as readonly MarkSelect[])];
}

/** A chart's numbers as a table: for readers, for the clipboard and for screen readers. */
export interface ChartTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** first day of the period of each row, which its text does not tell programs: files hold it as a date */
  readonly starts?: readonly (IsoDate | null)[];
  /** what each row stands for, where rows can be chosen like the marks of the drawing */
  readonly marks?: readonly (readonly MarkSelect[])[];
  /** rows that can be chosen together, such as those of a class of the legend */
  readonly groups?: readonly (MarkCarrier & { readonly label: string })[];
}

/** The middle of a mark, px from the upper left corner: what a rectangle drawn over the chart takes in. */
export interface Spot extends MarkCarrier {
  readonly x: number;
  readonly y: number;
}

/** What a chart draws in a room of a width, and the px that the drawing takes: more than the room where it scrolls. */
export function drawnAt<Model>(
  type: ChartType<Model>,
  model: Model,
  { theme, locale, width }: Omit<ChartContext, 'height'>
): {
  readonly option: EChartsCoreOption;
  readonly size: { readonly width: number; readonly height: number };
} {
  const height = type.height(model, width);
  return {
    option: type.option(model, { theme, locale, width, height }),
    size: { width: drawnWidth(type, model, width), height }
  };
}

/** px that a chart draws in a room of a width. */
export const drawnWidth = <Model>(type: ChartType<Model>, model: Model, width: number): number =>
  Math.max(width, Math.ceil(type.drawnWidth?.(model, width) ?? width));

/**
 * A kind of chart: pure functions of a model (plain data made from query columns), so that it draws alike in
 * the browser, in Node for prerendering, and in snapshot tests. No chart knows about queries or state.
 */
export interface ChartType<Model> {
  readonly id: string;
  readonly label: Text;
  /** shown on the page as a list of buttons that can be searched; the drawing is for pictures and files */
  readonly list?: true;
  /** classes of amounts are chosen by dragging over its plot */
  readonly brush?: 'amounts';
  readonly option: (model: Model, context: ChartContext) => EChartsCoreOption;
  readonly table: (model: Model, locale: Locale) => ChartTable;
  /** one or two sentences that say what the chart shows, written from the numbers */
  readonly summary: (model: Model, locale: Locale) => string;
  /** px, for a width; reserved before anything is drawn */
  readonly height: (model: Model | null, width: number) => number;
  /**
   * px that it draws in the room of a width, where that is more: its marks stay large enough for a finger and the
   * chart scrolls sideways; absent for charts that always fit
   */
  readonly drawnWidth?: (model: Model, width: number) => number;
  /** the marks that can be chosen with a rectangle; absent for charts on which none is drawn */
  readonly spots?: (model: Model, width: number) => readonly Spot[];
}
