import type { DimensionId } from '#lib/model/dimension.ts';
import type { MarkSelect } from './chart.ts';

/** What of a dimension's values is chosen, and what is left out. */
export interface Chosen {
  readonly selected: readonly string[];
  readonly excluded: readonly string[];
}

/** What the rows and columns of a chart stand for, and which of them are chosen or left out. */
export interface Crossing {
  /** null and absent for a direction that is no dimension, such as time: it cannot be clicked */
  readonly rowField?: DimensionId | null;
  readonly columnField?: DimensionId | null;
  readonly selected?: { readonly rows: readonly string[]; readonly columns: readonly string[] };
  readonly excluded?: { readonly rows: readonly string[]; readonly columns: readonly string[] };
}

/** Code of what sums up the groups beyond the top of any chart: it is no value, and no click filters by it. */
export const OTHER_GROUP = '~other';

/** What a click on a value filters by; nothing where it is none of a dimension. */
export const marksOfValue = (field: DimensionId | null | undefined, value: string): readonly MarkSelect[] =>
  !field || value === '' || value === OTHER_GROUP ? [] : [{ field, value }];

/** What a cell stands for: its row and its column, and both together where they are values of one dimension. */
export function marksOfCell(
  { rowField, columnField }: Crossing,
  row: string,
  column: string
): readonly MarkSelect[] {
  const [first] = marksOfValue(rowField, row);
  const [second] = marksOfValue(columnField, column);
  if (first && second && first.field === second.field)
    return first.value === second.value ? [first] : [{ ...first, also: [second.value] }];
  return [...(first ? [first] : []), ...(second ? [second] : [])];
}

/** True for a value that steps back: it is left out, or others are chosen. */
export const isPale = (chosen: Chosen | undefined, code: string): boolean =>
  chosen !== undefined &&
  (chosen.excluded.includes(code) || (chosen.selected.length > 0 && !chosen.selected.includes(code)));

/** How a cell is shown: `out` when its row or its column is left out, `pale` also when others are chosen. */
export function choiceOfCell(
  { selected, excluded }: Crossing,
  row: string,
  column: string
): { readonly out: boolean; readonly pale: boolean } {
  const of = (direction: 'rows' | 'columns'): Chosen => ({
    selected: selected?.[direction] ?? [],
    excluded: excluded?.[direction] ?? []
  });
  const [rows, columns] = [of('rows'), of('columns')];
  return {
    out: rows.excluded.includes(row) || columns.excluded.includes(column),
    pale: isPale(rows, row) || isPale(columns, column)
  };
}

/** Opacity of what steps back */
export const PALE = 0.4;
