import {
  Bool,
  DateDay,
  Decimal,
  Dictionary,
  Field,
  Int32,
  Int64,
  List,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  Table,
  tableToIPC,
  TimeMicrosecond,
  TimestampMillisecond,
  Utf8,
  vectorFromArray,
  makeData,
  Vector
} from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { inspect } from '#lib/ingest/inspect.ts';
import {
  fileAt,
  hasShared,
  load,
  loaded,
  look,
  NODE_DEPS,
  rowsOf,
  SHARED,
  textFile
} from '../../support/ingest.ts';
import { parquetBytes } from '../../support/parquet.ts';

const codeOf = async (file: Parameters<typeof inspect>[0]) => {
  const result = await inspect(file, NODE_DEPS);
  return result.ok ? 'ok' : result.error.code;
};
const json = (value: unknown, name = 'a.json') => textFile(name, JSON.stringify(value));

const EVENTS = [
  { ngay: '2024-03-01', ten: 'Hội nghị A', so_nguoi: 120, chu_de: ['DV01', 'DV02'] },
  { ngay: '2024-03-02', ten: 'Đối thoại B', noi: { tinh: 'Hà Nội', ban_do: { x: 1 } } }
];
const COLUMNS = ['ngay', 'ten', 'so_nguoi', 'chu_de', 'noi.tinh', 'noi.ban_do'];
const SAMPLE = [
  ['2024-03-01', 'Hội nghị A', '120', 'DV01; DV02', '', ''],
  ['2024-03-02', 'Đối thoại B', '', '', 'Hà Nội', '{"x":1}']
];

describe('JSON', () => {
  it.each([
    ['an array', EVENTS],
    ['an array inside', { status: 'ok', meta: { n: 2 }, data: EVENTS }],
    ['deeper inside', { response: { result: { items: EVENTS } } }],
    ['objects by key', { a: EVENTS[0], b: EVENTS[1] }]
  ])('reads %s', async (_, value) => {
    const seen = await look(json(value));
    expect([seen.kind, seen.headers, seen.sample, seen.rows]).toEqual(['json', COLUMNS, SAMPLE, 2]);
  });

  it('is told by its content, in any encoding, with or without indentation', async () => {
    const text = JSON.stringify(EVENTS, null, 2);
    const wide = new Uint8Array(Uint16Array.from(`\ufeff${text}`, (char) => char.charCodeAt(0)).buffer);
    for (const file of [textFile('a.txt', text), textFile('a.csv', `\ufeff${text}`), textFile('a', wide)])
      expect((await look(file)).sample).toEqual(SAMPLE);
  });

  it('reads arrays of arrays, columns, and features of a map', async () => {
    const rows = await look(
      json([
        ['Ngày', 'Tên'],
        ['01/02/2024', 'A'],
        ['02/02/2024', null]
      ])
    );
    expect([rows.headers, rows.sample]).toEqual([
      ['Ngày', 'Tên'],
      [
        ['01/02/2024', 'A'],
        ['02/02/2024', '']
      ]
    ]);
    const columns = await look(json({ ngay: ['2024-01-01', '2024-01-02'], ten: ['A', 'B'] }));
    expect(columns.sample).toEqual([
      ['2024-01-01', 'A'],
      ['2024-01-02', 'B']
    ]);
    const split = await look(json({ columns: ['Ngày', 'Tên'], index: [0], data: [['2024-01-01', 'A']] }));
    expect([split.headers, split.sample]).toEqual([['Ngày', 'Tên'], [['2024-01-01', 'A']]]);
    const map = await look(
      json({
        type: 'FeatureCollection',
        features: [{ type: 'Feature', geometry: null, properties: { ngay: '2024-01-01', ten: 'A' } }]
      })
    );
    expect(map.headers).toEqual(expect.arrayContaining(['ngay', 'ten']));
  });

  it('keeps whole numbers that a double cannot hold', async () => {
    const seen = await look(
      textFile('a.json', '[{"id": 12345678901234567890, "ten": "số 12345678901234567890, x", "n": 12}]')
    );
    expect(seen.sample).toEqual([['12345678901234567890', 'số 12345678901234567890, x', '12']]);
  });

  it('says what is wrong', async () => {
    expect(await codeOf(textFile('a.json', '[{"a": 1}, {"a": '))).toBe('json_invalid');
    expect(await codeOf(json([]))).toBe('json_no_records');
    expect(await codeOf(json({}))).toBe('json_no_records');
    expect(await codeOf(textFile('a.json'))).toBe('csv_empty');
  });

  it('sets aside what is no record', async () => {
    const imported = await loaded([json([EVENTS[0], null, 'x', EVENTS[1]])]);
    expect(imported.counts).toEqual({ read: 4, kept: 2, setAside: 2 });
    expect(imported.problems.filter(({ code }) => code === 'json_line')).toHaveLength(2);
  });

  it('leaves text alone that only begins with a bracket', async () => {
    const seen = await look(textFile('a.csv', '[Ngày],[Tên]\n01/02/2024,[A]\n'));
    expect([seen.kind, seen.headers]).toEqual(['csv', ['[Ngày]', '[Tên]']]);
  });
});

describe('JSON lines', () => {
  it('reads line by line, reports bad lines and late fields', async () => {
    const good = (i: number) => JSON.stringify({ ngay: '2024-03-01', ten: `Hội nghị ${i}` });
    const lines = Array.from({ length: 1200 }, (_, i) => good(i));
    lines[10] = '{"ngay": "2024-';
    lines[20] = '[1, 2]';
    lines[21] = '';
    lines[1150] = '{"ngay": "2024-04-01", "ten": "Cuối", "them": 1}';
    const file = textFile('a.txt', lines.join('\r\n'));
    expect((await look(file)).kind).toBe('ndjson');
    const imported = await loaded([file]);
    expect(imported.counts).toEqual({ read: 1199, kept: 1197, setAside: 2 });
    const of = (code: string) => imported.problems.filter((problem) => problem.code === code);
    expect(of('json_line').map(({ line, severity }) => [line, severity])).toEqual([
      [11, 'row'],
      [21, 'row']
    ]);
    expect(of('late_column')).toMatchObject([{ line: 1151, value: 'them', count: 1 }]);
  });

  it('reads a first line that is broken and lines cut by the borders of slices', async () => {
    const long = 'Hội nghị '.repeat(60_000);
    const file = textFile(
      'a.ndjson',
      `{"ten": \n`,
      ...Array.from({ length: 12 }, (_, i) => `{"ngay":"2024-03-01","ten":"${long}${i}"}\n`)
    );
    const imported = await loaded([file]);
    expect(imported.counts).toEqual({ read: 13, kept: 12, setAside: 1 });
    expect(new Set(rowsOf(imported, 'events').map(({ title }) => String(title).slice(-3))).size).toBe(12);
  });

  it.skipIf(!hasShared)('reads the New York events (skipped without ../shared/data)', async () => {
    const base = `${SHARED}/events/nyc_council_events_2018_2025`;
    const file = await fileAt(`${base}.ndjson`);
    const seen = await look(file);
    expect(seen.kind).toBe('ndjson');
    const at = (name: string) => seen.headers.indexOf(name);
    const result = await load([file], {
      mapping: { event_date: at('Date'), event_id: at('ID'), title: at('BodyName') },
      role: 'events'
    });
    const imported = result.ok ? result.value : null;
    expect(imported?.counts).toEqual({ read: 5142, kept: 5142, setAside: 0 });
    const days = (await file.blob.text())
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { Date: string }).Date.slice(0, 10));
    expect(rowsOf(imported!, 'events').map((row) => row.event_date)).toEqual(days.sort());
  });
});

describe('Arrow', () => {
  const values = {
    ngay: vectorFromArray(
      [new Date('2024-03-01T00:00:00Z'), null, new Date('1969-12-31T00:00:00Z')],
      new DateDay()
    ),
    luc: vectorFromArray([Date.parse('2024-03-01T20:00:00Z'), null, 0], new TimestampMillisecond('UTC')),
    ten: vectorFromArray(['Hội nghị A', null, 'C'], new Utf8()),
    loai: vectorFromArray(['x', 'y', 'x'], new Dictionary(new Utf8(), new Int32())),
    ma: vectorFromArray([1n, 9007199254740993n, -1n], new Int64()),
    dung: vectorFromArray([true, false, null], new Bool()),
    gio: vectorFromArray([BigInt(8.5 * 3600 * 1e6), 0n, null], new TimeMicrosecond()),
    nhan: vectorFromArray([['a', 'b'], [], null], new List(new Field('item', new Utf8()))),
    noi: vectorFromArray(
      [
        { tinh: 'Hà Nội', so: 1 },
        { tinh: null, so: 2 },
        { tinh: 'Huế', so: 3 }
      ],
      new Struct([new Field('tinh', new Utf8()), new Field('so', new Int32())])
    )
  };
  const expected = [
    ['2024-03-01', '2024-03-02', 'Hội nghị A', 'x', '1', 'true', '08:30:00', 'a; b', 'Hà Nội', '1'],
    ['', '', '', 'y', '9007199254740993', 'false', '00:00:00', '', '', '2'],
    ['1969-12-31', '1970-01-01', 'C', 'x', '-1', '', '', '', 'Huế', '3']
  ];
  const headers = ['ngay', 'luc', 'ten', 'loai', 'ma', 'dung', 'gio', 'nhan', 'noi.tinh', 'noi.so'];
  const bytes = (form: 'file' | 'stream') => tableToIPC(new Table(values), form) as Uint8Array<ArrayBuffer>;

  it.each(['file', 'stream'] as const)('reads the types of an Arrow %s', async (form) => {
    const file = textFile('a.arrow', bytes(form));
    const seen = await look(file);
    expect([seen.kind, seen.headers]).toEqual(['arrow', headers]);
    expect(seen.sample).toEqual(expected);
    const imported = await loaded([file], {
      mapping: { event_date: 0, title: 2, event_id: 4, province: 8 },
      role: 'events'
    });
    expect(imported.counts).toEqual({ read: 3, kept: 2, setAside: 1 });
    expect(
      rowsOf(imported, 'events')
        .map(({ event_id }) => event_id)
        .sort()
    ).toEqual(['-1', '1']);
  });

  it('reads batch after batch of coded values alike', async () => {
    const batches = (make: (r: number) => unknown, n: number) =>
      Array.from(
        { length: n },
        (_, b) =>
          vectorFromArray(
            Array.from({ length: 100 }, (__, r) => make(b * 100 + r)),
            new Utf8()
          ).data[0]!
      );
    const dates = new Vector(batches((i) => `2024-01-${String((i % 28) + 1).padStart(2, '0')}`, 5));
    const titles = new Vector(batches((i) => `Hội nghị ${i}`, 5));
    const file = textFile(
      'a.arrow',
      tableToIPC(new Table({ ngay: dates, ten: titles }), 'file') as Uint8Array<ArrayBuffer>
    );
    const imported = await loaded([file]);
    expect(imported.counts.kept).toBe(500);
    const events = rowsOf(imported, 'events');
    expect(
      events.every(
        ({ title, event_date }) =>
          Number(String(event_date).slice(8)) === (Number(String(title).slice(9)) % 28) + 1
      )
    ).toBe(true);
  });

  it('scales decimals', async () => {
    const words = (value: bigint) =>
      [0n, 32n, 64n, 96n].map((shift) => Number((value >> shift) & 0xffffffffn));
    const type = new Decimal(2, 20);
    const data = Uint32Array.from([1250n, -5n, 123456789012345678901n].flatMap(words));
    const vector = new Vector([makeData({ type, length: 3, nullCount: 0, data })]);
    const schema = new Schema([new Field('so', type, true)]);
    const batch = new RecordBatch(
      schema,
      makeData({ type: new Struct(schema.fields), length: 3, nullCount: 0, children: [vector.data[0]!] })
    );
    const writer = new RecordBatchStreamWriter();
    writer.writeAll([batch]).finish();
    const seen = await look(textFile('a.arrows', writer.toUint8Array(true) as Uint8Array<ArrayBuffer>));
    expect(seen.sample.map(([cell]) => cell)).toEqual(['12.5', '-0.05', '1234567890123456789.01']);
  });

  it('reads the same from Parquet', async () => {
    const file = textFile(
      'a.parquet',
      await parquetBytes(`SELECT * FROM (VALUES
        (1.50::DECIMAL(10,2), 9007199254740993::BIGINT, TIME '08:30:00', true, {'tinh': 'Hà Nội', 'so': 1}, [{'name': 'A'}, {'name': 'B'}], MAP {'k': 1}, 'x'::BLOB, 4::TINYINT),
        (-0.05, 4, NULL, NULL, NULL, NULL, NULL, NULL, NULL)) t(gia, ma, gio, dung, noi, ds, ban_do, byte, nho)`)
    );
    const seen = await look(file);
    expect(seen.headers).toEqual([
      'gia',
      'ma',
      'gio',
      'dung',
      'noi.tinh',
      'noi.so',
      'ds',
      'ban_do',
      'byte',
      'nho'
    ]);
    expect(seen.sample).toEqual([
      ['1.5', '9007199254740993', '08:30:00', 'true', 'Hà Nội', '1', 'A; B', '{"k":1}', 'x', '4'],
      ['-0.05', '4', '', '', '', '', '', '', '', '']
    ]);
    const imported = await loaded([file], {
      mapping: { title: 4, event_date: 2, event_id: 1 },
      role: 'events'
    });
    expect(rowsOf(imported, 'events').map(({ title, event_id }) => [event_id, title])).toEqual([
      ['9007199254740993', 'Hà Nội']
    ]);
  });

  it('says what is wrong with files it cannot read', async () => {
    const file = bytes('file');
    expect(await codeOf(textFile('a.arrow', file.slice(0, file.length - 30)))).toBe('arrow_damaged');
    expect(await codeOf(textFile('a.arrow', bytes('stream').slice(0, 700)))).toBe('arrow_damaged');
    expect(await codeOf(textFile('a.feather', 'FEA1 and so on'))).toBe('arrow_feather1');
    const none = tableToIPC(new Table(new Table(values).schema), 'stream') as Uint8Array<ArrayBuffer>;
    expect(await codeOf(textFile('a.arrow', none))).toBe('arrow_empty');
  });
});
