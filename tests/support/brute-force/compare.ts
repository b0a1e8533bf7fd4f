import { expect } from 'vitest';
import type { Engine } from '#lib/engine/engine.ts';
import { evaluate, indicatorQuery, type Evaluation } from '#lib/indicators/evaluate.ts';
import type { Indicator } from '#lib/indicators/indicator.ts';
import type { UnitCount } from '#lib/indicators/units.ts';
import type { Period } from '#lib/model/period.ts';
import type { Frame } from '#lib/query/view-query.ts';
import { ask } from '../engines.ts';
import type { Answer, Question } from './question.ts';

/** The answer of the product's own query layer and engine. */
export async function measure(
  engine: Engine,
  indicator: Indicator,
  { selection, include, omit, group, geography, period }: Question,
  units: UnitCount
): Promise<Evaluation> {
  const frame: Frame = {
    view: { selection, geography, include },
    omit,
    ...(period ? { period } : {})
  };
  const columns = await ask(engine, indicatorQuery(indicator, { frame, group }));
  const clause = omit.includes('date') ? undefined : selection.find(({ field }) => field === 'date');
  const range = clause?.kind === 'interval' ? clause.values : [null, null];
  // Open ends of a range stand for the extent of the data.
  const chosen: Period | null =
    range[0] === null && range[1] === null
      ? null
      : { from: range[0] ?? '2000-01-01', to: range[1] ?? '2099-12-31' };
  return evaluate(indicator, columns, { group, geography, period: period ?? chosen, units });
}

/** Every group, value, base, interval and figure equal within 1e-9, and rows in the order of their keys. */
export function expectSame(indicator: Indicator, got: Evaluation, want: ReadonlyMap<string, Answer>): void {
  const names = Object.keys(got.keys);
  const rows = Array.from({ length: got.length }, (_, row) =>
    names.map((name) => got.keys[name]?.[row] ?? '').join('|')
  );
  expect([...rows].sort(), `groups of ${indicator.id}`).toEqual([...want.keys()].sort());
  if (names.length === 1) expect(rows, `order of ${indicator.id}`).toEqual([...rows].sort());
  rows.forEach((key, row) => {
    const answer = want.get(key);
    if (!answer) throw new Error(`no answer for ${key}`);
    const where = `${indicator.id} of [${key}]`;
    const same = (figure: string, a: number | null | undefined, b: number | null) => {
      const close =
        a === b ||
        (typeof a === 'number' &&
          b !== null &&
          Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b)));
      if (!close) expect.fail(`${figure} of ${where}: ${a} instead of ${b}`);
    };
    same('value', got.value[row], answer.value);
    same('base', got.base[row], answer.base);
    expect(got.grey[row], `grey of ${where}`).toBe(answer.base < indicator.minimum);
    same('low', got.low[row], answer.interval?.[0] ?? null);
    same('high', got.high[row], answer.interval?.[1] ?? null);
    for (const [name, figure] of Object.entries(answer.figures ?? {})) {
      same(name, got.parts[name]?.[row], figure);
    }
  });
}
