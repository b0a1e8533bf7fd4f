import { describe, expect, it } from 'vitest';
import { QueryError } from '#lib/engine/query-error.ts';
import { importerSetUp, memoryStorage, upload } from '../../support/importer.ts';

const REGISTER = upload(
  'so-hop.csv',
  '\uFEFFMã;Tên hoạt động;Ngày tổ chức;Tỉnh;Cột G\r\n',
  '1;Họp chi bộ;05/01/2024;Nghệ An;20\r\n',
  '2;Tiếp xúc cử tri;06/02/2024;Nghệ An;30\r\n',
  '3;;;;\r\n'
);
const TOPICS = upload('topics.csv', 'topic,label_vi\nT1,Vệ sinh\n');

/** A promise and what settles it. */
function gate() {
  let open = () => {};
  const held = new Promise<void>((resolve) => (open = resolve));
  return { held, open };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('Importer', () => {
  it('takes a file from the first look to an open dataset, every row accounted for', async () => {
    const { importer, workspace, view } = await importerSetUp();
    await importer.inspect([REGISTER]);
    expect([importer.phase, importer.step, importer.name]).toEqual(['choosing', 'check', 'so-hop']);
    expect(importer.files.entry?.inspection).toMatchObject({ kind: 'csv', delimiter: ';' });
    expect(importer.files.obstacle).toBeNull();
    await importer.load();
    expect(importer.phase).toBe('done');
    expect(importer.run?.counts).toEqual({ read: 3, kept: 2, setAside: 1 });
    expect(importer.run?.problems.filter(({ severity }) => severity === 'row')).toHaveLength(1);
    expect(importer.loadedId).toBe('own-so-hop');
    expect(workspace.info?.id).toBe('own-so-hop');
    expect(view.view.dataset).toBe('own-so-hop');
  });

  it('says what is missing before loading can start', async () => {
    const { importer } = await importerSetUp();
    await importer.inspect([TOPICS]);
    expect(importer.files.obstacle).toEqual({ kind: 'events' });
    await importer.inspect([
      upload('a.csv', 'Tên hoạt động,Cột B\nHọp,chưa rõ\nGặp,2024-05-06\nBàn,để sau\n')
    ]);
    expect(importer.files.list).toHaveLength(2);
    const events = importer.files.list[1]!;
    events.setRole('events');
    expect(importer.files.obstacle).toEqual({ kind: 'date' });
    events.setField(1, 'event_date');
    expect(importer.files.obstacle).toBeNull();
    importer.files.list[0]!.setField(0, null);
    expect(importer.files.obstacle).toEqual({ kind: 'key', file: 'topics.csv', field: 'topic' });
    await importer.inspect([upload('trong.csv', '')]);
    expect(importer.files.obstacle).toEqual({ kind: 'unreadable', file: 'trong.csv' });
    importer.remove(importer.files.list[2]!);
    importer.remove(importer.files.list[0]!);
    expect(importer.files.obstacle).toBeNull();
  });

  it('asks which of two columns of the same name is the date', async () => {
    const { importer } = await importerSetUp();
    await importer.inspect([
      upload('hai-ngay.csv', 'Ngày,Tên,Ngày\n01/02/2024,Họp A,05/02/2024\n02/02/2024,Họp B,06/02/2024\n')
    ]);
    const entry = importer.files.entry!;
    expect(entry.dateQuestion).toEqual([0, 2]);
    expect(importer.files.obstacle).toEqual({ kind: 'which_date' });
    entry.setField(2, 'event_date');
    expect(entry.dateQuestion).toEqual([]);
    expect(entry.mapping.event_date).toBe(2);
    expect(importer.files.obstacle).toBeNull();
  });

  it('gives a field to one column only', async () => {
    const { importer } = await importerSetUp();
    await importer.inspect([REGISTER]);
    const entry = importer.files.entry!;
    expect(entry.fieldAt(1)).toBe('title');
    entry.setField(4, 'title');
    expect([entry.fieldAt(1), entry.fieldAt(4)]).toEqual([null, 'title']);
  });

  it('keeps choices by hand through a correction that keeps the columns, and drops them with other columns', async () => {
    const { importer } = await importerSetUp();
    await importer.inspect([REGISTER]);
    const entry = importer.files.entry!;
    entry.setField(4, 'participants');
    await importer.files.correct(entry, { encoding: 'windows-1258' });
    expect(entry.headers[1]).not.toBe('Tên hoạt động');
    expect(entry.fieldAt(4)).toBe('participants');
    await importer.files.correct(entry, { encoding: null, header: { row: 1, rows: 0 } });
    expect(entry.headers[0]).toBe('(cột 1)');
    expect(entry.fieldAt(4)).toBe('participants');
    await importer.files.correct(entry, { header: null, delimiter: '|' });
    expect(entry.error?.code).toBe('one_column');
    await importer.files.correct(entry, { delimiter: null });
    expect(entry.error).toBeNull();
    expect(entry.headers).toHaveLength(5);
  });

  it('shows the newest of two corrections, whichever answer comes last', async () => {
    const { importer, port } = await importerSetUp();
    await importer.inspect([REGISTER]);
    const entry = importer.files.entry!;
    const slow = gate();
    port.beforeInspect = () => slow.held;
    const first = importer.files.correct(entry, { header: { row: 2, rows: 1 } });
    port.beforeInspect = () => Promise.resolve();
    await importer.files.correct(entry, { header: { row: 1, rows: 1 } });
    expect(entry.busy).toBe(false);
    slow.open();
    await first;
    expect(entry.headers[1]).toBe('Tên hoạt động');
  });

  it('applies an offered repair and takes it back', async () => {
    const { importer } = await importerSetUp();
    const rows = Array.from(
      { length: 30 },
      (_, i) =>
        `${i + 1},${i % 5 === 0 ? `Họp bàn về vệ sinh, nước sạch, đường ngõ lần ${i}` : `Gặp mặt cử tri thôn số ${i}`},${String((i % 27) + 1).padStart(2, '0')}/03/2024,Nghệ An`
    );
    await importer.inspect([upload('phay.csv', `STT,Nội dung,Ngày,Tỉnh\n${rows.join('\n')}\n`)]);
    const entry = importer.files.entry!;
    const offer = entry.inspection!.offers.find(({ kind }) => kind === 'rejoin')!;
    expect(offer.columns).toEqual([1]);
    await importer.files.accept(entry, offer);
    expect(entry.reading.rejoin).toBe(1);
    expect(entry.repairs).toMatchObject([{ kind: 'rejoin', columns: [1], offer }]);
    expect(entry.inspection!.offers.some(({ kind }) => kind === 'rejoin')).toBe(false);
    expect(entry.sample[0]).toEqual([
      '1',
      'Họp bàn về vệ sinh, nước sạch, đường ngõ lần 0',
      '01/03/2024',
      'Nghệ An'
    ]);
    await importer.files.undo(entry, 'rejoin');
    expect(entry.reading.rejoin).toBeUndefined();
    expect(entry.repairs).toEqual([]);
    await importer.load();
    expect(importer.run?.counts).toEqual({ read: 30, kept: 24, setAside: 6 });
    importer.goBack();
    await importer.files.accept(entry, offer);
    await importer.load();
    expect(importer.run?.counts).toEqual({ read: 30, kept: 30, setAside: 0 });
  });

  it('remembers columns and reading for a file with the same headers, until asked to start afresh', async () => {
    const storage = memoryStorage();
    const titled = (name: string) =>
      upload(
        name,
        'Tên,Khi nào,Ai\nghi chú,,\nTên hoạt động,Lúc,Cột C\nHọp,2024-01-05,20\nGặp,2024-01-06,30\n'
      );
    const first = await importerSetUp(storage);
    await first.importer.inspect([titled('a.csv')]);
    const entry = first.importer.files.entry!;
    await first.importer.files.correct(entry, { header: { row: 3, rows: 1 } });
    entry.setField(1, 'event_date');
    entry.setField(2, 'participants');
    await first.importer.load();
    expect(first.importer.phase).toBe('done');

    const { importer } = await importerSetUp(storage);
    await importer.inspect([titled('b.csv')]);
    const again = importer.files.entry!;
    expect([importer.step, again.recalled]).toEqual(['columns', true]);
    expect(again.reading).toEqual({ header: { row: 3, rows: 1 } });
    expect(again.mapping).toMatchObject({ event_date: 1, participants: 2 });
    await importer.files.startAfresh(again);
    expect(again.recalled).toBe(false);
    expect(again.reading).toEqual({});
    expect(again.mapping.participants).toBeUndefined();
  });

  it('writes the matching of columns and applies it to the same table on another device', async () => {
    const here = await importerSetUp();
    await here.importer.inspect([REGISTER]);
    here.importer.files.entry!.setField(4, 'participants');
    const json = here.importer.files.mappings();

    const there = await importerSetUp();
    await there.importer.inspect([REGISTER]);
    expect(there.importer.files.entry!.fieldAt(4)).toBeNull();
    expect(await there.importer.files.applyMappings(json, 'm.json')).toEqual({ ok: true, value: 1 });
    expect(there.importer.files.entry!.fieldAt(4)).toBe('participants');
    expect(await there.importer.files.applyMappings('{}', 'm.json')).toMatchObject({
      ok: false,
      error: { code: 'mapping_unreadable', file: 'm.json' }
    });
    await there.importer.inspect([upload('khac.csv', 'title,event_date\nHọp,2024-01-05\n')]);
    there.importer.remove(there.importer.files.list[0]!);
    expect(await there.importer.files.applyMappings(json, 'm.json')).toEqual({ ok: true, value: 0 });
  });

  it('leaves the open dataset alone when reading is called off', async () => {
    const { importer, port, workspace, view } = await importerSetUp();
    await importer.inspect([REGISTER]);
    const slow = gate();
    port.beforeImport = () => slow.held;
    const loading = importer.load();
    expect(importer.phase).toBe('importing');
    importer.cancel();
    slow.open();
    await loading;
    expect(importer.phase).toBe('choosing');
    expect([workspace.info?.id, view.view.dataset]).toEqual(['mau', null]);
    expect(workspace.datasets.map(({ id }) => id)).toEqual(['mau']);
  });

  it('opens the former dataset again when filling the engine is called off', async () => {
    const { importer, workspace, view, engine } = await importerSetUp();
    await importer.inspect([REGISTER]);
    const slow = gate();
    engine.onLoad = () => slow.held;
    const loading = importer.load();
    while (!importer.run?.filling) await settle();
    await settle();
    engine.onLoad = null;
    importer.cancel();
    slow.open();
    await loading;
    await settle();
    expect(importer.phase).toBe('choosing');
    expect([workspace.phase, workspace.info?.id, view.view.dataset]).toEqual(['ready', 'mau', null]);
    expect(workspace.datasets.map(({ id }) => id)).toEqual(['mau']);
  });

  it('says what the engine said when it cannot hold the tables, and opens the former dataset again', async () => {
    const { importer, workspace, engine } = await importerSetUp();
    await importer.inspect([REGISTER]);
    engine.onLoad = () => {
      engine.onLoad = null;
      throw new QueryError('memory', 'out of memory');
    };
    await importer.load();
    expect(importer.phase).toBe('failed');
    expect(importer.run?.failure).toContain('không đủ bộ nhớ');
    await settle();
    expect([workspace.phase, workspace.info?.id]).toEqual(['ready', 'mau']);
    importer.goBack();
    await importer.load();
    expect([importer.phase, workspace.info?.id]).toEqual(['done', 'own-so-hop']);
  });

  it('adds a table to a dataset of this visit, read as it was before', async () => {
    const { importer, workspace } = await importerSetUp();
    await importer.inspect([REGISTER]);
    importer.files.entry!.setField(4, 'participants');
    await importer.load();
    importer.reset();
    expect(importer.canAddTo('own-so-hop')).toBe(true);
    expect(importer.canAddTo('mau')).toBe(false);
    await importer.addTo('own-so-hop', [TOPICS]);
    expect(importer.files.list.map(({ file, role }) => [file.name, role])).toEqual([
      ['so-hop.csv', 'events'],
      ['topics.csv', 'topics']
    ]);
    expect(importer.files.list[0]!.fieldAt(4)).toBe('participants');
    expect(importer.id).toBe('own-so-hop');
    await importer.load();
    expect(importer.phase).toBe('done');
    expect(workspace.info?.topics.map(({ code }) => code)).toContain('T1');
  });

  it('holds loading back until what is loaded fits into memory', async () => {
    const { importer, limits } = await importerSetUp();
    await importer.inspect([REGISTER]);
    expect(importer.need.whole).toBe('fits');
    limits.budget = 2 ** 28;
    expect(importer.need.bytes).toBeGreaterThan(limits.budget);
    expect(importer.obstacle).toEqual({ kind: 'budget' });
    await importer.load();
    expect(importer.phase).toBe('choosing');
    limits.budget = 2 ** 31;
    importer.smaller = { dropTexts: true, period: { from: '2024-01-01', to: '2024-01-31' } };
    expect(importer.obstacle).toBeNull();
    await importer.load();
    expect(importer.run?.counts).toEqual({ read: 3, kept: 1, setAside: 2 });
    expect(importer.run?.problems.map(({ code }) => code)).toContain('outside_period');
    importer.reset();
    expect(importer.smaller).toEqual({ dropTexts: false, period: null });
  });

  it('checks the rows of a package against the schema that it declares', async () => {
    const { importer } = await importerSetUp();
    const fields = [{ name: 'title' }, { name: 'event_date', type: 'date' }, { name: 'participants', type: 'integer', constraints: { maximum: 50 } }]; // prettier-ignore
    await importer.inspect([
      upload('events.csv', 'title,event_date,participants\nHọp,2024-01-05,20\nGặp,2024-01-06,70\n'),
      upload(
        'datapackage.json',
        JSON.stringify({
          name: 'so-hop',
          title: 'Sổ họp của xã',
          resources: [{ name: 'events', path: 'events.csv', schema: { fields } }]
        })
      )
    ]);
    expect(importer.files.list.map(({ file }) => file.name)).toEqual(['events.csv']);
    expect(importer.name).toBe('Sổ họp của xã');
    await importer.load();
    expect(importer.run?.counts).toEqual({ read: 2, kept: 2, setAside: 0 });
    expect(importer.run?.problems).toMatchObject([{ code: 'schema_range', value: '70', line: 3 }]);
  });

  it('opens addresses and pasted tables', async () => {
    const { importer } = await importerSetUp();
    await importer.openAddress('https://xa.example/xa.csv');
    expect([importer.phase, importer.files.entry?.file.name]).toEqual(['choosing', 'xa.csv']);
    importer.reset();
    await importer.openAddress('https://xa.example/nothing');
    expect(importer.phase).toBe('failed');
    expect(importer.files.problems.map(({ code }) => code)).toEqual(['remote_status']);
    importer.reset();
    await importer.paste('Tên hoạt động\tNgày\r\nHọp\t05/01/2024\r\n');
    expect(importer.files.entry?.mapping).toMatchObject({ title: 0, event_date: 1 });
  });
});
