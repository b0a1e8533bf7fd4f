import { describe, expect, it } from 'vitest';
import { duplicateGroups, mergesFrom, statusOf, type Judged } from '#lib/model/duplicate-groups.ts';
import { scoreOf, type DuplicatePair } from '#lib/model/duplicates.ts';
import { mergeAll, NO_MERGES, resolveMerges, setApart, type MergeDecisions } from '#lib/model/merges.ts';
import { differingWords } from '#lib/util/differing-words.ts';

const pair = (a: number, b: number, score: number): DuplicatePair => ({
  a,
  b,
  score,
  similarity: 1,
  reasons: []
});
/** Three reports of one event and two of another; 3 is the fullest, 5 does not count. */
const PAIRS = [pair(1, 2, 0.97), pair(2, 3, 0.9), pair(4, 5, 0.82)];
const members = new Map(
  [1, 2, 3, 4, 5].map((key) => [
    key,
    { key, id: `e${key}`, counts: key !== 5, filled: key === 3 || key === 5 ? 9 : 2 }
  ])
);
const keyOf = new Map([...members.values()].map(({ id, key }) => [id, key]));

function judge(decisions: MergeDecisions) {
  const { rows } = resolveMerges(decisions, keyOf);
  const judged: Judged = {
    members,
    kept: new Map(rows.map(({ event_key, kept_key }) => [event_key, kept_key])),
    separate: decisions.separate
  };
  const groups = duplicateGroups(PAIRS, rows);
  return { groups, judged, states: groups.map((group) => statusOf(group, judged)) };
}

describe('groups of possible duplicates', () => {
  it('are what pairs join, the likeliest first', () => {
    expect(judge(NO_MERGES).groups.map(({ keys, score }) => [keys, score])).toEqual([
      [[1, 2, 3], 0.9],
      [[4, 5], 0.82]
    ]);
  });

  it('are open until every pair is decided', () => {
    expect(judge(NO_MERGES).states).toEqual(['open', 'open']);
    const some = mergeAll(NO_MERGES, [{ kept: 'e1', others: ['e2'] }]);
    expect(judge(some).states).toEqual(['open', 'open']);
    expect(judge(setApart(some, 'e3', ['e1', 'e2', 'e3'])).states).toEqual(['merged', 'open']);
    expect(judge(setApart(NO_MERGES, 'e4', ['e5'])).states).toEqual(['open', 'apart']);
    expect(judge(mergeAll(NO_MERGES, [{ kept: 'e3', others: ['e1', 'e2'] }])).states[0]).toBe('merged');
  });

  it('hold merges that were never candidates', () => {
    const { groups } = judge(mergeAll(NO_MERGES, [{ kept: 'e3', others: ['e4'] }]));
    expect(groups.map(({ keys }) => keys)).toEqual([[1, 2, 3, 4, 5]]);
    expect(duplicateGroups([], [{ event_key: 1, kept_key: 2 }])).toEqual([
      { keys: [1, 2], pairs: [], score: null }
    ]);
  });
});

describe('merging many groups', () => {
  it('joins pairs of the score and above, and keeps what counts and is known best', () => {
    const { groups, judged } = judge(NO_MERGES);
    expect(mergesFrom(groups, 0.95, judged)).toEqual([{ kept: 'e1', others: ['e2'] }]);
    expect(mergesFrom(groups, 0.9, judged)).toEqual([{ kept: 'e3', others: ['e1', 'e2'] }]);
    expect(mergesFrom(groups, 0.8, judged)).toEqual([
      { kept: 'e3', others: ['e1', 'e2'] },
      { kept: 'e4', others: ['e5'] }
    ]);
  });

  it('leaves decisions alone', () => {
    const apart = judge(setApart(NO_MERGES, 'e3', ['e1']));
    expect(mergesFrom(apart.groups, 0.8, apart.judged)).toEqual([{ kept: 'e4', others: ['e5'] }]);
    const begun = judge(mergeAll(NO_MERGES, [{ kept: 'e1', others: ['e2'] }]));
    expect(mergesFrom(begun.groups, 0.9, begun.judged)).toEqual([{ kept: 'e1', others: ['e3'] }]);
    const all = judge(mergeAll(NO_MERGES, mergesFrom(begun.groups, 0, begun.judged)));
    expect(mergesFrom(all.groups, 0.9, all.judged)).toEqual([{ kept: 'e1', others: ['e2'] }]);
  });
});

describe('the score', () => {
  const full = { title: 1, telling: true, day: 1, place: 1, type: 1, organiser: 1, sameAddress: false };
  it('is 1 for full agreement, less for every doubt, and never above 1', () => {
    expect(scoreOf(full)).toBe(1);
    expect(scoreOf({ ...full, sameAddress: true })).toBe(1);
    for (const [field, value] of [
      ['title', 0.9],
      ['day', 0.5],
      ['place', 0],
      ['type', 0],
      ['organiser', 0.6]
    ] as const)
      // prettier-ignore
      expect(scoreOf({ ...full, [field]: value })).toBeLessThan(1);
    expect(scoreOf({ ...full, telling: false })).toBe(0.82);
    expect(scoreOf({ ...full, title: 0.5 })).toBe(0.55);
  });
});

describe('differing words', () => {
  const marked = (a: string, b: string) =>
    differingWords(a, b).map(({ text, differs }) => (differs ? `[${text}]` : text)).join(' '); // prettier-ignore
  it('are those that the other text does not have in this order', () => {
    expect(marked('Hội nghị đối thoại xã A', 'HOI NGHI doi thoai, xã B')).toBe('Hội nghị đối thoại xã [A]');
    expect(marked('Tọa đàm – về dân vận', 'Toạ đàm dân vận')).toBe('Tọa đàm – [về] dân vận');
    expect(marked('', 'x')).toBe('');
    expect(marked('một hai', 'hai một')).toMatch(/^(\[một\] hai|một \[hai\])$/);
  });
});
