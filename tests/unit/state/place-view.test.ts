import { describe, expect, it } from 'vitest';
import { placeStore } from '#lib/state/place-view.ts';
import { privateStore, ViewState, type ViewStore } from '#lib/state/view.svelte.ts';

function pageAt(search: string): { page: ViewState; store: ViewStore } {
  const store = privateStore(search);
  const page = new ViewState(store);
  page.keep(['unit']);
  page.connect();
  return { page, store };
}

describe('the view of a page about one place', () => {
  it('is that of the page in the place, whatever places the page had chosen', () => {
    const { page } = pageAt('v=1&theme=DV04&place=P34-01&unit=P34-24');
    const inside = new ViewState(placeStore(page, 'P34-24'));
    const stop = inside.connect();
    expect(inside.search).toBe('v=1&theme=DV04&place=P34-24');
    expect(inside.isUntouched).toBe(false);
    stop();
  });

  it('hands changes to the page, whose own parameters stay, and keeps the place', () => {
    const { page, store } = pageAt('unit=P34-24');
    const inside = new ViewState(placeStore(page, 'P34-24'));
    const stop = inside.connect();
    inside.toggle('theme', 'DV04', false);
    expect(store.read()).toBe('v=1&theme=DV04&unit=P34-24');
    expect(inside.search).toBe('v=1&theme=DV04&place=P34-24');
    inside.clear('place');
    expect(inside.search).toBe('v=1&theme=DV04&place=P34-24');
    inside.clearAll();
    expect(inside.search).toBe('v=1&place=P34-24');
    expect(store.read()).toBe('unit=P34-24');
    stop();
  });

  it('follows the page when it is read again', () => {
    const { page } = pageAt('unit=P34-24');
    const inside = new ViewState(placeStore(page, 'P34-24'));
    const stop = inside.connect();
    page.update({ grain: 'year' });
    inside.read();
    expect(inside.search).toBe('v=1&place=P34-24&grain=year');
    stop();
  });

  it('shows a unit of the past in the boundaries of its time and leaves the choice of the page alone', () => {
    const { page, store } = pageAt('unit=P63-27');
    const inside = new ViewState(placeStore(page, 'P63-27', 'then'));
    const stop = inside.connect();
    expect(inside.view.geography).toBe('then');
    inside.toggle('type', 'hoi_nghi', false);
    expect(inside.view.geography).toBe('then');
    expect(store.read()).toBe('v=1&type=hoi_nghi&unit=P63-27');
    stop();
  });

  it('makes one step of the history of a drag', () => {
    const writes: string[] = [];
    const store: ViewStore = {
      read: () => 'unit=P34-24',
      write: (search, mode) => writes.push(`${mode} ${search}`),
      listen: () => () => undefined
    };
    const page = new ViewState(store);
    page.keep(['unit']);
    page.connect();
    const inside = new ViewState(placeStore(page, 'P34-24'));
    const stop = inside.connect();
    inside.drag({ field: 'date', kind: 'interval', values: ['2024-01-01', '2024-06-30'] });
    inside.drag({ field: 'date', kind: 'interval', values: ['2024-01-01', '2024-12-31'] });
    inside.endDrag();
    expect(writes).toEqual([
      'replace v=1&from=2024-01-01&to=2024-06-30&unit=P34-24',
      'replace v=1&from=2024-01-01&to=2024-12-31&unit=P34-24',
      'replace unit=P34-24',
      'push v=1&from=2024-01-01&to=2024-12-31&unit=P34-24'
    ]);
    stop();
  });
});
