import { expect } from 'vitest';
import type { Engine } from '#lib/engine/engine.ts';
import { evaluate, indicatorQuery, type Evaluation, type IndicatorAsk } from '#lib/indicators/evaluate.ts';
import type { Facts, Indicator } from '#lib/indicators/indicator.ts';
import { ask } from '../engines.ts';
import type { Answer, Question } from './question.ts';

/** A question as the product is asked. */
export const askOf = (
  { selection, include, omit, group, geography, counting, divided, period }: Question,
  facts: Facts
): IndicatorAsk => ({
  frame: {
    view: { selection, geography, include, counting, divided },
    omit,
    ...(period ? { period } : {})
  },
  group,
  facts
});

/** The answer of the product's own query layer and engine. */
export async function measure(
  engine: Engine,
  indicator: Indicator,
  question: Question,
  facts: Facts
): Promise<Evaluation> {
  const asked = askOf(question, facts);
  return evaluate(indicator, await ask(engine, indicatorQuery(indicator, asked)), asked);
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
