import { describe, expect, it } from 'vitest';
import { codedAmounts, compareTexts } from '#lib/brush/codes.ts';

const UNKNOWN = -0x80000000;

describe('amounts as codes', () => {
  it.each([
    ['near each other', [5, UNKNOWN, 0, 5, 7]],
    ['far from each other', [5, UNKNOWN, 0, 2_000_000_000, 5]],
    ['below zero', [-3, 4, UNKNOWN, -3]],
    ['none known', [UNKNOWN, UNKNOWN]],
    ['no events', []]
  ])('give the amounts back, in ascending order: %s', (_, amounts) => {
    const { codes, values } = codedAmounts(Int32Array.from(amounts), UNKNOWN);
    expect([...codes].map((code) => values[code])).toEqual(
      amounts.map((amount) => (amount === UNKNOWN ? null : amount))
    );
    const known = values.slice(1);
    expect(values[0]).toBeNull();
    expect(known).toEqual([...new Set(known)].sort((a, b) => Number(a) - Number(b)));
  });
});

describe('the order of texts', () => {
  it('is that of their code points', () => {
    const texts = ['b', '\u{1f600}', 'a', '\ufb01', 'ab', '-', 'đ', ''];
    expect(texts.sort(compareTexts)).toEqual(['', '-', 'a', 'ab', 'b', 'đ', '\ufb01', '\u{1f600}']);
  });
});
