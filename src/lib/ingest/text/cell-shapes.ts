/** A whole date at the beginning of a cell: 2022-05-16, 16/5/2022, 16.05.22. */
const DATE = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?!\d)/;
const NUMBER = /^[-+(]?\d[\d.,\s\u00a0\u202f]*%?\)?$/;
/** Years and months head columns as well as they fill cells: they say nothing. */
const YEAR_OR_MONTH =
  /^((19|20)\d\d|(t|q|th|tháng|quý)?\s*\d{1,2}\s*[-/.]\s*(19|20)\d\d|(19|20)\d\d-\d{2})$/i;

export const isFilled = (cell: string) => cell.trim() !== '';

/** Whether a record has no text at all; such records are not counted anywhere. */
export const isBlankRecord = (cells: readonly string[]) => !cells.some(isFilled);

export const isDate = (cell: string) => DATE.test(cell.trim());
export const isNumber = (cell: string) => NUMBER.test(cell.trim());

/** Whether a cell can only be a value, never the name of a column: a whole date, or a number but a year. */
export function isValue(cell: string): boolean {
  const text = cell.trim();
  return !YEAR_OR_MONTH.test(text) && (DATE.test(text) || NUMBER.test(text));
}
