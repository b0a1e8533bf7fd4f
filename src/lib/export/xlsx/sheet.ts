import { column, type Cell, type Columns } from '#lib/model/columns.ts';
import { isIsoDate, toDays } from '#lib/util/dates.ts';
import type { CellKind, FileColumn } from '../file.ts';
import { escapeXml } from '../svg-text.ts';
import { MAIN, STYLES, XML, type StyleName } from './parts.ts';

/** Characters that a cell of a workbook can hold. */
export const CELL_LIMIT = 32_767;

/** Serial number of 1970-01-01. Day 60 is a 29 February 1900 that never was: earlier days stay text. */
const EPOCH = 25_569;
const FIRST_DAY = '1900-03-01';

/** Texts that are met again are kept once, in a part of their own; the others stand in their cells. */
export class SharedTexts {
  readonly #indices = new Map<string, number>();
  #uses = 0;
  readonly #columns: ColumnTexts[] = [];

  /**
   * The number of a text; null when it is to stand in its cell.
   * @param column it stands in; texts of one where hardly any is met again are not looked up for long
   */
  index(text: string, column?: number): number | null {
    const within = column === undefined ? null : (this.#columns[column] ??= { asked: 0, added: 0 });
    if (text.length > SHARED_LENGTH || (within !== null && isUnlike(within))) return null;
    if (within !== null) within.asked += 1;
    const known = this.#indices.get(text);
    if (known === undefined && this.#indices.size >= SHARED_MOST) return null;
    this.#uses += 1;
    if (known !== undefined) return known;
    if (within !== null) within.added += 1;
    const index = this.#indices.size;
    this.#indices.set(text, index);
    return index;
  }

  /** The part that holds them, in pieces. */
  *part(): Generator<string, void, void> {
    yield `${XML}<sst xmlns="${MAIN}" count="${this.#uses}" uniqueCount="${this.#indices.size}">`;
    for (const text of this.#indices.keys()) yield `<si>${textXml(text)}</si>`;
    yield '</sst>';
  }
}
const SHARED_LENGTH = 120;

/** How many texts of a column were looked for among the shared ones, and how many were new. */
interface ColumnTexts {
  asked: number;
  added: number;
}

/** Whether nearly every text of a column was a new one. */
const isUnlike = ({ asked, added }: ColumnTexts): boolean => asked >= TRIED && added > asked * 0.8;
const TRIED = 2_000;
const SHARED_MOST = 60_000;

/** Start of a sheet of data: its heading stays in view, its columns are as wide as their first rows need. */
export function sheetStart(
  headers: readonly string[],
  widths: readonly number[],
  shared: SharedTexts
): string {
  const columns = widths.map(
    (width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`
  );
  const cells = headers.map((header, i) => textCell(`${columnName(i)}1`, header, 'header', shared));
  return [
    `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">`,
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>',
    `</sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>`,
    `<row r="1">${cells.join('')}</row>`
  ].join('');
}

/** @param rows number of rows below the heading */
export const sheetEnd = (columns: number, rows: number): string =>
  `</sheetData>${columns > 0 ? `<autoFilter ref="A1:${columnName(columns - 1)}${rows + 1}"/>` : ''}</worksheet>`;

/**
 * Rows of a sheet.
 * @param first number of the first row in the sheet, from 1
 */
export function rowsXml(
  page: Columns,
  columns: readonly FileColumn[],
  range: { readonly from: number; readonly to: number; readonly first: number },
  shared: SharedTexts
): string {
  const letters = columns.map((_, i) => columnName(i));
  const data = columns.map(({ name }) => column(page, name));
  let xml = '';
  for (let row = range.from; row < range.to; row++) {
    const number = range.first + row - range.from;
    xml += `<row r="${number}">`;
    for (let i = 0; i < columns.length; i++) {
      const cell = data[i]?.[row] ?? null;
      if (cell !== null && cell !== '')
        xml += cellXml(`${letters[i] ?? ''}${number}`, cell, columns[i]?.kind ?? 'text', shared, i);
    }
    xml += '</row>';
  }
  return xml;
}

function cellXml(
  reference: string,
  cell: string | number,
  kind: CellKind,
  shared: SharedTexts,
  column: number
): string {
  if (typeof cell === 'number') {
    if (!Number.isFinite(cell)) return '';
    return `<c r="${reference}"${styled(NUMBER_STYLES[kind])}><v>${cell}</v></c>`;
  }
  const serial = kind === 'date' || kind === 'written_date' ? serialOf(cell) : null;
  return serial === null
    ? textCell(reference, cell, null, shared, column)
    : `<c r="${reference}"${styled('date')}><v>${serial}</v></c>`;
}

/** Days repeat: each is understood once. */
const serials = new Map<string, number | null>();
const SERIALS_MOST = 100_000;

/** The number of a day in a workbook; null for what is none. */
function serialOf(cell: string): number | null {
  let serial = serials.get(cell);
  if (serial === undefined) {
    serial = isIsoDate(cell) && cell >= FIRST_DAY ? toDays(cell) + EPOCH : null;
    if (serials.size < SERIALS_MOST) serials.set(cell, serial);
  }
  return serial;
}

const NUMBER_STYLES: Readonly<Partial<Record<CellKind, StyleName>>> = {
  integer: 'integer',
  percent: 'percent'
};
const styled = (name: StyleName | null | undefined): string => (name ? ` s="${STYLES[name]}"` : '');

/** A cell with text, which is never a formula, whatever it begins with. */
export function textCell(
  reference: string,
  text: string,
  style: StyleName | null,
  shared: SharedTexts,
  column?: number
): string {
  const index = shared.index(text, column);
  return index === null
    ? `<c r="${reference}"${styled(style)} t="inlineStr"><is>${textXml(text)}</is></c>`
    : `<c r="${reference}"${styled(style)} t="s"><v>${index}</v></c>`;
}

function textXml(text: string): string {
  if (PLAIN.test(text)) return `<t>${text}</t>`;
  const shown = text.length > CELL_LIMIT ? `${text.slice(0, CELL_LIMIT - 1)}…` : text;
  // "_x0041_" would be read as the character of that number.
  const escaped = escapeXml(shown.replace(/\r\n?/g, '\n').replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_'));
  return /^\s|\s$|\n/.test(shown) ? `<t xml:space="preserve">${escaped}</t>` : `<t>${escaped}</t>`;
}

/** Most texts need nothing; one test finds that out. */
const PLAIN = /^[^\s&<>"'_\p{C}](?:[^&<>"'_\p{C}]{0,200}[^\s&<>"'_\p{C}])?$/u;

/** "A", "Z", "AA" … */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

const SAMPLE = 200;
/** Widths in characters, from the headings and the first rows. */
export function widthsOf(
  page: Columns,
  columns: readonly FileColumn[],
  headers: readonly string[]
): number[] {
  return columns.map(({ name, kind }, i) => {
    const cells = column(page, name).slice(0, SAMPLE);
    const longest = cells.reduce<number>((most, cell) => Math.max(most, lengthOf(cell)), 0);
    const least = kind === 'date' || kind === 'written_date' ? 11 : 7;
    return Math.min(60, Math.max(least, longest, headers[i]?.length ?? 0)) + 2;
  });
}
const lengthOf = (cell: Cell): number =>
  typeof cell === 'number' ? Math.min(12, String(cell).length) : (cell?.length ?? 0);
