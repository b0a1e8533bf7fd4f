import { gridTable, type Grid } from './grid.ts';
import type { OpenedTable } from '../opened.ts';
import { problem, ProblemList } from '../problems/problems.ts';
import type { NamedBlob } from '../raw.ts';
import type { Reading } from '../reading.ts';
import { chooseSheet } from './sheets.ts';
import { workbookOf, type Sheet, type Workbook } from './xlsx-book.ts';
import { sheetGrid, sheetXml, tableRows } from './xlsx-sheet.ts';
import type { ZipEntry } from '../containers/zip.ts';

/**
 * A sheet of an .xlsx file as a table: the one asked for, else the first that holds a table.
 * @throws ProblemError
 */
export async function xlsxTable(
  file: NamedBlob,
  entries: readonly ZipEntry[],
  reading: Reading
): Promise<OpenedTable> {
  const book = await workbookOf(file, entries);
  const problems = new ProblemList();
  const { sheet, xml } = await chosen(book, reading.sheet);
  const grid = await sheetGrid(book, sheet, xml, problems);
  const remarks = problems.list();
  if (book.epoch1904 && hasDates(grid)) remarks.push(problem('date_1904', { file: file.name }));
  if (grid.rows.length === 0) remarks.push(problem('sheet_empty', { file: file.name, value: sheet.name }));
  const sheets = book.sheets.map(({ name }) => name);
  return gridTable(file, grid, { kind: 'xlsx', sheets, sheet: sheet.name, problems: remarks }, reading);
}

async function chosen(book: Workbook, name: string | undefined): Promise<{ sheet: Sheet; xml: string }> {
  const [first, ...others] = book.sheets as [Sheet, ...Sheet[]];
  const asked = others.length === 0 ? first : book.sheets.find((sheet) => sheet.name === name);
  if (asked) return { sheet: asked, xml: await sheetXml(book, asked) };
  const looks: { name: string; hidden: boolean; sheet: Sheet; xml: string; rows: number }[] = [];
  for (const sheet of book.sheets) {
    const xml = await sheetXml(book, sheet);
    looks.push({ ...sheet, sheet, xml, rows: tableRows(xml) });
  }
  return chooseSheet(looks);
}

const hasDates = ({ rows }: Grid) => rows.some((row) => row.some((cell) => cell instanceof Date));
