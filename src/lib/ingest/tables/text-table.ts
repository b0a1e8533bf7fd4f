import { Dictionary, type SourceColumn, type SourceTable } from './columns.ts';

/** A small table of texts. */
export function textTable(
  rows: number,
  columns: Readonly<Record<string, readonly (string | null)[]>>
): SourceTable {
  const coded = Object.entries(columns).map(([name, values]): [string, SourceColumn] => {
    const dictionary = new Dictionary();
    return [
      name,
      {
        type: 'coded',
        codes: Int32Array.from(values, (value) => dictionary.code(value)),
        dictionary: dictionary.list
      }
    ];
  });
  return { rows, take: null, columns: Object.fromEntries(coded) };
}
