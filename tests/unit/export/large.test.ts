import { describe, expect, it } from 'vitest';
import { arrowStream } from '#lib/engine/arrow.ts';
import { isAborted } from '#lib/engine/query-error.ts';
import { exportEvents, type QuerySource } from '#lib/export/events.ts';
import { FILE_FORMATS, type FileFormat } from '#lib/export/file.ts';
import { eventsPlan } from '#lib/export/plan.ts';
import type { Cell } from '#lib/model/columns.ts';
import { writeHere } from '../../support/export.ts';
import { subject } from './subject.ts';

const MILLION = 1_000_000;

/** An engine of a million events that counts how many pages were asked of it. */
function millionEvents(format: FileFormat) {
  const plan = eventsPlan(subject, { format, names: 'codes' }, { title: 'Hoạt động' });
  const rows = 500;
  const asked = { pages: 0 };
  const page = arrowStream(
    plan.columns.map(({ name, kind }) => ({
      name,
      type:
        kind === 'integer' ? ('integer' as const) : kind === 'date' ? ('date' as const) : ('text' as const),
      values: Array.from({ length: rows }, (_, i): Cell =>
        kind === 'integer' ? i : kind === 'date' ? '2024-05-17' : `${name} ${i}`
      )
    }))
  );
  const source: QuerySource = {
    query: () => {
      const cuts = Array.from({ length: Math.ceil(MILLION / 16_384) }, (_, i) =>
        Math.min(MILLION, (i + 1) * 16_384)
      );
      return Promise.resolve({
        length: cuts.length,
        names: ['event_date', 'event_key', 'n'],
        data: { event_date: cuts.map(() => '2024-05-17'), event_key: cuts, n: cuts }
      });
    },
    queryArrow: () => {
      asked.pages += 1;
      return Promise.resolve(page);
    }
  };
  return { plan, source, asked };
}

describe('a file of a million events', () => {
  it.each(FILE_FORMATS)('stops soon after it is cancelled: %s', async (format) => {
    const { plan, source, asked } = millionEvents(format);
    const stop = new AbortController();
    const done: number[] = [];
    const made = exportEvents(
      {
        source,
        subject,
        signal: stop.signal,
        onProgress: (progress) => {
          expect(progress.total).toBe(MILLION);
          done.push(progress.done);
          if (progress.done > 40_000) stop.abort();
        }
      },
      plan,
      writeHere
    );
    expect(await made.then(() => false, isAborted)).toBe(true);
    expect(done).toEqual([0, 16_384, 32_768, 49_152]);
    expect(asked.pages).toBe(3);
  });
});
