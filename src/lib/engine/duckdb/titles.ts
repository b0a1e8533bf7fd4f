import { numbers, type Columns } from '#lib/model/columns.ts';
import type { Compiled, Search } from '#lib/query/compile.ts';
import type { Dialect } from '#lib/query/dialect.ts';
import { duckdb } from '#lib/query/duckdb.ts';
import type { Scalar } from '#lib/query/sql.ts';

/** Runs a statement with its values, within a turn of the engine. */
type Run = (sql: string, params?: readonly Scalar[]) => Promise<Columns>;

export interface IndexOptions {
  /** runs a step in its turn among the queries; rejects when it is not to go on */
  readonly inTurn: <T>(step: () => Promise<T>) => Promise<T>;
  /** told the share of the titles that is done, 0 to 1 */
  readonly onProgress?: (share: number) => void;
}

/** DuckDB with what searches found: queries meet the keys of the events by the number of the search. */
export const duckdbWithFound: Dialect = {
  ...duckdb,
  id: 'duckdb-found',
  helper: (call, write) =>
    call.name === 'titlesWith'
      ? `${write(call.key)} IN (SELECT f."event_key" FROM "titles"."found" AS f WHERE f."search" = ${write(call.search)})`
      : duckdb.helper(call, write)
};

/** A search is found once and kept for the queries that ask it; so many are kept before all are forgotten. */
const MOST = 8;
/** Titles of one step of indexing: some 150 ms in a browser, for which a query may have to wait. A multiple of 32. */
const STEP = 32_768;

// The number of a search is bound as BIGINT: a column of another type would be cast, and read from end to end.
const EMPTY = [
  'CREATE SCHEMA IF NOT EXISTS "titles"',
  'CREATE OR REPLACE TABLE "titles"."found" ("search" BIGINT, "event_key" INTEGER)',
  'CREATE OR REPLACE TABLE "titles"."words" ("word_id" INTEGER, "word" VARCHAR)',
  'CREATE OR REPLACE TABLE "titles"."postings" ("word_id" INTEGER, "block" INTEGER, "bits" UINTEGER)',
  'CREATE OR REPLACE TABLE "titles"."part" ("word" VARCHAR, "block" INTEGER, "bits" UINTEGER)'
] as const;

/** The words of the titles of some events, each with its events: 32 keys are a block, of which each is a bit. */
const PART = `INSERT INTO "titles"."part"
  SELECT "word", "block", CAST(bit_or("bit") AS UINTEGER) FROM (
    SELECT "event_key" >> 5 AS "block", CAST(1 AS UINTEGER) << CAST("event_key" & 31 AS UINTEGER) AS "bit",
      unnest(string_split("search", ' ')) AS "word"
    FROM "event_texts" WHERE "event_key" >= $1 AND "event_key" < $2
  ) WHERE "word" <> '' GROUP BY 1, 2`;

const NEW_WORDS = `INSERT INTO "titles"."words"
  SELECT (SELECT count(*) FROM "titles"."words") + row_number() OVER (), "word"
  FROM (SELECT DISTINCT "word" FROM "titles"."part" WHERE "word" NOT IN (SELECT "word" FROM "titles"."words"))`;

/** Sorted by word: a word is then a short run of the column and its blocks differ little from one to the next. */
const POSTINGS = `INSERT INTO "titles"."postings"
  SELECT w."word_id", p."block", p."bits"
  FROM "titles"."part" AS p JOIN "titles"."words" AS w ON w."word" = p."word" ORDER BY 1, 2`;

/**
 * The searches of one DuckDB: finds the events of each once, for all queries that ask it, and, once the words of
 * the titles are indexed, finds them without reading the titles. A part of a title without a space in it is a part
 * of one of its words, so the index gives what a scan of the titles gives.
 */
export class TitleSearches {
  readonly #run: Run;
  /** the words of each search that is kept, and its number */
  readonly #found = new Map<string, number>();
  #next = 1;
  #indexed = false;
  /** counts the datasets: an index begun for a former one is given up */
  #dataset = 0;

  constructor(run: Run) {
    this.#run = run;
  }

  /** Forgets everything; called in a turn of the engine whenever the titles change. */
  async clear(): Promise<void> {
    this.#dataset++;
    this.#found.clear();
    this.#indexed = false;
    for (const statement of EMPTY) await this.#run(statement);
  }

  /** The query with the number of each search in its place; called in the turn of the query. */
  async bound(compiled: Compiled): Promise<Compiled> {
    const { searches, ...rest } = compiled;
    if (!searches) return compiled;
    const params = [...compiled.params];
    const asked = new Set(searches.map(({ words }) => words.join(' ')));
    if (this.#found.size + asked.size > MOST) await this.#forget();
    for (const search of searches) params[search.at] = await this.#numberOf(search);
    return { ...rest, params };
  }

  /**
   * Indexes the words of all titles step by step; queries come in between. Does nothing when it has been done.
   * Settles without an index when the dataset changed meanwhile.
   */
  async index({ inTurn, onProgress }: IndexOptions): Promise<void> {
    const dataset = this.#dataset;
    const stale = () => dataset !== this.#dataset || this.#indexed;
    const end = await inTurn(() => (stale() ? Promise.resolve(0) : this.#begin()));
    for (let from = 0; from < end; from += STEP) {
      await inTurn(() => (stale() ? Promise.resolve() : this.#step(from)));
      if (stale()) return;
      onProgress?.(Math.min(1, (from + STEP) / end));
    }
    this.#indexed = end > 0;
  }

  /** Leaves the index empty and tells the key behind the last one. */
  async #begin(): Promise<number> {
    for (const statement of EMPTY.slice(2)) await this.#run(statement);
    const last = await this.#run('SELECT coalesce(max("event_key"), -1) AS "last" FROM "event_texts"');
    return (numbers(last, 'last')[0] ?? -1) + 1;
  }

  async #step(from: number): Promise<void> {
    await this.#run(EMPTY[4]);
    await this.#run(PART, [from, from + STEP]);
    await this.#run(NEW_WORDS);
    await this.#run(POSTINGS);
    await this.#run(EMPTY[4]);
  }

  async #forget(): Promise<void> {
    this.#found.clear();
    await this.#run(EMPTY[1]);
  }

  async #numberOf({ words }: Search): Promise<number> {
    const needed = withoutImplied(words);
    const known = this.#found.get(needed.join(' '));
    if (known !== undefined) return known;
    const number = this.#next++;
    const sql = this.#indexed ? byIndex(needed.length) : byScan(needed.length);
    await this.#run(`INSERT INTO "titles"."found" ${sql}`, [number, ...needed]);
    this.#found.set(needed.join(' '), number);
    return number;
  }
}

/** A title with "thôi" has "hôi" too: words that are part of another need not be looked for. */
function withoutImplied(words: readonly string[]): string[] {
  const distinct = [...new Set(words)];
  return distinct.filter((word) => !distinct.some((other) => other !== word && other.includes(word))).sort();
}

const asked = (words: number, write: (index: number) => string, separator: string) =>
  Array.from({ length: words }, (_, i) => write(i)).join(separator);

const byScan = (words: number) =>
  `SELECT CAST($1 AS BIGINT), "event_key" FROM "event_texts"
   WHERE ${asked(words, (i) => `contains("search", CAST($${i + 2} AS VARCHAR))`, ' AND ')}`;

/** One pass over the postings of all words that contain one that is asked; a block must have a bit from each. */
const byIndex = (words: number) =>
  `WITH "asked" ("n", "part") AS (VALUES ${asked(words, (i) => `(${i}, CAST($${i + 2} AS VARCHAR))`, ', ')}),
   "hits" AS (SELECT a."n", w."word_id" FROM "titles"."words" AS w JOIN "asked" AS a ON contains(w."word", a."part")),
   "each" AS (SELECT h."n", p."block", bit_or(p."bits") AS "bits"
     FROM "titles"."postings" AS p JOIN "hits" AS h ON h."word_id" = p."word_id" GROUP BY 1, 2),
   "all" AS (SELECT "block", bit_and("bits") AS "bits" FROM "each" GROUP BY 1 HAVING count(*) = ${words})
   SELECT CAST($1 AS BIGINT), CAST("block" * 32 + i."bit" AS INTEGER)
   FROM "all" JOIN range(32) AS i("bit") ON ("bits" >> CAST(i."bit" AS UINTEGER)) & 1 = 1`;
