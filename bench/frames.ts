import type { Page } from '@playwright/test';
import { APP } from './page.ts';

/** What was seen of a page since `watch`, ms. */
export interface Seen {
  /** frames a second */
  readonly fps: number;
  /** main-thread time from the pointer's move to the painted frame, 95th percentile */
  readonly stepP95Ms: number;
  /** frames a second in which a chart other than the one that is dragged over changed */
  readonly updatesPerSecond: number;
}

/** Begins to note frames, the pointer's moves and changes of charts; once a page. */
export function watch(page: Page): Promise<void> {
  return page.evaluate(
    ({ panel, timeChart }) => {
      const seen = { frames: [] as number[], steps: [] as number[], changes: [] as number[] };
      let moved: number | null = null;
      let changed = false;
      addEventListener('pointermove', () => (moved ??= performance.now()), { capture: true });
      const painted = new MessageChannel();
      painted.port1.onmessage = ({ data }) => seen.steps.push(performance.now() - Number(data));
      const frame = (at: number) => {
        seen.frames.push(at);
        if (changed) seen.changes.push(at);
        changed = false;
        // A message posted in a frame comes after the frame has been laid out and painted.
        if (moved !== null) painted.port2.postMessage(moved);
        moved = null;
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
      const observer = new MutationObserver(() => (changed = true));
      for (const section of document.querySelectorAll(panel))
        if (!section.matches(timeChart))
          for (const body of section.querySelectorAll(':scope > .body'))
            observer.observe(body, {
              subtree: true,
              childList: true,
              attributes: true,
              characterData: true
            });
      window.seen = seen;
    },
    { panel: APP.panel, timeChart: APP.timeChart }
  );
}

/** Forgets what was noted so far. */
export const restart = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const list of Object.values(window.seen)) list.length = 0;
  });

export async function sum(page: Page): Promise<Seen> {
  const { frames, steps, changes } = await page.evaluate(() => window.seen);
  const seconds = ((frames.at(-1) ?? 0) - (frames[0] ?? 0)) / 1000;
  const sorted = [...steps].sort((a, b) => a - b);
  return {
    fps: (frames.length - 1) / seconds,
    stepP95Ms: sorted[Math.ceil(sorted.length * 0.95) - 1] ?? NaN,
    updatesPerSecond: changes.length / seconds
  };
}

/**
 * Begins to wait, in the page, until something on it has changed and no panel on the screen is being asked any
 * more. The clock starts with the next press of the pointer or, where one is dragged, its next move.
 */
export async function settling(
  page: Page,
  from: 'click' | 'pointerdown' | 'pointermove'
): Promise<() => Promise<number>> {
  await page.evaluate(
    ({ event, panel, timeChart }) => {
      window.settled = new Promise((resolve, reject) => {
        addEventListener(
          event,
          () => {
            const begin = performance.now();
            setTimeout(() => reject(new Error('nothing on the page changed')), 60_000);
            let changed = false;
            const observer = new MutationObserver(() => (changed = true));
            for (const section of document.querySelectorAll(panel))
              if (!section.matches(timeChart))
                observer.observe(section, { subtree: true, childList: true, attributes: true });
            const onScreen = (section: Element) => {
              const { top, bottom } = section.getBoundingClientRect();
              return bottom > 0 && top < innerHeight;
            };
            const painted = new MessageChannel();
            const look = () => {
              const asked = [...document.querySelectorAll(`${panel}[aria-busy="true"]`)].some(onScreen);
              if (!changed || asked) return void requestAnimationFrame(look);
              observer.disconnect();
              painted.port1.onmessage = () => resolve(performance.now() - begin);
              painted.port2.postMessage(null);
            };
            requestAnimationFrame(look);
          },
          { capture: true, once: true }
        );
      });
    },
    { event: from, panel: APP.panel, timeChart: APP.timeChart }
  );
  return () => page.evaluate(() => window.settled);
}

declare global {
  interface Window {
    seen: { frames: number[]; steps: number[]; changes: number[] };
    settled: Promise<number>;
  }
}
