import { decode, detectEncoding } from '../text/bytes.ts';
import { gridTable, type Cell } from './grid.ts';
import { recordsTable, type Parsed } from './json-records.ts';
import { cellOf, isJsonRecord, parseJson, type JsonRecord } from './json-value.ts';
import type { OpenedTable } from '../opened.ts';
import { ProblemError } from '../problems/problems.ts';
import type { NamedBlob } from '../raw.ts';
import type { Reading } from '../reading.ts';

/** A text longer than half a billion characters cannot be held. */
const MOST = 400 << 20;
const PIECE = 20_000;

/**
 * A JSON file as a table: an array of objects or of arrays, an object with such an array inside, an object of
 * columns, or an object of objects.
 * @throws ProblemError
 */
export async function jsonTable(file: NamedBlob, reading: Reading): Promise<OpenedTable> {
  if (file.blob.size > MOST)
    throw new ProblemError('json_too_large', {
      file: file.name,
      value: `${Math.round(file.blob.size / 1e6)} MB`
    });
  const { encoding, problems } = reading.encoding
    ? { encoding: reading.encoding, problems: [] }
    : await detectEncoding(file);
  let text = '';
  for await (const piece of decode(file, encoding)) text += piece.text;
  let value: unknown;
  try {
    value = parseJson(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new ProblemError('json_invalid', { file: file.name, value: message }, cause);
  }
  const list = listOf(value) ?? [];
  if (list.length === 0) throw new ProblemError('json_no_records', { file: file.name });
  if (Array.isArray(list[0])) {
    const rows = list.map((row): Cell[] => (Array.isArray(row) ? row.map(cellOf) : [cellOf(row)]));
    return gridTable(file, { rows }, { kind: 'json', encoding, problems }, reading);
  }
  const records = list.map((record): Parsed =>
    isJsonRecord(record)
      ? { record, line: null }
      : { record: null, line: null, fault: JSON.stringify(record) }
  );
  const source = function* () {
    for (let from = 0; from < records.length; from += PIECE) {
      const piece = records.slice(from, from + PIECE);
      yield { records: piece, progress: Math.min(1, (from + PIECE) / records.length) };
    }
  };
  return recordsTable(file, source, { kind: 'json', encoding, rows: records.length, problems });
}

const isRows = (value: unknown): value is unknown[] =>
  Array.isArray(value) && value.some((item) => typeof item === 'object' && item !== null);

/** The list of records or rows in a JSON value; null where there is none. */
function listOf(value: unknown, depth = 0): unknown[] | null {
  if (isRows(value)) return value;
  if (!isJsonRecord(value)) return null;
  if (Array.isArray(value.columns) && isRows(value.data) && Array.isArray(value.data[0]))
    return [value.columns, ...value.data];
  const inside = Object.values(value);
  const lists = inside.filter(isRows).sort((a, b) => b.length - a.length);
  if (lists[0]) return lists[0];
  const objects = inside.filter(isJsonRecord);
  for (const object of depth < 3 ? objects : []) {
    const found = Object.values(object).some((item) => isRows(item) || isJsonRecord(item))
      ? listOf(object, depth + 1)
      : null;
    if (found) return found;
  }
  const columns = columnsAsRecords(value);
  if (columns) return columns;
  // Records under their keys, all of the same kind; else the object itself is the only record.
  if (inside.length > 1 && objects.length === inside.length) return objects;
  return inside.length > 0 && depth === 0 ? [value] : null;
}

/** An object of columns of the same length, as records. */
function columnsAsRecords(value: JsonRecord): JsonRecord[] | null {
  const columns = Object.entries(value).filter((entry): entry is [string, unknown[]] =>
    Array.isArray(entry[1])
  );
  const length = columns[0]?.[1].length ?? 0;
  if (columns.length < 2 || length === 0 || columns.some(([, cells]) => cells.length !== length)) return null;
  return Array.from({ length }, (_, i) =>
    Object.fromEntries(columns.map(([name, cells]) => [name, cells[i]]))
  );
}
