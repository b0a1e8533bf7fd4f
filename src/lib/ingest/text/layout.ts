import { clean, fold } from '#lib/util/text.ts';
import { isBlankRecord, isFilled, isValue } from './cell-shapes.ts';
import { knownHeaders, matchHeader, ROLES } from '../mapping/fields.ts';
import type { HeaderPlace } from '../reading.ts';

/** Where the header of a grid of text is, the names of its columns, and where its data begin. */
export interface Layout {
  readonly header: HeaderPlace;
  /** one name a column; a blank one is "(cột 5)", equal ones stay equal */
  readonly headers: string[];
  /** the header as it stands in the file: no, one or two records */
  readonly headerRecords: readonly (readonly string[])[];
  /** index of the first data record */
  readonly dataRow: number;
}

/** The header is looked for among so many first records. */
const SEARCHED = 30;
/** Longest usual name of a column. */
const SHORT = 80;

type Record_ = readonly string[];

/**
 * Finds the header among the first records of a file or sheet: below titles, in one row or in two with merged
 * cells, by names that are known, else by its shape. `given` says where it is instead.
 */
export function layoutOf(records: readonly Record_[], given?: HeaderPlace): Layout {
  const place = given ? placed(records, given) : found(records);
  const names =
    place.rows === 0
      ? []
      : place.rows === 1
        ? (records[place.index] ?? []).map(clean)
        : joined(records[place.index] ?? [], records[place.index + 1] ?? []);
  const dataRow = skipNumbering(records, place.index + place.rows, place.rows);
  return {
    header: { row: ordinal(records, place.index), rows: place.rows },
    headers: named(names, records.slice(dataRow)),
    headerRecords: records.slice(place.index, place.index + place.rows),
    dataRow
  };
}

interface Place {
  /** index of the first header record, of the first data record without a header */
  readonly index: number;
  readonly rows: 0 | 1 | 2;
}

/** The record of a 1-based number that does not count blank records. */
function placed(records: readonly Record_[], { row, rows }: HeaderPlace): Place {
  let left = row;
  for (const [index, cells] of records.entries())
    if (!isBlankRecord(cells) && --left === 0) return { index, rows };
  return { index: records.length, rows };
}

const ordinal = (records: readonly Record_[], index: number) =>
  records.slice(0, index).filter((cells) => !isBlankRecord(cells)).length + 1;

function found(records: readonly Record_[]): Place {
  const filled = records.flatMap((cells, i) => (isBlankRecord(cells) ? [] : [i]));
  const searched = filled.slice(0, SEARCHED);
  let best: (Place & { known: number }) | null = null;
  for (const index of searched) {
    const known = knownHeaders(records[index] ?? []);
    if (known >= 2 && known > (best?.known ?? 0)) best = { index, rows: 1, known };
    const both = isPair(records, index)
      ? knownHeaders(joined(records[index] ?? [], records[index + 1] ?? []))
      : 0;
    if (both >= 2 && both > (best?.known ?? 0)) best = { index, rows: 2, known: both };
  }
  const place = best ?? byShape(records, filled, searched);
  if (place.rows !== 1) return place;
  if (isPair(records, place.index)) return { index: place.index, rows: 2 };
  const above = place.index - 1;
  return isPair(records, above) && isGroups(records[above] ?? []) ? { index: above, rows: 2 } : place;
}

/** The first record as wide as the data whose cells are all names; none when the data begin at once. */
function byShape(records: readonly Record_[], filled: readonly number[], searched: readonly number[]): Place {
  const widths = filled.map((i) => (records[i] ?? []).filter(isFilled).length).sort((a, b) => a - b);
  const typical = widths[widths.length >> 1] ?? 1;
  const wide = searched.filter((i) => (records[i] ?? []).filter(isFilled).length >= 0.6 * typical);
  const names = wide.filter((i) => !(records[i] ?? []).some(isValue));
  const short = names.filter((i) => (records[i] ?? []).every((cell) => cell.length <= SHORT));
  const index =
    short.find((i) => knownHeaders(records[i] ?? []) > 0) ??
    (names[0] === wide[0] ? names[0] : short.find((i) => wide.indexOf(i) < 3));
  if (index !== undefined) return { index, rows: 1 };
  // A record of values can still be a header when it names even one field: "Tỉnh, 1, 2, 3".
  const first = wide[0] ?? searched[0] ?? 0;
  return { index: first, rows: knownHeaders(records[first] ?? []) > 0 ? 1 : 0 };
}

/** Lines that stand at the top of a Vietnamese document. */
const TITLE =
  /^(cong hoa xa hoi|doc lap|bao cao|ubnd|uy ban|tinh uy|huyen uy|dang uy|bieu so|phu luc|don vi:|\()/;

const isName = (cell: string) => cell.length <= SHORT && !isValue(cell);

/** Whether a record and the next one look like the two rows of a merged header. */
function isPair(records: readonly Record_[], index: number): boolean {
  const [upper, lower] = [records[index], records[index + 1]];
  if (!upper || !lower || isBlankRecord(upper) || isBlankRecord(lower)) return false;
  if (![...upper, ...lower].every((cell) => !isFilled(cell) || isName(cell))) return false;
  if (upper.filter(isFilled).length < 2 || lower.filter(isFilled).length < 2) return false;
  if (upper.some((cell) => TITLE.test(fold(cell)))) return false;
  const groups = groupsOf(upper, lower);
  if (groups.size === 0) return false;
  const blankBelow = upper.some((cell, i) => isFilled(cell) && !isFilled(lower[i] ?? ''));
  // With names of single columns above, the second row names nothing but the parts of groups.
  if (blankBelow) {
    if (isFilled(lower[0] ?? '')) return false;
    // A single column may have a part of its own beside groups: then the names below must be known ones.
    return lower.every((cell, i) => !isFilled(cell) || groups.has(i)) || knownHeaders(lower) >= 2;
  }
  return isGroups(upper) && knownHeaders(lower) >= 2;
}

/** A row of group names above a complete header: it leaves columns blank and is no header itself. */
const isGroups = (upper: Record_) =>
  upper.some((cell) => !isFilled(cell)) && knownHeaders(upper) < upper.length / 2;

/** Columns below a merged cell: a name with blanks to its right, all of them filled in the second row. */
function groupsOf(upper: Record_, lower: Record_): Set<number> {
  const groups = new Set<number>();
  for (let i = 0; i < lower.length; i++) {
    if (!isFilled(lower[i] ?? '') || isFilled(upper[i] ?? '')) continue;
    const start = upper.findLastIndex((cell, k) => k < i && isFilled(cell));
    if (start === -1 || !isFilled(lower[start] ?? '')) continue;
    for (let k = start; k <= i; k++) groups.add(k);
  }
  return groups;
}

const isKnown = (name: string) => ROLES.some((role) => matchHeader(role, name) !== undefined);

/** Names from two rows: the lower one alone where it is a usual header, else behind the name of its group. */
function joined(upper: Record_, lower: Record_): string[] {
  const groups = groupsOf(upper, lower);
  let group = '';
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, i) => {
    const [above, below] = [clean(upper[i] ?? ''), clean(lower[i] ?? '')];
    group = above || (groups.has(i) ? group : '');
    if (below === '') return above;
    return group === '' || group === below || isKnown(below) ? below : `${group} ${below}`;
  });
}

/** Reports number their columns below the header: "1 2 3 4", "(1) (2) (3)", "A B 1 2". */
function skipNumbering(records: readonly Record_[], from: number, rows: number): number {
  if (rows === 0) return from;
  let next = from;
  while (next < records.length && isBlankRecord(records[next] ?? [])) next++;
  const cells = (records[next] ?? []).map((cell) => cell.trim().replace(/^\((.*)\)$/, '$1')).filter(isFilled);
  const letters = cells.findIndex((cell) => !/^[A-E]$/.test(cell));
  const numbers = cells.slice(Math.max(0, letters));
  const counts = numbers.every((cell, i) => cell === String(i + 1) || cell === String(i + 1 + letters));
  const starts = cells.slice(0, letters).every((cell, i) => cell === 'ABCDE'[i]);
  return letters >= 0 && cells.length >= 3 && numbers.length >= 2 && counts && starts ? next + 1 : from;
}

/**
 * Names for all columns: those without a name at the end are left out unless they hold data; beyond the
 * header they must hold data in nearly all rows, since single wider rows are broken ones.
 */
function named(names: readonly string[], data: readonly Record_[]): string[] {
  const rows = data.filter((cells) => !isBlankRecord(cells)).slice(0, 200);
  const used = rows.map((cells) => cells.findLastIndex(isFilled) + 1).sort((a, b) => a - b);
  const own = names.findLastIndex((name) => name !== '') + 1;
  const within = Math.min(names.length, used.at(-1) ?? 0);
  const usual =
    own === 0
      ? (used[Math.floor(used.length * 0.9)] ?? 0)
      : rows.length < 5
        ? 0
        : (used[Math.floor(used.length * 0.1)] ?? 0);
  const width = Math.max(own, within, usual);
  return Array.from({ length: width }, (_, i) => names[i] || `(cột ${i + 1})`);
}
