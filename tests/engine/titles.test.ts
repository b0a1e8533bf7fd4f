import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDuckDbNative } from '#lib/engine/duckdb/native.ts';
import { duckdbWithFound, TitleSearches } from '#lib/engine/duckdb/titles.ts';
import type { Engine, TableSource } from '#lib/engine/engine.ts';
import { numbers } from '#lib/model/columns.ts';
import { DEFAULT_VIEW } from '#lib/model/view.ts';
import { compile } from '#lib/query/compile.ts';
import { condition } from '#lib/query/condition.ts';
import { duckdb } from '#lib/query/duckdb.ts';
import { col, sql, table } from '#lib/query/sql.ts';
import { clean, fold } from '#lib/util/text.ts';
import { ENGINES } from '../support/engines.ts';
import { eventSources } from '../support/tables.ts';

// Searches of titles: the scan, what is kept of it, and the index of words give what a plain loop finds.

const WORDS = [
  ...['Hội', 'nghị', 'nghĩa', 'thôi', 'hoà', 'hòa', 'Đông', 'đồng', 'ĐỒNG', 'dong', 'xã', 'Ủy', 'uỷ'],
  ...['ban', '100%', '1/2015', "'", '"', '_', '(tin,', '-', 'ß', '🏛️', 'Đảng-uỷ', 'x']
];
const spelt = fc
  .tuple(fc.constantFrom(...WORDS), fc.constantFrom('NFC' as const, 'NFD' as const), fc.boolean())
  .map(([word, form, upper]) => (upper ? word.toUpperCase() : word).normalize(form));
const phrase = (most: number) =>
  fc.tuple(fc.array(spelt, { minLength: 1, maxLength: most }), fc.constantFrom(' ', '  ', '\u00a0', '\n'));
const title = fc.oneof(
  { weight: 9, arbitrary: phrase(7).map(([words, space]) => words.join(space)) },
  { weight: 1, arbitrary: fc.constant(null) }
);
/** words of a title, parts of them (no half of a character, which nobody can type), and words that no title has */
const search = fc.oneof(
  { weight: 4, arbitrary: phrase(4).map(([words, space]) => words.join(space)) },
  {
    weight: 2,
    arbitrary: spelt.chain((word) =>
      fc.nat(2).map((from) =>
        Array.from(word)
          .slice(from, from + 2)
          .join('')
      )
    )
  },
  { weight: 1, arbitrary: fc.constantFrom('zzz', 'hội zzz', 'o', 'n h o i', "'; DROP TABLE events; --") }
);

/** Keys of the titles that contain each word of the search: the definition, in plain loops. */
const looked = (titles: ReadonlyMap<number, string | null>, text: string) => {
  const words = fold(text).split(' ').filter(Boolean);
  const has = (of: string | null, word: string) => of !== null && fold(clean(of)).includes(word);
  return [...titles].filter(([, of]) => words.every((word) => has(of, word))).map(([key]) => key);
};

const sourcesOf = (titles: ReadonlyMap<number, string | null>): TableSource[] =>
  eventSources(
    [...titles].map(([event_key, of]) => ({
      event_key,
      title: of,
      search: of === null ? null : fold(clean(of))
    }))
  );

const asked = (text: string) => sql`SELECT ${col('e', 'event_key')} AS k FROM ${table('events')} AS e
  WHERE ${condition({ view: { ...DEFAULT_VIEW, selection: [{ field: 'text', kind: 'match', values: [text] }] } })}
  ORDER BY 1`;

/** Native DuckDB with the searches that the engine of the browser keeps. */
async function nativeWithSearches(): Promise<Engine> {
  const engine = await createDuckDbNative();
  const titles = new TitleSearches((text, params = []) => engine.query({ sql: text, params }));
  await titles.clear();
  return {
    ...bound(engine),
    dialect: duckdbWithFound,
    load: async (sources, options) => {
      await engine.load(sources, options);
      await titles.clear();
    },
    query: async (compiled, options) => engine.query(await titles.bound(compiled), options),
    indexTitles: (options) => titles.index({ ...options, inTurn: (step) => step() })
  };
}

const bound = (engine: Engine) => ({
  replace: engine.replace.bind(engine),
  queryArrow: engine.queryArrow.bind(engine),
  console: engine.console.bind(engine),
  close: engine.close.bind(engine)
});

describe.each([...ENGINES, { name: 'DuckDB native with searches', create: nativeWithSearches }])(
  '$name',
  ({ create }) => {
    let engine: Engine;
    beforeAll(async () => {
      engine = await create();
    });
    afterAll(() => engine.close());

    const find = async (text: string) =>
      numbers(await engine.query(compile(asked(text), engine.dialect)), 'k');

    it('finds what a plain loop finds, before and after the words are indexed', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(title, { minLength: 1, maxLength: 40 }),
          fc.constantFrom(1, 31, 32, 33, 32_760),
          fc.array(search, { minLength: 1, maxLength: 5 }),
          async (list, first, searches) => {
            const titles = new Map(list.map((of, i) => [first + i, of]));
            await engine.load(sourcesOf(titles));
            for (const text of searches) expect(await find(text)).toEqual(looked(titles, text));
            await engine.indexTitles();
            // In another order of the words: what was found before is not what answers.
            for (const text of searches) {
              const turned = `${text.split(/\s+/).reverse().join(' ')} ${Array.from(text)[0] ?? ''}`;
              expect(await find(turned)).toEqual(looked(titles, turned));
            }
          }
        ),
        { numRuns: 12 }
      );
    });

    describe('with titles', () => {
      const titles = new Map([
        [1, 'Hội nghị đối thoại'],
        [2, 'Thôi nghỉ hè'],
        [3, null],
        [64, 'HỘI ĐỒNG nhân dân']
      ]);
      beforeEach(() => engine.load(sourcesOf(titles)));

      it('knows nothing of the former dataset', async () => {
        expect(await find('hoi')).toEqual([1, 2, 64]);
        await engine.indexTitles();
        expect(await find('dong')).toEqual([64]);
        await engine.load(sourcesOf(new Map([[1, 'Đông']])));
        expect([await find('hoi'), await find('dong')]).toEqual([[], [1]]);
        await engine.indexTitles();
        expect([await find('hoi hoi'), await find('ong')]).toEqual([[], [1]]);
      });

      it('keeps answering when more is searched than is kept', async () => {
        for (const indexed of [false, true]) {
          if (indexed) await engine.indexTitles();
          for (let i = 0; i < 40; i++) expect(await find(`hoi${i}`)).toEqual([]);
          expect(await find('hoi nghi')).toEqual([1, 2]);
        }
      });

      it('is asked while it is being indexed, and tells how far it is', async () => {
        const shares: number[] = [];
        const indexing = engine.indexTitles({ onProgress: (share) => shares.push(share) });
        expect(await find('nghi')).toEqual([1, 2]);
        await indexing;
        expect(await find('ngh')).toEqual([1, 2]);
        expect(shares.at(-1) ?? 1).toBe(1);
      });

      it('gives the index up when other titles come', async () => {
        const indexing = engine.indexTitles();
        const loading = engine.load(sourcesOf(new Map([[5, 'Hội']])));
        await Promise.all([indexing, loading]);
        expect(await find('hoi')).toEqual([5]);
      });
    });
  }
);

it('is a condition of its own on an engine that keeps nothing', () => {
  const plain = compile(asked('hội nghị'), duckdb);
  expect(plain.sql).toContain('contains("x"."search"');
  expect(plain.searches).toBeUndefined();
  const kept = compile(asked('hội nghị'), duckdbWithFound);
  expect(kept.sql).not.toContain('contains');
  expect(kept.params).toContain('hoi nghi');
  expect(kept.searches?.map(({ words }) => words)).toEqual([['hoi', 'nghi']]);
});
