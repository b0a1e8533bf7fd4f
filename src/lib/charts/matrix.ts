import { formats } from '#lib/model/format.ts';
import type { Locale } from '#lib/model/text.ts';
import type { ChartContext, ChartTable, ChartType } from './chart.ts';
import { stepOf } from './heat.ts';
import {
  breakLine,
  columnNames,
  GAP,
  layout,
  rowNames,
  type MatrixEntry,
  type MatrixModel
} from './matrix-layout.ts';
import { choiceOfCell, marksOfCell, marksOfValue, PALE } from './crossing.ts';
import { base, FONT_SIZE, line } from './parts.ts';
import { classes, classOf } from './scale.ts';
import { textWidth } from './text-width.ts';
import { inkOn } from './theme.ts';
import { hoveredIndex, tooltipBase, tooltipHtml } from './tooltip.ts';
import { tooFew, valueColumn, writeValue } from './value-format.ts';

export type { MatrixEntry, MatrixModel } from './matrix-layout.ts';

const written = (model: MatrixModel, value: number | null, locale: Locale): string =>
  model.format === undefined ? formats(locale).integer(value) : writeValue(model.format, value, locale);

function option(model: MatrixModel, context: ChartContext) {
  const { theme, locale, width } = context;
  const place = layout(model, width);
  const gap = Math.min(GAP, place.pitchX * 0.15);
  const cells = cellsOf(model);
  const scale = classes(
    cells.map(({ count, grey }) => (grey ? null : count)),
    5,
    smallestStep(model, cells)
  );

  return {
    ...base(theme),
    tooltip: {
      ...tooltipBase(theme, 'item'),
      formatter: (params: unknown) => {
        const cell = cells[hoveredIndex(params) ?? -1];
        if (!cell) return '';
        return tooltipHtml(
          cell.row.label,
          [
            { label: cell.column.label, value: '' },
            { label: model.unit, value: written(model, cell.count, locale) },
            ...(cell.base === null ? [] : [{ label: 'n', value: formats(locale).integer(cell.base) }])
          ],
          cell.grey ? tooFew(model.minimum ?? 0, locale) : null
        );
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
          marks: marksOfCell(model, row.code, column.code)
        })),
        renderItem: ({ dataIndex }: { dataIndex: number }) => {
          const cell = cells[dataIndex];
          if (!cell) return null;
          const x = place.left + cell.c * place.pitchX;
          const y = place.head + cell.r * place.pitchY;
          const shape = { x, y, width: place.pitchX - gap, height: place.pitchY - GAP, r: 3 };
          const [cx, cy] = [x + shape.width / 2, y + shape.height / 2];
          const { out, pale } = choiceOfCell(model, cell.row.code, cell.column.code);
          const opacity = pale ? PALE : 1;
          const label = (fill: string) => {
            const content = written(model, cell.count, locale);
            // A number that would run into the next cell is told by colour and tooltip alone.
            if (textWidth(content, FONT_SIZE) > place.pitchX) return [];
            return [
              {
                type: 'text',
                silent: true,
                style: {
                  text: content,
                  x: cx,
                  y: cy,
                  fill,
                  font: `400 ${FONT_SIZE}px ${theme.font}`,
                  textAlign: 'center',
                  textVerticalAlign: 'middle'
                }
              }
            ];
          };
          const ground = { type: 'rect', shape, style: { fill: theme.card, opacity: 0 } };
          if (cell.count === null) return { type: 'group', children: [ground] };
          const index = cell.grey ? -1 : classOf(cell.count, scale);
          if (cell.grey || cell.count < 0) {
            const framed = {
              ...ground,
              style: { fill: 'none', stroke: theme.hairline, lineWidth: 1 },
              silent: true
            };
            return {
              type: 'group',
              children: [
                ground,
                ...(cell.grey ? [framed] : []),
                ...label(cell.grey ? theme.muted : theme.ink)
              ]
            };
          }
          if (index < 0) {
            return {
              type: 'group',
              children: [
                ground,
                { type: 'circle', shape: { cx, cy, r: 1.2 }, style: { fill: theme.grey, opacity } }
              ]
            };
          }
          const step = stepOf(index, scale.length);
          return {
            type: 'group',
            children: [
              {
                type: 'rect',
                shape,
                style: { fill: theme.sequential[step], opacity },
                emphasis: { style: { stroke: theme.ink, lineWidth: 1.5 } }
              },
              ...label(pale ? theme.ink : inkOn(theme, step)),
              // What is left out is struck through; what is merely not chosen is pale.
              ...(out ? [line(x + 3, cy, x + shape.width - 3, cy, theme.ink)] : [])
            ]
          };
        }
      }
    ],
    graphic: [
      ...rowNames(model, place, context),
      ...columnNames(model, place, context),
      ...breakLine(model, place, context)
    ]
  };
}

interface Cell {
  readonly r: number;
  readonly c: number;
  readonly row: MatrixEntry;
  readonly column: MatrixEntry;
  readonly count: number | null;
  readonly base: number | null;
  readonly grey: boolean;
}

const cellsOf = (model: MatrixModel): Cell[] =>
  model.rows.flatMap((row, r) =>
    model.columns.map((column, c): Cell => {
      const count = model.counts[r]?.[c] ?? null;
      const n = model.bases?.[r]?.[c] ?? null;
      return {
        r,
        c,
        row,
        column,
        count,
        base: n,
        grey: count !== null && (n ?? Infinity) < (model.minimum ?? 0)
      };
    })
  );

/** The smallest difference that classes tell apart: whole numbers, or a hundredth of the greatest power of ten. */
function smallestStep({ format }: MatrixModel, cells: readonly Cell[]): number {
  if (format === undefined || format === 'integer') return 1;
  const highest = Math.max(0, ...cells.map(({ count }) => count ?? 0));
  return highest > 0 ? 10 ** (Math.floor(Math.log10(highest)) - 2) : 1;
}

function table(model: MatrixModel, locale: Locale): ChartTable {
  return {
    columns: [
      { label: model.heading ?? (locale === 'vi' ? 'Dòng' : 'Row'), numeric: false },
      ...model.columns.map((column) => valueColumn(column.label, model.format))
    ],
    rows: model.rows.map((row, r) => [
      row.label,
      ...model.columns.map((_, c) => model.counts[r]?.[c] ?? null)
    ]),
    marks: model.rows.map(({ code }) => marksOfValue(model.rowField, code))
  };
}

function summary(model: MatrixModel, locale: Locale): string {
  const top = cellsOf(model)
    .filter(({ count, grey }) => (count ?? 0) > 0 && !grey)
    .sort((a, b) => (b.count ?? 0) - (a.count ?? 0))
    .slice(0, 3)
    .map(({ row, column, count }) => `${row.label} × ${column.label} (${written(model, count, locale)})`);
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
