import type { Cell } from './grid.ts';
import { LIST_SEPARATOR } from '../raw.ts';

export type JsonRecord = Record<string, unknown>;

export const isJsonRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whole numbers that a double cannot hold, outside of texts. */
const LONG_NUMBERS = /"(?:[^"\\]|\\.)*"|-?\b\d{16,}\b(?![.eE])/g;

/** Parses JSON; whole numbers beyond 2^53, which are ids, become text. @throws SyntaxError */
export function parseJson(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text) as unknown;
  return JSON.parse(
    text.replace(LONG_NUMBERS, (match) =>
      match.startsWith('"') || Number.isSafeInteger(Number(match)) ? match : `"${match}"`
    )
  ) as unknown;
}

/**
 * The fields of a record as cells: objects inside give fields "a.b", deeper ones are JSON text; a feature of
 * GeoJSON gives its properties.
 */
export function* fieldsOf(record: JsonRecord): Generator<[name: string, cell: Cell]> {
  const feature = record.type === 'Feature' && isJsonRecord(record.properties);
  for (const [name, value] of Object.entries(record)) {
    if (isJsonRecord(value)) {
      const inside = feature && name === 'properties' ? '' : `${name}.`;
      for (const [key, inner] of Object.entries(value)) yield [inside + key, cellOf(inner)];
    } else yield [name, cellOf(value)];
  }
}

/** Names of what an object in a list is. */
const NAMES = ['name', 'Name', 'title', 'Title', 'label', 'ten', 'Tên', 'tên'];

/** A JSON value as a cell: a list of plain values or of named objects is joined by LIST_SEPARATOR. */
export function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (!Array.isArray(value)) return JSON.stringify(value);
  const items = value.map((item: unknown) => {
    if (!isJsonRecord(item)) return Array.isArray(item) ? undefined : item;
    return NAMES.map((name) => item[name]).find((found) => typeof found === 'string');
  });
  if (items.includes(undefined)) return JSON.stringify(value);
  return items
    .filter((item) => item !== null && item !== '')
    .map(String)
    .join(LIST_SEPARATOR);
}
