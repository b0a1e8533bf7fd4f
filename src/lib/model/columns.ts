/** A value of a result cell. Dates come as ISO strings, 64-bit integers and decimals as numbers. */
export type Cell = string | number | null;

/** Column-wise result of a query; every column has `length` cells. Columns exist even when there are no rows. */
export interface Columns {
  readonly length: number;
  readonly names: readonly string[];
  readonly data: Readonly<Record<string, readonly Cell[]>>;
}

export const EMPTY_COLUMNS: Columns = { length: 0, names: [], data: {} };

/** A column by name. @throws TypeError for a column the query did not return: a mistake in the code. */
export function column(columns: Columns, name: string): readonly Cell[] {
  const data = columns.data[name];
  if (!data) throw new TypeError(`no column "${name}" among ${columns.names.join(', ')}`);
  return data;
}

/** A numeric column. @throws TypeError when a cell is text. */
export function numbers(columns: Columns, name: string): readonly (number | null)[] {
  return column(columns, name).map((cell) => {
    if (typeof cell === 'string') throw new TypeError(`column "${name}" holds the text "${cell}"`);
    return cell;
  });
}

/** A text or date column; numbers become text. */
export function texts(columns: Columns, name: string): readonly (string | null)[] {
  return column(columns, name).map((cell) => (cell === null ? null : String(cell)));
}
