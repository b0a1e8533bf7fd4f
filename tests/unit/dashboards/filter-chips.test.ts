import { describe, expect, it } from 'vitest';
import { filterChips, type FilterChip } from '#lib/dashboards/filter-chips.ts';
import { messages } from '#lib/i18n/messages.ts';
import type { Selection } from '#lib/model/selection.ts';

const labels = {
  short: (_: unknown, code: string) => `<${code}>`,
  full: (_: unknown, code: string) => `<<${code}>>`
};
const chipsOf = (selection: Selection, whole: readonly string[] = []) =>
  filterChips(selection, { labels, t: messages('vi'), locale: 'vi', whole: new Set(whole) });
const said = (chip: FilterChip) =>
  `${chip.first ? '' : '…'}${chip.name}|${chip.kind === 'value' && chip.excluded ? 'không ' : ''}${chip.text}`;

describe('the chips of a selection', () => {
  it('say each value by itself and take it alone away', () => {
    const chips = chipsOf([{ field: 'theme', kind: 'points', values: ['A', 'B'], exclude: true }]);
    expect(chips.map(said)).toEqual(['Chủ đề|không <A>', '…Chủ đề|không <B>']);
    expect(chips.map((chip) => chip.kind === 'value' && chip.rest)).toEqual([
      { field: 'theme', kind: 'points', values: ['B'], exclude: true },
      { field: 'theme', kind: 'points', values: ['A'], exclude: true }
    ]);
  });

  it('say what is there and what is not, and take either away', () => {
    const clause = { field: 'theme', kind: 'points', values: ['A', 'B'], all: true, without: ['C'] } as const;
    const chips = chipsOf([clause]);
    expect(chips.map(said)).toEqual(['Chủ đề, có cả|<A>', '…Chủ đề, có cả|<B>', '…Chủ đề, có cả|không <C>']);
    expect(chips.map((chip) => chip.kind === 'value' && chip.rest)).toEqual([
      { ...clause, values: ['B'] },
      { ...clause, values: ['A'] },
      { ...clause, without: [] }
    ]);
  });

  it('leave nothing of a clause of one value, of dates, words and amounts', () => {
    const chips = chipsOf([
      { field: 'date', kind: 'interval', values: ['2024-07-01', '2024-09-30'] },
      { field: 'level', kind: 'points', values: ['xa'] },
      { field: 'participants', kind: 'range', values: [10, null] },
      { field: 'text', kind: 'match', values: ['dân vận'] }
    ]);
    expect(chips.map(said).slice(0, 2)).toEqual(['|Quý 3/2024', 'Cấp tổ chức|<xa>']);
    expect(said(chips[3] as FilterChip)).toContain('dân vận');
    expect(chips).toHaveLength(4);
    for (const chip of chips) expect(chip).toMatchObject({ kind: 'value', rest: null });
  });

  it('show three of many values and the number of the others, and all on request', () => {
    const many: Selection = [{ field: 'place', kind: 'points', values: ['1', '2', '3', '4', '5'] }];
    expect(chipsOf(many).map(said)).toEqual([
      'Địa phương|<1>',
      '…Địa phương|<2>',
      '…Địa phương|<3>',
      '…Địa phương|và 2 giá trị nữa'
    ]);
    expect(chipsOf(many, ['place'])).toHaveLength(5);
    const four: Selection = [{ field: 'place', kind: 'points', values: ['1', '2', '3', '4'] }];
    expect(chipsOf(four).every(({ kind }) => kind === 'value')).toBe(true);
  });
});
