import { describe, expect, it } from 'vitest';
import { sqlLines, withValues } from '#lib/dashboards/sql-text.ts';
import { accepts, exampleGroup } from '#lib/dashboards/indicator-ask.ts';
import { INDICATORS } from '#lib/indicators/catalogue.ts';
import { denominatorsOf } from '#lib/indicators/denominators.ts';
import { indicatorQuery } from '#lib/indicators/evaluate.ts';
import { PROVINCES } from '#lib/model/provinces.ts';
import { DEFAULT_VIEW } from '#lib/model/view.ts';
import { compile } from '#lib/query/compile.ts';
import { duckdb } from '#lib/query/duckdb.ts';

const lines = (sql: string) => sqlLines({ sql, params: [] });

describe('SQL for people', () => {
  it('begins a line with each clause and indents queries inside of queries', () => {
    expect(
      lines(
        'SELECT a, "FROM" FROM (SELECT b FROM t WHERE (x OR y) AND z) AS u JOIN v ON u.a = v.a ORDER BY 1'
      )
    ).toEqual([
      'SELECT a, "FROM"',
      'FROM (',
      '  SELECT b',
      '  FROM t',
      '  WHERE (x OR y)',
      '    AND z',
      ') AS u',
      'JOIN v ON u.a = v.a',
      'ORDER BY 1'
    ]);
  });

  it('leaves quoted texts alone wherever they stand', () => {
    const long = 'x'.repeat(100);
    const texts = ["'one\", (SELECT'", `"it's, ${long}"`, "'a''b, c'"];
    expect(lines(`SELECT ${texts.join(', ')} FROM t`)).toEqual([
      `SELECT ${texts[0] ?? ''},`,
      `  ${texts[1] ?? ''},`,
      `  ${texts[2] ?? ''}`,
      'FROM t'
    ]);
  });

  it('writes values into their places and nowhere else', () => {
    const compiled = {
      sql: `SELECT '$1', "$2", 'CAST($1 AS VARCHAR)' WHERE a = CAST($1 AS VARCHAR) AND b > CAST($2 AS DATE) AND c IN (CAST($3 AS BIGINT), CAST($10 AS VARCHAR))`,
      params: ["O'Ph$2elan", '2024-05-06', 7, null, null, null, null, null, null, null]
    };
    expect(withValues(compiled)).toEqual({
      sql: `SELECT '$1', "$2", 'CAST($1 AS VARCHAR)' WHERE a = 'O''Ph$2elan' AND b > DATE '2024-05-06' AND c IN (CAST(7 AS BIGINT), CAST(NULL AS VARCHAR))`,
      params: []
    });
  });

  it('gives long lists a line for each column', () => {
    const column = (name: string) => `CAST(sum(CASE WHEN ${name} IN (1, 2) THEN 1 END) AS BIGINT) AS ${name}`;
    expect(lines(`SELECT ${column('one')}, ${column('two')} FROM t`)).toEqual([
      `SELECT ${column('one')},`,
      `  ${column('two')}`,
      'FROM t'
    ]);
  });

  it.each(INDICATORS)('of $id is what runs, apart from line breaks', (indicator) => {
    const group = exampleGroup(indicator, DEFAULT_VIEW);
    expect(accepts(indicator, group)).toBe(true);
    const compiled = compile(
      indicatorQuery(indicator, {
        frame: { view: DEFAULT_VIEW },
        group,
        facts: { extent: { from: '2020-01-01', to: '2024-12-31' }, denominators: denominatorsOf(PROVINCES) },
        base: { from: '2020-01-01', to: '2020-12-31' }
      }),
      duckdb
    );
    const plain = (text: string) => text.replace(/\s+/g, '');
    expect(plain(sqlLines(compiled).join(''))).toBe(plain(compiled.sql));
  });
});
