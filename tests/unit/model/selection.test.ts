import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clauseOf, toggle, withClause, without, type Selection } from '#lib/model/selection.ts';

const chosen = (selection: Selection) => clauseOf(selection, 'theme')?.values ?? [];
const code = fc.constantFrom('DV01', 'DV02', 'GS01', 'XD07', '-');

const base: Selection = [
  { field: 'date', kind: 'interval', values: ['2020-01-01', '2020-12-31'] },
  { field: 'theme', kind: 'points', values: ['DV01', 'DV02'] },
  { field: 'text', kind: 'match', values: ['hội nghị'] }
];

describe('selection', () => {
  it('leaves out the clauses of some fields and touches no other', () => {
    expect(without(base, 'theme', 'text')).toEqual([base[0]]);
    expect(without(base, 'place')).toEqual(base);
    expect(without(base)).toEqual(base);
  });

  it('holds one clause a field', () => {
    const next = withClause(base, { field: 'theme', kind: 'points', values: ['GS01'], exclude: true });
    expect(next.filter((clause) => clause.field === 'theme')).toEqual([
      { field: 'theme', kind: 'points', values: ['GS01'], exclude: true }
    ]);
    expect(next).toHaveLength(3);
  });

  it.each([
    { field: 'theme', kind: 'points', values: [] },
    { field: 'date', kind: 'interval', values: [null, null] },
    { field: 'text', kind: 'match', values: ['  '] }
  ] as const)('drops a field whose clause says nothing: $field', (clause) => {
    expect(clauseOf(withClause(base, clause), clause.field)).toBeUndefined();
    expect(withClause(base, clause)).toHaveLength(2);
  });

  it('keeps a range that is open at one end', () => {
    const next = withClause([], { field: 'date', kind: 'interval', values: [null, '2020-12-31'] });
    expect(clauseOf(next, 'date')?.values).toEqual([null, '2020-12-31']);
  });

  it('a plain click chooses one mark alone, a second click frees it', () => {
    const one = toggle(base, 'theme', 'GS01', false);
    expect(chosen(one)).toEqual(['GS01']);
    expect(chosen(toggle(one, 'theme', 'GS01', false))).toEqual([]);
    // One of several chosen: the click narrows to it.
    expect(chosen(toggle(base, 'theme', 'DV01', false))).toEqual(['DV01']);
  });

  it('a click with shift adds or removes one value and leaves the others', () => {
    fc.assert(
      fc.property(fc.array(code, { maxLength: 12 }), (clicks) => {
        const expected = new Set<string>();
        let selection: Selection = [];
        for (const value of clicks) {
          if (!expected.delete(value)) expected.add(value);
          selection = toggle(selection, 'theme', value, true);
        }
        expect([...chosen(selection)].sort()).toEqual([...expected].sort());
        expect(selection).toHaveLength(expected.size > 0 ? 1 : 0);
      })
    );
  });

  it('a click on a mark of an excluding clause starts afresh', () => {
    const excluding: Selection = [{ field: 'theme', kind: 'points', values: ['DV01'], exclude: true }];
    for (const add of [false, true]) {
      expect(toggle(excluding, 'theme', 'DV01', add)).toEqual([
        { field: 'theme', kind: 'points', values: ['DV01'] }
      ]);
    }
  });

  it('changes nothing in place', () => {
    const before = JSON.stringify(base);
    toggle(base, 'theme', 'DV01', true);
    withClause(base, { field: 'text', kind: 'match', values: ['x'] });
    expect(JSON.stringify(base)).toBe(before);
  });
});
