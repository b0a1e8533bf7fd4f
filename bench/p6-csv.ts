import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { serve } from '../src/cli/serve.mjs';
import { dropped } from './drop.ts';
import type { BenchOptions, Comparison, Sample } from './measure.ts';
import { coldPage, launch } from './page.ts';
import { messyEvents, withoutTexts } from './synthetic.ts';

/**
 * P6: a messy but valid CSV file of synthetic events, from the moment it is given to the page until all charts are
 * drawn and every row is checked, against PapaParse merely counting the rows of the same file in a worker.
 */
export async function csvDropped(options: BenchOptions): Promise<Comparison> {
  const file = await messyEvents(options.rows);
  const app = await serve({ port: 0 });
  const ours: Sample[] = [];
  const theirs: Sample[] = [];
  try {
    for (let run = 0; run < options.runs; run++) {
      theirs.push(await countedByPapa(options, app.url, file));
      ours.push(await dropped(options, app.url, file, { withoutTexts: withoutTexts(options.rows) }));
    }
  } finally {
    await app.close();
  }
  return {
    id: 'P6',
    title: `Messy CSV of ${options.rows} events (${(statSync(file).size / 1e6).toFixed(0)} MB) given to the page, to all charts`,
    reference: 'PapaParse counting the rows of the file in a worker of the same browser',
    goal: 0.8,
    ours,
    theirs
  };
}

/** The library's own file reading in a worker; only rows are counted. */
async function countedByPapa(options: BenchOptions, url: string, file: string): Promise<Sample> {
  const require = createRequire(import.meta.url);
  const script = readFileSync(
    path.join(path.dirname(require.resolve('papaparse')), 'papaparse.min.js'),
    'utf8'
  );
  const browser = await launch(options);
  try {
    const page = await coldPage(browser);
    // A file of the site, so that the worker may be made from text.
    await page.route('**/bench-papa', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><input type="file">' })
    );
    await page.goto(`${url}bench-papa`);
    await page.locator('input').setInputFiles(file);
    const found = await page.evaluate(async (library) => {
      const source = `${library}
        onmessage = ({ data }) => {
          let rows = 0;
          Papa.parse(data, { chunk: (part) => { rows += part.data.length; }, complete: () => postMessage(rows) });
        };`;
      const worker = new Worker(URL.createObjectURL(new Blob([source])));
      const given = document.querySelector('input')!.files![0]!;
      const begin = performance.now();
      const rows = await new Promise<number>((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data as number);
        worker.onerror = (event) => reject(new Error(event.message));
        worker.postMessage(given);
      });
      return { rows, ms: performance.now() - begin };
    }, script);
    if (found.rows < 2) throw new Error('PapaParse found no rows');
    return { ms: found.ms, details: { rows: found.rows } };
  } finally {
    await browser.close();
  }
}
