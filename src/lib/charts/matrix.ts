import { formats } from '#lib/model/format.ts';
import type { DimensionId } from '#lib/model/dimension.ts';
import type { Locale } from '#lib/model/text.ts';
import type { ChartContext, ChartTable, ChartType } from './chart.ts';
import { base, FONT_SIZE, nameArea, text, type Graphic } from './parts.ts';
import { classes, classOf } from './scale.ts';
import { SUBSTITUTE, textWidth, wrap } from './text-width.ts';
import { inkOn } from './theme.ts';
import { hoveredIndex, tooltipBase, tooltipHtml } from './tooltip.ts';

export interface MatrixEntry {
  readonly code: string;
  /** the name in the tooltip and the table */
  readonly label: string;
  /** the name on the axis */
  readonly short: string;
}

export interface MatrixModel {
  readonly rowField: DimensionId;
  readonly columnField: DimensionId;
  readonly rows: readonly MatrixEntry[];
  readonly columns: readonly MatrixEntry[];
  /** `counts[row][column]` */
  readonly counts: readonly (readonly number[])[];
  /** what is counted, in the plural */
  readonly unit: string;
  /** sum over all rows and columns there are, also those not shown */
  readonly total?: number;
  /** codes chosen in either field */
  readonly selected: { readonly rows: readonly string[]; readonly columns: readonly string[] };
}

const GAP = 2;
const LINE = 13;
const MIN_CELL = 26;
const MAX_CELL = 120;
/** Column names stand upright below this width of a cell. */
const UPRIGHT = 46;
const HEAD_MAX = 104;

function layout(model: MatrixModel, width: number) {
  const longest = Math.max(0, ...model.rows.map(({ short }) => textWidth(short, 12) * SUBSTITUTE));
  const labelWidth = Math.min(longest, Math.max(84, width * (width < 480 ? 0.34 : 0.26)));
  const left = labelWidth + 10;
  const pitchX = Math.min(MAX_CELL, (width - left) / Math.max(1, model.columns.length));
  const upright = pitchX < UPRIGHT;
  const columnLabels = model.columns.map(({ short }) =>
    upright
      ? wrap(short, HEAD_MAX, FONT_SIZE, pitchX >= MIN_CELL ? 2 : 1)
      : wrap(short, pitchX - 6, FONT_SIZE, 3)
  );
  const head = upright
    ? Math.ceil(Math.max(20, ...columnLabels.flat().map((label) => textWidth(label, FONT_SIZE)))) + 8
    : Math.max(1, ...columnLabels.map((lines) => lines.length)) * LINE + 8;
  const rowLabels = model.rows.map(({ short }) => wrap(short, labelWidth + 1, 12, 2));
  const pitchY = rowLabels.some((lines) => lines.length > 1) ? 34 : 28;
  return { left, pitchX, upright, columnLabels, head, rowLabels, pitchY };
}

type MatrixLayout = ReturnType<typeof layout>;

function option(model: MatrixModel, context: ChartContext) {
  const { theme, locale, width } = context;
  const place = layout(model, width);
  const { integer } = formats(locale);
  const cells = cellsOf(model);
  const scale = classes(cells.map(({ count }) => count));
  const dimmed = (code: string, selected: readonly string[]) =>
    selected.length > 0 && !selected.includes(code);

  return {
    ...base(theme),
    tooltip: {
      ...tooltipBase(theme, 'item'),
      formatter: (params: unknown) => {
        const cell = cells[hoveredIndex(params) ?? -1];
        if (!cell) return '';
        return tooltipHtml(cell.row.label, [
          { label: cell.column.label, value: '' },
          { label: model.unit, value: integer(cell.count) }
        ]);
      }
    },
    series: [
      {
        type: 'custom',
        id: 'cells',
        coordinateSystem: 'none',
        cursor: 'pointer',
        data: cells.map(({ row, column, count }) => ({
          value: count,
          marks: [
            { field: model.rowField, value: row.code },
            { field: model.columnField, value: column.code }
          ]
        })),
        renderItem: ({ dataIndex }: { dataIndex: number }) => {
          const cell = cells[dataIndex];
          if (!cell) return null;
          const x = place.left + cell.c * place.pitchX;
          const y = place.head + cell.r * place.pitchY;
          const shape = { x, y, width: place.pitchX - GAP, height: place.pitchY - GAP, r: 3 };
          const [cx, cy] = [x + shape.width / 2, y + shape.height / 2];
          const away =
            dimmed(cell.row.code, model.selected.rows) || dimmed(cell.column.code, model.selected.columns);
          const opacity = away ? 0.4 : 1;
          const index = classOf(cell.count, scale);
          if (index < 0) {
            return {
              type: 'group',
              children: [
                { type: 'rect', shape, style: { fill: theme.card, opacity: 0 } },
                { type: 'circle', shape: { cx, cy, r: 1.2 }, style: { fill: theme.grey, opacity } }
              ]
            };
          }
          const step = scale.length <= 1 ? 1 : Math.round((index * 4) / (scale.length - 1));
          return {
            type: 'group',
            children: [
              {
                type: 'rect',
                shape,
                style: { fill: theme.sequential[step], opacity },
                emphasis: { style: { stroke: theme.ink, lineWidth: 1.5 } }
              },
              {
                type: 'text',
                silent: true,
                style: {
                  text: integer(cell.count),
                  x: cx,
                  y: cy,
                  fill: away ? theme.ink : inkOn(theme, step),
                  font: `400 ${FONT_SIZE}px ${theme.font}`,
                  textAlign: 'center',
                  textVerticalAlign: 'middle'
                }
              }
            ]
          };
        }
      }
    ],
    graphic: [...rowNames(model, place, context), ...columnNames(model, place, context)]
  };
}

interface Cell {
  readonly r: number;
  readonly c: number;
  readonly row: MatrixEntry;
  readonly column: MatrixEntry;
  readonly count: number;
}

const cellsOf = (model: MatrixModel): Cell[] =>
  model.rows.flatMap((row, r) =>
    model.columns.map((column, c) => ({ r, c, row, column, count: model.counts[r]?.[c] ?? 0 }))
  );

function rowNames(model: MatrixModel, place: MatrixLayout, { theme }: ChartContext): Graphic[] {
  return model.rows.flatMap((row, r) => {
    const lines = place.rowLabels[r] ?? [];
    const top = place.head + r * place.pitchY;
    const middle = top + (place.pitchY - GAP) / 2;
    const bold = model.selected.rows.includes(row.code);
    const area = { left: 0, top, width: place.left - 2, height: place.pitchY };
    return [
      nameArea(area, row.label, [{ field: model.rowField, value: row.code }], theme),
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

function columnNames(model: MatrixModel, place: MatrixLayout, { theme }: ChartContext): Graphic[] {
  return model.columns.flatMap((column, c) => {
    const lines = place.columnLabels[c] ?? [];
    const left = place.left + c * place.pitchX;
    const middle = left + (place.pitchX - GAP) / 2;
    const style = { fill: theme.ink, bold: model.selected.columns.includes(column.code) };
    const area = { left, top: 0, width: place.pitchX, height: place.head - 2 };
    return [
      nameArea(area, column.label, [{ field: model.columnField, value: column.code }], theme),
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

function table(model: MatrixModel, locale: Locale): ChartTable {
  return {
    columns: [
      { label: locale === 'vi' ? 'Dòng' : 'Row', numeric: false },
      ...model.columns.map((column) => ({ label: column.label, numeric: true }))
    ],
    rows: model.rows.map((row, r) => [row.label, ...model.columns.map((_, c) => model.counts[r]?.[c] ?? 0)])
  };
}

function summary(model: MatrixModel, locale: Locale): string {
  const { integer } = formats(locale);
  const top = cellsOf(model)
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, 3)
    .map(({ row, column, count }) => `${row.label} × ${column.label} (${integer(count)})`);
  if (top.length === 0) return locale === 'vi' ? 'Bảng không có số nào lớn hơn 0.' : 'No cell is above 0.';
  return locale === 'vi' ? `Nhiều nhất: ${top.join('; ')}.` : `Most: ${top.join('; ')}.`;
}

export const matrix: ChartType<MatrixModel> = {
  id: 'matrix',
  label: { vi: 'Ma trận', en: 'Matrix' },
  option,
  table,
  summary,
  height: (model, width) => {
    if (model === null) return 10 * 28 + 40;
    const { head, pitchY } = layout(model, width);
    return head + pitchY * model.rows.length;
  }
};
