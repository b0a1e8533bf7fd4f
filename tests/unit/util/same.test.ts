import fc from 'fast-check';
import { expect, it } from 'vitest';
import { same } from '#lib/util/same.ts';

it('finds a copy the same, and nothing that is not equal', () => {
  fc.assert(
    fc.property(fc.object({ withMap: true, withSet: true }), (value) => {
      expect(same(value, structuredClone(value))).toBe(true);
    })
  );
  const pairs: readonly (readonly [unknown, unknown])[] = [
    [{ a: 1 }, { a: 2 }],
    [{ a: undefined }, { b: undefined }],
    [{ a: 1 }, { a: 1, b: undefined }],
    [[1, 2], [1]],
    [[1], { 0: 1, length: 1 }],
    [new Map([[1, 2]]), new Map([[1, 3]])],
    [new Set([1]), new Set([2])],
    [new Uint8Array([1]), new Uint8Array([2])],
    [new Uint8Array([1]), new Int8Array([1])],
    [new Date(1), new Date(2)],
    [() => 1, () => 1],
    [null, {}],
    ['1', 1]
  ];
  for (const [a, b] of pairs) expect([same(a, b), same(b, a)], String(a)).toEqual([false, false]);
  expect(same(new Float64Array([1, NaN]), new Float64Array([1, NaN]))).toBe(true);
});
