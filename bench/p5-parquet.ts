import { statSync } from 'node:fs';
import { serve } from '../src/cli/serve.mjs';
import type { BenchOptions, Comparison, Sample } from './measure.ts';
import { readAndAggregate } from './native.ts';
import { dropped } from './drop.ts';
import { syntheticEvents, withoutTexts } from './synthetic.ts';

/**
 * P5: a Parquet file of synthetic events, from the moment it is given to the page until all charts of the
 * overview are drawn, against native DuckDB reading and aggregating the same file.
 */
export async function parquetDropped(options: BenchOptions): Promise<Comparison> {
  const file = await syntheticEvents(options.rows);
  const app = await serve({ port: 0 });
  const ours: Sample[] = [];
  const theirs: Sample[] = [];
  try {
    for (let run = 0; run < options.runs; run++) {
      theirs.push(await readAndAggregate(file));
      ours.push(await dropped(options, app.url, file, { withoutTexts: withoutTexts(options.rows) }));
    }
  } finally {
    await app.close();
  }
  const size = (statSync(file).size / 1e6).toFixed(0);
  return {
    id: 'P5',
    title: `Parquet of ${options.rows} events (${size} MB) given to the page, to all charts`,
    reference: 'native DuckDB reading and aggregating the same file',
    goal: 6,
    ours,
    theirs
  };
}
