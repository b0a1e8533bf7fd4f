import { formats } from '#lib/model/format.ts';
import type { Locale } from '#lib/model/text.ts';
import type { ChartContext, ChartTable, ChartType } from './chart.ts';
import { columnNames, GAP, layout, rowNames, type MatrixEntry, type MatrixModel } from './matrix-layout.ts';
import { base, FONT_SIZE } from './parts.ts';
import { classes, classOf } from './scale.ts';
import { inkOn } from './theme.ts';
import { hoveredIndex, tooltipBase, tooltipHtml } from './tooltip.ts';

export type { MatrixEntry, MatrixModel } from './matrix-layout.ts';

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
