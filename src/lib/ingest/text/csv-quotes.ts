import { markOf, startOf, type CsvSplit } from './csv-split.ts';

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

const withoutReturn = (line: string) => (line.endsWith('\r') ? line.slice(0, -1) : line);

/** A line by itself whose quotes cannot be trusted: split loosely where that gives the usual number of cells. */
export function mendedLine(
  line: string,
  { delimiter, cells }: Pick<CsvSplit, 'delimiter' | 'cells'>
): string[] {
  const text = withoutReturn(line);
  const loose = splitLoosely(text, delimiter);
  return loose.length === cells ? loose : text.split(delimiter);
}

/**
 * Splits text in which quotes cannot be trusted: every line is a record. The last line is left when it may be
 * cut; `rest` is what was not consumed.
 */
export function splitLines(
  text: string,
  split: Pick<CsvSplit, 'delimiter' | 'newline' | 'cells'>,
  partial: boolean
): { rows: string[][]; rest: number } {
  const lines = text.split(markOf(split.newline));
  const last = lines.pop() ?? '';
  const rest = text.length - (partial ? last.length : 0);
  if (!partial && last !== '') lines.push(last);
  return { rows: lines.map((line) => mendedLine(line, split)), rest };
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
    const loose = splitLoosely(withoutReturn(line), split.delimiter);
    if (loose.length === split.cells) result[i] = loose;
  }
  return result;
}
