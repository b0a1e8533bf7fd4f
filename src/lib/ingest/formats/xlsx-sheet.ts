import { strToU8, zipSync, type Zippable } from 'fflate';
import readXlsx from 'read-excel-file/universal';
import type { Cell, Grid, Merge } from './grid.ts';
import { ProblemError, type ProblemList } from '../problems/problems.ts';
import { tooLarge, type Sheet, type Workbook } from './xlsx-book.ts';

/** Cells that a sheet may span: a lone cell in the last column of the last row would span 17 billion. */
const MOST_CELLS = 40_000_000;
/** After so many damaged cells the sheet is given up. */
const MOST_REPAIRS = 20;

/** The XML of a sheet without cells and rows that hold nothing, which may be millions. @throws ProblemError */
export async function sheetXml(book: Workbook, sheet: Sheet): Promise<string> {
  const blob = await book.part(sheet.path);
  const xml = (await blob?.text()) ?? '';
  return xml.replace(/<(?:\w+:)?c\b[^>]*\/>/g, '').replace(/<(?:\w+:)?row\b[^>]*\/>/g, '');
}

/** Rows of a sheet with more than one filled cell, as far as a look at its XML tells. */
export function tableRows(xml: string): number {
  let rows = 0;
  for (const row of xml.matchAll(/<(?:\w+:)?row\b[^>]*>([\s\S]*?)<\/(?:\w+:)?row>/g)) {
    if ((row[1]?.match(/<(?:\w+:)?(?:v|is)>/g)?.length ?? 0) > 1) rows++;
  }
  return rows;
}

/**
 * The cells of a sheet: formulas as their last results, dates by number format. Damaged cells and errors of
 * formulas become blank and are reported.
 * @throws ProblemError, code "xlsx_damaged" or "sheet_too_large"
 */
export async function sheetGrid(
  book: Workbook,
  sheet: Sheet,
  given: string,
  problems: ProblemList
): Promise<Grid> {
  const { file } = book;
  let xml = given;
  const { rows, columns } = extent(xml);
  if (rows * columns > MOST_CELLS) throw tooLarge(file, rows * columns * 8);
  reportErrors(xml, file.name, problems);
  const parts: Zippable = {};
  for (const path of book.shared) {
    const blob = await book.part(path);
    if (blob) parts[path] = new Uint8Array(await blob.arrayBuffer());
  }
  for (let repairs = 0; ; repairs++) {
    // Stored, not packed: the reader unpacks on its own, and only what it needs.
    const bytes = zipSync({ ...parts, [sheet.path]: strToU8(xml) }, { level: 0 });
    try {
      const [only] = await readXlsx(bytes.buffer, { sheets: [sheet.name] } as object);
      return { rows: (only?.data ?? []) as unknown as Cell[][], merges: mergesOf(xml) };
    } catch (cause) {
      const value = cause instanceof Error ? cause.message : String(cause);
      const place = /at row (\d+), col (\d+)/.exec(value);
      const address = place ? `${letters(Number(place[2]))}${place[1] ?? ''}` : '';
      const next = address === '' ? xml : withoutCell(xml, address);
      if (next === xml || repairs >= MOST_REPAIRS)
        throw new ProblemError('xlsx_damaged', { file: file.name, value }, cause);
      problems.add('sheet_cell', { file: file.name, line: Number(place?.[1]), value: address });
      xml = next;
    }
  }
}

const CELL = /<(?:\w+:)?c\b[^>]*?\br="([A-Z]+)(\d+)"/g;

/** How far the filled cells reach. */
function extent(xml: string): { rows: number; columns: number } {
  let [rows, columns] = [0, 0];
  for (const [, column = '', row = ''] of xml.matchAll(CELL)) {
    rows = Math.max(rows, Number(row));
    columns = Math.max(columns, numberOf(column));
  }
  return { rows, columns };
}

function reportErrors(xml: string, file: string, problems: ProblemList): void {
  if (!xml.includes('t="e"')) return;
  const errors = /<(?:\w+:)?c\b(?=[^>]*\bt="e")[^>]*?\br="[A-Z]+(\d+)"[^>]*>[\s\S]*?<(?:\w+:)?v>([^<]*)</g;
  for (const [, row, value = ''] of xml.matchAll(errors))
    problems.add('sheet_error', { file, line: Number(row), value });
}

const withoutCell = (xml: string, address: string) =>
  xml.replace(new RegExp(`<(\\w+:)?c\\b[^>]*?\\br="${address}"[^>]*>[\\s\\S]*?</(\\w+:)?c>`), '');

/** Cells merged downwards. */
function mergesOf(xml: string): Merge[] {
  const found: Merge[] = [];
  for (const match of xml.matchAll(/<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]+)(\d+):[A-Z]+(\d+)"/g)) {
    const [from, to] = [Number(match[2]), Number(match[3])];
    if (to > from) found.push({ row: from - 1, column: numberOf(match[1] ?? '') - 1, rows: to - from + 1 });
  }
  return found;
}

const numberOf = (column: string) =>
  Array.from(column).reduce((sum, char) => sum * 26 + char.charCodeAt(0) - 64, 0);

function letters(column: number): string {
  return column <= 0
    ? ''
    : letters(Math.floor((column - 1) / 26)) + String.fromCharCode(65 + ((column - 1) % 26));
}
