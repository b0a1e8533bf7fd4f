import { describe, expect, it } from 'vitest';
import { describeSelection } from '#lib/model/describe.ts';
import type { Selection } from '#lib/model/selection.ts';

const words = (selection: Selection, locale: 'vi' | 'en', max = Infinity) =>
  describeSelection({ selection, include: [] }, (_, code) => code, locale, { max });

describe('a selection in words', () => {
  it('says what events have and what they lack', () => {
    const clause = { field: 'theme', kind: 'points', values: ['A', 'B'], without: ['C', 'D'] } as const;
    expect(words([clause], 'vi')).toEqual(['Chủ đề: A hoặc B, nhưng không có C hoặc D']);
    expect(words([{ ...clause, all: true }], 'en')).toEqual(['Theme: with all of A and B, but not C or D']);
    expect(words([{ ...clause, without: ['C', 'D', 'E'] }], 'en', 1)).toEqual([
      'Theme: A or 1 more, but not C or 2 more'
    ]);
  });
});
