import { describe, expect, it } from 'vitest';
import { privateStore, ViewState, type ViewStore } from '#lib/state/view.svelte.ts';

/** An address bar with a history, as a browser keeps it. */
function fakeBrowser(start = '') {
  const entries = [start];
  let at = 0;
  let changed: () => void = () => undefined;
  const store: ViewStore = {
    read: () => entries[at] ?? '',
    write(search, mode) {
      if (mode === 'push') entries.splice(++at, Infinity, search);
      else entries[at] = search;
    },
    listen(callback) {
      changed = callback;
      return () => (changed = () => undefined);
    }
  };
  const go = (steps: number) => {
    at += steps;
    changed();
  };
  return { store, go, entries, current: () => entries[at] };
}

describe('ViewState', () => {
  it('knows only the default view until it is connected', () => {
    const browser = fakeBrowser('?v=1&theme=DC02');
    const state = new ViewState(browser.store);
    expect([state.connected, state.isDefault]).toEqual([false, true]);
    state.connect();
    expect(state.view.selection).toEqual([{ field: 'theme', kind: 'points', values: ['DC02'] }]);
  });

  it('writes each change as a step of the history, and none for a change of nothing', () => {
    const browser = fakeBrowser();
    const state = new ViewState(browser.store);
    state.connect();
    state.toggle('theme', 'DC02', false);
    state.update({ grain: 'year' });
    state.update({ grain: 'year' });
    expect(browser.entries).toEqual(['', 'v=1&theme=DC02', 'v=1&theme=DC02&grain=year']);
  });

  it('follows Back and Forward', () => {
    const browser = fakeBrowser();
    const state = new ViewState(browser.store);
    state.connect();
    state.toggle('theme', 'DC02', false);
    state.toggle('place', 'P34-01', false);
    browser.go(-1);
    expect(state.search).toBe('v=1&theme=DC02');
    browser.go(-1);
    expect(state.isDefault).toBe(true);
    browser.go(2);
    expect(state.search).toBe('v=1&theme=DC02&place=P34-01');
  });

  it('makes one step of a whole drag', () => {
    const browser = fakeBrowser();
    const state = new ViewState(browser.store);
    state.connect();
    for (const to of ['2020-01-31', '2020-02-29', '2020-03-31'])
      state.drag({ field: 'date', kind: 'interval', values: ['2020-01-01', to] });
    expect(state.dragging).toBe(true);
    state.endDrag();
    expect(state.dragging).toBe(false);
    expect(browser.entries).toEqual(['', 'v=1&from=2020-01-01&to=2020-03-31']);
    browser.go(-1);
    expect(state.isDefault).toBe(true);
  });

  it('leaves no step for a drag that ends where it began', () => {
    const browser = fakeBrowser('v=1&from=2020-01-01');
    const state = new ViewState(browser.store);
    state.connect();
    state.drag({ field: 'date', kind: 'interval', values: ['2020-01-01', '2020-03-31'] });
    state.drag({ field: 'date', kind: 'interval', values: ['2020-01-01', null] });
    state.endDrag();
    expect(browser.entries).toEqual(['v=1&from=2020-01-01']);
  });

  it('names what it could not read, and clears what is asked', () => {
    const state = new ViewState(privateStore('?v=1&grain=fortnight&theme=DC02&include=listing&q=a'));
    state.connect();
    expect(state.dropped).toEqual(['grain']);
    state.clear('theme');
    expect(state.search).toBe('v=1&q=a&include=listing');
    state.clearAll();
    expect(state.isDefault).toBe(true);
  });

  it('carries the parameters of the page through changes of the view, and the view through theirs', () => {
    const browser = fakeBrowser('?v=1&theme=DC02&by=province&utm=x');
    const state = new ViewState(browser.store);
    state.connect();
    const stop = state.keep(['by', 'chart']);
    expect(state.own).toBe('by=province');
    state.update({ grain: 'year' });
    expect(browser.current()).toBe('v=1&theme=DC02&grain=year&by=province');
    state.setOwn('by=theme&chart=bar');
    expect(browser.current()).toBe('v=1&theme=DC02&grain=year&by=theme&chart=bar');
    expect([state.search, state.whole]).toEqual(['v=1&theme=DC02&grain=year', browser.current()]);
    browser.go(-1);
    expect([state.own, state.view.grain]).toEqual(['by=province', 'year']);
    state.drag({ field: 'date', kind: 'interval', values: ['2020-01-01', null] });
    state.endDrag();
    expect(browser.current()).toBe('v=1&from=2020-01-01&theme=DC02&grain=year&by=province');
    stop();
    state.update({ grain: null });
    expect(browser.current()).toBe('v=1&from=2020-01-01&theme=DC02');
  });
});
