import { tableFromIPC } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import type { TableSource } from '#lib/engine/engine.ts';
import { packTable } from '#lib/ingest/tables/arrow.ts';
import { KeepError } from '#lib/keep/errors.ts';
import { readTable } from '#lib/keep/tables.ts';
import { TABLE_NAMES } from '#lib/model/tables.ts';
import { failure } from '../../support/failure.ts';
import { FakeDisk, FakeLocks } from '../../support/opfs.ts';
import { meetings, rowsImported, rowsKept, tab, toKeep, WASM } from './kept.ts';

const small = await meetings(40);
const other = await meetings(25, 'Gặp');
const ready = async (disk: FakeDisk) =>
  (await tab(disk).list()).map((entry) => [entry.id, entry.state === 'ready' && entry.manifest.info.events]);

describe('a kept dataset', () => {
  it('gives back every table as it was', async () => {
    const disk = new FakeDisk();
    const store = tab(disk);
    const manifest = await store.keep(toKeep(small));
    for (const name of TABLE_NAMES)
      expect(await rowsKept(store, manifest, name), name).toEqual(rowsImported(small, name));
    expect(manifest.tables.events).toMatchObject({ rows: 40, file: 'events.parquet' });
    expect(disk.paths().filter((path) => !path.endsWith('.parquet'))).toEqual([
      'datasets/own-so-hop/manifest.json'
    ]);
  });

  it('gives back tables of several row groups whose codes differ in width', async () => {
    const rows = 122_880 + 300;
    const codes = Int32Array.from({ length: rows }, (_, i) => (i < 122_880 ? i % 3 : i % 200));
    const topics = Array.from({ length: 200 }, (_, i) => `Chủ đề ${i}`);
    const coded = { type: 'coded', codes, dictionary: topics } as const;
    const keys = { type: 'integer', values: Int32Array.from(codes.keys()) } as const;
    const columns = { topic_set: keys, topic: coded, topic_group: coded, topic_count: keys };
    const streams = [...packTable('topic_sets', { rows, take: null, columns })];
    const widths = streams.map((stream) => String(tableFromIPC(stream).getChild('topic')?.type));
    expect(new Set(widths).size, widths.join()).toBe(2);

    const store = tab(new FakeDisk());
    const { tables, ...rest } = toKeep(small);
    const topic_sets: TableSource = { name: 'topic_sets', batches: () => streams };
    const manifest = await store.keep({
      ...rest,
      tables: [...tables].map((table) => (table.name === 'topic_sets' ? topic_sets : table))
    });
    const table = manifest.tables.topic_sets;
    if (!table) throw new Error('the table was not kept');
    const groups: Uint8Array[] = [];
    for await (const group of readTable(await store.filesOf(manifest), table, WASM)) groups.push(group);
    expect([table.rows, groups.length]).toEqual([rows, 2]);
    const column = (name: string) =>
      groups.flatMap((group): unknown[] => [...(tableFromIPC(group).getChild(name) ?? [])]);
    expect(column('topic')).toEqual(Array.from(codes, (code) => topics[code]));
    expect(column('topic_set').at(-1)).toBe(rows - 1);
  });

  it('is written where files can only be written in a worker', async () => {
    const disk = new FakeDisk({ syncOnly: true });
    const store = tab(disk);
    const manifest = await store.keep(toKeep(small));
    expect(await rowsKept(store, manifest, 'events')).toEqual(rowsImported(small, 'events'));
  });

  it('is listed with its size, renamed, noted and removed', async () => {
    const disk = new FakeDisk();
    let now = new Date('2026-03-01T08:00:00Z');
    const store = tab(disk, undefined, () => now);
    await store.keep(toKeep(small));
    now = new Date('2026-03-02T08:00:00Z');
    await store.rename('own-so-hop', 'Sổ họp');
    await store.touch('own-so-hop', { opened: true, lastView: 'v=1&data=own-so-hop&grain=year' });
    const [entry] = await store.list();
    expect(entry).toMatchObject({
      id: 'own-so-hop',
      state: 'ready',
      manifest: {
        name: 'Sổ họp',
        info: { name: { vi: 'Sổ họp', en: 'Sổ họp' } },
        created: '2026-03-01T08:00:00.000Z',
        lastOpened: '2026-03-02T08:00:00.000Z',
        lastView: 'v=1&data=own-so-hop&grain=year'
      }
    });
    const manifest = await disk.text('datasets/own-so-hop/manifest.json');
    expect(entry?.bytes).toBe(disk.size() - new TextEncoder().encode(manifest).length);
    await store.remove('own-so-hop');
    expect([await store.list(), disk.paths()]).toEqual([[], []]);
    expect(await store.find('own-so-hop')).toBeNull();
  });

  it('is replaced by one of its id, whose files stand beside it until it is whole', async () => {
    const disk = new FakeDisk();
    const store = tab(disk);
    await store.keep(toKeep(small));
    await store.saveBoundaries('own-so-hop', { name: 'ranh-gioi.geojson', features: 1, json: '{"a":1}' });
    const manifest = await store.keep(toKeep(other));
    expect(await ready(disk)).toEqual([['own-so-hop', 25]]);
    expect(await rowsKept(store, manifest, 'events')).toEqual(rowsImported(other, 'events'));
    expect(await store.boundaries('own-so-hop')).toBe('{"a":1}');
    expect(disk.paths().filter((path) => path.includes('/files-1/'))).toEqual([]);
  });

  it('has its first view beside the tables it was computed from, and none of another generation', async () => {
    const disk = new FakeDisk();
    const store = tab(disk);
    const { folder } = await store.keep(toKeep(small));
    await store.saveFirstView('own-so-hop', folder, '{"total":40}');
    const read = async () => {
      const found = await store.find('own-so-hop');
      return found?.state === 'ready' ? store.firstView(found.manifest) : 'not ready';
    };
    expect(await read()).toEqual({ total: 40 });
    await store.keep(toKeep(other));
    expect(await read()).toBeNull();
    await store.saveFirstView('own-so-hop', folder, '{"total":40}');
    expect(await read()).toBeNull();
  });

  it('is not looked for outside of its folder', async () => {
    const disk = new FakeDisk();
    await tab(disk).keep(toKeep(small));
    for (const id of ['..', '../datasets/own-so-hop', 'a/b', '']) expect(await tab(disk).find(id)).toBeNull();
  });
});

describe('a write that is cut short', () => {
  it('leaves nothing or the whole dataset, at whatever moment the tab is closed', async () => {
    const trial = new FakeDisk();
    await tab(trial).keep(toKeep(small));
    expect(trial.closes).toBeGreaterThan(4);
    for (let at = 1; at <= trial.closes; at++) {
      const disk = new FakeDisk({ dieAtClose: at });
      await failure(tab(disk).keep(toKeep(small)));
      disk.revive();
      const found = await ready(disk);
      // The second manifest is whole before the first is touched.
      expect(found, `died at ${at}`).toEqual(at < trial.closes ? [] : [['own-so-hop', 40]]);
      await tab(disk).cleanUp();
      expect(await ready(disk), `cleaned after ${at}`).toEqual(found);
      if (found.length === 0) expect(disk.paths()).toEqual([]);
    }
  });

  it('leaves the former dataset as it was when it was to be replaced', async () => {
    const count = async () => {
      const disk = new FakeDisk();
      await tab(disk).keep(toKeep(small));
      const before = disk.closes;
      await tab(disk).keep(toKeep(other));
      return [before, disk.closes] as const;
    };
    const [before, after] = await count();
    for (let at = before + 1; at <= after; at++) {
      const disk = new FakeDisk();
      await tab(disk).keep(toKeep(small));
      disk.faults = { dieAtClose: at };
      await failure(tab(disk).keep(toKeep(other)));
      disk.revive();
      await tab(disk).cleanUp();
      const store = tab(disk);
      const [entry] = await store.list();
      if (entry?.state !== 'ready') throw new Error(`nothing whole after ${at}`);
      const expected = entry.manifest.info.events === 40 ? small : other;
      expect(await rowsKept(store, entry.manifest, 'events'), `died at ${at}`).toEqual(
        rowsImported(expected, 'events')
      );
      // Of each generation of files only the one that counts is left.
      expect(new Set(disk.paths().map((path) => path.split('/')[2])).size).toBe(2);
    }
  });

  it('for lack of room says how much there is, and leaves nothing', async () => {
    for (const syncOnly of [false, true]) {
      const disk = new FakeDisk({ quota: 4_000, syncOnly });
      const error = await failure(tab(disk).keep(toKeep(small)));
      expect(error).toBeInstanceOf(KeepError);
      expect(error).toMatchObject({ kind: 'quota', figures: { quota: 4_000 } });
      expect(disk.paths()).toEqual([]);
    }
  });

  it('for lack of room keeps the former dataset', async () => {
    const disk = new FakeDisk();
    await tab(disk).keep(toKeep(small));
    disk.faults = { quota: disk.size() + 1_000 };
    expect(await failure(tab(disk).keep(toKeep(other)))).toMatchObject({ kind: 'quota' });
    expect(await ready(disk)).toEqual([['own-so-hop', 40]]);
  });
});

describe('a kept dataset that was damaged', () => {
  async function damaged(change: (disk: FakeDisk, path: string) => Promise<void>) {
    const disk = new FakeDisk();
    const store = tab(disk);
    const manifest = await store.keep(toKeep(small));
    await change(disk, `datasets/own-so-hop/${manifest.folder}/events.parquet`);
    return failure(rowsKept(store, manifest, 'events'));
  }

  it('is told by its hash, its size or the lack of a file', async () => {
    const flipped = await damaged(async (disk, path) => {
      const bytes = await disk.get(path);
      bytes[100] = (bytes[100] ?? 0) ^ 1;
    });
    const cut = await damaged(async (disk, path) => disk.put(path, (await disk.get(path)).slice(0, -5)));
    const gone = await damaged(async (disk) => {
      const home = await (await disk.root.getDirectoryHandle('datasets')).getDirectoryHandle('own-so-hop');
      await home.removeEntry('files-1', { recursive: true });
    });
    for (const error of [flipped, cut, gone])
      expect(error).toMatchObject({ name: 'KeepError', kind: 'damaged' });
  });

  it('is listed as damaged when its manifest is no manifest, and can be removed', async () => {
    const disk = new FakeDisk();
    const store = tab(disk);
    await store.keep(toKeep(small));
    await disk.put('datasets/own-so-hop/manifest.json', new TextEncoder().encode('{"format":'));
    expect(await store.list()).toMatchObject([{ id: 'own-so-hop', state: 'damaged' }]);
    await store.cleanUp();
    expect(await store.list()).toHaveLength(1);
    await store.remove('own-so-hop');
    expect(disk.paths()).toEqual([]);
  });
});

describe('several tabs', () => {
  it('do not remove or change a dataset while another reads it', async () => {
    const disk = new FakeDisk();
    const locks = new FakeLocks();
    const [one, two] = [tab(disk, locks), tab(disk, locks)];
    await one.keep(toKeep(small));
    const order: string[] = [];
    let finish: () => void = () => undefined;
    const reading = one.reading('own-so-hop', () => new Promise<void>((resolve) => (finish = resolve)));
    const alsoReading = two.reading('own-so-hop', () => Promise.resolve(void order.push('read')));
    const removing = two.remove('own-so-hop').then(() => order.push('removed'));
    await alsoReading;
    await two.cleanUp();
    expect(await ready(disk)).toEqual([['own-so-hop', 40]]);
    order.push('finished');
    finish();
    await Promise.all([reading, removing]);
    expect(order).toEqual(['read', 'finished', 'removed']);
    expect(await ready(disk)).toEqual([]);
  });

  it('writing the same dataset do so one after the other', async () => {
    const disk = new FakeDisk();
    const locks = new FakeLocks();
    const [one, two] = [tab(disk, locks), tab(disk, locks)];
    await Promise.all([one.keep(toKeep(small)), two.keep(toKeep(other)), one.cleanUp()]);
    expect(await ready(disk)).toEqual([['own-so-hop', 25]]);
  });

  it('changing what another has removed are told', async () => {
    const disk = new FakeDisk();
    await tab(disk).keep(toKeep(small));
    await tab(disk).remove('own-so-hop');
    expect(await failure(tab(disk).rename('own-so-hop', 'x'))).toMatchObject({ kind: 'missing' });
    await tab(disk).remove('own-so-hop');
  });
});

it('says when there is no private file system', async () => {
  const disk = new FakeDisk();
  const store = tab(disk);
  disk.root.getDirectoryHandle = () => Promise.reject(new DOMException('private window', 'SecurityError'));
  expect(await failure(store.list())).toMatchObject({ kind: 'unsupported' });
});
