import { describe, expect, it } from 'vitest';
import type { Engine, LoadOptions, TableSource } from '#lib/engine/engine.ts';
import { QueryError } from '#lib/engine/query-error.ts';
import type { LoadedDataset } from '#lib/ingest/builtin.ts';
import { EMPTY_COLUMNS } from '#lib/model/columns.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { duckdb } from '#lib/query/duckdb.ts';
import { sql, table } from '#lib/query/sql.ts';
import type { FirstView } from '#lib/state/first-view.ts';
import { Workspace, type DatasetEntry, type WorkspaceOptions } from '#lib/state/workspace.svelte.ts';
import { deferred } from '../../support/fake-engine.ts';
import { failure } from '../../support/failure.ts';

const entry = (id: string): DatasetEntry => ({ id, name: { vi: id, en: id }, synthetic: false, own: false });

function dataset(id: string): LoadedDataset {
  const info: DatasetInfo = {
    id,
    name: { vi: id, en: id },
    note: { vi: '', en: '' },
    source: { vi: '', en: '' },
    licence: null,
    version: '1',
    synthetic: false,
    events: 0,
    counted: 0,
    excluded: {},
    extent: null,
    remarks: [],
    topics: [],
    types: [],
    organisers: [],
    localities: [],
    has: {
      participants: false,
      views: false,
      opinions: false,
      topics: false,
      organisers: false,
      places: false,
      published: false,
      observed: false,
      sessions: false,
      population: false,
      coverage: false
    }
  };
  return { info, sources: [{ name: 'events', batches: () => [] }] };
}

interface Options extends Partial<Pick<WorkspaceOptions, 'findKept' | 'onOpened'>> {
  load?: (options?: LoadOptions) => Promise<void>;
  start?: () => Promise<void>;
}

function setUp(options: Options = {}) {
  const loads: (readonly TableSource[])[] = [];
  const fetches: { folder: string; settle: (how: 'found' | 'lost') => void }[] = [];
  let starts = 0;
  let hear: (state: 'ready' | 'restarting') => void = () => undefined;
  let fail: (error: QueryError | undefined) => void = () => undefined;
  const engine: Engine = {
    dialect: duckdb,
    load: async (sources, how) => {
      await options.load?.(how);
      loads.push(sources);
    },
    query: () => Promise.resolve(EMPTY_COLUMNS),
    replace: () => Promise.resolve(),
    indexTitles: () => Promise.resolve(),
    queryArrow: () => Promise.resolve(new Uint8Array()),
    console: () => Promise.resolve(),
    close: () => Promise.resolve()
  };
  const workspace = new Workspace({
    folder: '/datasets/',
    published: [entry('first'), entry('second')],
    ...(options.findKept ? { findKept: options.findKept } : {}),
    ...(options.onOpened ? { onOpened: options.onOpened } : {}),
    startEngine: async (onState, onFailed) => {
      starts++;
      hear = onState;
      fail = onFailed;
      await options.start?.();
      return engine;
    },
    fetchDataset: (folder) =>
      new Promise((resolve, reject) => {
        fetches.push({
          folder,
          settle: (how) => {
            if (how === 'found') resolve(dataset(folder.split('/').at(-2) ?? ''));
            else reject(new QueryError('unavailable', folder));
          }
        });
      })
  });
  return {
    workspace,
    loads,
    fetches,
    starts: () => starts,
    engineSays: (state: 'ready' | 'restarting') => hear(state),
    engineFails: (error?: QueryError) => fail(error)
  };
}

describe('Workspace', () => {
  it('opens the first published dataset by default', async () => {
    const { workspace, fetches } = setUp();
    const opening = workspace.open(null);
    expect(workspace.phase).toBe('starting');
    fetches[0]?.settle('found');
    await opening;
    expect([workspace.phase, workspace.info?.id, workspace.generation]).toEqual(['ready', 'first', 1]);
    expect(fetches[0]?.folder).toBe('/datasets/first/');
  });

  it('lets the newest call win', async () => {
    const { workspace, fetches, loads } = setUp();
    const first = workspace.open('first');
    const second = workspace.open('second');
    fetches[1]?.settle('found');
    await second;
    fetches[0]?.settle('found');
    await first;
    expect([workspace.info?.id, workspace.phase, loads.length]).toEqual(['second', 'ready', 1]);
  });

  it('opens a dataset once, however often it is asked for meanwhile', async () => {
    const { workspace, loads, fetches } = setUp();
    workspace.add(dataset('own-a'));
    // As after an import on the overview: the page follows the address while the import opens its dataset.
    await Promise.all([workspace.reopen('own-a'), workspace.open('own-a'), workspace.open('own-a')]);
    expect([workspace.info?.id, workspace.phase, loads.length]).toEqual(['own-a', 'ready', 1]);
    const calls = [workspace.open('first'), workspace.open(null)];
    fetches[0]?.settle('found');
    await Promise.all(calls);
    expect([workspace.info?.id, loads.length, fetches.length]).toEqual(['first', 2, 1]);
  });

  it('says which dataset is not on this device, and goes on', async () => {
    const { workspace, fetches } = setUp();
    await workspace.open('own-thing');
    expect([workspace.missing, workspace.info, workspace.phase]).toEqual(['own-thing', null, 'static']);
    const next = workspace.open('first');
    fetches[0]?.settle('found');
    await next;
    expect([workspace.missing, workspace.info?.id]).toEqual([null, 'first']);
  });

  it('shows a failure and can be asked again', async () => {
    const { workspace, fetches } = setUp();
    const lost = workspace.open('first');
    fetches[0]?.settle('lost');
    await lost;
    expect([workspace.phase, workspace.error?.kind]).toEqual(['failed', 'unavailable']);
    const found = workspace.open('first');
    fetches[1]?.settle('found');
    await found;
    expect([workspace.phase, workspace.error]).toEqual(['ready', null]);
  });

  it('tries a start that failed anew', async () => {
    let fails = true;
    const { workspace, fetches, starts } = setUp({
      start: () => (fails ? Promise.reject(new QueryError('unavailable', 'no worker')) : Promise.resolve())
    });
    const lost = workspace.open('first');
    fetches[0]?.settle('found');
    await lost;
    expect(workspace.phase).toBe('failed');
    fails = false;
    const again = workspace.open('first');
    fetches[1]?.settle('found');
    await again;
    expect([workspace.phase, starts()]).toEqual(['ready', 2]);
  });

  it('asks all questions again once a restarted engine is ready', async () => {
    const { workspace, fetches, engineSays, engineFails } = setUp();
    const opening = workspace.open('first');
    fetches[0]?.settle('found');
    await opening;
    engineSays('restarting');
    expect(workspace.phase).toBe('restarting');
    engineSays('ready');
    expect([workspace.phase, workspace.generation]).toEqual(['ready', 2]);
    engineFails(new QueryError('crashed', 'gone'));
    expect([workspace.phase, workspace.error?.kind]).toEqual(['failed', 'crashed']);
  });

  it('keeps datasets of the analyst’s own beside the published ones, replaces and removes them', async () => {
    const { workspace, loads, fetches } = setUp();
    workspace.add(dataset('own-a'));
    workspace.add(dataset('own-a'));
    expect(workspace.datasets.map(({ id, own }) => [id, own])).toEqual([
      ['first', false],
      ['second', false],
      ['own-a', true]
    ]);
    await workspace.open('own-a');
    await workspace.reopen('own-a');
    expect([workspace.info?.id, loads.length, fetches.length, workspace.generation]).toEqual([
      'own-a',
      2,
      0,
      2
    ]);
    workspace.remove('own-a');
    workspace.remove('first');
    expect(workspace.datasets.map(({ id }) => id)).toEqual(['first', 'second']);
  });

  it('describes a dataset without starting the engine', async () => {
    const { workspace, fetches, starts } = setUp();
    const describing = workspace.describe('second');
    fetches[0]?.settle('found');
    await describing;
    expect([workspace.info?.id, workspace.phase, starts()]).toEqual(['second', 'static', 0]);
  });

  describe('texts', () => {
    const needsTexts = sql`SELECT 1 FROM ${table('event_texts')} AS x`;
    const chartsOnly = sql`SELECT 1 FROM ${table('events')} AS e`;

    async function early(end: Promise<void>) {
      const made = setUp({
        load: async (options) => {
          options?.onCore?.();
          await end;
        }
      });
      const opened = made.workspace.open('first');
      made.fetches[0]?.settle('found');
      await opened;
      return made.workspace;
    }

    it('follow the charts, and only queries that need them wait', async () => {
      const end = deferred<undefined>();
      const workspace = await early(end.promise);
      expect([workspace.phase, workspace.texts]).toEqual(['ready', 'loading']);
      const { signal } = new AbortController();
      await workspace.query(chartsOnly, signal);
      let waited = false;
      const query = workspace.query(needsTexts, signal).then(() => (waited = true));
      const stop = new AbortController();
      const called = failure(workspace.query(needsTexts, stop.signal));
      stop.abort();
      expect(await called).toMatchObject({ kind: 'aborted' });
      expect(waited).toBe(false);
      end.resolve(undefined);
      await query;
      expect([workspace.phase, workspace.texts]).toEqual(['ready', 'ready']);
    });

    it('may be missing: the charts stay, and what needs texts says why', async () => {
      const end = deferred<undefined>();
      const workspace = await early(end.promise);
      const { signal } = new AbortController();
      const query = failure(workspace.query(needsTexts, signal));
      end.reject(new QueryError('memory', 'no room'));
      expect(await query).toMatchObject({ kind: 'memory' });
      expect([workspace.phase, workspace.texts, workspace.textsError?.kind]).toEqual([
        'ready',
        'failed',
        'memory'
      ]);
      await workspace.query(chartsOnly, signal);
    });
  });

  it('shows the stored figures of a kept dataset at once, and drops them when its tables cannot be read', async () => {
    const first = { info: dataset('own-kept').info } as FirstView;
    const opened: string[] = [];
    let load = () => Promise.resolve();
    const { workspace, loads } = setUp({
      load: () => load(),
      findKept: (id) => Promise.resolve(id === 'own-kept' ? { dataset: dataset(id), first } : null),
      onOpened: (id) => opened.push(id)
    });
    let fail: (cause: Error) => void = () => undefined;
    load = () => new Promise((_, reject) => (fail = reject));
    const opening = workspace.open('own-kept');
    await new Promise((resolve) => setTimeout(resolve));
    expect([workspace.info?.id, workspace.first, workspace.ready]).toEqual(['own-kept', first, false]);
    fail(new Error('damaged'));
    await opening;
    expect([workspace.phase, workspace.info, workspace.first]).toEqual(['failed', null, null]);
    load = () => Promise.resolve();
    await workspace.open('own-kept');
    expect([workspace.phase, workspace.first, loads.length, opened]).toEqual([
      'ready',
      first,
      1,
      ['own-kept']
    ]);
    // Imported anew under its name, it has other figures than those on the device.
    workspace.add(dataset('own-kept'));
    await workspace.reopen('own-kept');
    expect([workspace.phase, workspace.first]).toEqual(['ready', null]);
    await workspace.open('own-unknown');
    expect(workspace.missing).toBe('own-unknown');
  });

  it('lists kept datasets after those of this visit, once each, and renames both', () => {
    const { workspace } = setUp();
    workspace.setKept([dataset('own-a').info, dataset('own-b').info]);
    workspace.add(dataset('own-a'));
    expect(workspace.datasets.map(({ id }) => id)).toEqual(['first', 'second', 'own-a', 'own-b']);
    workspace.rename('own-a', 'Sổ họp');
    expect(workspace.datasets[2]?.name.vi).toBe('Sổ họp');
    workspace.remove('own-a');
    expect(workspace.datasets.map(({ id }) => id)).toEqual(['first', 'second', 'own-a', 'own-b']);
  });
});
