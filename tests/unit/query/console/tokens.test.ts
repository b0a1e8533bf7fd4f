import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokens } from '#lib/query/console/tokens.ts';

const cut = (text: string) =>
  tokens(text)
    .filter(({ kind }) => kind !== 'space')
    .map(({ kind, from, to }) => `${kind} ${text.slice(from, to)}`);

describe('tokens of SQL', () => {
  it('knows texts, names, comments and numbers by their ends', () => {
    expect(cut(`SELECT 'it''s; --', "a""b" FROM t -- the end; 'x\n WHERE n > 1.5e-3`)).toEqual([
      'word SELECT',
      "text 'it''s; --'",
      'symbol ,',
      'name "a""b"',
      'word FROM',
      'word t',
      "comment -- the end; 'x",
      'word WHERE',
      'word n',
      'symbol >',
      'number 1.5e-3'
    ]);
    expect(cut('a /* one /* two */ ; */ b')).toEqual(['word a', 'comment /* one /* two */ ; */', 'word b']);
    expect(cut('đếm\u00a0chủ_đề$1 1_000')).toEqual(['word đếm', 'word chủ_đề$1', 'number 1_000']);
  });

  it('takes a backslash along only in escape quotes, and in what continues them', () => {
    expect(cut(String.raw`'a\' b`)).toEqual([String.raw`text 'a\'`, 'word b']);
    expect(cut(String.raw`E'a\'' b`)).toEqual([String.raw`text E'a\''`, 'word b']);
    expect(cut(String.raw`1e'\''`)).toEqual(['number 1', String.raw`text e'\''`]);
    expect(cut(String.raw`some'\' b`)).toEqual(['word some', String.raw`text '\'`, 'word b']);
    expect(cut(`E'a' -- still\n '\\'' ; x`)).toEqual([
      "text E'a'",
      'comment -- still',
      String.raw`text '\''`,
      'symbol ;',
      'word x'
    ]);
    expect(cut(String.raw`E'a' '\' ; x`)).toEqual(["text E'a'", String.raw`text '\'`, 'symbol ;', 'word x']);
  });

  it('knows dollar quotes from places of values and from names', () => {
    expect(cut(`$$ ; ' $$ $x$ $$ ; $x$ $1 $name ? a$$b$$`)).toEqual([
      "text $$ ; ' $$",
      'text $x$ $$ ; $x$',
      'parameter $1',
      'parameter $name',
      'parameter ?',
      'word a$$b$$'
    ]);
  });

  it('says what has no end', () => {
    for (const text of ["a 'b", 'a "b', 'a /* b /* */', 'a $$ b $', "E'a\\'"])
      expect(tokens(text).at(-1), text).toMatchObject({ kind: 'unclosed', to: text.length });
  });

  it('cuts any text without a gap', () => {
    const piece = fc.oneof(
      fc.constantFrom(...'\'"$;-/*\\\n \u00a0eE1._?(){}[]#@'.split(''), '$$', '--', '/*', '*/', "E'", '$a$'),
      fc.string({ unit: 'binary', maxLength: 3 })
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const found = tokens(text);
        expect(found.map(({ from, to }) => text.slice(from, to)).join('')).toBe(text);
        const ends = found.map(({ to }) => to);
        expect(found.map(({ from }) => from)).toEqual([0, ...ends].slice(0, found.length));
        expect(found.every(({ from, to }) => to > from)).toBe(true);
      }),
      { numRuns: 1000 }
    );
  });
});
