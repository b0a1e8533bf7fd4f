import type { PivotCell, PivotModel } from '#lib/charts/pivot.ts';
import { axisLabel } from './axes.ts';
import { incompleteFrom } from '../time-marks.ts';
import type { Figure } from './figures.ts';
import { formatOf, headingOfColumns, matrixModel, type ModelSource } from './models.ts';

/** The grid as a table with its totals; a direction of time marks the period that is not over with a star. */
export function pivotModel(source: ModelSource): PivotModel {
  const { plan, grid, context } = source;
  const { info, locale } = context;
  const { measures } = grid;
  const hasColumns = plan.compare !== null || plan.columns !== null;
  const cell = (of: (measure: (typeof measures)[number]) => Figure | null | undefined): PivotCell =>
    measures.map((measure) => of(measure) ?? null);
  const starred = (entries: typeof grid.rows, isTime: boolean) => {
    const codes = entries.map(({ code }) => code);
    const from = isTime ? incompleteFrom(codes, plan.grain, grid.period, info.extent) : null;
    return entries.map(({ code, label }) => ({
      code,
      label: from !== null && code >= from ? `${label} *` : label
    }));
  };
  const rows = starred(grid.rows, plan.by === 'time').map((row) =>
    // One figure over everything has no group to be named after.
    plan.rows === null ? { ...row, label: plan.indicator.short[locale] } : row
  );
  return {
    rowField: plan.rows?.field ?? null,
    rowHeading: plan.rows ? axisLabel(plan.rows, locale) : '',
    columnHeading: hasColumns ? headingOfColumns(plan, locale) : null,
    rows,
    columns: hasColumns ? starred(grid.columns, plan.columns?.key === 'time') : [],
    measures: measures.map(({ indicator }) => ({
      id: indicator.id,
      label: indicator.short[locale],
      format: formatOf(indicator),
      minimum: indicator.minimum,
      showBase: !indicator.additive
    })),
    cells: rows.map((_, r) =>
      hasColumns ? grid.columns.map((__, c) => cell(({ cells }) => cells[r]?.[c])) : []
    ),
    rowTotals: rows.map((_, r) =>
      cell(({ rowTotals, cells }) => (hasColumns ? rowTotals[r] : cells[r]?.[0]))
    ),
    columnTotals: hasColumns ? grid.columns.map((_, c) => cell(({ columnTotals }) => columnTotals[c])) : [],
    whole: plan.rows === null ? [] : cell(({ whole }) => whole),
    picture: matrixModel(source)
  };
}
