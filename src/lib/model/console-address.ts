/** Longest statement that goes into the query string, encoded: servers refuse addresses that are much longer. */
const LONGEST = 6_000;
/** Name of the parameter that holds a statement. */
export const STATEMENT_PARAMETER = 'sql';

/**
 * Path of the SQL console with a statement, below the folder of the language. A long statement goes behind "#",
 * where no server sees it.
 * @param search query string of the view, without "?"
 */
export function consoleAddress(sql: string, search: string): string {
  const statement = statementParameter(sql);
  const view = search === '' ? '' : `?${search}`;
  if (isLong(statement)) return `sql/${view}#${statement}`;
  return `sql/${view === '' ? '?' : `${view}&`}${statement}`;
}

/** "sql=…" */
export const statementParameter = (sql: string): string =>
  `${STATEMENT_PARAMETER}=${encodeURIComponent(sql.toWellFormed())}`;

/** True for a parameter that is too long for a query string. */
export const isLong = (parameter: string): boolean => parameter.length > LONGEST;

/** The statement that an address holds; null when it holds none. */
export function statementOf({ search, hash }: Pick<Location, 'search' | 'hash'>): string | null {
  const inSearch = new URLSearchParams(search).get(STATEMENT_PARAMETER);
  return inSearch ?? new URLSearchParams(hash.replace(/^#/, '')).get(STATEMENT_PARAMETER);
}
