import { serve } from '../src/cli/serve.mjs';
import { dropped } from './drop.ts';
import type { BenchOptions, Comparison, Sample } from './measure.ts';
import { syntheticEvents } from './synthetic.ts';

const SIZES = [
  { name: '100k', rows: 100_000 },
  { name: '1m', rows: 1_000_000 },
  { name: '2m', rows: 2_000_000 },
  { name: '5m', rows: 5_000_000, withoutTexts: true }
] as const;

/**
 * P11: how time to charts and memory grow with the number of events. The figure is the worst growth between two
 * sizes, for a doubling of the rows: 2 is linear. 5m is loaded without its long texts.
 */
export async function growth(options: BenchOptions): Promise<Comparison> {
  const app = await serve({ port: 0 });
  const ours: Sample[] = [];
  try {
    for (let run = 0; run < options.runs; run++) {
      const details: Record<string, number> = {};
      const seen: { rows: number; ms: number; mb: number }[] = [];
      for (const { name, rows, ...more } of SIZES) {
        const withoutTexts = 'withoutTexts' in more;
        const file = await syntheticEvents(name);
        const sample = await dropped(options, app.url, file, { texts: true, withoutTexts });
        const mb = sample.details['memoryMb'] ?? NaN;
        details[`${name}Ms`] = sample.ms;
        details[`${name}Mb`] = mb;
        details[`${name}PeakMb`] = sample.details['peakMb'] ?? NaN;
        details[`${name}UsPerRow`] = (sample.ms * 1000) / rows;
        seen.push({ rows, ms: sample.ms, mb });
      }
      const grown = seen.slice(1).flatMap((now, i) => {
        const before = seen[i]!;
        const doublings = Math.log2(now.rows / before.rows);
        const each = (a: number, b: number) => 2 ** (Math.log2(b / a) / doublings);
        return [each(before.ms, now.ms), each(before.mb, now.mb)];
      });
      ours.push({ ms: Math.max(...grown), details });
    }
  } finally {
    await app.close();
  }
  return {
    id: 'P11',
    title: 'Growth of time and memory for twice the events, 100k to 5m',
    reference: 'linear growth is 2',
    unit: 'x',
    goal: 2.2,
    ours,
    theirs: []
  };
}
