import { evaluate } from '#lib/indicators/evaluate.ts';
import { contexts, periodOf } from '#lib/indicators/context.ts';
import type { Indicator, IndicatorAsk } from '#lib/indicators/indicator.ts';
import { EMPTY_COLUMNS } from '#lib/model/columns.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import type { View } from '#lib/model/view.ts';
import type { PanelData } from '../panel.ts';
import { answerName, askOfPart, viewsOf, type Part } from './ask.ts';
import type { ExplorePlan } from './plan.ts';

/** A value of an indicator with what it rests on. */
export interface Figure {
  readonly value: number | null;
  readonly base: number;
  readonly low: number | null;
  readonly high: number | null;
  /** too small a base for the value to be read or ranked */
  readonly grey: boolean;
}

/** Figures by the code of their row and of their column, '' where there is no such direction. */
export type Figures = ReadonlyMap<string, ReadonlyMap<string, Figure>>;

/** What an additive indicator is where nothing was found. */
export const ZERO: Figure = { value: 0, base: 0, low: null, high: null, grey: false };

/** The figures of one measure of an explored chart. */
export interface MeasureFigures {
  readonly indicator: Indicator;
  readonly cells: Figures;
  readonly rows: ReadonlyMap<string, Figure>;
  readonly columns: ReadonlyMap<string, Figure>;
  readonly whole: Figure | null;
}

/** Reads the answers about one measure; compared values are its columns. @throws TypeError for other answers */
export function figuresOf(
  plan: ExplorePlan,
  measure: number,
  data: PanelData,
  view: View,
  info: DatasetInfo
): MeasureFigures {
  const indicator = plan.measures[measure] ?? plan.indicator;
  const views = viewsOf(plan, view);
  const ask = (part: Part, value: number, rowName: string | null, columnName: string | null): Figures => {
    const asked = askOfPart(plan, part, indicator, views[value] ?? view, info);
    const columns = data[answerName(part, measure, value)];
    return asked && columns ? read(indicator, asked, columns, rowName, columnName) : new Map();
  };
  const rowName = plan.rows?.name ?? null;
  if (plan.compareBy === 'filter') {
    const values = plan.compare?.values ?? [];
    const cells = new Map<string, Map<string, Figure>>();
    const totals = new Map<string, Figure>();
    values.forEach((code, v) => {
      for (const [row, found] of ask('cells', v, rowName, null)) put(cells, row, code, found.get(''));
      const total = ask(plan.by === null ? 'cells' : 'whole', v, null, null)
        .get('')
        ?.get('');
      if (total) totals.set(code, total);
    });
    return { indicator, cells, rows: new Map(), columns: totals, whole: null };
  }
  const columnName = plan.compareBy === 'group' ? 'by_theme' : (plan.columns?.name ?? null);
  const line = (figures: Figures) => new Map([...figures].flatMap(([code, found]) => entry(code, found)));
  const totals = line(ask('columns', 0, columnName, null));
  const cells = ask('cells', 0, rowName, columnName);
  return {
    indicator,
    cells,
    rows: line(ask('rows', 0, rowName, null)),
    // One figure a compared value: they are the cells themselves.
    columns: plan.compareBy === 'group' && plan.by === null ? new Map(cells.get('')) : totals,
    whole: ask('whole', 0, null, null).get('')?.get('') ?? null
  };
}

const entry = (code: string, found: ReadonlyMap<string, Figure>): [string, Figure][] => {
  const figure = found.get('');
  return figure ? [[code, figure]] : [];
};

function put(cells: Map<string, Map<string, Figure>>, row: string, column: string, figure?: Figure): void {
  if (!figure) return;
  const found = cells.get(row) ?? new Map<string, Figure>();
  cells.set(row, found);
  found.set(column, figure);
}

function read(
  indicator: Indicator,
  asked: IndicatorAsk,
  columns: PanelData[string] | undefined,
  rowName: string | null,
  columnName: string | null
): Figures {
  if (columns === undefined || columns === EMPTY_COLUMNS) return new Map();
  const { length, keys, value, base, low, high, grey, parts } = evaluate(indicator, columns, asked);
  const cells = new Map<string, Map<string, Figure>>();
  const codes = (name: string | null) => (name === null ? undefined : keys[name]);
  const [rows, across] = [codes(rowName), codes(columnName)];
  for (let i = 0; i < length; i++) {
    put(cells, rows?.[i] ?? '', across?.[i] ?? '', {
      value: value[i] ?? null,
      base: base[i] ?? 0,
      low: low[i] ?? null,
      high: high[i] ?? null,
      grey: grey[i] ?? false
    });
  }
  fillShares(cells, indicator, asked, { keys, parts, length }, rowName, columnName);
  return cells;
}

type Answered = Pick<ReturnType<typeof evaluate>, 'keys' | 'parts' | 'length'>;

/**
 * A theme without any event in a group has no row in the answer, but a share of the events of that group: none
 * of them. Where the group itself had no event the share stays unknown.
 */
function fillShares(
  cells: Map<string, Map<string, Figure>>,
  indicator: Indicator,
  asked: IndicatorAsk,
  { keys, parts, length }: Answered,
  rowName: string | null,
  columnName: string | null
): void {
  if (!indicator.totals || indicator.series || indicator.fold) return;
  if (rowName === null || columnName === null) return;
  const isTheme = (name: string) => name === 'by_theme' || name === 'by_theme_group';
  if (isTheme(rowName) === isTheme(columnName)) return;
  const [theme, other] = isTheme(rowName) ? [rowName, columnName] : [columnName, rowName];
  const names = Object.keys(indicator.totals(asked));
  const contextOf = contexts(asked, periodOf(asked.frame, asked.facts.extent));
  const themes = new Set(keys[theme]);
  const done = new Set<string>();
  for (let i = 0; i < length; i++) {
    const group = keys[other]?.[i] ?? '';
    if (done.has(group)) continue;
    done.add(group);
    const totals = Object.fromEntries(names.map((name) => [name, parts[name]?.[i] ?? null]));
    const context = contextOf({ [other]: group });
    const base = indicator.base(totals);
    const interval = indicator.interval?.(totals, context) ?? null;
    const none: Figure = {
      value: indicator.value(totals, context),
      base,
      low: interval?.[0] ?? null,
      high: interval?.[1] ?? null,
      grey: base < indicator.minimum
    };
    for (const code of themes) {
      const [row, column] = theme === rowName ? [code, group] : [group, code];
      if (!cells.get(row)?.has(column)) put(cells, row, column, none);
    }
  }
}

/** The parts of a whole together: all rest on the same events. */
export const addedParts = (figures: readonly (Figure | null)[]): Figure | null => {
  const [first] = figures.flatMap((figure) => figure ?? []);
  return first
    ? {
        ...first,
        value: figures.reduce((sum, figure) => sum + (figure?.value ?? 0), 0),
        low: null,
        high: null
      }
    : null;
};

/** The figure of several groups together, of what can be added up. */
export const added = (figures: readonly (Figure | null | undefined)[]): Figure =>
  figures.reduce<Figure>(
    (sum, figure) => ({
      ...ZERO,
      value: (sum.value ?? 0) + (figure?.value ?? 0),
      base: sum.base + (figure?.base ?? 0)
    }),
    ZERO
  );
