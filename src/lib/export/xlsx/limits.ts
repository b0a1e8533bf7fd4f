/** Rows of one sheet at most, its heading among them. */
export const SHEET_ROWS = 1_048_576;
