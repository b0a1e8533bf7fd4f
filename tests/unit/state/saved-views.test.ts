import { beforeAll, describe, expect, it, vi } from 'vitest';
import { THEMES } from '#lib/model/vocabulary.ts';
import { SAVED_KEY, type SavedFault, type SavedStorage } from '#lib/state/saved-store.ts';
import { SavedOpening } from '#lib/state/saved-opening.svelte.ts';
import { SavedViews } from '#lib/state/saved-views.svelte.ts';
import { privateStore, ViewState } from '#lib/state/view.svelte.ts';
import type { Workspace } from '#lib/state/workspace.svelte.ts';
import { info as subject } from '../export/subject.ts';

const info = { ...subject, id: 'vn', topics: THEMES, extent: { from: '2015-01-05', to: '2026-03-22' } };
const WHOLE = { scope: 'view', relative: null } as const;
const FILTERS = { scope: 'filters', relative: null } as const;

interface Device {
  storage: SavedStorage | null;
  store: Map<string, string>;
  full: boolean;
}
function device(): Device {
  const store = new Map<string, string>();
  const made: Device = {
    store,
    full: false,
    storage: {
      getItem: (key) => store.get(key) ?? null,
      setItem: (key, value) => {
        if (made.full) throw new DOMException('full', 'QuotaExceededError');
        store.set(key, value);
      },
      removeItem: (key) => void store.delete(key)
    }
  };
  return made;
}

/** A tab: a page with its view over a dataset. */
function tab(search: string, { storage }: Pick<Device, 'storage'>, page = '', open = info) {
  const view = new ViewState(privateStore(search));
  view.keep(['by', 'unit']);
  view.connect();
  const workspace = {
    info: open,
    datasets: [
      { id: 'vn', name: { vi: 'Cơ sở', en: 'Grassroots' } },
      { id: 'demo', name: { vi: 'Mô phỏng', en: 'Synthetic' } }
    ]
  } as unknown as Workspace;
  const options = { view, workspace, storage, page: () => page, address: (path: string) => `/en/${path}` };
  const saved = new SavedViews(options);
  const opening = new SavedOpening(options);
  saved.connect();
  return { view, saved, opening, names: () => saved.views.map(({ name }) => name) };
}

// There is no window to listen on for other tabs.
beforeAll(() => vi.stubGlobal('addEventListener', () => undefined));

const named = (saved: SavedViews, name: string) => {
  const view = saved.byName(name);
  if (!view) throw new Error(`no view ${name}`);
  return view;
};

describe('saved views', () => {
  it('hold the whole address, and lead to it', () => {
    const here = device();
    const { saved, opening, view } = tab('v=1&theme=DV04&grain=year&by=province', here, 'explore/');
    saved.saveAs(' Theo tỉnh ', WHOLE);
    const whole = named(saved, 'Theo tỉnh');
    expect(whole).toMatchObject({ page: 'explore/', search: 'v=1&theme=DV04&grain=year&by=province' });
    expect(saved.isShown(whole)).toBe(true);
    view.clearAll();
    expect(opening.open(whole)).toBeNull();
    expect(view.whole).toBe('v=1&theme=DV04&grain=year&by=province');
    const elsewhere = tab('v=1&type=hop', here);
    expect(elsewhere.opening.open(whole)).toBe('/en/explore/?v=1&theme=DV04&grain=year&by=province');
    expect(elsewhere.view.whole).toBe('v=1&type=hop');
  });

  it('of filters only are put into the page that is shown', () => {
    const here = device();
    tab('v=1&theme=DV04&from=2025-01-01&to=2025-12-31&grain=year', here).saved.saveAs('A', FILTERS);
    const { saved, opening, view } = tab('v=1&type=hop&count=sessions&by=province', here, 'explore/');
    expect(opening.open(named(saved, 'A'))).toBeNull();
    expect(view.whole).toBe('v=1&from=2025-01-01&to=2025-12-31&theme=DV04&count=sessions&by=province');
    expect(opening.last).toMatchObject({ dataset: 'vn', left: [] });
  });

  it('take no place to the page of a place, and say so', () => {
    const here = device();
    tab('v=1&theme=DV04&place=P34-01', here).saved.saveAs('A', FILTERS);
    const { saved, opening, view } = tab('unit=P34-24', here, 'localities/');
    opening.open(named(saved, 'A'));
    expect(view.whole).toBe('v=1&theme=DV04&unit=P34-24');
    expect(opening.last?.left).toMatchObject([{ field: 'place', values: ['P34-01'] }]);
  });

  it('count relative days when they are opened, and once the dataset is there', () => {
    const here = device();
    const first = tab('v=1&from=2025-01-01&to=2025-12-31', here).saved;
    first.saveAs('A', { scope: 'filters', relative: first.relatives[0] ?? null });
    const later = { ...info, extent: { from: '2015-01-05', to: '2027-02-01' } };
    const { saved, opening, view } = tab('', here, '', later);
    opening.open(named(saved, 'A'));
    expect(view.search).toBe('v=1&from=2026-01-01&to=2026-12-31');
    const waiting = tab('v=1&data=demo', here, '', later);
    waiting.opening.open(named(waiting.saved, 'A'));
    expect(waiting.view.search).toBe('v=1&data=demo&from=2025-01-01&to=2025-12-31');
    waiting.opening.settle();
    expect(waiting.opening.last?.waits).toBe(true);
  });

  it('over another dataset go to their own where it is here, else leave out what does not fit', () => {
    const here = device();
    tab('v=1&theme=XX99,DV04', here).saved.saveAs('A', WHOLE);
    const elsewhere = tab('v=1&data=demo', here, 'explore/', { ...info, id: 'demo' });
    expect(elsewhere.opening.open(named(elsewhere.saved, 'A'))).toBe('/en/?v=1&theme=XX99,DV04');
    here.store.set(SAVED_KEY, (here.store.get(SAVED_KEY) ?? '').replace('"vn"', '"own-file"'));
    const { saved, opening, view } = tab('v=1&data=demo', here, '', { ...info, id: 'demo' });
    opening.open(named(saved, 'A'));
    expect(view.search).toBe('v=1&data=demo&theme=DV04');
    expect(opening.last).toMatchObject({ dataset: 'demo', left: [{ values: ['XX99'] }] });
    view.clearAll();
    expect(opening.last).toBeNull();
  });

  it('are renamed, overwritten and deleted, and come back', () => {
    const { saved, view, names } = tab('v=1&theme=DV04', device());
    saved.saveAs('A', WHOLE);
    saved.saveAs('B', WHOLE);
    expect(saved.saveAs('A', WHOLE)).toBe('A (2)');
    expect([saved.rename('A', 'B'), saved.rename('A', ' '), saved.rename('A', 'C')]).toEqual([
      false,
      false,
      true
    ]);
    expect(names()).toEqual(['A (2)', 'B', 'C']);
    saved.delete('B');
    expect([names(), saved.lost?.how]).toEqual([['A (2)', 'C'], 'deleted']);
    saved.undo();
    expect([names(), saved.lost]).toEqual([['A (2)', 'B', 'C'], null]);
    view.clearAll();
    saved.overwrite('B');
    expect(named(saved, 'B').search).toBe('v=1');
    saved.undo();
    expect([named(saved, 'B').search, names()]).toEqual(['v=1&theme=DV04', ['A (2)', 'B', 'C']]);
  });

  it('are the same in all tabs: a change is made to what another tab left', () => {
    const here = device();
    const [one, other] = [tab('', here), tab('', here)];
    one.saved.saveAs('A', WHOLE);
    other.saved.saveAs('B', WHOLE);
    expect(other.names()).toEqual(['B', 'A']);
    one.saved.delete('A');
    expect(tab('', here).names()).toEqual(['B']);
  });

  it('last as long as the page where nothing can be stored, and say why', () => {
    const faults: (SavedFault | null)[] = [];
    const here = device();
    here.full = true;
    const { saved, names } = tab('', here);
    saved.saveAs('A', WHOLE);
    saved.saveAs('B', WHOLE);
    faults.push(saved.fault);
    expect([names(), here.store.size]).toEqual([['B', 'A'], 0]);
    here.full = false;
    saved.delete('A');
    faults.push(saved.fault);
    expect(tab('', here).names()).toEqual(['B']);
    const blocked = tab('', { storage: null });
    blocked.saved.saveAs('A', WHOLE);
    faults.push(blocked.saved.fault);
    expect([blocked.names(), faults]).toEqual([['A'], ['full', null, 'blocked']]);
  });

  it('leave what they cannot read as it is', () => {
    const here = device();
    here.store.set(SAVED_KEY, '{"format":');
    const { saved } = tab('', here);
    saved.saveAs('A', WHOLE);
    expect([saved.fault, here.store.get(SAVED_KEY)]).toEqual(['corrupt', '{"format":']);
    const odd = { name: 'Z', scope: 'view', page: 'boards/later/', search: 'v=1' };
    here.store.set(SAVED_KEY, JSON.stringify({ format: 'nhip-co-so/views', version: 1, views: [odd] }));
    const other = tab('', here).saved;
    expect([other.unread, other.views]).toEqual([1, []]);
    other.saveAs('A', WHOLE);
    expect(JSON.parse(here.store.get(SAVED_KEY) ?? '')).toMatchObject({ views: [{ name: 'A' }, odd] });
  });

  it('are added from a file', async () => {
    const { saved, names } = tab('v=1&theme=DV04', device());
    saved.saveAs('A', WHOLE);
    const file = {
      format: 'nhip-co-so/views',
      version: 1,
      views: [{ name: 'A', scope: 'filters', search: 'v=1' }, { name: '' }]
    };
    expect(await saved.import(new Blob([JSON.stringify(file)]))).toMatchObject({
      ok: true,
      value: { renamed: [{ from: 'A', to: 'A (2)' }], bad: [{ place: 2, why: 'no_name' }] }
    });
    expect(names()).toEqual(['A (2)', 'A']);
    expect(await saved.import(new Blob(['x']))).toEqual({ ok: false, error: 'not_json' });
  });
});
