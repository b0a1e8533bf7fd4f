import type { DimensionId } from '#lib/model/dimension.ts';
import type { Locale } from '#lib/model/text.ts';
import type { ChartTable, ChartType } from './chart.ts';
import { matrix, type MatrixModel } from './matrix.ts';
import { valueColumn, type ValueFormat } from './value-format.ts';

export interface PivotEntry {
  readonly code: string;
  readonly label: string;
}

export interface PivotMeasure {
  readonly id: string;
  readonly label: string;
  readonly format: ValueFormat;
  /** values on a smaller base are grey */
  readonly minimum: number;
  /** cells tell what they rest on: all but counts, which rest on themselves */
  readonly showBase: boolean;
}

export interface PivotFigure {
  readonly value: number | null;
  readonly base: number;
  readonly grey: boolean;
}

/** One figure a measure; null where nothing is known, or where a measure has no meaning in a total. */
export type PivotCell = readonly (PivotFigure | null)[];

/** A table of rows by columns by measures, with totals that were asked for and not added up. */
export interface PivotModel {
  readonly rowHeading: string;
  /** what the rows are values of; null and absent for none of a dimension */
  readonly rowField?: DimensionId | null;
  /** null for a table without columns */
  readonly columnHeading: string | null;
  readonly rows: readonly PivotEntry[];
  /** none for a table without columns, whose figures are the totals of the rows */
  readonly columns: readonly PivotEntry[];
  readonly measures: readonly PivotMeasure[];
  /** `cells[row][column]` */
  readonly cells: readonly (readonly PivotCell[])[];
  readonly rowTotals: readonly PivotCell[];
  readonly columnTotals: readonly PivotCell[];
  readonly whole: PivotCell;
  /** the first measure as a picture */
  readonly picture: MatrixModel;
}

/** Totals are of each event once, and so are not the sums of what stands in the table. */
export const ALL_LABEL = { vi: 'Tất cả', en: 'All' };

/** True when a measure has a total of rows to show beside the columns, or is a table without columns. */
export const hasRowTotals = ({ columns, rowTotals }: PivotModel): boolean =>
  columns.length === 0 || rowTotals.some((cell) => cell.some((figure) => figure !== null));

export const hasColumnTotals = ({ columnTotals, whole }: PivotModel): boolean =>
  [...columnTotals, whole].some((cell) => cell.some((figure) => figure !== null));

/** The whole table, column by column: a value, and what it rests on where that is not the value itself. */
function table(model: PivotModel, locale: Locale): ChartTable {
  const all = ALL_LABEL[locale];
  const several = model.measures.length > 1;
  const groups = [
    ...model.columns.map(({ label }) => label),
    ...(hasRowTotals(model) ? [model.columns.length === 0 ? '' : all] : [])
  ];
  const columns = groups.flatMap((group) =>
    model.measures.flatMap((measure) => {
      const name = group === '' ? measure.label : several ? `${group}: ${measure.label}` : group;
      return [
        valueColumn(name, measure.format),
        ...(measure.showBase ? [{ label: `${name}: n`, numeric: true }] : [])
      ];
    })
  );
  const written = (cells: readonly PivotCell[]) =>
    cells.flatMap((cell) =>
      model.measures.flatMap((measure, m) => {
        const figure = cell[m] ?? null;
        return [figure?.value ?? null, ...(measure.showBase ? [figure?.base ?? null] : [])];
      })
    );
  const line = (cells: readonly PivotCell[], total: PivotCell | undefined) =>
    written([...cells, ...(hasRowTotals(model) ? [total ?? []] : [])]);
  return {
    columns: [{ label: model.rowHeading, numeric: false }, ...columns],
    rows: [
      ...model.rows.map((row, r) => [row.label, ...line(model.cells[r] ?? [], model.rowTotals[r])]),
      ...(hasColumnTotals(model) ? [[all, ...line(model.columnTotals, model.whole)]] : [])
    ]
  };
}

export const pivot: ChartType<PivotModel> = {
  id: 'pivot',
  label: { vi: 'Bảng chéo', en: 'Pivot table' },
  option: ({ picture }, context) => matrix.option(picture, context),
  table,
  summary: ({ picture }, locale) => matrix.summary(picture, locale),
  height: (model, width) => matrix.height(model?.picture ?? null, width)
};
