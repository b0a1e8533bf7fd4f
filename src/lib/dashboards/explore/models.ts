import type { BarsModel } from '#lib/charts/bars.ts';
import { bucketTotals, type FrequencyModel } from '#lib/charts/frequency.ts';
import type { MatrixModel } from '#lib/charts/matrix.ts';
import type { SeriesModel } from '#lib/charts/series-model.ts';
import type { ValueFormat } from '#lib/charts/value-format.ts';
import type { Indicator, Unit } from '#lib/indicators/indicator.ts';
import type { DimensionId } from '#lib/model/dimension.ts';
import { BREAK_2025, bucketEnd } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import type { View } from '#lib/model/view.ts';
import { countedUnit } from '../counting.ts';
import { choiceIn } from '../chosen.ts';
import { earlierOf } from '../earlier.ts';
import type { PanelContext, PanelData } from '../panel.ts';
import { breakOf, incompleteFrom, isBroken, marksOf } from '../time-marks.ts';
import { ZERO_NOTE } from '../vague.ts';
import { hasEarlier } from './ask.ts';
import { axisLabel } from './axes.ts';
import type { Entry } from './entries.ts';
import type { Figure } from './figures.ts';
import type { ExploreGrid, GridMeasure } from './grid.ts';
import { seenInPeriod } from './own.ts';
import type { ExplorePlan } from './plan.ts';

/* The models that charts draw, made of the grid of an explored chart. */

export interface ModelSource {
  readonly plan: ExplorePlan;
  readonly grid: ExploreGrid;
  readonly data: PanelData;
  /** with the view that the chart asks of */
  readonly context: PanelContext;
  /** the view with what the chart leaves out and shows as the choice */
  readonly chosen: View;
}

const FORMATS: Partial<Record<Unit, ValueFormat>> = {
  events: 'integer',
  localities: 'integer',
  share: 'percent',
  change: 'change'
};
export const formatOf = ({ unit }: Pick<Indicator, 'unit'>): ValueFormat => FORMATS[unit] ?? 'plain';

/** What bases count: what the analyst counts, or events where the figure is one of each event. */
export const unitOfBase = (indicator: Indicator, view: View, locale: Locale): string =>
  countedUnit(indicator.additive || indicator.unit === 'share' ? view : { counting: 'events' }, locale);

const first = ({ measures }: ExploreGrid): GridMeasure => {
  const [measure] = measures;
  if (!measure) throw new TypeError('a grid without a measure');
  return measure;
};

/** What every time axis is told: its buckets, the break, what is not over, what was watched. */
function timeOf({ plan, grid, context: { view, info, locale } }: ModelSource) {
  const starts = grid.rows.map(({ code }) => code);
  return {
    grain: plan.grain,
    buckets: starts,
    incompleteFrom: incompleteFrom(starts, plan.grain, grid.period, info.extent),
    breakAt: breakOf(grid.period),
    watch: grid.watch,
    marks: marksOf(view, starts, plan.grain, locale)
  };
}

/** Counts over time as bars, with the parts of a second grouping on top of each other. */
export function frequencyModel(source: ModelSource): FrequencyModel {
  const { plan, grid, data, context, chosen } = source;
  const { view, info, locale } = context;
  const { cells } = first(grid);
  const time = timeOf(source);
  const model: FrequencyModel = {
    ...time,
    series: grid.columns.map(({ code, short }, c) => ({
      code,
      label: code === '' ? plan.indicator.short[locale] : short,
      values: cells.map((row) => row[c]?.value ?? null)
    })),
    split: plan.columns?.field ?? null,
    chosen: choiceIn(chosen, plan.columns?.field),
    unit: countedUnit(view, locale),
    comparison: null,
    zeroNote: ZERO_NOTE[locale],
    remarks: info.remarks.flatMap(({ from, to, text }) =>
      from <= grid.period.to && to >= grid.period.from ? [{ from, to, text: text[locale] }] : []
    )
  };
  if (!hasEarlier(plan)) return model;
  const axis = { starts: time.buckets, grain: plan.grain, totals: bucketTotals(model), watch: grid.watch };
  const compared = seenInPeriod(plan, chosen);
  return { ...model, comparison: earlierOf(data['earlier'], compared, info, axis, locale, plan.indicator) };
}

/** Lines over time, together or in small charts of their own; also the bars of shares of a whole. */
export function seriesModel(source: ModelSource): SeriesModel {
  const { plan, grid, data, context, chosen } = source;
  const { view, info, locale } = context;
  const { indicator } = plan;
  const { cells } = first(grid);
  const time = timeOf(source);
  const column = (c: number) => cells.map((row) => row[c] ?? null);
  const axis = { starts: time.buckets, grain: plan.grain, totals: [], watch: grid.watch };
  const earlier = hasEarlier(plan) ? earlierOf(data['earlier'], view, info, axis, locale, indicator) : null;
  const field = plan.compare?.field ?? plan.columns?.field ?? null;
  return {
    ...time,
    field,
    chosen: choiceIn(chosen, field),
    series: grid.columns.map(({ code, short }, c) => ({
      code,
      label: code === '' ? indicator.short[locale] : short,
      values: column(c).map((figure) => figure?.value ?? null),
      base: column(c).map((figure) => figure?.base ?? 0),
      grey: column(c).map((figure) => figure?.grey ?? false),
      low: column(c).map((figure) => figure?.low ?? null),
      high: column(c).map((figure) => figure?.high ?? null)
    })),
    stacked: plan.chart === 'stack',
    format: formatOf(indicator),
    measure: indicator.label[locale],
    unit: unitOfBase(indicator, view, locale),
    minimum: indicator.minimum,
    broken: isBroken(view) || (view.geography === 'then' && plan.compare?.field === 'place'),
    comparison: earlier && { label: earlier.label, values: earlier.values }
  };
}

/** Groups as horizontal bars; compared values are the rows where there is nothing else. */
export function barsModel(
  { plan, grid, context, chosen }: ModelSource,
  extra: readonly BarsRow[] = []
): BarsModel {
  const { view, locale } = context;
  const { indicator } = plan;
  const { cells } = first(grid);
  const turned = plan.rows === null;
  const rows = turned
    ? grid.columns.map((entry, c): BarsRow => ({ entry, figures: [cells[0]?.[c] ?? null] }))
    : grid.rows.map((entry, r): BarsRow => ({ entry, figures: cells[r] ?? [] }));
  return {
    ...crossingOf(
      turned ? (plan.compare?.field ?? null) : (plan.rows.field ?? null),
      turned ? null : (plan.compare?.field ?? plan.columns?.field ?? null),
      chosen
    ),
    heading: plan.rows ? axisLabel(plan.rows, locale) : plan.compare ? COMPARED[locale] : SCOPE[locale],
    rows: (extra.length > 0 ? extra : rows).map(({ entry, figures }) => ({
      code: entry.code,
      label: entry.short,
      bars: figures
    })),
    columns: turned
      ? [{ code: '', label: '' }]
      : grid.columns.map(({ code, short }) => ({ code, label: short })),
    stacked: plan.chart === 'stack',
    coloured: turned && plan.compare !== null,
    format: formatOf(indicator),
    measure: indicator.short[locale],
    unit: unitOfBase(indicator, view, locale),
    minimum: indicator.minimum
  };
}

/** What rows and columns are values of, and which of them are chosen. */
function crossingOf(rowField: DimensionId | null, columnField: DimensionId | null, chosen: View) {
  const [rows, columns] = [choiceIn(chosen, rowField), choiceIn(chosen, columnField)];
  return {
    rowField,
    columnField,
    selected: { rows: rows.selected, columns: columns.selected },
    excluded: { rows: rows.excluded, columns: columns.excluded }
  };
}

export interface BarsRow {
  readonly entry: Entry;
  readonly figures: readonly (Figure | null)[];
}

const SCOPE = { vi: 'Phạm vi', en: 'Scope' };
const COMPARED = { vi: 'Giá trị được so sánh', en: 'Compared value' };

/** Cells of rows by columns; time runs from left to right whichever direction it is. */
export function matrixModel({ plan, grid, context, chosen }: ModelSource, measure = 0): MatrixModel {
  const { view, info, locale } = context;
  const indicator = grid.measures[measure]?.indicator ?? plan.indicator;
  const cells = grid.measures[measure]?.cells ?? [];
  const turned = plan.by === 'time';
  const cellAt = (r: number, c: number) => (turned ? cells[c]?.[r] : cells[r]?.[c]) ?? null;
  const [rows, columns] = turned ? [grid.columns, grid.rows] : [grid.rows, grid.columns];
  const isTimed = turned || plan.columns?.key === 'time';
  const fieldOf = (axis: ExplorePlan['rows']) => axis?.field ?? null;
  const second = plan.compare?.field ?? fieldOf(plan.columns);
  const starts = columns.map(({ code }) => code);
  const from = isTimed ? incompleteFrom(starts, plan.grain, grid.period, info.extent) : null;
  const broken = isTimed ? starts.findIndex((start) => bucketEnd(start, plan.grain) >= BREAK_2025) : -1;
  const format = formatOf(indicator);
  const isCount = indicator.additive;
  return {
    ...crossingOf(turned ? second : fieldOf(plan.rows), turned ? null : second, chosen),
    rows: rows.map((entry) =>
      entry.code === '' ? { ...entry, label: NAME(indicator, locale), short: NAME(indicator, locale) } : entry
    ),
    columns: columns.map((entry) => {
      if (entry.code === '')
        return { ...entry, label: NAME(indicator, locale), short: NAME(indicator, locale) };
      // A period that is not over carries a star, as in tables.
      return from !== null && entry.code >= from
        ? { ...entry, label: `${entry.label} *`, short: `${entry.short} *` }
        : entry;
    }),
    counts: rows.map((_, r) => columns.map((__, c) => cellAt(r, c)?.value ?? null)),
    ...(isCount
      ? {}
      : { bases: rows.map((_, r) => columns.map((__, c) => cellAt(r, c)?.base ?? 0)), format }),
    unit: isCount ? countedUnit(view, locale) : indicator.short[locale],
    minimum: indicator.minimum,
    heading: turned ? headingOfColumns(plan, locale) : plan.rows ? axisLabel(plan.rows, locale) : '',
    breakBefore: broken > 0 && breakOf(grid.period) !== null ? broken : null
  };
}

const NAME = (indicator: Indicator, locale: Locale) => indicator.short[locale];

/** What the second direction is called. */
export const headingOfColumns = (plan: ExplorePlan, locale: Locale): string =>
  plan.compare ? COMPARED[locale] : plan.columns ? axisLabel(plan.columns, locale) : '';
