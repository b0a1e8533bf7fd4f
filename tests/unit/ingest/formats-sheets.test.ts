import { zipSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { inspect } from '#lib/ingest/inspect.ts';
import {
  fileAt,
  hasShared,
  loaded,
  look,
  NODE_DEPS,
  rowsOf,
  SHARED,
  textFile
} from '../../support/ingest.ts';
import { changed, xlsx, xlsxBytes } from '../../support/xlsx.ts';

const day = (text: string) => new Date(`${text}Z`);
const codeOf = async (file: Parameters<typeof inspect>[0]) => {
  const result = await inspect(file, NODE_DEPS);
  return result.ok ? 'ok' : result.error.code;
};
const short = (imported: Awaited<ReturnType<typeof loaded>>) =>
  rowsOf(imported, 'events').map((row) => [row.event_date, row.title, row.participants]);

const HEADER = ['STT', 'Ngày', 'Tên sự kiện', 'Số người tham dự'];
const ROWS = [
  [1, day('2024-03-01T00:00:00'), 'Hội nghị tiếp xúc cử tri', 120],
  [2, day('2024-03-05T14:30:00'), 'Đối thoại với nhân dân', 1000],
  [3, day('2024-12-31T00:00:00'), 'Tổng kết công tác mặt trận', null]
];
const EXPECTED = [
  ['2024-03-01', 'Hội nghị tiếp xúc cử tri', 120],
  ['2024-03-05', 'Đối thoại với nhân dân', 1000],
  ['2024-12-31', 'Tổng kết công tác mặt trận', null]
];

describe('Excel workbooks', () => {
  it('reads dates, numbers and text of a sheet with titles, a total and a signature', async () => {
    const file = await xlsx({
      Sheet1: [
        ['UBND XÃ PHƯƠNG ĐÌNH', null, null, null],
        ['BÁO CÁO TIẾP DÂN NĂM 2024', null, null, null],
        [null, null, null, null],
        HEADER,
        ...ROWS,
        ['TỔNG CỘNG', null, null, 1120],
        [null, null, 'Người lập biểu', null]
      ]
    });
    const seen = await look(file);
    expect(seen).toMatchObject({
      kind: 'xlsx',
      sheet: 'Sheet1',
      header: { row: 3, rows: 1 },
      headers: HEADER
    });
    expect(seen.top[0]?.[0]).toBe('UBND XÃ PHƯƠNG ĐÌNH');
    expect(seen.sample[1]).toEqual(['2', '2024-03-05T14:30', 'Đối thoại với nhân dân', '1000']);
    const imported = await loaded([file]);
    expect(short(imported)).toEqual(EXPECTED);
    expect(imported.counts).toEqual({ read: 5, kept: 3, setAside: 2 });
    expect(imported.problems.map(({ code, line }) => [code, line])).toEqual(
      expect.arrayContaining([
        ['total_row', 8],
        ['signature_row', 9]
      ])
    );
  });

  it('chooses the sheet that holds a table, and any other on demand', async () => {
    const file = await xlsx({
      'Ghi chú': [
        ['Ghi chú', 'a'],
        ['x', 'y'],
        ['z', 't']
      ],
      Bìa: [['BÁO CÁO']],
      'Dữ liệu 2024': [HEADER, ...ROWS],
      'Năm 2023': [HEADER, [1, day('2023-01-02T00:00:00'), 'Hội nghị khác', 7]]
    });
    const seen = await look(file);
    expect([seen.sheet, seen.sheets]).toEqual([
      'Dữ liệu 2024',
      ['Ghi chú', 'Bìa', 'Dữ liệu 2024', 'Năm 2023']
    ]);
    const other = await inspect(file, NODE_DEPS, { sheet: 'Năm 2023' });
    expect(other.ok && other.value.sample).toEqual([['1', '2023-01-02', 'Hội nghị khác', '7']]);
    const empty = await inspect(file, NODE_DEPS, { sheet: 'Bìa' });
    expect(empty.ok && [empty.value.sheet, empty.value.sample.length, empty.value.sheets.length]).toEqual([
      'Bìa',
      0,
      4
    ]);
    const moved = await inspect(file, NODE_DEPS, { sheet: 'Dữ liệu 2024', header: { row: 1, rows: 0 } });
    expect(moved.ok && moved.value.headers[1]).toBe('(cột 2)');
  });

  it('fills cells merged over rows of data and keeps merged headers apart', async () => {
    const bytes = changed(
      await xlsxBytes({
        A: [
          ['Tỉnh', 'Hoạt động', null],
          [null, 'Ngày', 'Tên'],
          ['Hà Nội', '01/02/2024', 'Hội nghị A'],
          [null, '02/02/2024', 'Hội nghị B'],
          ['Cao Bằng', '03/02/2024', 'Hội nghị C']
        ]
      }),
      'xl/worksheets/sheet1.xml',
      (xml) =>
        xml.replace(
          '</sheetData>',
          '</sheetData><mergeCells count="3"><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/><mergeCell ref="A3:A4"/></mergeCells>'
        )
    );
    const seen = await look(textFile('a.xlsx', bytes));
    expect(seen.headers).toEqual(['Tỉnh', 'Ngày', 'Tên']);
    expect(seen.sample).toEqual([
      ['Hà Nội', '01/02/2024', 'Hội nghị A'],
      ['Hà Nội', '02/02/2024', 'Hội nghị B'],
      ['Cao Bằng', '03/02/2024', 'Hội nghị C']
    ]);
  });

  it('reads results of formulas, formula errors, and dates that count from 1904', async () => {
    const book = await xlsxBytes({ A: [HEADER, ...ROWS] });
    const formulas = changed(book, 'xl/worksheets/sheet1.xml', (xml) =>
      xml
        .replace(/<c r="D2"[^>]*>.*?<\/c>/, '<c r="D2"><f>60*2</f><v>120</v></c>')
        .replace(/<c r="D3"[^>]*>.*?<\/c>/, '<c r="D3" t="e"><f>1/0</f><v>#DIV/0!</v></c>')
    );
    const imported = await loaded([textFile('a.xlsx', formulas)]);
    expect(short(imported).map((row) => row[2])).toEqual([120, null, null]);
    expect(imported.problems.find(({ code }) => code === 'sheet_error')).toMatchObject({
      line: 3,
      value: '#DIV/0!'
    });
    const mac = changed(book, 'xl/workbook.xml', (xml) =>
      xml.replace('<workbookPr/>', '<workbookPr date1904="1"/>')
    );
    const shifted = await loaded([textFile('a.xlsx', mac)]);
    expect(short(shifted)[0]?.[0]).toBe('2028-03-02');
    expect(shifted.problems.map(({ code }) => code)).toContain('date_1904');
  });

  it('reads dates in the formats of a Vietnamese Excel', async () => {
    for (const format of [
      '[$-42A]dd/mm/yyyy;@',
      'dd/mm/yyyy hh:mm',
      '"ngày "dd" tháng "mm" năm "yyyy',
      'mmm-yy'
    ]) {
      const bytes = changed(await xlsxBytes({ A: [HEADER, ...ROWS] }), 'xl/styles.xml', (xml) =>
        xml.replaceAll('dd/mm/yyyy', format.replaceAll('"', '&quot;'))
      );
      expect([format, (await look(textFile('a.xlsx', bytes))).sample[0]?.[1]]).toEqual([
        format,
        '2024-03-01'
      ]);
    }
  });

  it('leaves out a damaged cell and reports it', async () => {
    const bytes = changed(await xlsxBytes({ A: [HEADER, ...ROWS] }), 'xl/worksheets/sheet1.xml', (xml) =>
      xml.replace(/<c r="C3"[^>]*>.*?<\/c>/, '<c r="C3" t="s"><v>99999</v></c>')
    );
    const imported = await loaded([textFile('a.xlsx', bytes)]);
    expect(short(imported)[1]).toEqual(['2024-03-05', null, 1000]);
    expect(imported.problems.find(({ code }) => code === 'sheet_cell')).toMatchObject({
      line: 3,
      value: 'C3'
    });
  });

  it('is not upset by formats without values up to the last column of the last row', async () => {
    const bytes = changed(await xlsxBytes({ A: [HEADER, ...ROWS] }), 'xl/worksheets/sheet1.xml', (xml) =>
      xml.replace('</sheetData>', '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>')
    );
    expect((await look(textFile('a.xlsx', bytes))).sample).toHaveLength(3);
    const far = changed(await xlsxBytes({ A: [HEADER, ...ROWS] }), 'xl/worksheets/sheet1.xml', (xml) =>
      xml.replace('</sheetData>', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
    );
    expect(await codeOf(textFile('a.xlsx', far))).toBe('sheet_too_large');
  });

  it('says what is wrong with files that are no workbook it can read', async () => {
    const book = await xlsxBytes({ A: [HEADER, ...ROWS] });
    const wide = (text: string) => Array.from(text, (char) => [char.charCodeAt(0), 0]).flat();
    const ole = (name: string) =>
      textFile(
        'a.xls',
        Uint8Array.from([
          0xd0,
          0xcf,
          0x11,
          0xe0,
          ...new Array<number>(600).fill(0),
          ...wide(name),
          0,
          0,
          0,
          0
        ])
      );
    const zip = (parts: Record<string, string>) =>
      textFile('a.xlsx', zipSync(Object.fromEntries(Object.entries(parts).map(([k, v]) => [k, strToU8(v)]))));
    expect(await codeOf(ole('Workbook'))).toBe('xls_binary');
    expect(await codeOf(ole('EncryptedPackage'))).toBe('xlsx_locked');
    expect(await codeOf(ole('WordDocument'))).toBe('ole_document');
    expect(await codeOf(zip({ 'word/document.xml': '<a/>' }))).toBe('office_document');
    expect(await codeOf(zip({ 'xl/workbook.bin': 'x' }))).toBe('xls_binary');
    expect(await codeOf(zip({ 'xl/workbook.xml': '<workbook/>' }))).toBe('xlsx_damaged');
    expect(await codeOf(textFile('a.xlsx', book.slice(0, book.length - 200)))).toBe('zip_damaged');
    expect(
      await codeOf(
        textFile(
          'a.xlsx',
          changed(book, 'xl/worksheets/sheet1.xml', () => '<worksheet><sheetData><row')
        )
      )
    ).toMatch(/^(xlsx_damaged|csv_empty)$/);
    expect(await codeOf(await xlsx({ A: [] as string[][] }))).toBe('csv_empty');
    expect(await codeOf(await xlsx({ A: [HEADER] }))).toBe('csv_header_only');
  });
});

describe('OpenDocument and XML spreadsheets', () => {
  const ods = (content: string, mimetype = 'application/vnd.oasis.opendocument.spreadsheet') =>
    textFile('a.ods', zipSync({ mimetype: strToU8(mimetype), 'content.xml': strToU8(content) }));
  const cell = (value: string) =>
    `<table:table-cell office:value-type="string"><text:p>${value}</text:p></table:table-cell>`;

  it('reads an OpenDocument sheet with repeated and merged cells', async () => {
    const file =
      ods(`<office:document-content><office:body><office:spreadsheet><table:table table:name="Trang 1">
      <table:table-row>${['Tỉnh', 'Ngày', 'Tên', 'Số người tham dự'].map(cell).join('')}<table:table-cell table:number-columns-repeated="16380"/></table:table-row>
      <table:table-row><table:table-cell table:number-rows-spanned="2" office:value-type="string"><text:p>Hà Nội</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2024-03-01"><text:p>01/03/24</text:p></table:table-cell>${cell('Hội nghị &amp; đối<text:s/>thoại')}<table:table-cell office:value-type="float" office:value="1200"><text:p>1.200</text:p></table:table-cell></table:table-row>
      <table:table-row><table:covered-table-cell/><table:table-cell office:value-type="date" office:date-value="2024-03-02T08:30:00"><text:p>x</text:p></table:table-cell>${cell('B')}<table:table-cell office:value-type="float" office:value="7"/></table:table-row>
      <table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
      </table:table></office:spreadsheet></office:body></office:document-content>`);
    const seen = await look(file);
    expect(seen.sheets).toEqual(['Trang 1']);
    expect(seen.sample).toEqual([
      ['Hà Nội', '2024-03-01', 'Hội nghị & đối thoại', '1200'],
      ['Hà Nội', '2024-03-02T08:30', 'B', '7']
    ]);
    expect(await codeOf(ods('<a/>', 'application/vnd.oasis.opendocument.text'))).toBe('office_document');
    expect(await codeOf(ods('<a/>'))).toBe('xlsx_damaged');
  });

  it('reads an XML Spreadsheet 2003', async () => {
    const file = textFile(
      'a.xls',
      `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
      <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
      <Worksheet ss:Name="Dữ liệu"><Table>
      <Row><Cell><Data ss:Type="String">Ngày</Data></Cell><Cell><Data ss:Type="String">Tên</Data></Cell><Cell ss:Index="4"><Data ss:Type="String">Số người tham dự</Data></Cell></Row>
      <Row ss:Index="3"><Cell><Data ss:Type="DateTime">2024-03-01T00:00:00.000</Data></Cell><Cell><Data ss:Type="String">Hội nghị</Data></Cell><Cell ss:Index="4"><Data ss:Type="Number">12</Data></Cell></Row>
      </Table></Worksheet></Workbook>`
    );
    const seen = await look(file);
    expect([seen.kind, seen.sheets]).toEqual(['xlsx', ['Dữ liệu']]);
    expect(seen.sample).toEqual([['2024-03-01', 'Hội nghị', '', '12']]);
    expect((await loaded([file])).counts).toEqual({ read: 1, kept: 1, setAside: 0 });
  });
});

describe('web pages', () => {
  const rows =
    '<tr><td>01/02/2024<td>Hội nghị &amp; <b>đối</b>\n thoại<br>lần 2<td rowspan=2>Xã A<tr><td>02/02/2024<td>B';
  it('reads the largest table of a page, others on demand', async () => {
    const page = `<!DOCTYPE html><html><head><meta charset="utf-8"><style>td{}</style></head><body>
      <table><tr><td>Trang chủ<td>Liên hệ</table>
      <table><caption>Các cuộc họp</caption><tr><th>Ngày<th>Tên<th>Xã${rows}</table>
      <script>document.write("<table><tr><td>x")</script></body></html>`;
    const seen = await look(textFile('a.html', page));
    expect([seen.kind, seen.sheets, seen.sheet]).toEqual([
      'html',
      ['1', '2. Các cuộc họp'],
      '2. Các cuộc họp'
    ]);
    expect(seen.headers).toEqual(['Ngày', 'Tên', 'Xã']);
    expect(seen.sample).toEqual([
      ['01/02/2024', 'Hội nghị & đối thoại lần 2', 'Xã A'],
      ['02/02/2024', 'B', 'Xã A']
    ]);
    expect(await codeOf(textFile('a.html', '<html><body><p>Không có bảng</p></body></html>'))).toBe(
      'html_no_table'
    );
  });

  it('reads UTF-16 pages, nested layout tables and hostile spans', async () => {
    const table = `<table><tr><td><table><tr><th>Ngày<th>Tên<th>Xã${rows}</table></table>`;
    const wide = new Uint8Array(
      Uint16Array.from(`\ufeff<html>${table}`, (char) => char.charCodeAt(0)).buffer
    );
    expect((await look(textFile('a.xls', wide))).sample).toHaveLength(2);
    const hostile = `<table><tr><th rowspan=999999999 colspan=999999999>Ngày<th>Tên<tr><td>01/02/2024<td>A</table>`;
    expect(['ok', 'csv_header_only']).toContain(await codeOf(textFile('a.html', hostile)));
  });

  it('reads single-file web pages', async () => {
    const file = textFile(
      'a.mht',
      `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><table><tr><td>Ng=C3=A0y<td>T=\r\n=C3=AAn<tr><td>01/02/2024<td>A</table>\r\n--b--\r\n`
    );
    const seen = await look(file);
    expect([seen.headers, seen.sample]).toEqual([['Ngày', 'Tên'], [['01/02/2024', 'A']]]);
  });

  it.skipIf(!hasShared)('reads the page saved as .xls (skipped without ../shared/data)', async () => {
    const file = await fileAt(`${SHARED}/fixtures/20_html_saved_as.xls`);
    const seen = await look(file);
    expect(seen.headers).toEqual(['TT', 'Ngày', 'Tên', 'Xã']);
    expect(seen.sample[0]?.slice(0, 2)).toEqual(['1', '07/10/2022']);
    const imported = await loaded([file]);
    expect(imported.counts.read).toBe(imported.counts.kept + imported.counts.setAside);
    expect(rowsOf(imported, 'events').map(({ event_date }) => event_date)).toContain('2022-10-07');
  });
});
