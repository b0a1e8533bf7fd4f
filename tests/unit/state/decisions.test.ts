import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDuckDbNative } from '#lib/engine/duckdb/native.ts';
import type { Engine } from '#lib/engine/engine.ts';
import { readSource, rowsSource } from '#lib/engine/rows.ts';
import { DEFAULT_CADENCE } from '#lib/model/cadence.ts';
import { numbers } from '#lib/model/columns.ts';
import { sourcesOf } from '#lib/ingest/tables/sources.ts';
import type { LoadedDataset } from '#lib/ingest/builtin.ts';
import { DEFAULT_VIEW } from '#lib/model/view.ts';
import { countQuery, eventsFileQuery } from '#lib/query/events-query.ts';
import { sql, table } from '#lib/query/sql.ts';
import { Decisions } from '#lib/state/decisions.svelte.ts';
import { storageKey, type DecisionStorage } from '#lib/state/decision-store.ts';
import { DuplicateReview } from '#lib/state/duplicates.svelte.ts';
import { Workspace } from '#lib/state/workspace.svelte.ts';
import { loaded, textFile } from '../../support/ingest.ts';

const TITLE = 'Hội nghị đối thoại giữa người đứng đầu cấp ủy với nhân dân';
const HEADER = 'Mã,Ngày,Tên hoạt động,Tỉnh,Tình trạng';
const LINES = [
  `a,1/3/2024,${TITLE},Hà Nội,`,
  `b,1/3/2024,${TITLE.toUpperCase()},Hà Nội,`,
  'c,5/3/2024,Tập huấn công tác dân vận cho cán bộ,Hà Nội,',
  `d,1/3/2024,${TITLE} (báo),Hà Nội,dự kiến`
];

/** A storage as browsers have it. */
class FakeStorage implements DecisionStorage {
  readonly entries = new Map<string, string>();
  room = Infinity;
  getItem = (key: string) => this.entries.get(key) ?? null;
  setItem = (key: string, value: string) => {
    if (value.length > this.room) throw new DOMException('full', 'QuotaExceededError');
    this.entries.set(key, value);
  };
  removeItem = (key: string) => void this.entries.delete(key);
}

let engine: Engine;
beforeAll(async () => {
  engine = await createDuckDbNative();
});
afterAll(() => engine.close());

async function dataset(lines: readonly string[], version: string): Promise<LoadedDataset> {
  const imported = await loaded([textFile('a.csv', `${[HEADER, ...lines].join('\n')}\n`)]);
  const blobs = Object.fromEntries(
    Object.entries(imported.tables).map(([name, streams]) => [
      name,
      streams.map((stream) => new Blob([stream as Uint8Array<ArrayBuffer>]))
    ])
  ) as unknown as Parameters<typeof sourcesOf>[0];
  return { info: { ...imported.info, id: 'own-a', version }, sources: sourcesOf(blobs) };
}

/** A page that has opened the dataset. */
async function opened(storage: FakeStorage | null, of: LoadedDataset) {
  const workspace: Workspace = new Workspace({
    folder: '/',
    published: [],
    startEngine: () => Promise.resolve(engine),
    fetchDataset: () => Promise.reject(new Error('there is none')),
    decide: (one) => decisions.decide(one)
  });
  const decisions: Decisions = new Decisions(workspace, storage);
  workspace.add(of);
  await workspace.open('own-a');
  const { signal } = new AbortController();
  const count = async (include: typeof DEFAULT_VIEW.include = []) =>
    numbers(await workspace.query(countQuery({ ...DEFAULT_VIEW, include }), signal), 'n')[0];
  return { workspace, decisions, count, signal };
}

describe('decisions on duplicates', () => {
  it('count once what is merged, again when it is included, and are taken back', async () => {
    const { decisions, workspace, count } = await opened(new FakeStorage(), await dataset(LINES, '1'));
    await decisions.settle();
    expect(await count()).toBe(3);
    const before = workspace.generation;
    await decisions.merge([{ kept: 'a', others: ['b', 'd'] }]);
    expect(workspace.generation).toBe(before + 1);
    expect(await count()).toBe(2);
    expect(await count(['duplicate'])).toBe(3);
    // The announcement would not have counted by itself.
    expect(workspace.merged).toBe(1);
    await decisions.undo();
    expect([await count(), workspace.merged, decisions.canUndo]).toEqual([3, 0, false]);
  });

  it('hold from the first question on when the dataset is opened again', async () => {
    const storage = new FakeStorage();
    const one = await opened(storage, await dataset(LINES, '1'));
    await one.decisions.settle();
    await one.decisions.merge([{ kept: 'a', others: ['b'] }]);
    const two = await opened(storage, await dataset(LINES, '1'));
    expect(await two.count()).toBe(2);
    await two.decisions.settle();
    expect([await two.count(), two.workspace.merged, two.workspace.generation]).toEqual([2, 1, 1]);
  });

  it('find the same events in another version, and name those that are gone', async () => {
    const storage = new FakeStorage();
    const one = await opened(storage, await dataset(LINES, '1'));
    await one.decisions.settle();
    await one.decisions.merge([
      { kept: 'a', others: ['b'] },
      { kept: 'd', others: ['c'] }
    ]);
    const newer = ['x,1/1/2024,Họp giao ban đầu năm,Hà Nội,', ...LINES.slice(0, 2).reverse(), LINES[3] ?? ''];
    const two = await opened(storage, await dataset(newer, '2'));
    await two.decisions.settle();
    expect(two.decisions.missing).toEqual(['c']);
    expect(await two.count()).toBe(2);
    const ids = await two.workspace.query(
      eventsFileQuery({ ...DEFAULT_VIEW, include: ['duplicate'] }),
      two.signal
    );
    expect(ids.data['event_id']?.map((id, i) => `${id} ${ids.data['duplicate_of']?.[i]}`).sort()).toEqual([
      'a null',
      'b a',
      'x null'
    ]);
  });

  it('do not pass from one event to another that got its number', async () => {
    const numbered = (lines: readonly string[]) =>
      lines.map((line, i) => line.replace(/^\w+/, String(i + 1)));
    const storage = new FakeStorage();
    const one = await opened(storage, await dataset(numbered(LINES), '1'));
    await one.decisions.settle();
    await one.decisions.merge([{ kept: '1', others: ['2'] }]);
    const two = await opened(storage, await dataset(numbered([LINES[2] ?? '', ...LINES]), '2'));
    await two.decisions.settle();
    // Number 2 is an event of the same day and title as before; number 1 is another.
    expect(two.decisions.missing).toEqual(['1']);
    expect(await two.count()).toBe(4);
  });

  it('say what cannot be read or stored, and leave it alone', async () => {
    const storage = new FakeStorage();
    storage.entries.set(storageKey('own-a'), '{"format":1,"merged":[[1,2]]}');
    const { decisions, count } = await opened(storage, await dataset(LINES, '1'));
    await decisions.settle();
    expect(decisions.fault).toBe('corrupt');
    await decisions.merge([{ kept: 'a', others: ['b'] }]);
    expect(await count()).toBe(2);
    expect(storage.getItem(storageKey('own-a'))).toBe('{"format":1,"merged":[[1,2]]}');
    decisions.startAnew();
    expect([decisions.fault, storage.entries.size]).toEqual([null, 0]);
    storage.room = 10;
    await decisions.merge([{ kept: 'a', others: ['d'] }]);
    expect(decisions.fault).toBe('full');
    const none = await opened(null, await dataset(LINES, '1'));
    await none.decisions.settle();
    expect(none.decisions.fault).toBe(null);
    await none.decisions.merge([{ kept: 'a', others: ['b'] }]);
    expect([none.decisions.fault, await none.count()]).toEqual(['full', 2]);
  });

  it('hold for rules of cadence too', async () => {
    const storage = new FakeStorage();
    const of = await dataset(LINES, '1');
    const [own] = await readSource(
      of.sources.find(({ name }) => name === 'cadence') ?? rowsSource('cadence', [])
    );
    const rules = async ({ workspace, signal }: Awaited<ReturnType<typeof opened>>) =>
      numbers(
        await workspace.query(sql`SELECT CAST(count(*) AS BIGINT) AS n FROM ${table('cadence')}`, signal),
        'n'
      )[0];
    const one = await opened(storage, of);
    expect(await rules(one)).toBe(own?.length);
    const mine = DEFAULT_CADENCE.slice(0, 1);
    await one.decisions.setCadence(mine);
    expect(await rules(one)).toBe(new Set(mine[0]?.eventTypes).size);
    const two = await opened(storage, of);
    expect([await rules(two), two.decisions.cadence?.[0]?.rule]).toEqual([1, mine[0]?.rule]);
    await two.decisions.setCadence(null);
    expect(await rules(two)).toBe(own?.length);
  });
});

describe('the review', () => {
  it('lists groups, keeps those decided on in sight, and proposes the best report', async () => {
    const { decisions, workspace } = await opened(new FakeStorage(), await dataset(LINES, '1'));
    await decisions.settle();
    const review = new DuplicateReview(workspace, decisions);
    await review.ask();
    expect(review.groups.map(({ keys }) => keys.map((key) => review.member(key)?.id))).toEqual([
      ['a', 'b', 'd']
    ]);
    expect(review.bulk(0.8)).toEqual([{ kept: 'a', others: ['b', 'd'] }]);
    await decisions.merge(review.bulk(0.8));
    expect([review.counts, review.page.length]).toEqual([{ open: 0, merged: 1, apart: 0, all: 1 }, 1]);
    review.show('open');
    expect(review.page).toEqual([]);
    review.show('merged');
    const [group] = review.page;
    await review.askRows();
    expect(review.rows.data?.length).toBe(3);
    if (group) await review.undo(group);
    expect(review.counts.open).toBe(1);
    if (group) await review.separateAll(group);
    expect(review.counts).toEqual({ open: 0, merged: 0, apart: 1, all: 1 });
    review.dispose();
  });
});
