import { expect } from 'vitest';
import { pivot } from '#lib/charts/pivot.ts';
import { exploreQueries } from '#lib/dashboards/explore/ask.ts';
import { groupKeyOf } from '#lib/dashboards/explore/axes.ts';
import { explorePanel } from '#lib/dashboards/explore/panel.ts';
import { planOf } from '#lib/dashboards/explore/plan.ts';
import type { PanelData } from '#lib/dashboards/panel.ts';
import { INDICATORS } from '#lib/indicators/catalogue.ts';
import type { PivotCell, PivotModel } from '#lib/charts/pivot.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { DEFAULT_EXPLORE, type ExploreKey } from '#lib/model/explore.ts';
import { labelsOf } from '#lib/model/labels.ts';
import type { Field } from '#lib/model/selection.ts';
import type { View } from '#lib/model/view.ts';
import type { Fragment } from '#lib/query/sql.ts';
import type { PlainEvent } from './brute-force/event.ts';
import { matches } from './brute-force/filter.ts';
import { rowsOf } from './brute-force/group.ts';

/** Groupings of pivot tables: of values that an event has one of, and of those it may have several of. */
export const PIVOTS: readonly (readonly [ExploreKey, ExploreKey])[] = [
  ['theme', 'level'],
  ['organiser', 'theme_group'],
  ['type_family', 'organiser_group'],
  ['province', 'theme'],
  ['level', 'time']
];

/** Groupings in which an event has one value, or none. */
const SINGLE: readonly ExploreKey[] = ['level', 'type', 'type_family', 'organiser_group'];

interface Asked {
  readonly events: readonly PlainEvent[];
  readonly info: DatasetInfo;
  readonly view: View;
  readonly answer: (queries: Readonly<Record<string, Fragment>>) => Promise<PanelData>;
  /** the key figure of a view that leaves out some fields */
  readonly figure: (omit: readonly Field[]) => Promise<number>;
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const valueOf = (cell: PivotCell | undefined) => cell?.[0]?.value ?? 0;

/**
 * Sets a pivot table of counts against the key figure and against the events counted in plain loops: its grand total
 * is the key figure, and the totals of its rows and columns hold each event once in each of its values, so that they
 * add up to the key figure only where an event has one value.
 */
export async function pivotAgrees(
  [by, across]: readonly [ExploreKey, ExploreKey],
  { events, info, view, answer, figure }: Asked
): Promise<void> {
  const spec = { ...DEFAULT_EXPLORE, by, across, chart: 'pivot' as const, top: 500 };
  const plan = planOf(spec, view, info, INDICATORS);
  const context = { view, info, labels: labelsOf(info), locale: 'vi' as const };
  const drawing = explorePanel(plan, spec).draw(await answer(exploreQueries(plan, view, info)), context);
  const model = drawing.model as PivotModel;
  const what = `pivot of ${by} and ${across}`;

  const chosen = events.filter((event) => matches(event, { ...view, omit: plan.omit }));
  /** what the events count for, by the values of these groupings */
  const counted = (...keys: ExploreKey[]) => {
    const found = new Map<string, number>();
    const group = keys.map((key) => groupKeyOf(key, plan.grain));
    for (const row of chosen.flatMap((event) => rowsOf(event, { ...view, group }))) {
      const code = row.keys.join('|');
      found.set(code, (found.get(code) ?? 0) + row.count);
    }
    return found;
  };
  const shown = (entries: readonly { readonly code: string }[], cells: readonly PivotCell[]) =>
    new Map(entries.map(({ code }, i) => [code, valueOf(cells[i])] as const).filter(([, n]) => n > 0));

  const key = await figure(plan.omit);
  expect(valueOf(model.whole), `${what}: grand total`).toBe(key);
  const [rows, columns] = [shown(model.rows, model.rowTotals), shown(model.columns, model.columnTotals)];
  expect(rows, `${what}: totals of rows`).toEqual(counted(by));
  expect(columns, `${what}: totals of columns`).toEqual(counted(across));
  if (SINGLE.includes(by)) expect(sum([...rows.values()]), `${what}: sum of rows`).toBe(key);
  if (SINGLE.includes(across)) expect(sum([...columns.values()]), `${what}: sum of columns`).toBe(key);

  const pairs = counted(by, across);
  const cells = new Map(
    model.rows.flatMap((row, r) =>
      model.columns
        .map((column, c) => [`${row.code}|${column.code}`, valueOf(model.cells[r]?.[c])] as const)
        .filter(([, n]) => n > 0)
    )
  );
  expect(cells, `${what}: cells`).toEqual(pairs);

  // What is copied and exported of it is its table.
  if (drawing.empty) return;
  const { rows: lines } = pivot.table(model, 'vi');
  expect(lines.at(-1)?.at(-1), `${what}: last cell of the table`).toBe(key);
}
