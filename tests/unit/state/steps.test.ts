import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AddressBar } from '#lib/state/steps.svelte.ts';
import { ViewState } from '#lib/state/view.svelte.ts';

/** A browser with a page and its history; states are what the framework would keep there. */
function browser(search = '') {
  const entries: { state: unknown; url: string }[] = [{ state: { framework: 1 }, url: `/${search}` }];
  let at = 0;
  let changed: () => void = () => undefined;
  const go = (steps: number) => {
    if (!(at + steps in entries)) return;
    at += steps;
    changed();
  };
  const write = (state: unknown, url: string | undefined) => ({ state, url: url ?? entries[at]?.url ?? '' });
  vi.stubGlobal('location', {
    pathname: '/',
    hash: '',
    get search() {
      return /\?.*/.exec(entries[at]?.url ?? '')?.[0] ?? '';
    }
  });
  vi.stubGlobal('history', {
    get state() {
      return entries[at]?.state;
    },
    pushState: (state: unknown, _: string, url?: string) => entries.splice(++at, Infinity, write(state, url)),
    replaceState: (state: unknown, _: string, url?: string) => (entries[at] = write(state, url)),
    back: () => go(-1),
    forward: () => go(1)
  });
  vi.stubGlobal('addEventListener', (_: string, callback: () => void) => (changed = callback));
  vi.stubGlobal('removeEventListener', () => undefined);
  return { entries, go };
}

describe('steps of the view in the history', () => {
  beforeEach(() => vi.unstubAllGlobals());

  function opened() {
    const steps = new AddressBar();
    const view = new ViewState(steps);
    view.connect();
    return { steps, view, can: () => [steps.canUndo, steps.canRedo] };
  }

  it('are undone and redone, and no further than to the first', () => {
    browser();
    const { steps, view, can } = opened();
    expect(can()).toEqual([false, false]);
    view.toggle('theme', 'DC02', false);
    view.update({ grain: 'year' });
    expect(can()).toEqual([true, false]);
    steps.undo();
    expect([view.search, ...can()]).toEqual(['v=1&theme=DC02', true, true]);
    steps.undo();
    steps.undo();
    expect([view.search, ...can()]).toEqual(['', false, true]);
    steps.redo();
    view.update({ grain: 'month' });
    expect(can()).toEqual([true, false]);
  });

  it('keep what the framework has in the entries, and know them after a reload', () => {
    const { entries } = browser('?v=1&theme=DC02');
    const { view } = opened();
    view.drag({ field: 'date', kind: 'interval', values: ['2020-01-01', null] });
    view.endDrag();
    expect(entries).toMatchObject([
      { state: { framework: 1 }, url: '/?v=1&theme=DC02' },
      { state: { framework: 1 }, url: '/?v=1&from=2020-01-01&theme=DC02' }
    ]);
    const reloaded = opened();
    expect(reloaded.can()).toEqual([true, false]);
    reloaded.steps.undo();
    // What lies ahead is not known after a reload: Forward of the browser leads there.
    expect([reloaded.view.search, ...reloaded.can()]).toEqual(['v=1&theme=DC02', false, false]);
  });

  it('end where another page begins', () => {
    const { entries, go } = browser();
    const { view, can } = opened();
    view.toggle('theme', 'DC02', false);
    entries.push({ state: { framework: 2 }, url: '/data/' });
    go(1);
    expect(can()).toEqual([false, false]);
    go(-1);
    expect(can()).toEqual([true, false]);
  });
});
