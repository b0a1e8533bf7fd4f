import { evaluate, grainOf, indicatorQuery, type Evaluation } from '#lib/indicators/evaluate.ts';
import type { Indicator, Parts } from '#lib/indicators/indicator.ts';
import { column, type Cell, type Columns } from '#lib/model/columns.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { describeCounting, describeGeography, describeSelection } from '#lib/model/describe.ts';
import { labelsOf } from '#lib/model/labels.ts';
import { formatDate, type Grain } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import type { View } from '#lib/model/view.ts';
import { compile } from '#lib/query/compile.ts';
import { duckdb } from '#lib/query/duckdb.ts';
import type { Fragment, Scalar } from '#lib/query/sql.ts';
import { askOf, exampleGroup, lackingOf } from './indicator-ask.ts';
import { keyLabel, keyValue } from './indicator-words.ts';
import { sqlLines } from './sql-text.ts';

export interface ExampleRow {
  /** of the keys, in their order */
  readonly labels: readonly string[];
  readonly value: number | null;
  readonly base: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly grey: boolean;
  readonly parts: Parts;
}

/** An indicator worked out on the events of a view. Plain data: it goes into prerendered pages. */
export interface IndicatorExample {
  readonly dataset: { readonly name: string; readonly version: string; readonly synthetic: boolean };
  /** filters, period compared, geography and counting rule, one text each */
  readonly about: readonly string[];
  /** headings of the keys; none for a single figure */
  readonly keys: readonly string[];
  readonly rows: readonly ExampleRow[];
  /** rows of the answer that are not among `rows` */
  readonly left: number;
  /** the row that is worked out step by step; null when the answer has none */
  readonly shown: ExampleRow | null;
  /** what the engine answered for `shown`, where the figure is made of several rows */
  readonly fine: FineTable | null;
  readonly sql: { readonly lines: readonly string[]; readonly params: readonly Scalar[] };
}

export interface FineTable {
  readonly columns: readonly { readonly name: string; readonly isKey: boolean }[];
  readonly rows: readonly (readonly Cell[])[];
  readonly left: number;
}

/** Why there is no example: facts that the dataset does not hold. */
export interface Lacking {
  readonly lacking: readonly (keyof DatasetInfo['has'])[];
}

export interface ExampleSubject {
  readonly view: View;
  readonly info: DatasetInfo;
  readonly locale: Locale;
}

/** Rows of the answer that are shown, and rows of the engine. */
const MOST_ROWS = 12;
const MOST_FINE_ROWS = 24;

/** Asks an indicator in its example grouping under a view. @throws what `ask` throws */
export async function indicatorExample(
  indicator: Indicator,
  { view, info, locale }: ExampleSubject,
  ask: (fragment: Fragment) => Promise<Columns>
): Promise<IndicatorExample | Lacking> {
  const lacking = lackingOf(indicator, info);
  if (lacking.length > 0) return { lacking };
  const asked = askOf(indicator, view, info, exampleGroup(indicator, view));
  const fragment = indicatorQuery(indicator, asked);
  const columns = await ask(fragment);
  const evaluation = evaluate(indicator, columns, asked);
  const grain = grainOf(asked.group);
  const keyNames = Object.keys(evaluation.keys);
  const labelIn = (of: Grain | null) => (name: string, code: string) =>
    keyValue(name, code, { info, grain: of, locale });
  const label = labelIn(grain);
  const order = orderOf(evaluation, grain !== null);
  const rowAt = (row: number): ExampleRow => ({
    labels: keyNames.map((name) => label(name, evaluation.keys[name]?.[row] ?? '')),
    value: evaluation.value[row] ?? null,
    base: evaluation.base[row] ?? 0,
    low: evaluation.low[row] ?? null,
    high: evaluation.high[row] ?? null,
    grey: evaluation.grey[row] ?? false,
    parts: Object.fromEntries(
      Object.entries(evaluation.parts).map(([name, values]) => [name, values[row] ?? null])
    )
  });
  const best = order[0];
  const chosen = order.slice(0, MOST_ROWS);
  // A grey row among those shown says what grey is.
  const grey = order.slice(MOST_ROWS).find((row) => evaluation.grey[row]);
  if (grey !== undefined && !chosen.some((row) => evaluation.grey[row])) chosen[chosen.length - 1] = grey;
  if (grain !== null) chosen.sort((a, b) => a - b);
  const compiled = compile(fragment, duckdb);
  const isMade = indicator.fold !== undefined || indicator.series !== undefined;
  return {
    dataset: { name: info.name[locale], version: info.version, synthetic: info.synthetic },
    about: about({ view, info, locale }, asked),
    keys: keyNames.map((name) => keyLabel(name, locale)),
    rows: chosen.map(rowAt),
    left: evaluation.length - chosen.length,
    shown: best === undefined ? null : rowAt(best),
    fine:
      isMade && best !== undefined
        ? fineTable(columns, {
            names: keyNames.filter(
              (name) => columns.names.includes(name) && (name !== 'bucket' || !indicator.series)
            ),
            keys: evaluation.keys,
            row: best,
            label: labelIn(grainOf([...asked.group, ...(indicator.over?.(asked) ?? [])]))
          })
        : null,
    sql: { lines: sqlLines(compiled), params: compiled.params }
  };
}

/** Rows by how well they show the figure: known and not grey, on the largest base, the newest first. */
function orderOf({ length, value, base, grey }: Evaluation, timed: boolean): number[] {
  const rank = (row: number) => ((value[row] ?? null) === null ? 2 : grey[row] || value[row] === 0 ? 1 : 0);
  return Array.from({ length }, (_, row) => row).sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (base[b] ?? 0) - (base[a] ?? 0) ||
      (timed ? b - a : (value[b] ?? 0) - (value[a] ?? 0))
  );
}

interface FineQuestion {
  /** keys whose values pick the rows */
  readonly names: readonly string[];
  readonly keys: Evaluation['keys'];
  readonly row: number;
  readonly label: (name: string, code: string) => string;
}

/** The engine's own rows behind one figure. */
function fineTable(columns: Columns, { names, keys, row, label }: FineQuestion): FineTable {
  const wanted = names.map((name) => ({ cells: column(columns, name), code: keys[name]?.[row] ?? '' }));
  const rows = Array.from({ length: columns.length }, (_, i) => i).filter((i) =>
    wanted.every(({ cells, code }) => String(cells[i] ?? '') === code)
  );
  const shown = columns.names.filter((name) => !names.includes(name));
  const isKey = (name: string) => /^(?:bucket$|by_|with_)/.test(name);
  return {
    columns: shown.map((name) => ({ name, isKey: isKey(name) })),
    rows: rows.slice(0, MOST_FINE_ROWS).map((i) =>
      shown.map((name) => {
        const cell = column(columns, name)[i] ?? null;
        return isKey(name) && cell !== null ? label(name, String(cell)) : cell;
      })
    ),
    left: Math.max(0, rows.length - MOST_FINE_ROWS)
  };
}

/** What the figures are about, as every chart and file says it. */
function about({ view, info, locale }: ExampleSubject, { frame, base }: ReturnType<typeof askOf>): string[] {
  const days = ({ from, to }: { from: string; to: string }) =>
    `${formatDate(from, locale)} – ${formatDate(to, locale)}`;
  const { period } = frame;
  const filters = describeSelection(view, (field, code) => labelsOf(info).full(field, code, locale), locale);
  return [
    ...filters,
    ...(period && base ? [`${days(period)} ↔ ${days(base)}`] : []),
    describeGeography(view.geography, locale),
    describeCounting(view, locale)
  ];
}
