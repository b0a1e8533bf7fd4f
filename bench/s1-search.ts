import { numbers } from '#lib/model/columns.ts';
import { compile } from '#lib/query/compile.ts';
import { watchMemory } from './drop.ts';
import { withEngines, type Engines } from './engines.ts';
import { median, type BenchOptions, type Comparison, type TableRow } from './measure.ts';
import { OTHERS, searchQuery, SEARCHES } from './s1-searches.ts';

/** ms from asking to the number of matches at a million events */
const GOAL = 100;

/**
 * S1: searches of titles, from asking the app's engine in the browser to the number of events found, each as if
 * nobody had asked it before; native DuckDB with all cores scans the same folded column. The figure is the slowest
 * search; each is also asked before the words are indexed, and once more while what it found is kept.
 */
export function titlesSearched(options: BenchOptions): Promise<Comparison> {
  return withEngines(options, async (engines) => {
    const memory = await watchMemory(engines.page);
    const before = memory().memoryMb ?? NaN;
    const scans = new Map<string, number>();
    for (const [, text] of SEARCHES) scans.set(text, (await engines.page.evaluate(asked, text)).ms);
    const indexMs = await engines.page.evaluate(() => window.bench.indexTitles());
    const seen = await measured(engines, options.runs);
    const table: TableRow[] = SEARCHES.map(([name, text]) => ({
      name,
      by: text,
      ms: median(seen.first.get(text) ?? []),
      queryMs: median(seen.again.get(text) ?? []),
      nativeMs: median(seen.native.get(text) ?? []),
      rows: seen.found.get(text) ?? NaN
    }));
    const slowest = Math.max(...table.map(({ ms }) => ms));
    return {
      id: 'S1',
      title: `Slowest of ${table.length} searches of titles, ${options.rows} events, medians of ${options.runs}`,
      reference: 'native DuckDB scanning the same column: see the table',
      goal: GOAL,
      ours: [
        {
          ms: slowest,
          details: {
            overGoal: table.filter(({ ms }) => ms > GOAL).length,
            medianMs: median(table.map(({ ms }) => ms)),
            medianNativeMs: median(table.map(({ nativeMs }) => nativeMs)),
            medianUnindexedMs: median([...scans.values()]),
            slowestUnindexedMs: Math.max(...scans.values()),
            indexMs,
            memoryBeforeMb: before,
            memoryMb: memory().memoryMb ?? NaN
          }
        }
      ],
      theirs: [],
      table,
      head: ['search', 'text', 'ms', 'again', 'native', 'found']
    };
  });
}

/** Runs in the page. */
const asked = (text: string) => window.bench.search(text);

/** All searches, some times on either engine in turn; the first round is left out. */
async function measured({ page, native }: Engines, runs: number) {
  const seen = {
    first: new Map<string, number[]>(),
    again: new Map<string, number[]>(),
    native: new Map<string, number[]>(),
    found: new Map<string, number>()
  };
  const add = (to: Map<string, number[]>, text: string, ms: number) =>
    to.set(text, [...(to.get(text) ?? []), ms]);
  for (let run = 0; run <= runs; run++) {
    for (const other of OTHERS) await page.evaluate(asked, other);
    for (const [, text] of SEARCHES) {
      const first = await page.evaluate(asked, text);
      const again = await page.evaluate(asked, text);
      const begin = performance.now();
      const theirs = numbers(await native.query(compile(searchQuery(text), native.dialect)), 'n')[0];
      const nativeMs = performance.now() - begin;
      if (theirs !== first.found)
        throw new Error(`"${text}": ${first.found} events found, native DuckDB finds ${theirs}`);
      seen.found.set(text, first.found);
      if (run === 0) continue;
      add(seen.first, text, first.ms);
      add(seen.again, text, again.ms);
      add(seen.native, text, nativeMs);
    }
  }
  return seen;
}
