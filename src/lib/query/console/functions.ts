/**
 * Table functions of DuckDB that a statement of a person may call: they make rows of nothing, or tell what the
 * engine holds.
 */
export const ALLOWED_TABLE_FUNCTIONS: ReadonlySet<string> = new Set([
  'duckdb_columns',
  'duckdb_functions',
  'duckdb_keywords',
  'duckdb_tables',
  'duckdb_types',
  'generate_series',
  'histogram',
  'histogram_values',
  'icu_calendar_names',
  'json_each',
  'json_tree',
  'pg_timezone_names',
  'pragma_table_info',
  'pragma_version',
  'range',
  'repeat',
  'repeat_row',
  'summary',
  'unnest'
]);

/**
 * The others, by the beginning or the end of their names: they read files, run SQL given as text, take
 * addresses in memory, or change how the engine works. A test asks every engine for its table functions and
 * fails for one that is neither here nor above.
 */
const REFUSED =
  /^(?:read_|write_|scan_|copy_|sniff_|parquet_|duckdb_|pragma_|enable_|disable_|check_|truncate_|test_|which_|set_|force_|load_|install_|attach_|sql_|st_read)|_(?:scan|scan_dumb|checkpoint|serialized_sql|metadata|schema)$|^(?:query|query_table|glob|checkpoint|getenv|sleep_ms|nextval|setseed)$/;

/** True for a function that a statement of a person must not call; `name` in any letters. */
export function isRefusedFunction(name: string): boolean {
  const folded = name.toLowerCase();
  return REFUSED.test(folded) && !ALLOWED_TABLE_FUNCTIONS.has(folded);
}
