import { expect } from 'vitest';
import { PlanAnswers } from '#lib/brush/answers.ts';
import type { Engine } from '#lib/engine/engine.ts';
import type { Cell, Columns } from '#lib/model/columns.ts';
import { compile } from '#lib/query/compile.ts';
import type { Fragment } from '#lib/query/sql.ts';
import { readEvents } from '#lib/state/event-index.ts';
import { ask } from './engines.ts';

/** The events of an engine in memory. */
export async function answersOf(engine: Engine): Promise<PlanAnswers | null> {
  const events = await readEvents(
    {
      query: (fragment) => ask(engine, fragment),
      queryArrow: (fragment) => engine.queryArrow(compile(fragment, engine.dialect))
    },
    new AbortController().signal
  );
  return events && new PlanAnswers(events);
}

/** Sums of shares of themes are whole parts here, and sums of fractions in SQL. */
const same = (a: Cell | undefined, b: Cell | undefined): boolean =>
  a === b ||
  (typeof a === 'number' &&
    typeof b === 'number' &&
    !(Number.isInteger(a) && Number.isInteger(b)) &&
    Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a)));

export function expectSameColumns(got: Columns, want: Columns, about: string): void {
  expect(got.names, `columns of ${about}`).toEqual(want.names);
  expect(got.length, `rows of ${about}`).toBe(want.length);
  for (const name of want.names) {
    const [cells = [], wanted = []] = [got.data[name], want.data[name]];
    expect(cells.length, `${name} of ${about}`).toBe(want.length);
    const row = wanted.findIndex((cell, i) => !same(cells[i], cell));
    if (row >= 0)
      expect.fail(
        `${name} of row ${row} of ${about}: ${String(cells[row])} instead of ${String(wanted[row])}`
      );
  }
}

/**
 * Holds the answer from memory to that of the engine, cell by cell.
 * @returns whether the query was answered from memory
 */
export async function expectPlanAgrees(
  engine: Engine,
  answers: PlanAnswers,
  fragment: Fragment,
  about: string
): Promise<boolean> {
  const got = fragment.plan ? answers.answer(fragment.plan) : null;
  if (got === null) return false;
  expectSameColumns(got, await ask(engine, fragment), about);
  return true;
}
