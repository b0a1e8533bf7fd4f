import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { firstViewCost, liveCost } from '../src/cli/budget.mjs';
import { readManifest } from '../src/cli/program.mjs';
import { ROOT } from '../src/cli/project.mjs';
import { serve } from '../src/cli/serve.mjs';
import type { BenchOptions, Comparison, Sample } from './measure.ts';
import { firstCharts } from './p1-first-view.ts';
import { launch } from './page.ts';

/** kB as brotli */
const GOAL = 120;
const SITE = path.join(ROOT, 'build');

/**
 * P8: kB that travel before the first charts of the default dataset, as a browser counts them. Details, counted
 * from the built files: the largest dashboard, an embed without the engine, a chart frozen into one file.
 */
export async function bytesBeforeCharts(options: BenchOptions): Promise<Comparison> {
  const app = await serve({ port: 0 });
  const ours: Sample[] = [];
  try {
    for (let run = 0; run < options.runs; run++) {
      const browser = await launch(options);
      try {
        const { details } = await firstCharts(browser, app.url);
        const { bytesBefore = NaN, requestsBefore = NaN } = details;
        ours.push({ ms: bytesBefore / 1000, details: { requests: requestsBefore, ...ofFiles() } });
      } finally {
        await browser.close();
      }
    }
  } finally {
    await app.close();
  }
  return {
    id: 'P8',
    title: 'Bytes before the first charts, default dataset, cold',
    reference: 'a fixed limit; 60 kB for a frozen embed, 350 kB for a live one without the engine',
    unit: 'kB',
    goal: GOAL,
    ours,
    theirs: []
  };
}

function ofFiles(): Record<string, number> {
  const manifest = readManifest();
  const pages = (folder: string) =>
    readdirSync(path.join(SITE, folder)).map((name) => `${folder}/${name}/index.html`);
  const most = (values: readonly number[]) => Math.max(...values) / 1000;
  return {
    largestDashboardKb: most(pages('boards').map((page) => firstViewCost(SITE, page).bytes)),
    largestEmbedFirstViewKb: most(pages('embed').map((page) => firstViewCost(SITE, page).bytes)),
    largestLiveEmbedKb: most(pages('embed').map((page) => liveCost(SITE, page, manifest).bytes)),
    frozenEmbedKb: readFileSync(path.join(SITE, 'examples/chu-de-dong-bang.html.br')).length / 1000
  };
}
