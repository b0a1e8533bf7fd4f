/**
 * Writes the synthetic national panel, 2015-01 to 2026-09.
 *
 *   npm run demo -- 10k|100k|1m|5m|N [--out DIR] [--format csv|parquet] [--seed N]
 */
import { parseArgs } from 'node:util';
import { writePanel } from './demo/panel.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: 'data/demo' },
    format: { type: 'string', default: 'csv' },
    seed: { type: 'string', default: '2015' }
  }
});

const events = parseSize(positionals[0] ?? '10k');
const seed = Number(values.seed);
const { format } = values;
if (events === null || positionals.length > 1)
  fail('the size is 10k, 100k, 1m, 5m or a number of events from 1 to 50m');
else if (!Number.isInteger(seed)) fail('--seed takes a whole number');
else if (format !== 'csv' && format !== 'parquet') fail('--format is csv or parquet');
else {
  const start = performance.now();
  await writePanel({ events, seed, out: values.out, format });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(
    `${events} synthetic events in ${values.out} (${format}, seed ${seed}, ${seconds} s)\n`
  );
}

/** "10k", "1m" or a plain number; null for anything else. */
function parseSize(text: string): number | null {
  const match = /^(\d{1,8})([km]?)$/i.exec(text);
  if (!match) return null;
  const unit = { '': 1, k: 1_000, m: 1_000_000 }[match[2]?.toLowerCase() ?? ''] ?? 1;
  const size = Number(match[1]) * unit;
  return size >= 1 && size <= 50_000_000 ? size : null;
}

function fail(message: string): void {
  process.stderr.write(`generate-demo: ${message}\n`);
  process.exitCode = 2;
}
