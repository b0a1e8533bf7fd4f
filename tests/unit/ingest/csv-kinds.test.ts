import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '#lib/ingest/problems/problems.ts';
import type { NamedBlob } from '#lib/ingest/raw.ts';
import { fileAt, hasShared, SHARED, textFile } from '../../support/ingest.ts';
import { encoded, readText, signsOf } from '../../support/text.ts';

const HEADER = ['Mã', 'Ngày', 'Tên hoạt động', 'Loại hình', 'Tỉnh', 'Xã', 'Số người', 'Lượt xem'];
const ROWS = [
  ['A1', '2022-10-07', 'Tọa đàm về công tác dân vận ở cơ sở', 'Tọa đàm', 'Bình Phước', '', '', '412'],
  [
    'A2',
    '2023-12-13',
    'Công tác dân vận đem lại hiệu quả thiết thực',
    'Hội nghị',
    'Đồng Nai',
    'Xã An Phú',
    '72',
    ''
  ],
  [
    'A3',
    '2024-07-08',
    'Đối thoại giữa Đảng ủy và nhân dân các thôn',
    'Đối thoại',
    'Yên Bái',
    'Xã Hưng Đạo',
    '',
    ''
  ],
  ['A4', '2025-10-29', 'Tổng kết công tác mặt trận năm học', 'Tổng kết', 'Hải Phòng', '', '200', ''],
  [
    'A5',
    '2025-11-01',
    'Tiếp xúc cử tri trước kỳ họp thường lệ cuối năm',
    'Tiếp xúc',
    'Huế',
    'Xã Quảng Điền',
    '50',
    '1.000'
  ]
];
/** Titles with separators, in which the last cells of the row are blank or not. */
const SPLIT = [
  ['A6', '2025-11-02', 'Thông báo thời gian, địa điểm tiếp xúc', 'Tiếp xúc', 'Huế', 'Xã Quảng Điền', '', ''],
  [
    'A7',
    '2025-11-03',
    'Đối thoại với các thôn An Lao, An Định, An Phú',
    'Đối thoại',
    'Huế',
    'Xã An Phú',
    '',
    ''
  ],
  ['A8', '2025-11-04', 'Giám sát việc tiếp dân, giải quyết đơn thư', 'Giám sát', 'Huế', '', '', '71'],
  ['A9', '2025-11-05', 'Giám sát việc tiếp công dân, giải quyết tố cáo', 'Giám sát', 'Hà Nội', '', '', '']
];

const csv = (rows: readonly (readonly string[])[], delimiter = ',', newline = '\n') =>
  Papa.unparse(rows as string[][], { delimiter, newline });
const codes = (problems: readonly { code: string; line: number | null }[]) =>
  problems.map(({ code, line }) => [code, line]);

async function faultOf(file: NamedBlob): Promise<string> {
  try {
    await readText(file);
    return 'none';
  } catch (cause) {
    if (cause instanceof ProblemError) return cause.problem.code;
    throw cause;
  }
}

describe('separators within text that is not quoted', () => {
  const lines = [HEADER, ...ROWS, ...SPLIT].map((row) => row.join(','));
  const file = textFile('t.csv', lines.join('\n'));

  it('sets such rows aside, each with its line, also where the surplus cells are blank', async () => {
    const { table, rows, setAside, problems } = await readText(file);
    expect(table.headers).toEqual(HEADER);
    expect(rows).toEqual(ROWS);
    expect(setAside).toBe(4);
    expect(codes(problems)).toEqual([7, 8, 9, 10].map((line) => ['long_row', line]));
    expect(problems[0]?.value).toContain('A6,2025-11-02,Thông báo thời gian, địa điểm');
    expect(table.sample).toEqual(ROWS);
  });

  it('offers to join them in the only column of free text', async () => {
    const { table } = await readText(file);
    expect(table.offers).toMatchObject([{ kind: 'rejoin', reading: { rejoin: 2 }, columns: [2], count: 4 }]);
    expect(table.offers[0]?.after).toEqual(SPLIT.slice(0, 3));
    const { rows, setAside, problems, table: mended } = await readText(file, { rejoin: 2 });
    expect(rows).toEqual([...ROWS, ...SPLIT]);
    expect(setAside).toBe(0);
    expect(problems.map(({ code, count }) => [code, count])).toEqual([['rejoined_row', 4]]);
    expect(mended.offers).toEqual([]);
    expect(mended.sample.length).toBe(9);
  });

  it('offers nothing when two columns could be meant', async () => {
    const split = SPLIT.map((row) => row.map((cell) => cell.replaceAll(', ', ',')));
    const notes = [...ROWS, ...split].map((row, i) => [
      ...row.slice(0, 3),
      `Ghi chú dài về sự kiện số ${i} của xã`,
      ...row.slice(3)
    ]);
    const text = [[...HEADER.slice(0, 3), 'Diễn giải', ...HEADER.slice(3)], ...notes]
      .map((row) => row.join(','))
      .join('\n');
    const { table, setAside } = await readText(textFile('t.csv', text));
    expect(setAside).toBe(4);
    expect(table.offers).toEqual([]);
  });

  it('leaves a row aside whose separators were in another cell', async () => {
    const other = [
      'A10',
      '2025-11-06',
      'Ra mắt tổ bảo vệ an ninh',
      'Ra mắt, công bố',
      'Huế',
      'Xã An Phú',
      '',
      ''
    ];
    const text = [...lines, other.join(',')].join('\n');
    const { table } = await readText(textFile('t.csv', text));
    expect(table.offers).toMatchObject([{ kind: 'rejoin', reading: { rejoin: 2 }, count: 4 }]);
    const { rows, problems } = await readText(textFile('t.csv', text), { rejoin: 2 });
    expect(rows).toEqual([...ROWS, ...SPLIT]);
    expect(codes(problems)).toContainEqual(['long_row', 11]);
  });

  it('takes separators at line ends for what they are', async () => {
    const all = await readText(
      textFile('t.csv', [HEADER, ...ROWS].map((row) => `${row.join(';')};;`).join('\r\n'))
    );
    expect(all.table.headers).toEqual(HEADER);
    expect([all.rows, all.problems]).toEqual([ROWS, []]);
    const data = [HEADER.join(';'), ...ROWS.map((row) => `${row.join(';')};`)].join('\n');
    const some = await readText(textFile('t.csv', data));
    expect([some.rows, some.problems]).toEqual([ROWS, []]);
  });
});

describe('dialects', () => {
  it.each([',', ';', '\t', '|', '^', '~', ':'])('finds the separator %j', async (delimiter) => {
    const rows = ROWS.map((row) => row.map((cell) => cell.replace(':', '')));
    const { table, ...read } = await readText(textFile('t.csv', csv([HEADER, ...rows], delimiter)));
    expect(table.delimiter).toBe(delimiter);
    expect(read.rows).toEqual(rows);
  });

  it('takes a separator that the user names', async () => {
    const file = textFile('t.txt', [HEADER, ...ROWS].map((row) => row.join('||')).join('\n'));
    const { table, rows } = await readText(file, { delimiter: '||' });
    expect(table.delimiter).toBe('||');
    expect(rows).toEqual(ROWS);
  });

  it.each([
    ['utf-8', ''],
    ['utf-8', '\ufeff'],
    ['utf-16le', '\ufeff'],
    ['utf-16be', '\ufeff'],
    ['utf-16le', '']
  ] as const)('strips a line "sep=;" (%s %j)', async (encoding, bom) => {
    for (const newline of ['\n', '\r\n', '\r']) {
      const text = `${bom}sep=;${newline}${csv([HEADER, ...ROWS], ';', newline)}`;
      const { table, rows, lines } = await readText(textFile('t.csv', encoded(text, encoding)));
      expect(table).toMatchObject({ encoding, delimiter: ';', header: { row: 1, rows: 1 }, headers: HEADER });
      expect(rows).toEqual(ROWS);
      expect(lines).toEqual([3, 4, 5, 6, 7]);
      expect(table.top[0]).toEqual(HEADER);
    }
  });

  it('reads a file whose lines are quoted as a whole', async () => {
    const rows = [
      ...ROWS,
      ['A9', '2025-01-01', 'Họp "tổ dân phố", bàn việc', 'Họp', 'Huế', 'Xã A', '1', '2']
    ];
    const inner = csv([HEADER, ...rows]).split('\n');
    const text = inner.map((line) => `"${line.replaceAll('"', '""')}"`).join('\r\n');
    const { table, ...read } = await readText(textFile('t.csv', text));
    expect(table.headers).toEqual(HEADER);
    expect(read.rows).toEqual(rows);
    expect(read.lines).toEqual([2, 3, 4, 5, 6, 7]);
  });

  it('reads quotes that are not doubled', async () => {
    const text = `${csv([HEADER, ...ROWS])}\nA6,2025-01-01,"Hội thi, về "Học tập gương tốt"","Hội thi, hội diễn",Huế,Xã A,1,2\n`;
    const { rows } = await readText(textFile('t.csv', text));
    expect(rows.at(-1)).toEqual([
      'A6',
      '2025-01-01',
      'Hội thi, về "Học tập gương tốt"',
      'Hội thi, hội diễn',
      'Huế',
      'Xã A',
      '1',
      '2'
    ]);
  });

  it('does not lose records to a quote that the quote of another record closes', async () => {
    const lines = csv([HEADER, ...ROWS]).split('\n');
    lines[2] = 'A2,2023-12-13,"Công tác dân vận,Hội nghị,Đồng Nai,Xã An Phú,72,';
    lines[4] = 'A4,2025-10-29,Tổng kết,Tổng kết,Hải Phòng,,200,xem"';
    const { rows, setAside, problems, lines: at } = await readText(textFile('t.csv', lines.join('\n')));
    expect(rows.length + setAside).toBe(5);
    expect(at).toEqual([2, 3, 4, 5, 6]);
    expect(problems).toMatchObject([{ code: 'unclosed_quote', line: 3 }]);
  });

  it('still tells quoted cells apart after many unclosed quotes', async () => {
    const bad = Array.from({ length: 30 }, (_, i) => [
      `A${i},2025-01-01,"mở, không đóng,Họp,Huế,Xã A,1,`,
      `B${i},2025-01-02,"Họp dân, bàn việc",Họp,Huế,Xã A,2,`
    ]);
    const { rows, setAside, problems } = await readText(
      textFile('t.csv', [HEADER.join(','), ...bad.flat()].join('\n'))
    );
    expect([rows.length, setAside]).toEqual([30, 30]);
    expect(rows.every((row) => row[2] === 'Họp dân, bàn việc')).toBe(true);
    expect(problems.map(({ code, count }) => [code, count])).toContainEqual(['unclosed_quote', 20]);
  });

  it('reads text in NFD; names of columns come out in NFC', async () => {
    const { table, rows } = await readText(textFile('t.csv', csv([HEADER, ...ROWS]).normalize('NFD')));
    expect(table.headers).toEqual(HEADER);
    expect(rows.map((row) => row.map((cell) => cell.normalize('NFC')))).toEqual(ROWS);
  });

  it('counts lines of separators as blank, also many at the end', async () => {
    const { rows, setAside, problems, lines } = await readText(
      textFile(
        't.csv',
        `${csv([HEADER, ...ROWS.slice(0, 2)])}\n,,,,,,,\n${csv([ROWS[2] ?? []])}\n${',,,,,,,\n'.repeat(50)}`
      )
    );
    expect([rows, setAside]).toEqual([ROWS.slice(0, 3), 0]);
    expect(problems).toMatchObject([{ code: 'blank_row', line: 4, count: 51 }]);
    expect(lines).toEqual([2, 3, 5]);
  });

  it('reads one column only where its name is known', async () => {
    const { table, rows } = await readText(textFile('t.csv', 'Chủ đề\nDân vận\nĐối thoại\n'));
    expect(table.headers).toEqual(['Chủ đề']);
    expect(rows).toEqual([['Dân vận'], ['Đối thoại']]);
    expect(await faultOf(textFile('t.csv', 'một đoạn văn\nkhông phải bảng\n'))).toBe('one_column');
    expect(await faultOf(textFile('t.csv', 'Mã;Ngày\n;\n'))).toBe('csv_header_only');
    expect(await faultOf(textFile('t.csv', '\ufeff'))).toBe('csv_empty');
    expect(await faultOf(textFile('t.csv', '\n\r\n  \n'))).toBe('csv_empty');
  });
});

describe('layout of a file', () => {
  const text =
    'UBND TỈNH …;;;;;;;\nBÁO CÁO NĂM 2026;;;;;;;\n;;;;;;;\nTT;Thời gian;Nội dung;;Địa bàn;;Kết quả;\n' +
    ';;Tên hoạt động;Loại hình;Tỉnh;Xã;Số người;Lượt xem\n(1);(2);(3);(4);(5);(6);(7);(8)\n' +
    `${csv(ROWS, ';')}\n;;TỔNG CỘNG;;;;322;1.412\n\n;;Người lập biểu;;;;Thủ trưởng đơn vị;\n;;(ký, họ tên);;;;;\n`;

  it('finds the header below titles and sets totals and signatures aside', async () => {
    const { table, rows, setAside, problems, lines } = await readText(textFile('t.csv', text));
    expect(table.header).toEqual({ row: 3, rows: 2 });
    expect(table.headers).toEqual(['TT', 'Thời gian', ...HEADER.slice(2)]);
    expect(table.top[0]?.[0]).toBe('UBND TỈNH …');
    expect([rows, setAside]).toEqual([ROWS, 3]);
    expect(lines).toEqual([7, 8, 9, 10, 11]);
    expect(codes(problems)).toEqual([
      ['total_row', 12],
      ['signature_row', 14],
      ['signature_row', 15]
    ]);
  });

  it('takes the header where the user says it is', async () => {
    const { table } = await readText(textFile('t.csv', text), { header: { row: 4, rows: 1 } });
    expect(table.headers.slice(0, 4)).toEqual(['(cột 1)', '(cột 2)', 'Tên hoạt động', 'Loại hình']);
    const bare = await readText(textFile('t.csv', csv(ROWS)), { header: { row: 1, rows: 0 } });
    expect(bare.table.headers[0]).toBe('(cột 1)');
    expect(bare.rows).toEqual(ROWS);
  });

  it('reads a file without a header', async () => {
    const { table, rows } = await readText(textFile('t.csv', csv(ROWS)));
    expect(table.header).toEqual({ row: 1, rows: 0 });
    expect(rows).toEqual(ROWS);
  });

  it('sets a header aside that every page repeats', async () => {
    const pages = [HEADER, ...ROWS.slice(0, 2), HEADER, ...ROWS.slice(2)];
    const { rows, setAside, problems } = await readText(textFile('t.csv', csv(pages)));
    expect([rows, setAside]).toEqual([ROWS, 1]);
    expect(codes(problems)).toEqual([['repeated_header', 4]]);
  });
});

describe('encodings of a file', () => {
  it('reads letters that were encoded twice, and says so', async () => {
    for (const bom of ['', '\ufeff']) {
      const file = textFile('t.csv', bom, encoded(csv([HEADER, ...ROWS]), 'utf-8-twice'));
      const { table, rows } = await readText(file);
      expect(table).toMatchObject({ encoding: 'utf-8-twice', headers: HEADER });
      expect(table.problems.map(({ code }) => code)).toEqual(['double_encoded']);
      expect(rows).toEqual(ROWS);
    }
  });

  it('offers the repair when only some cells were encoded twice', async () => {
    const spoilt = ROWS.map((row, i) =>
      row.map((cell, c) => (i === 1 && c < 4 ? signsOf(new TextEncoder().encode(cell)) : cell))
    );
    const { table, rows } = await readText(textFile('t.csv', csv([HEADER, ...spoilt])));
    expect(table.encoding).toBe('utf-8');
    expect(rows).toEqual(spoilt);
    expect(table.offers).toMatchObject([
      { kind: 'encoding', reading: { encoding: 'utf-8-twice' }, columns: [2, 3], count: 2 }
    ]);
    expect(table.offers[0]?.after).toEqual([ROWS[1]]);
    const mended = await readText(textFile('t.csv', csv([HEADER, ...spoilt])), table.offers[0]?.reading);
    expect(mended.rows).toEqual(ROWS);
  });

  it('lets a wrong guess be corrected, and says when a choice makes no sense', async () => {
    const file = textFile('t.csv', encoded(csv([HEADER, ...ROWS]), 'tcvn3'));
    const wrong = await readText(file, { encoding: 'latin-1' });
    expect(wrong.table.problems.map(({ code }) => code)).toEqual(['doubtful_encoding']);
    const right = await readText(file, { encoding: 'tcvn3' });
    expect(right.table.problems).toEqual([]);
    expect(right.rows).toEqual(ROWS);
  });
});

describe.skipIf(!hasShared)('office files (skipped without ../shared/data)', () => {
  const read = async (name: string) => readText(await fileAt(`${SHARED}/fixtures/${name}`));
  /** What TCVN3 cannot hold: capitals with tones, curly quotes, dashes. */
  const small = (text: string) =>
    Array.from(text, (char) =>
      /[\u0300\u0301\u0303\u0309\u0323]/.test(char.normalize('NFD')) ? char.toLowerCase() : char
    )
      .join('')
      .replace(/[“”]/g, '"')
      .replace(/[–—]/g, '-');

  it.each([
    ['01_excel_vi_semicolon_bom_crlf.csv', 'utf-8', ';'],
    ['03_utf16le_tab.txt', 'utf-16le', '\t'],
    ['04_tcvn3_abc.csv', 'tcvn3', ','],
    ['05_windows1258.csv', 'windows-1258', ','],
    ['13_mixed_eol.csv', 'utf-8', ',']
  ])('%s holds the same as the clean original', async (name, encoding, delimiter) => {
    const original = await read('00_canonical.csv');
    const copy = await read(name);
    expect(copy.table).toMatchObject({ encoding, delimiter, headers: original.table.headers, problems: [] });
    expect(copy.problems).toEqual([]);
    expect(copy.rows.length).toBe(36);
    const same = name.startsWith('04') ? small : (text: string) => text;
    const titles = (rows: readonly (readonly string[])[]) =>
      rows.map((row) => [0, 2, 3, 4, 5, 6, 7].map((i) => same(row[i] ?? '')));
    expect(titles(copy.rows)).toEqual(titles(original.rows));
  });

  it('reads the report with titles, merged header, total and signatures', async () => {
    const { table, rows, setAside, problems } = await read('02_title_rows_merged_header_filldown_total.csv');
    expect(table.headers).toEqual([
      'TT',
      'Thời gian',
      'Tên hoạt động',
      'Loại hình',
      'Tỉnh',
      'Huyện',
      'Xã',
      'Số người',
      'Lượt xem'
    ]);
    expect([rows.length, setAside]).toEqual([36, 2]);
    expect(codes(problems)).toEqual([
      ['total_row', 43],
      ['signature_row', 44]
    ]);
  });

  it('keeps doubled and blank headers, line ends in cells, and formulas', async () => {
    expect((await read('08_duplicate_and_blank_headers.csv')).table.headers).toEqual([
      'STT',
      'Ngày',
      'Ngày',
      'Nội dung',
      '(cột 5)',
      'Địa phương',
      'Địa phương'
    ]);
    const quoted = await read('14_embedded_newlines_quotes.csv');
    expect(quoted.rows.length).toBe(12);
    expect(quoted.rows[0]?.[2]).toContain('"Giải pháp\nnâng cao"');
    expect(quoted.lines.at(-1)).toBe(24);
    expect((await read('18_formula_cells.csv')).rows[0]?.slice(0, 5)).toEqual([
      '=HYPERLINK("http://x")',
      '2024-01-01',
      '+cmd',
      '@SUM(A1)',
      '-1+1'
    ]);
  });

  it('says that a file is empty or has a header only', async () => {
    expect(await faultOf(await fileAt(`${SHARED}/fixtures/15_empty.csv`))).toBe('csv_empty');
    expect(await faultOf(await fileAt(`${SHARED}/fixtures/16_header_only.csv`))).toBe('csv_header_only');
  });

  it('finds the eleven titles with commas when nothing is quoted', async () => {
    const { table, rows } = await read('00_canonical.csv');
    const plain = rows.map((row) => row.map((cell, i) => (i === 3 ? cell.replaceAll(',', ' -') : cell)));
    const text = [table.headers, ...plain].map((row) => row.join(',')).join('\n');
    const broken = await readText(textFile('t.csv', text));
    expect([broken.rows.length, broken.setAside]).toEqual([25, 11]);
    expect(broken.table.offers).toMatchObject([{ kind: 'rejoin', reading: { rejoin: 2 }, count: 11 }]);
    expect((await readText(textFile('t.csv', text), { rejoin: 2 })).rows).toEqual(plain);
  });
});
