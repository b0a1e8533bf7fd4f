import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  groupProblems,
  problem,
  ProblemList,
  SEVERITIES,
  type ProblemCode
} from '#lib/ingest/problems/problems.ts';

const CODES: readonly ProblemCode[] = ['unknown_topic', 'nothing_usable', 'unreadable_number', 'csv_empty'];

describe('a list of problems', () => {
  it('counts every one, however many there are', () => {
    const entry = fc.record({
      code: fc.constantFrom(...CODES),
      line: fc.nat(50),
      value: fc.option(fc.constantFrom('a', 'b', 'c')),
      column: fc.constantFrom('x', 'y', null),
      count: fc.integer({ min: 1, max: 3 })
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 60 }), (entries) => {
        const list = new ProblemList();
        for (const { code, ...place } of entries) list.add(code, { file: 'a', ...place });
        const problems = list.list();
        const groups = groupProblems(problems);
        for (const code of CODES) {
          const expected = entries
            .filter((each) => each.code === code)
            .reduce((sum, { count }) => sum + count, 0);
          const listed = problems
            .filter((each) => each.code === code)
            .reduce((sum, { count }) => sum + count, 0);
          expect(listed).toBe(expected);
          expect(groups.find((group) => group.code === code)?.count ?? 0).toBe(expected);
        }
        const order = groups.map(({ severity }) => SEVERITIES.indexOf(severity));
        expect(order).toEqual([...order].sort((a, b) => a - b));
      })
    );
  });

  it('names every row that was set aside, up to a limit that is said', () => {
    const list = new ProblemList();
    for (let row = 1; row <= 12_345; row++) list.add('nothing_usable', { file: 'a', line: row + 1, row });
    const problems = list.list();
    expect(problems.length).toBe(10_001);
    expect(problems[0]).toMatchObject({ line: 2, severity: 'row', count: 1 });
    expect(problems.at(-1)).toMatchObject({ more: true, count: 2345 });
    expect(problems.at(-1)?.message.vi).toContain('2.345');
    expect(problems.at(-1)?.message.en).toContain('2,345');
    const [group] = groupProblems(problems, 5);
    expect(group).toMatchObject({ count: 12_345, values: 10_000, severity: 'row' });
    expect(group?.examples.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6]);
  });

  it('lists a remark once for each value, with the first line', () => {
    const list = new ProblemList();
    for (let row = 1; row <= 9_000; row++)
      list.add('unknown_topic', { file: 'a', line: row, column: 'Chủ đề', value: `T${row % 3_000}` });
    const problems = list.list();
    expect(problems.length).toBe(1_001);
    expect(problems[1]).toMatchObject({ line: 2, value: 'T2', count: 3 });
    expect(problems.at(-1)).toMatchObject({ more: true, count: 6_000, value: '…' });
  });

  it('stays small whatever is wrong', () => {
    const list = new ProblemList();
    for (let column = 0; column < 100; column++)
      for (let row = 0; row < 1_000; row++)
        list.add('unknown_value', { file: 'a', line: row, column: `c${column}`, value: `v${row}` });
    const problems = list.list();
    expect(problems.length).toBeLessThanOrEqual(50_100);
    expect(problems.reduce((sum, { count }) => sum + count, 0)).toBe(100_000);
  });
});

describe('groups', () => {
  it('name the value of a single problem, and the columns of several', () => {
    const one = problem('unreadable_number', { file: 'a', line: 3, column: 'Lượt xem', value: 'abc' });
    const two = problem('unreadable_number', {
      file: 'a',
      line: 4,
      column: 'Số người',
      value: 'nhiều',
      count: 7
    });
    expect(groupProblems([one])[0]?.message).toEqual(one.message);
    const [group] = groupProblems([one, two]);
    expect(group).toMatchObject({ count: 8, columns: ['Lượt xem', 'Số người'], examples: [two, one] });
    expect(group?.message.en).toContain('Lượt xem, Số người');
    expect(`${group?.message.vi}${group?.message.en}`).not.toMatch(/[{}]|abc|nhiều/);
  });

  it('leave braces and dollar signs of a value as they are', () => {
    const value = '{column} $& $1';
    expect(problem('unknown_topic', { file: 'a', column: 'x', value }).message.en).toContain(`“${value}”`);
  });
});
