import { markOf, splitRecords, startOf, type CsvSplit } from './csv-split.ts';

/**
 * Cells of a line whose quotes are not doubled as they should be: a quoted cell ends at the first quote that a
 * delimiter or the end of the line follows.
 */
function splitLoosely(line: string, delimiter: string): string[] {
  const cells: string[] = [];
  for (let from = 0; ;) {
    const end = line.startsWith('"', from) ? closing(line, from + 1, delimiter) : -1;
    if (end !== -1) {
      cells.push(line.slice(from + 1, end).replaceAll('""', '"'));
      if (end + 1 === line.length) return cells;
      from = end + 1 + delimiter.length;
      continue;
    }
    const next = line.indexOf(delimiter, from);
    cells.push(next === -1 ? line.slice(from) : line.slice(from, next));
    if (next === -1) return cells;
    from = next + delimiter.length;
  }
}

function closing(line: string, from: number, delimiter: string): number {
  for (let at = line.indexOf('"', from); at !== -1; at = line.indexOf('"', at + 1)) {
    if (at + 1 === line.length || line.startsWith(delimiter, at + 1)) return at;
  }
  return -1;
}

type Rows = readonly (readonly string[])[];

/** A line by itself whose quotes cannot be trusted: split loosely where that gives the usual number of cells. */
export function mendedLine(line: string, split: Pick<CsvSplit, 'delimiter' | 'newline' | 'cells'>): Rows {
  const text = line.endsWith('\r') ? line.slice(0, -1) : line;
  const loose = splitLoosely(text, split.delimiter);
  return loose.length === split.cells ? [loose] : splitRecords(line, split, { quotes: false }).rows;
}

/**
 * Records with those split again whose quotes are not doubled, where that gives the usual number of cells.
 * `suspects` are the records in which such quotes were found, in their order.
 */
export function mended(
  text: string,
  rows: Rows,
  suspects: readonly number[],
  split: Pick<CsvSplit, 'delimiter' | 'newline' | 'cells'>
): Rows {
  const wrong =
    split.cells === null ? [] : suspects.filter((i) => i < rows.length && rows[i]?.length !== split.cells);
  if (wrong.length === 0) return rows;
  const result = [...rows];
  let [row, from] = [0, 0];
  for (const i of wrong) {
    from += startOf(text.slice(from), split, i - row);
    row = i;
    const end = text.indexOf(markOf(split.newline), from);
    const line = text.slice(from, end === -1 ? text.length : end);
    const loose = splitLoosely(line.endsWith('\r') ? line.slice(0, -1) : line, split.delimiter);
    if (loose.length === split.cells) result[i] = loose;
  }
  return result;
}
