import { fold } from '#lib/util/text.ts';
import { err, ok, type Result } from '#lib/util/result.ts';
import { isFieldOf, ROLES, type Field, type Role } from './fields.ts';
import type { Mapping } from './map.ts';
import { readingFrom } from './mapping-reading.ts';
import { problem, type Problem } from '../problems/problems.ts';
import type { Reading } from '../reading.ts';

/** A confirmed matching of columns, as it is remembered and written to a file. */
export interface SavedMapping {
  readonly role: Role;
  /** headers of the file as they were read with `reading` */
  readonly headers: readonly string[];
  /** headers as they were detected at first, where correcting the reading changed them */
  readonly seen?: readonly string[];
  readonly mapping: Mapping;
  readonly reading: Reading;
}

export const MAPPING_FORMAT = 'nhip-co-so/mapping';
const VERSION = 1;
/** Characters of a file of mappings; anything longer is something else. */
const LONGEST = 5_000_000;

/** Identifies files of the same make: their headers in order, without regard to accents and case. */
export const signatureOf = (headers: readonly string[]): string =>
  headers.map((header) => fold(header).replaceAll('|', ' ')).join('|');

/** Mappings as a JSON file: columns by header, and by position (from 0) where headers are blank or doubled. */
export function mappingToJson(entries: readonly SavedMapping[]): string {
  const tables = entries.map(({ role, headers, seen, mapping, reading }) => ({
    role,
    headers,
    ...(seen ? { seen } : {}),
    columns: Object.fromEntries(
      Object.entries(mapping).map(([field, index]) => [field, headers[index] ?? ''])
    ),
    positions: mapping,
    reading
  }));
  return `${JSON.stringify({ format: MAPPING_FORMAT, version: VERSION, tables }, null, 2)}\n`;
}

/** Reads a file of mappings; the error says what is wrong with it. Unknown fields and columns are left out. */
export function mappingFromJson(text: string, file = 'mapping.json'): Result<SavedMapping[], Problem> {
  const fail = (value: string) => err(problem('mapping_unreadable', { file, value }));
  if (text.length > LONGEST) return fail(`> ${LONGEST}`);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    return fail(cause instanceof Error ? cause.message : String(cause));
  }
  if (!isRecord(parsed) || parsed.format !== MAPPING_FORMAT) return fail(`format: ${MAPPING_FORMAT}?`);
  if (parsed.version !== VERSION) return fail(`version: ${String(parsed.version)}`);
  if (!Array.isArray(parsed.tables)) return fail('tables');
  const saved: SavedMapping[] = [];
  for (const [i, table] of parsed.tables.entries()) {
    const entry = savedFrom(table);
    if (!entry) return fail(`tables[${i}]`);
    saved.push(entry);
  }
  return ok(saved);
}

/** A saved mapping from plain data; null when it is none. */
export function savedFrom(value: unknown): SavedMapping | null {
  if (!isRecord(value)) return null;
  const role = ROLES.find((known) => known === value.role);
  const headers = texts(value.headers);
  if (!role || !headers) return null;
  const columns = isRecord(value.columns) ? value.columns : {};
  const positions = isRecord(value.positions)
    ? value.positions
    : isRecord(value.mapping)
      ? value.mapping
      : {};
  const mapping: Partial<Record<Field, number>> = {};
  for (const name of new Set([...Object.keys(columns), ...Object.keys(positions)])) {
    if (!isFieldOf(role, name)) continue;
    const index = placeOf(headers, columns[name], positions[name]);
    if (index !== null) mapping[name] = index;
  }
  const seen = texts(value.seen);
  return { role, headers, ...(seen ? { seen } : {}), mapping, reading: readingFrom(value.reading) };
}

/**
 * The mapping for a file with these headers: each column by its header, by position among equal ones; all of
 * them by position when the headers are those that were seen before the reading was corrected.
 * @returns null when a column of the mapping is not there
 */
export function applyMapping(saved: SavedMapping, headers: readonly string[]): Mapping | null {
  const mapping: Partial<Record<Field, number>> = {};
  for (const [name, index] of Object.entries(saved.mapping)) {
    const found = placeOf(headers, saved.headers[index] ?? '', index);
    if (found === null)
      return saved.seen && signatureOf(saved.seen) === signatureOf(headers) ? saved.mapping : null;
    mapping[name as Field] = found;
  }
  return Object.keys(mapping).length > 0 ? mapping : null;
}

/** The column with a header; among several (or blank ones) the one at the position, else none for blanks. */
function placeOf(headers: readonly string[], header: unknown, position: unknown): number | null {
  const at = typeof position === 'number' && Number.isInteger(position) ? position : -1;
  if (typeof header !== 'string') return at >= 0 && at < headers.length ? at : null;
  const key = fold(header);
  if (headers[at] !== undefined && fold(headers[at]) === key) return at;
  const found = headers.flatMap((known, index) => (fold(known) === key ? [index] : []));
  return key === '' ? null : (found[0] ?? null);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const texts = (value: unknown): string[] | null =>
  Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : null;
