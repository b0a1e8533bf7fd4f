import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIMENSION_IDS, type DimensionId } from '#lib/model/dimension.ts';
import { GRAINS } from '#lib/model/period.ts';
import type { Clause } from '#lib/model/selection.ts';
import { columnsOf, TABLE_NAMES, type TableName } from '#lib/model/tables.ts';
import { DEFAULT_VIEW } from '#lib/model/view.ts';
import { compile } from '#lib/query/compile.ts';
import { duckdb } from '#lib/query/duckdb.ts';
import * as q from '#lib/query/sql.ts';
import { groupQuery, type GroupKey } from '#lib/query/view-query.ts';
import { fold } from '#lib/util/text.ts';

const { sql } = q;
const write = (fragment: q.Fragment) => compile(fragment, duckdb);

describe('the sql tag', () => {
  it('refuses bare values in holes', () => {
    const tag = sql as unknown as (strings: TemplateStringsArray, ...holes: unknown[]) => q.Fragment;
    for (const bare of ['text', 1, null, undefined, true, {}, ['a'], new Date()])
      expect(() => tag`SELECT ${bare}`).toThrow(TypeError);
    expect(() => tag`SELECT ${q.text('a')}, ${'b'}`).toThrow(/hole 1/);
  });

  it('refuses tables and columns that the model does not have', () => {
    const bad = ['nope', 'events"; DROP TABLE events; --', '', 'toString', '__proto__', 'constructor'];
    for (const name of bad) {
      expect(() => q.table(name as TableName)).toThrow(TypeError);
      expect(() => q.col('e', name as 'level')).toThrow(TypeError);
    }
    expect(() => q.col('t', 'title' as 'topic')).toThrow(/t\.title/);
    expect(() => q.col('z' as 'e', 'level')).toThrow();
  });

  it('quotes all tables and columns of the model', () => {
    for (const name of TABLE_NAMES) expect(write(q.table(name)).sql).toBe(`"${name}"`);
    for (const name of columnsOf('events'))
      expect(write(q.col('e', name as 'level')).sql).toBe(`"e"."${name}"`);
  });

  it('refuses aliases that are not plain lower-case names', () => {
    for (const name of ['', 'A', '1a', 'a b', 'a"', 'a;', 'é', 'a-b', 'a\n', "a'"])
      expect(() => q.alias(name), name).toThrow(TypeError);
    for (const name of ['a', 'by_theme', 'n1']) expect(write(q.alias(name)).sql).toBe(`"${name}"`);
  });

  it('refuses to join nothing, and reads nothing as true, false and no match', () => {
    expect(() => q.join([], ', ')).toThrow(TypeError);
    expect(write(q.and([])).sql).toBe('TRUE');
    expect(write(q.or([])).sql).toBe('FALSE');
    expect(write(q.inTexts(q.col('e', 'level'), []))).toEqual({ sql: 'FALSE', params: [] });
  });
});

describe('compile', () => {
  it('writes placeholders with their type and values in the same order', () => {
    const fragment = sql`SELECT ${q.text('a')}, ${q.integer(1)}, ${q.number(0.5)}, ${q.date('2025-07-01')}, ${q.text(null)}`;
    expect(write(fragment)).toEqual({
      sql: 'SELECT CAST($1 AS VARCHAR), CAST($2 AS BIGINT), CAST($3 AS DOUBLE), CAST($4 AS DATE), CAST($5 AS VARCHAR)',
      params: ['a', 1, 0.5, '2025-07-01', null]
    });
  });

  it('keeps the order through nested fragments and helpers', () => {
    const inner = sql`x = ${q.text('b')}`;
    const fragment = sql`${q.text('a')} ${inner} ${q.timeBin('month', q.date('c'))} ${q.contains(q.text('d'), q.text('e'))}
      ${q.shiftMonths(3, q.date('f'))} ${q.quantile(0.5, q.number(7))} ${q.nullable(q.text('g'))} ${q.inTexts(q.text('h'), ['i', 'j'])}`;
    const { sql: text, params } = write(fragment);
    expect(params).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 7, 'g', 'h', 'i', 'j']);
    expect(text.match(/\$\d+/g)?.length ?? 0).toBe(params.length);
  });

  it('gives every dialect its placeholders by number', () => {
    const numbered = { ...duckdb, placeholder: (index: number, type: string) => `$${index + 1}:${type}` };
    const fragment = sql`${q.text('a')} ${sql`(${q.integer(1)})`} ${q.contains(q.text('b'), q.text('c'))}`;
    expect(compile(fragment, numbered).sql).toBe('$1:text ($2:integer) contains($3:text, $4:text)');
  });

  it('writes no number of a helper that is not one', () => {
    const sneaky = '1) OR (1=1' as unknown as number;
    expect(() => q.shiftMonths(sneaky, q.date('2025-07-01'))).toThrow(RangeError);
    expect(() => q.quantile(sneaky, q.number(1))).toThrow(RangeError);
    expect(() => q.shiftMonths(0.5, q.date('2025-07-01'))).toThrow(RangeError);
    expect(() => q.quantile(1.5, q.number(1))).toThrow(RangeError);
    expect(() => q.quantile(0.5, q.number(1), [0.25, 1.5])).toThrow(RangeError);
    expect(() => q.quantile(0.5, q.number(1), [0.25, 0.75])).toThrow(RangeError);
  });

  it('compiles the same fragment alike every time', () => {
    const fragment = sql`SELECT ${q.text('a')} AS ${q.alias('x')}`;
    expect(write(fragment)).toEqual(write(fragment));
  });
});

/** Text that cannot occur in SQL of ours by chance. */
const marked = fc
  .tuple(
    fc.constantFrom('', "'", '"', "'; DROP TABLE events; --", '\\', '?', '/*', '\u0000', '$1', '🏛️'),
    fc.string({ unit: 'grapheme', maxLength: 12 })
  )
  .map(([prefix, rest]) => `${prefix}qzx7${rest}`);

const clause: fc.Arbitrary<Clause> = fc.oneof(
  fc.record({
    field: fc.constantFrom<DimensionId>(...DIMENSION_IDS),
    kind: fc.constant('points' as const),
    values: fc.array(marked, { minLength: 1, maxLength: 4 }),
    exclude: fc.boolean()
  }),
  marked.map((text): Clause => ({ field: 'text', kind: 'match', values: [text] })),
  fc.tuple(marked, marked).map((values): Clause => ({ field: 'date', kind: 'interval', values }))
);

const group: fc.Arbitrary<GroupKey[]> = fc.constantFrom<GroupKey[]>(
  [],
  ...GRAINS.map((grain): GroupKey[] => [{ by: 'time', grain }]),
  [{ by: 'time', grain: 'month' }, { by: 'theme' }],
  [{ by: 'type' }, { by: 'organiser' }],
  [{ by: 'place', level: 'commune' }]
);

describe('text of users', () => {
  it('never enters the statement, whatever the selection and the grouping', () => {
    fc.assert(
      fc.property(fc.array(clause, { minLength: 1, maxLength: 5 }), group, (selection, keys) => {
        const view = { ...DEFAULT_VIEW, selection };
        const { sql: text, params } = write(
          groupQuery({ frame: { view }, group: keys, parts: { n: sql`count(*)` } })
        );
        expect(text).not.toContain('qzx7');
        expect(text.match(/\$\d+/g)?.length ?? 0).toBe(params.length);
        // It did go somewhere: into the bound values.
        expect(params.some((value) => typeof value === 'string' && value.includes('qzx7'))).toBe(true);
      }),
      { numRuns: 300 }
    );
  });

  it('leaves a statement that depends on the number of values only', () => {
    const compiled = (values: string[]) =>
      write(
        groupQuery({
          frame: { view: { ...DEFAULT_VIEW, selection: [{ field: 'theme', kind: 'points', values }] } },
          group: [],
          parts: { n: sql`count(*)` }
        })
      );
    fc.assert(
      fc.property(marked, marked, (a, b) => {
        expect(compiled([a]).sql).toBe(compiled([b]).sql);
        expect(compiled([a]).params).toEqual([a]);
      })
    );
  });

  it('binds any text unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(write(sql`SELECT ${q.text(text)}`)).toEqual({
          sql: 'SELECT CAST($1 AS VARCHAR)',
          params: [text]
        });
      })
    );
  });

  it('is searched for word by word, folded', () => {
    const view = {
      ...DEFAULT_VIEW,
      selection: [{ field: 'text', kind: 'match', values: ['Đảng  uỷ'] }] satisfies Clause[]
    };
    const { params } = write(groupQuery({ frame: { view }, group: [], parts: { n: sql`count(*)` } }));
    expect(params).toEqual(fold('Đảng uỷ').split(' '));
  });
});
