import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Combinations } from '#lib/brush/combinations.ts';

describe('combinations of numbers', () => {
  it('are numbered in the order in which they are met, equal ones alike', () => {
    const few = fc.integer({ min: -2, max: 3 });
    const any = fc.integer({ min: -0x80000000, max: 0x7fffffff });
    const one = fc.oneof(fc.tuple(few, few, few, few, few), fc.tuple(any, any, any, few, any));
    fc.assert(
      fc.property(fc.array(one, { maxLength: 400 }), (all) => {
        const numbers = new Combinations();
        const known = new Map<string, number>();
        for (const parts of all) {
          const key = parts.join();
          const wanted = known.get(key) ?? known.size;
          known.set(key, wanted);
          expect(numbers.number(...parts)).toBe(wanted);
        }
        expect(numbers.size).toBe(known.size);
      })
    );
  });

  it('stay apart when there are many', () => {
    const numbers = new Combinations();
    const of = (i: number) => numbers.number(i % 63, i % 34, i % 700, i, i % 4);
    for (let i = 0; i < 50_000; i++) expect(of(i)).toBe(i);
    for (let i = 0; i < 50_000; i += 7) expect(of(i)).toBe(i);
  });
});
