import { isWatched, type Watch } from '#lib/charts/watch.ts';
import { EMPTY_COLUMNS, texts } from '#lib/model/columns.ts';
import type { ExploreChart } from '#lib/model/explore.ts';
import { buckets, type Period } from '#lib/model/period.ts';
import { panelPeriod } from '../grain.ts';
import type { PanelContext, PanelData } from '../panel.ts';
import { watchAlong } from '../watched.ts';
import { answerName } from './ask.ts';
import type { Axis } from './axes.ts';
import { codesIn, directionOf, type Direction } from './direction.ts';
import { canStack } from './offer.ts';
import { entryOf, isDisjoint, isOrdered, type Entry } from './entries.ts';
import { seenBy } from './own.ts';
import { added, addedParts, figuresOf, ZERO, type Figure, type MeasureFigures } from './figures.ts';
import type { ExplorePlan } from './plan.ts';

/** The figures of one measure in the rows and columns of a grid. */
export interface GridMeasure {
  readonly indicator: MeasureFigures['indicator'];
  /** `cells[row][column]`; null where nothing is known */
  readonly cells: readonly (readonly (Figure | null)[])[];
  readonly rowTotals: readonly (Figure | null)[];
  readonly columnTotals: readonly (Figure | null)[];
  readonly whole: Figure | null;
}

/** The answers of an explored chart in rows and columns, put in order and cut to what is shown. */
export interface ExploreGrid {
  readonly rows: readonly Entry[];
  /** compared values, or one with an empty code where there is no second direction */
  readonly columns: readonly Entry[];
  readonly measures: readonly GridMeasure[];
  /** groups that are not shown: beyond the top without being summed up, and on too small a base */
  readonly left: {
    readonly rows: number;
    readonly columns: number;
    readonly small: number;
    /** groups without any figure */
    readonly unknown: number;
  };
  /** the days that a time axis is about, and what was watched in each bucket */
  readonly period: Period;
  readonly watch: readonly Watch[] | null;
}

/** Groups a chart shows of its main direction, unless more are asked for, and at most; and of the second. */
const LIMITS: Readonly<Record<ExploreChart, { main: number; most: number; second: number }>> = {
  line: { main: 7, most: 8, second: 8 },
  bar: { main: 20, most: 100, second: 5 },
  stack: { main: 7, most: 8, second: 7 },
  facets: { main: 8, most: 24, second: 24 },
  heatmap: { main: 20, most: 60, second: 12 },
  pivot: { main: 60, most: 500, second: 24 }
};

/** Most groups of the main direction of a chart. */
export const mostOf = (chart: ExploreChart, isTimed: boolean): number =>
  chart === 'stack' && !isTimed ? LIMITS.bar.most : LIMITS[chart].most;

const NOTHING: Entry = { code: '', label: '', short: '' };

/** Puts the answers to `exploreQueries` into rows and columns. @throws TypeError for answers to other questions */
export function gridOf(plan: ExplorePlan, data: PanelData, chosen: PanelContext): ExploreGrid {
  const context = { ...chosen, view: seenBy(plan, chosen.view) };
  const { view, info } = context;
  const found = plan.measures.map((_, m) => figuresOf(plan, m, data, view, info));
  const isTimed = plan.by === 'time';
  const period = widened(panelPeriod(view, info), plan, data);
  const starts = isTimed ? buckets(period, plan.grain) : [];
  const { rows, columns, cellAtLeast } = directions(plan, found, { starts, period }, context);
  const watch = isTimed
    ? watchAlong(data['watched'], view, info, { starts, grain: plan.grain, period })
    : null;
  let small = rows.small + columns.small;
  const measures = found.map((figures, m): GridMeasure => {
    const { additive } = figures.indicator;
    const joined = (list: readonly (Figure | null)[]): Figure | null => {
      if (list.length === 1) return list[0] ?? null;
      return additive ? added(list) : isWhole(figures.indicator, plan.columns) ? addedParts(list) : null;
    };
    const cell = (row: string, column: string) =>
      figures.cells.get(row)?.get(column) ?? (additive ? ZERO : null);
    const cells = rows.shown.map((row) =>
      columns.shown.map((column) => {
        const list = codesIn(row, rows).flatMap((r) => codesIn(column, columns).map((c) => cell(r, c)));
        const figure = joined(list);
        if (figure === null || figure.base >= cellAtLeast) return figure;
        if (m === 0 && figure.base > 0) small++;
        return null;
      })
    );
    const totals = (of: ReadonlyMap<string, Figure>, direction: Direction) =>
      direction.shown.map((entry) => joined(codesIn(entry, direction).map((code) => of.get(code) ?? null)));
    return {
      indicator: figures.indicator,
      cells: additive ? silenced(cells, watch) : cells,
      rowTotals: totals(figures.rows, rows),
      columnTotals: totals(figures.columns, columns),
      whole: figures.whole
    };
  });
  const grid: ExploreGrid = {
    rows: rows.shown,
    columns: columns.shown,
    measures,
    left: {
      rows: rows.hasOther ? 0 : rows.rest.length,
      columns: columns.hasOther ? 0 : columns.rest.length,
      small,
      unknown: 0
    },
    period,
    watch
  };
  // A pivot table says of each group that nothing is known; a chart has only an empty place to show for it.
  return plan.chart === 'pivot' && cellAtLeast === 0 ? grid : withoutUnknown(grid, plan, cellAtLeast > 0);
}

/** The grid without the groups of which no cell holds a figure; those left out for their bases are counted as such. */
function withoutUnknown(grid: ExploreGrid, plan: ExplorePlan, areSmall: boolean): ExploreGrid {
  const isKnown = (r: number, c: number) =>
    grid.measures.some(({ cells }) => (cells[r]?.[c]?.value ?? null) !== null);
  const indices = (length: number) => Array.from({ length }, (_, i) => i);
  const [allRows, allColumns] = [indices(grid.rows.length), indices(grid.columns.length)];
  const cuts = (axis: Axis | null) => axis !== null && !isOrdered(axis);
  const rows = cuts(plan.rows) ? allRows.filter((r) => allColumns.some((c) => isKnown(r, c))) : allRows;
  const columns =
    plan.compare === null && cuts(plan.columns)
      ? allColumns.filter((c) => allRows.some((r) => isKnown(r, c)))
      : allColumns;
  const gone = allRows.length - rows.length + allColumns.length - columns.length;
  // Nothing known at all is told by the whole chart.
  if (gone === 0 || rows.length === 0 || columns.length === 0) return grid;
  const pick = <T>(list: readonly T[], at: readonly number[]): T[] => at.flatMap((i) => list.slice(i, i + 1));
  return {
    ...grid,
    rows: pick(grid.rows, rows),
    columns: pick(grid.columns, columns),
    measures: grid.measures.map((measure) => ({
      ...measure,
      cells: pick(measure.cells, rows).map((row) => pick(row, columns)),
      rowTotals: pick(measure.rowTotals, rows),
      columnTotals: pick(measure.columnTotals, columns)
    })),
    left: { ...grid.left, unknown: areSmall ? 0 : gone }
  };
}

/** Rows and columns; where both are dimensions it is their cells that must rest on enough. */
function directions(
  plan: ExplorePlan,
  found: readonly MeasureFigures[],
  { starts, period }: { readonly starts: readonly string[]; readonly period: Period },
  { info, labels, locale }: PanelContext
): { rows: Direction; columns: Direction; cellAtLeast: number } {
  const [first] = found;
  if (!first) throw new TypeError('a chart without a measure');
  const { indicator, cells } = first;
  const isTimed = plan.by === 'time';
  const isGrouped = (axis: Axis | null): axis is Axis => axis !== null && !isOrdered(axis);
  const areCells = isGrouped(plan.rows) && isGrouped(plan.columns);
  const named = (axis: Axis, codes: readonly string[]) =>
    codes.map((code) => entryOf(axis, code, { labels, grain: plan.grain, locale }));
  // A sum of pairs, such as of events and their themes, is no total of a pivot table.
  const adds = (axis: Axis | null): boolean =>
    axis !== null &&
    (indicator.additive || (plan.chart === 'stack' && axis === plan.columns && isWhole(indicator, axis))) &&
    plan.chart !== 'facets' &&
    plan.chart !== 'heatmap' &&
    (plan.chart !== 'pivot' || isDisjoint(axis, info));
  const rowFigure = (code: string) => first.rows.get(code) ?? best(cells.get(code)?.values() ?? []);
  const columnFigure = (code: string) =>
    first.columns.get(code) ?? best([...cells.values()].flatMap((row) => row.get(code) ?? []));
  const limit = LIMITS[plan.chart];
  const main = plan.chart === 'stack' && !isTimed ? LIMITS.bar : limit;
  const top = Math.min(plan.top ?? main.main, main.most);
  const common = { adds: false, atLeast: areCells ? 0 : plan.atLeast, locale };

  const { compare } = plan;
  // A group may hold only events that no bucket of the other direction has: it stands in its total alone.
  const rowCodes = isTimed ? starts : [...new Set([...cells.keys(), ...first.rows.keys()])];
  const rows = directionOf(plan.rows ? named(plan.rows, rowCodes) : [NOTHING], {
    ...common,
    axis: plan.rows,
    figureOf: rowFigure,
    sort: plan.sort,
    sortBy: sortFigure(plan, found) ?? rowFigure,
    top,
    adds: adds(plan.rows)
  });
  const columnCodes =
    plan.columns?.key === 'time'
      ? buckets(period, plan.grain)
      : [
          ...new Set([...[...cells.values()].flatMap((row) => [...row.keys()]), ...first.columns.keys()])
        ].sort();
  const columns = compare
    ? directionOf(named({ name: '', key: null, field: compare.field }, compare.values), {
        ...common,
        axis: null,
        figureOf: columnFigure,
        sort: null,
        top
      })
    : directionOf(plan.columns ? named(plan.columns, columnCodes) : [NOTHING], {
        ...common,
        axis: plan.columns,
        figureOf: columnFigure,
        sort: isTimed ? plan.sort : null,
        top: isTimed ? top : limit.second,
        adds: adds(plan.columns)
      });
  return { rows, columns, cellAtLeast: areCells ? plan.atLeast : 0 };
}

/** True for the columns of an indicator whose parts add up to a whole, such as fractional shares of themes. */
const isWhole = (indicator: MeasureFigures['indicator'], columns: Axis | null): boolean =>
  !indicator.additive && columns !== null && columns.key !== null && canStack(indicator, columns.key);

/** What rows are sorted by where it is not their total: a column of a pivot table, or another measure of it. */
function sortFigure(
  { chart, sort }: ExplorePlan,
  found: readonly MeasureFigures[]
): ((code: string) => Figure | null) | null {
  if (chart !== 'pivot' || sort === null || (sort.column === null && sort.measure === null)) return null;
  const { column, measure } = sort;
  const figures = found.find(({ indicator }) => indicator.id === measure) ?? found[0];
  return (code) =>
    (column === null ? figures?.rows.get(code) : figures?.cells.get(code)?.get(column)) ??
    figures?.cells.get(code)?.get('') ??
    null;
}

/** The greatest of the figures that can be ranked, where there is no total. */
function best(figures: Iterable<Figure>): Figure | null {
  let greatest: Figure | null = null;
  for (const figure of figures) {
    const beats =
      greatest === null ||
      (greatest.grey && !figure.grey) ||
      (greatest.grey === figure.grey && (figure.value ?? -Infinity) > (greatest.value ?? -Infinity));
    if (beats) greatest = figure;
  }
  return greatest;
}

/** Nothing is known of a bucket without events that nobody watched, or whose report is missing: it is not zero. */
const silenced = (
  cells: readonly (readonly (Figure | null)[])[],
  watch: readonly Watch[] | null
): (Figure | null)[][] =>
  cells.map((row, r) => {
    const one = watch?.[r];
    const isSilent = one !== undefined && !isWatched(one) && row.every((figure) => !figure?.value);
    return row.map((figure) => (isSilent ? null : figure));
  });

/** The axis also reaches records outside the data's extent, such as announcements that were included. */
function widened(period: Period, plan: ExplorePlan, data: PanelData): Period {
  const isTimed = plan.by === 'time' || plan.columns?.key === 'time';
  if (!isTimed || plan.indicator.series) return period;
  const asked = plan.compareBy === 'filter' ? (plan.compare?.values ?? []) : [''];
  const met = asked.flatMap((_, value) => {
    const columns = data[answerName('cells', 0, value)] ?? EMPTY_COLUMNS;
    return columns.names.includes('bucket')
      ? texts(columns, 'bucket').filter((bucket) => bucket !== null)
      : [];
  });
  return met.reduce<Period>(
    ({ from, to }, bucket) => ({ from: bucket < from ? bucket : from, to: bucket > to ? bucket : to }),
    period
  );
}
