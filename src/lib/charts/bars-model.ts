import { formats } from '#lib/model/format.ts';
import type { Locale } from '#lib/model/text.ts';
import type { MarkSelect } from './chart.ts';
import { marksOfValue, OTHER_GROUP, type Crossing } from './crossing.ts';
import { legendHeight, type LegendEntry } from './legend.ts';
import { FONT_SIZE } from './parts.ts';
import { niceRange } from './scale.ts';
import { lineColour } from './series-model.ts';
import { SUBSTITUTE, textWidth, wrap } from './text-width.ts';
import type { ChartTheme } from './theme.ts';
import { INTERVAL, tooFew, writeValue, type ValueFormat } from './value-format.ts';

export interface Bar {
  readonly value: number | null;
  /** what the value rests on */
  readonly base: number;
  /** ends of the 95 % interval; null where there is none */
  readonly low: number | null;
  readonly high: number | null;
  /** the base is too small for the value to be read */
  readonly grey: boolean;
}

export interface BarRow {
  readonly code: string;
  readonly label: string;
  /** one a column; null where nothing is known, which is not zero */
  readonly bars: readonly (Bar | null)[];
  /** part of all that the rows add up to, 0 to 1, written beside the value; null and absent where it says nothing */
  readonly share?: number | null;
  /** of the second of two kinds, see `BarsModel.kinds` */
  readonly second?: boolean;
}

/** Values of groups as horizontal bars: one a group, several beside each other, or parts of a whole. */
export interface BarsModel extends Crossing {
  /** what the rows are */
  readonly heading: string;
  /** in the order to be shown */
  readonly rows: readonly BarRow[];
  /** one with an empty code where each row has one bar */
  readonly columns: readonly { readonly code: string; readonly label: string }[];
  readonly stacked: boolean;
  /** rows are values set side by side: each has its own colour */
  readonly coloured: boolean;
  readonly format: ValueFormat;
  /** what the values are, in the singular */
  readonly measure: string;
  /** what the bases count, in the plural */
  readonly unit: string;
  readonly minimum: number;
  /** names of two kinds of rows that are told apart by colour; absent where there is one */
  readonly kinds?: readonly [first: string, second: string];
  /** px between rows; `ROW_GAP` when absent */
  readonly gap?: number;
}

/** Code of the row, or column, that sums up the groups beyond the top. */
export const OTHER_BAR = OTHER_GROUP;

export const SIZE = 12;
export const LINE = 15;
export const BAR = 13;
export const ROW_GAP = 8;

export const isSplit = ({ columns }: BarsModel) => columns.length > 1;
export const sumOf = ({ bars }: BarRow) => bars.reduce((sum, bar) => sum + (bar?.value ?? 0), 0);

/** True for counts, which rest on themselves. */
export const isCount = ({ format, rows }: BarsModel): boolean =>
  format === 'integer' &&
  rows.every((row) => row.bars.every((bar) => bar === null || bar.value === null || bar.value === bar.base));

/** What stands right of a bar. */
export const written = (model: BarsModel, value: number | null, locale: Locale) =>
  writeValue(model.format, value, locale);
export const baseText = (bar: Bar, locale: Locale) => `n = ${formats(locale).integer(bar.base)}`;
export const shareText = ({ share }: BarRow, locale: Locale) => writeValue('percent', share ?? null, locale);
export const hasShares = ({ rows }: BarsModel) => rows.some(({ share }) => typeof share === 'number');

export function layout(model: BarsModel, width: number, locale: Locale) {
  const bars = model.rows.flatMap((row) => row.bars.filter((bar) => bar !== null));
  const values = model.stacked ? model.rows.map(sumOf) : bars.map(({ value }) => value);
  const texts = (model.stacked ? model.rows.map(sumOf) : values).map((value) =>
    written(model, value, locale)
  );
  const valueWidth = Math.max(24, ...texts.map((content) => textWidth(content, SIZE, true) * SUBSTITUTE));
  // One base for all is said once, in the subtitle; in a group of bars the tooltip says it.
  const bases = new Set(bars.map((bar) => bar.base));
  const showBase = !isCount(model) && bases.size > 1 && !isSplit(model) && width >= 420;
  const baseWidth = showBase
    ? Math.max(0, ...bars.map((bar) => textWidth(baseText(bar, locale), FONT_SIZE) * SUBSTITUTE)) + 10
    : 0;
  const shareWidth = hasShares(model)
    ? Math.max(...model.rows.map((row) => textWidth(shareText(row, locale), SIZE) * SUBSTITUTE)) + 14
    : 0;
  const right = valueWidth + baseWidth + shareWidth + 10;
  const longest = Math.max(0, ...model.rows.map(({ label }) => textWidth(label, SIZE) * SUBSTITUTE));
  const labelWidth = Math.min(longest, Math.max(96, (width - right) * (width < 480 ? 0.5 : 0.4)));
  const lines = model.rows.map(({ label }) => wrap(label, labelWidth + 1, SIZE, 2));
  const left = labelWidth + 10;
  const gap = model.gap ?? ROW_GAP;
  const perRow = model.stacked || !isSplit(model) ? 1 : model.columns.length;
  const heights = lines.map((label) => Math.max(label.length * LINE, perRow * (BAR + 2)) + gap);
  const ends = model.stacked ? [] : bars.flatMap((bar) => (bar.grey ? [] : [bar.low, bar.high]));
  const range = niceRange([...values, ...ends], 4, model.format === 'integer' ? 1 : 0);
  const top = 2;
  const foot = top + heights.reduce((sum, height) => sum + height, 0);
  const under = legendHeight(entriesOf(model, null, locale), width - 8);
  return {
    left,
    plotWidth: Math.max(20, width - left - right),
    top,
    heights,
    lines,
    range,
    valueWidth,
    showBase,
    shareWidth,
    foot,
    height: foot + (under > 0 ? under + 6 : 2)
  };
}

export type Layout = ReturnType<typeof layout>;

const marked = (marks: readonly MarkSelect[]) => (marks.length > 0 ? { marks } : {});

export function entriesOf(model: BarsModel, theme: ChartTheme | null, locale: Locale): LegendEntry[] {
  const bars = model.rows.flatMap((row) => row.bars.filter((bar) => bar !== null));
  const columns = isSplit(model)
    ? model.columns.map((column, i) => ({
        label: column.label,
        colour: theme ? lineColour(theme, column, i, model.columns.length) : '',
        ...marked(marksOfValue(model.columnField, column.code))
      }))
    : [];
  const kinds = (model.kinds ?? []).map((label, i) => ({
    label,
    colour: theme ? lineColour(theme, { code: '' }, i, 2) : ''
  }));
  return [
    ...columns,
    ...kinds,
    ...(!model.stacked && bars.some(({ low, grey }) => low !== null && !grey)
      ? [{ label: INTERVAL[locale], colour: theme?.ink ?? '', kind: 'line' as const }]
      : []),
    ...(bars.some(({ grey, value }) => grey && value !== null)
      ? [{ label: tooFew(model.minimum, locale), colour: theme?.grey ?? '' }]
      : [])
  ];
}
