import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  forget,
  formatMerges,
  mergeAll,
  NO_MERGES,
  pairKey,
  parseMerges,
  resolveMerges,
  setApart,
  type MergeDecisions
} from '#lib/model/merges.ts';

const merging = (kept: string, ...others: string[]) => ({ kept, others });
const plain = ({ merged }: MergeDecisions) => Object.fromEntries(merged);
const keys = new Map(['a', 'b', 'c', 'd', 'e'].map((id, i) => [id, i + 1]));
const rowsOf = (...pairs: [number, number][]) =>
  pairs.map(([event_key, kept_key]) => ({ event_key, kept_key }));

describe('merging', () => {
  it('lets one stand for others, and for those behind them', () => {
    const first = mergeAll(NO_MERGES, [merging('b', 'a')]);
    expect(plain(mergeAll(first, [merging('c', 'b')]))).toEqual({ a: 'c', b: 'c' });
    expect(plain(mergeAll(first, [merging('a', 'b')]))).toEqual({ b: 'a' });
  });

  it('ends what was said to be different, and the reverse', () => {
    const apart = setApart(NO_MERGES, 'a', ['a', 'b', 'c']);
    expect(apart.separate).toEqual(new Set([pairKey('a', 'b'), pairKey('a', 'c')]));
    const together = mergeAll(apart, [merging('b', 'a')]);
    expect(together.separate).toEqual(new Set([pairKey('a', 'c')]));
    const again = setApart(together, 'a', ['b']);
    expect(plain(again)).toEqual({});
    expect(forget(again, ['a', 'b', 'c'])).toEqual(NO_MERGES);
  });

  it('is always flat: nothing that stands for another is merged itself', () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const step = fc.record({ kept: ids, others: fc.uniqueArray(ids, { maxLength: 3 }), apart: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let now = NO_MERGES;
        for (const { kept, others, apart } of steps)
          now = apart ? setApart(now, kept, others) : mergeAll(now, [{ kept, others }]);
        for (const [id, kept] of now.merged) {
          expect(kept).not.toBe(id);
          expect(now.merged.has(kept)).toBe(false);
        }
        const { rows, missing } = resolveMerges(now, keys);
        expect(missing).toEqual([]);
        expect(rows).toEqual(
          [...now.merged]
            .map(([id, kept]) => ({ event_key: keys.get(id), kept_key: keys.get(kept) }))
            .sort((a, b) => Number(a.event_key) - Number(b.event_key))
        );
      })
    );
  });
});

describe('decisions on a dataset', () => {
  it('name events that it does not have', () => {
    const decisions = mergeAll(NO_MERGES, [merging('a', 'b', 'x'), merging('y', 'c')]);
    expect(resolveMerges(decisions, keys)).toEqual({ rows: rowsOf([2, 1]), missing: ['x', 'y'] });
  });

  it('win over what its own file says', () => {
    const given = rowsOf([1, 2], [3, 4]);
    expect(resolveMerges(NO_MERGES, keys, given).rows).toEqual(given);
    expect(resolveMerges(mergeAll(NO_MERGES, [merging('a', 'b')]), keys, given).rows).toEqual(
      rowsOf([2, 1], [3, 4])
    );
    expect(resolveMerges(setApart(NO_MERGES, 'c', ['d']), keys, given).rows).toEqual(rowsOf([1, 2]));
    expect(resolveMerges(mergeAll(NO_MERGES, [merging('e', 'd')]), keys, given).rows).toEqual(
      rowsOf([1, 2], [3, 5], [4, 5])
    );
  });

  it('of a file go in a circle only until it is noticed', () => {
    const { rows } = resolveMerges(NO_MERGES, keys, rowsOf([1, 2], [2, 3], [3, 1]));
    expect(rows).toEqual(rowsOf([1, 3], [2, 3]));
  });
});

describe('a file of decisions', () => {
  it('is read as it was written', () => {
    const id = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
      .filter((text) => text.trim() === text && !text.includes('\u001f') && !text.startsWith("'"));
    fc.assert(
      fc.property(fc.uniqueArray(id, { minLength: 2, maxLength: 9 }), fc.boolean(), (ids, excel) => {
        const [kept = '', last = '', ...others] = ids;
        const decisions = setApart(mergeAll(NO_MERGES, [{ kept, others }]), last, [kept]);
        let text = formatMerges(decisions);
        if (excel) text = `\ufeff${text.replaceAll('\r\n', '\n')}`;
        const read = parseMerges(text);
        expect(read).toEqual({ ok: true, value: { ...decisions, faults: [] } });
      })
    );
  });

  it('may come with semicolons, other columns and chains', () => {
    const read = parseMerges('\ufeffTitle;Duplicate_of;event_id\nA;c;b\n"B;b";b;a\nC;;c\n\n');
    expect(read).toEqual({
      ok: true,
      value: { merged: new Map([['b', 'c'], ['a', 'c']]), separate: new Set(), faults: [] } // prettier-ignore
    });
  });

  it('names the lines that cannot be used', () => {
    const text =
      'event_id,duplicate_of,decision\na,b,\na,c,\n,b,\nc,c,\nb,a,merged\nd,e,perhaps\n"x\ny",b,separate\n';
    const read = parseMerges(text);
    expect(read.ok && read.value.faults).toEqual([
      { line: 3, why: 'twice' },
      { line: 4, why: 'blank' },
      { line: 5, why: 'self' },
      { line: 6, why: 'circle' },
      { line: 7, why: 'decision' }
    ]);
    expect(read.ok && read.value.separate).toEqual(new Set([pairKey('x\ny', 'b')]));
    expect(parseMerges('id,title\na,b\n')).toEqual({ ok: false, error: { line: 1, why: 'headers' } });
    expect(parseMerges('')).toEqual({ ok: false, error: { line: 1, why: 'headers' } });
  });

  it('keeps ids from being run as formulas', () => {
    const text = formatMerges(mergeAll(NO_MERGES, [merging('=1+1', '-a')]));
    expect(text).toContain("'-a,'=1+1,merged");
  });
});
