import { serve } from '../src/cli/serve.mjs';
import { dropped } from './drop.ts';
import type { BenchOptions, Comparison, Sample } from './measure.ts';
import { syntheticEvents, withoutTexts } from './synthetic.ts';

/** P10: what the page's process, with its workers, holds once all events and their texts are loaded. */
export async function memoryHeld(options: BenchOptions): Promise<Comparison> {
  const file = await syntheticEvents(options.rows);
  const app = await serve({ port: 0 });
  const ours: Sample[] = [];
  try {
    for (let run = 0; run < options.runs; run++) {
      const { details, ms } = await dropped(options, app.url, file, {
        texts: true,
        withoutTexts: withoutTexts(options.rows)
      });
      const { memoryMb, ...rest } = details;
      if (memoryMb === undefined) throw new Error('this system does not tell what a process holds');
      ours.push({ ms: memoryMb, details: { ...rest, chartsMs: ms } });
    }
  } finally {
    await app.close();
  }
  return {
    id: 'P10',
    title: `Memory of the tab with ${options.rows} events loaded, texts ${withoutTexts(options.rows) ? 'left out' : 'included'}`,
    reference: 'a fixed limit',
    unit: 'MB',
    goal: 600,
    ours,
    theirs: []
  };
}
