import type { tablesVi } from './tables-vi.ts';

export const tablesEn: typeof tablesVi = {
  groups: 'Filter by a class of the legend',
  sort: (column) => `Sort by ${column}`,
  copy: 'Copy table',
  copied: (n) => `Rows copied: ${n}. They paste into Excel and Word.`,
  rows: (n) => `Rows: ${n}`,
  first: (shown, all) => `The first ${shown} of ${all} rows are shown; copying takes all.`,
  page: (from, to, all) => `Rows ${from}–${to} of ${all}`,
  previous: 'Previous page',
  next: 'Next page',
  showSql: 'Show SQL…',
  sqlTitle: (chart) => `Queries of “${chart}”`,
  sqlExplain:
    'The DuckDB queries that computed the figures on screen. When they run, the values of the filters are bound separately; here they stand in their places for reading.',
  sqlCopy: 'Copy query',
  sqlOpen: 'Open in the SQL console'
};
