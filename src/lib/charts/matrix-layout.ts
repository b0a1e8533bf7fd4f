import type { DimensionId } from '#lib/model/dimension.ts';
import type { ChartContext } from './chart.ts';
import { marksOfValue, type Crossing } from './crossing.ts';
import { FONT_SIZE, line, nameArea, text, type Graphic } from './parts.ts';
import { SUBSTITUTE, textWidth, wrap } from './text-width.ts';
import type { ValueFormat } from './value-format.ts';

export interface MatrixEntry {
  readonly code: string;
  /** the name in the tooltip and the table */
  readonly label: string;
  /** the name on the axis */
  readonly short: string;
}

export interface MatrixModel extends Crossing {
  readonly rowField: DimensionId | null;
  readonly columnField: DimensionId | null;
  readonly rows: readonly MatrixEntry[];
  readonly columns: readonly MatrixEntry[];
  /** `counts[row][column]`; null where nothing is known, which is not zero */
  readonly counts: readonly (readonly (number | null)[])[];
  /** what is counted, in the plural, or what the values are */
  readonly unit: string;
  /** how the values are written; as whole numbers when absent */
  readonly format?: ValueFormat;
  /** what each value rests on; absent for counts, which rest on themselves */
  readonly bases?: readonly (readonly number[])[];
  /** values on a smaller base are grey; 0 when absent */
  readonly minimum?: number;
  /** heading of the rows; "Row" when absent */
  readonly heading?: string;
  /** first column after a break, before which a line is drawn; null for none */
  readonly breakBefore?: number | null;
  /** sum over all rows and columns there are, also those not shown */
  readonly total?: number;
  readonly selected: { readonly rows: readonly string[]; readonly columns: readonly string[] };
}

export const GAP = 2;
const LINE = 13;
const MIN_CELL = 26;
const MAX_CELL = 120;
/** px an upright column name takes; where cells are narrower only some are named */
const NAME_PITCH = 14;
/** Column names stand upright below this width of a cell, and wherever one does not fit. */
const UPRIGHT = 46;
const HEAD_MAX = 104;
/** From this width the rows are as roomy as those of the map beside. */
const WIDE = 560;

const NAMES_GAP = 10;

/** px left of the cells that the names of the rows take at most. */
export const namesRoom = (width: number): number =>
  Math.max(84, width * (width < 480 ? 0.34 : 0.26)) + NAMES_GAP;

export function layout(model: MatrixModel, width: number) {
  const longest = Math.max(0, ...model.rows.map(({ short }) => textWidth(short, 12) * SUBSTITUTE));
  const labelWidth = Math.min(longest, namesRoom(width) - NAMES_GAP);
  const left = labelWidth + NAMES_GAP;
  const pitchX = Math.min(MAX_CELL, (width - left) / Math.max(1, model.columns.length));
  const level = model.columns.map(({ short }) => wrap(short, pitchX - 6, FONT_SIZE, 3));
  // A name that is cut says nothing: they all stand then.
  const upright = pitchX < UPRIGHT || level.flat().some((line) => line.endsWith('…'));
  const columnLabels = upright
    ? model.columns.map(({ short }) => wrap(short, HEAD_MAX, FONT_SIZE, pitchX >= MIN_CELL ? 2 : 1))
    : level;
  const head = upright
    ? Math.ceil(Math.max(20, ...columnLabels.flat().map((label) => textWidth(label, FONT_SIZE)))) + 8
    : Math.max(1, ...columnLabels.map((lines) => lines.length)) * LINE + 8;
  const rowLabels = model.rows.map(({ short }) => wrap(short, labelWidth + 1, 12, 2));
  const pitchY = rowLabels.some((lines) => lines.length > 1) ? 34 : width >= WIDE ? 31 : 28;
  return { left, pitchX, upright, columnLabels, head, rowLabels, pitchY };
}

export type MatrixLayout = ReturnType<typeof layout>;

/** The dashed line between the columns on the two sides of a break. */
export function breakLine(
  model: MatrixModel,
  place: MatrixLayout,
  { theme, height }: ChartContext
): Graphic[] {
  const column = model.breakBefore ?? null;
  if (column === null) return [];
  const x = place.left + column * place.pitchX - GAP / 2;
  return [line(x, place.head - 6, x, height, theme.notice, [4, 3])];
}

export function rowNames(model: MatrixModel, place: MatrixLayout, { theme }: ChartContext): Graphic[] {
  return model.rows.flatMap((row, r) => {
    const lines = place.rowLabels[r] ?? [];
    const top = place.head + r * place.pitchY;
    const middle = top + (place.pitchY - GAP) / 2;
    const bold = model.selected.rows.includes(row.code);
    const area = { left: 0, top, width: place.left - 2, height: place.pitchY };
    return [
      nameArea(area, row.label, marksOfValue(model.rowField, row.code), theme),
      ...lines.map((content, l) =>
        text(content, place.left - 8, middle + (l - (lines.length - 1) / 2) * 14, theme, {
          align: 'right',
          size: 12,
          fill: theme.ink,
          bold
        })
      )
    ];
  });
}

export function columnNames(model: MatrixModel, place: MatrixLayout, { theme }: ChartContext): Graphic[] {
  const stride = place.upright ? Math.ceil(NAME_PITCH / place.pitchX) : 1;
  return model.columns.flatMap((column, c) => {
    if (c % stride !== 0) return [];
    const lines = place.columnLabels[c] ?? [];
    const left = place.left + c * place.pitchX;
    const middle = left + (place.pitchX - GAP) / 2;
    const style = { fill: theme.ink, bold: model.selected.columns.includes(column.code) };
    const area = { left, top: 0, width: place.pitchX, height: place.head - 2 };
    return [
      nameArea(area, column.label, marksOfValue(model.columnField, column.code), theme),
      ...lines.map((content, l) => {
        const shift = (l - (lines.length - 1) / 2) * LINE;
        return place.upright
          ? text(content, middle + shift, place.head - 6, theme, { ...style, rotate: 90 })
          : text(content, middle, place.head - 6 - (lines.length - l - 0.5) * LINE, theme, {
              ...style,
              align: 'center'
            });
      })
    ];
  });
}
