import { decode, detectEncoding, type Encoding } from '../text/bytes.ts';
import { gridTable } from './grid.ts';
import { HtmlTables } from './html-tables.ts';
import { htmlParts } from './mhtml.ts';
import type { OpenedTable } from '../opened.ts';
import { problem, ProblemError, type Problem } from '../problems/problems.ts';
import type { NamedBlob } from '../raw.ts';
import type { Reading } from '../reading.ts';
import { chooseSheet, type NamedGrid } from './sheets.ts';
import { XmlSheets } from './xml-sheets.ts';

/** Pages larger than this are refused: their tables are kept in memory. */
const MOST = 300 << 20;

/**
 * A table of a web page (often saved as .xls), of a single-file web page, or a sheet of an "XML Spreadsheet
 * 2003": the one asked for, else the largest of a page and the first of a workbook that holds a table.
 * @throws ProblemError
 */
export async function htmlTable(
  file: NamedBlob,
  kind: 'html' | 'mhtml' | 'xml-spreadsheet',
  reading: Reading
): Promise<OpenedTable> {
  if (file.blob.size > MOST)
    throw new ProblemError('sheet_too_large', {
      file: file.name,
      value: `${Math.round(file.blob.size / 1e6)} MB`
    });
  const parts = kind === 'mhtml' ? await htmlParts(file) : [file.blob];
  const problems: Problem[] = [];
  const sheets: NamedGrid[] = [];
  let encoding: Encoding | null = null;
  for (const blob of parts) {
    const part = { name: file.name, blob };
    const parser = kind === 'xml-spreadsheet' ? new XmlSheets() : new HtmlTables();
    const found = reading.encoding
      ? { encoding: reading.encoding, problems: [] }
      : await detectEncoding(part);
    encoding ??= found.encoding;
    problems.push(...found.problems);
    for await (const { text } of decode(part, found.encoding)) parser.write(text);
    sheets.push(...parser.end());
  }
  if (parts.length > 1)
    for (const [i, sheet] of sheets.entries()) sheets[i] = { ...sheet, name: String(i + 1) };
  if (sheets.length === 0) throw new ProblemError('html_no_table', { file: file.name });
  const bySize = [...sheets].sort((a, b) => cells(b) - cells(a));
  const sheet = chooseSheet(kind === 'html' ? bySize : sheets, reading.sheet);
  if (sheet.grid.rows.length === 0)
    problems.push(problem('sheet_empty', { file: file.name, value: sheet.name }));
  return gridTable(
    file,
    sheet.grid,
    {
      kind: kind === 'xml-spreadsheet' ? 'xlsx' : 'html',
      encoding,
      sheets: sheets.map(({ name }) => name),
      sheet: sheet.name,
      problems
    },
    reading
  );
}

const cells = ({ grid }: NamedGrid) => grid.rows.reduce((sum, row) => sum + row.length, 0);
