import { describe, expect, it } from 'vitest';
import { OVERVIEW } from '#lib/dashboards/boards.ts';
import { QueryError } from '#lib/engine/query-error.ts';
import { messages } from '#lib/i18n/messages.ts';
import { DEFAULT_VIEW } from '#lib/model/view.ts';
import type { App } from '#lib/state/app.ts';
import { PictureExport } from '#lib/state/picture-export.svelte.ts';
import { info } from '../export/subject.ts';

/** An app whose engine never answers, but gives up with the signal. */
function app(asked: AbortSignal[]): App {
  const query = (_: unknown, signal: AbortSignal) =>
    new Promise((_resolve, reject) => {
      asked.push(signal);
      signal.addEventListener('abort', () => reject(new QueryError('aborted', 'given up')));
    });
  return {
    locale: 'vi',
    t: messages('vi'),
    workspace: { info, ready: true, query },
    view: { view: DEFAULT_VIEW },
    outlines: { of: () => null }
  } as unknown as App;
}

const svgOf = (width: number, height: number) => `<svg width="${width}" height="${height}"></svg>`;

describe('a picture of a dashboard', () => {
  it('is given up when that is wanted, and asked for again afterwards', async () => {
    const asked: AbortSignal[] = [];
    const picture = new PictureExport(app(asked), { kind: 'board', board: OVERVIEW });
    const drawn = picture.draw();
    await expect.poll(() => asked.length).toBeGreaterThan(0);
    expect(picture.status).toBe('drawing');
    expect(picture.progress).toBe(0);
    picture.stop();
    await drawn;
    expect(picture.status).toBe('stopped');
    expect(picture.ready).toBe(false);
    expect(asked.every(({ aborted }) => aborted)).toBe(true);
    const before = asked.length;
    const again = picture.draw();
    await expect.poll(() => asked.length).toBeGreaterThan(before);
    picture.dispose();
    await again;
  });

  it('offers the sizes that browsers draw, and says the px of the file', () => {
    const picture = new PictureExport(app([]), { kind: 'board', board: OVERVIEW });
    expect(picture.pixels).toBeNull();
    picture.svg = svgOf(1248, 3000);
    expect(picture.scales).toEqual([1, 2, 3, 4]);
    picture.scale = 4;
    expect(picture.pixels).toEqual([4992, 12_000]);
    picture.svg = svgOf(1248, 6000);
    expect(picture.scales).toEqual([1, 2]);
    expect(picture.pixels).toEqual([2496, 12_000]);
    picture.svg = svgOf(1248, 20_000);
    expect(picture.scales).toEqual([]);
  });
});
