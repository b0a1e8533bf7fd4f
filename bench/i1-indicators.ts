import { loadIndicators } from '#lib/indicators/catalogue-node.ts';
import { evaluate, indicatorQuery } from '#lib/indicators/evaluate.ts';
import type { Indicator } from '#lib/indicators/indicator.ts';
import { compile } from '#lib/query/compile.ts';
import { withEngines, type Engines } from './engines.ts';
import { askedFor, questionsOf, type Question } from './i1-questions.ts';
import { median, type BenchOptions, type Comparison, type TableRow } from './measure.ts';

/** ms an indicator may take in the browser at a million events */
const GOAL = 150;

/**
 * I1: every indicator on every grain over synthetic events, asked of the engine of the app in the browser and
 * evaluated, without the cache of results; native DuckDB with all cores answers the same queries in turn. The figure
 * is the slowest question.
 */
export async function indicatorsAsked(options: BenchOptions): Promise<Comparison> {
  const indicators = await loadIndicators();
  const only = process.env['ONLY']?.split(',');
  const questions = questionsOf(indicators).filter(({ indicator }) => only?.includes(indicator) ?? true);
  return withEngines(options, async (engines) => {
    const rows: TableRow[] = [];
    for (const question of questions) {
      const row = await compared(question, { ...engines, indicators, runs: options.runs });
      rows.push(row);
      // There are some two hundred; a run that is cut short has said what it knows.
      console.log(
        `${rows.length}/${questions.length} ${row.name} ${row.by}: ${row.ms.toFixed(0)} ms, native ${row.nativeMs.toFixed(0)} ms`
      );
    }
    return comparisonOf(rows, options);
  });
}

interface Bench extends Engines {
  readonly indicators: readonly Indicator[];
  readonly runs: number;
}

/** One question, some times on either engine in turn; the first time of each is left out, for it compiles. */
async function compared(
  question: Question,
  { page, native, indicators, info, runs }: Bench
): Promise<TableRow> {
  const indicator = indicators.find(({ id }) => id === question.indicator);
  if (!indicator) throw new Error(`no indicator ${question.indicator}`);
  const ours: number[] = [];
  const inQuery: number[] = [];
  const theirs: number[] = [];
  let rows = 0;
  const asked = askedFor(question, indicator, info);
  for (let run = 0; run <= runs; run++) {
    const seen = await page.evaluate((asking) => window.bench.ask(asking), question);
    const begin = performance.now();
    evaluate(indicator, await native.query(compile(indicatorQuery(indicator, asked), native.dialect)), asked);
    const nativeMs = performance.now() - begin;
    if (run === 0) continue;
    ours.push(seen.ms);
    inQuery.push(seen.queryMs);
    theirs.push(nativeMs);
    rows = seen.rows;
  }
  return {
    name: question.indicator,
    by: question.name,
    ms: median(ours),
    queryMs: median(inQuery),
    nativeMs: median(theirs),
    rows
  };
}

function comparisonOf(table: readonly TableRow[], { rows, runs }: BenchOptions): Comparison {
  const slowest = Math.max(...table.map(({ ms }) => ms));
  const slow = table.filter(({ ms }) => ms > GOAL);
  return {
    id: 'I1',
    title: `Slowest of ${table.length} questions to the indicators, ${rows} events, medians of ${runs}`,
    reference: 'native DuckDB on the same queries: see the table',
    goal: GOAL,
    ours: [
      {
        ms: slowest,
        details: {
          overGoal: slow.length,
          medianMs: median(table.map(({ ms }) => ms)),
          medianNativeMs: median(table.map(({ nativeMs }) => nativeMs))
        }
      }
    ],
    theirs: [],
    table
  };
}
