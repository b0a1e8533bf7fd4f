import { toTCVN3, toVNI } from 'vietnamese-conversion';
import { csvTable } from '#lib/ingest/text/csv-table.ts';
import type { Encoding } from '#lib/ingest/text/encodings/codecs.ts';
import type { OpenedTable } from '#lib/ingest/opened.ts';
import { ProblemList, type Problem } from '#lib/ingest/problems/problems.ts';
import { textAt, type NamedBlob, type TextCells } from '#lib/ingest/raw.ts';
import type { Reading } from '#lib/ingest/reading.ts';

export interface ReadText {
  readonly table: OpenedTable;
  readonly rows: readonly (readonly string[])[];
  readonly lines: readonly (number | null)[];
  readonly setAside: number;
  /** of the rows */
  readonly problems: readonly Problem[];
}

const NO_TEXT: TextCells = { texts: [] };

/** Opens a text file and reads all its columns; every other column is coded, so that both ways are tried. */
export async function readText(file: NamedBlob, reading: Reading = {}): Promise<ReadText> {
  const table = await csvTable(file, reading);
  const list = new ProblemList();
  const rows: string[][] = [];
  const lines: (number | null)[] = [];
  let setAside = 0;
  const wanted = new Map(table.headers.map((_, i) => [i, i % 2 === 0 ? 'coded' : 'text'] as const));
  for await (const chunk of table.read(wanted, list)) {
    for (let r = 0; r < chunk.rows; r++) {
      rows.push(
        table.headers.map((_, i) => {
          const column = chunk.coded.get(i);
          if (column) return String(column.pool.values[column.ids[r] ?? -1] ?? '');
          return textAt(chunk.texts.get(i) ?? NO_TEXT, r) ?? '';
        })
      );
      lines.push(chunk.line(r));
    }
    setAside += chunk.setAside ?? 0;
  }
  return { table, rows, lines, setAside, problems: list.list() };
}

const CODES_1258 = new Map(
  Array.from({ length: 256 }, (_, byte) => [
    new TextDecoder('windows-1258').decode(Uint8Array.of(byte)),
    byte
  ])
);

function toWindows1258(text: string): number[] {
  return Array.from(text.normalize('NFC')).flatMap((char) => {
    const byte = CODES_1258.get(char);
    if (byte !== undefined) return [byte];
    const parts = Array.from(char.normalize('NFD'));
    const tone = parts.findIndex((part) => /[\u0300\u0301\u0303\u0309\u0323]/.test(part));
    const base = parts
      .filter((_, i) => i !== tone)
      .join('')
      .normalize('NFC');
    return [base, parts[tone] ?? ''].map((part) => CODES_1258.get(part) ?? 63);
  });
}

/** Letters and signs of Windows-1252 in the order of their bytes from 80. */
const SIGNS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const CODES_1252 = new Map(
  Array.from({ length: 256 }, (_, byte) => [SIGNS[byte - 0x80] ?? String.fromCharCode(byte), byte])
);
/** Bytes read as Windows-1252. */
export const signsOf = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => SIGNS[byte - 0x80] ?? String.fromCharCode(byte)).join('');
const toWindows1252 = (text: string) => Array.from(text, (char) => CODES_1252.get(char) ?? 63);

const utf8 = (text: string) => new TextEncoder().encode(text);

/** The package lacks two letters of VNI. */
export const vniOf = (text: string) =>
  text
    .split(/([ỷỹỶỸ])/)
    .map(
      (part) => ({ ỷ: 'yû', ỹ: 'yõ', Ỷ: 'YÛ', Ỹ: 'YÕ' })[part] ?? (part === '' ? '' : toVNI(part, 'unicode'))
    )
    .join('');
export const tcvn3Of = (text: string) => (text === '' ? '' : toTCVN3(text, 'unicode'));

function utf16(text: string, little: boolean): Uint8Array {
  const bytes = new Uint8Array(2 * text.length);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), little);
  return bytes;
}

/** Bytes of a text, written by other code than what reads it. */
export function encoded(text: string, encoding: Encoding): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(bytesIn(text, encoding));
}

function bytesIn(text: string, encoding: Encoding): ArrayLike<number> {
  switch (encoding) {
    case 'utf-8':
      return utf8(text);
    case 'utf-16le':
      return utf16(text, true);
    case 'utf-16be':
      return utf16(text, false);
    case 'windows-1258':
      return toWindows1258(text);
    case 'tcvn3':
      return toWindows1252(tcvn3Of(text));
    case 'vni':
      return toWindows1252(vniOf(text));
    case 'latin-1':
      return toWindows1252(text);
    case 'utf-8-twice':
      return utf8(signsOf(utf8(text)));
    case 'tcvn3-unicode':
      return utf8(tcvn3Of(text));
    case 'vni-unicode':
      return utf8(vniOf(text));
  }
}
