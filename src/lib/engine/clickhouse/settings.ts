/**
 * Settings under which ClickHouse answers as DuckDB does. They belong into the profile of the user: a user who may
 * only read cannot send settings along.
 */
export const PARITY_SETTINGS = {
  // A row without a partner is null, not zero or an empty text.
  join_use_nulls: '1',
  // CAST(NULL AS BIGINT) is null instead of an error.
  cast_keep_nullable: '1',
  group_by_use_nulls: '1',
  union_default_mode: 'DISTINCT',
  session_timezone: 'UTC',
  // Buckets of days before 1970 stay before 1970.
  enable_extended_results_for_datetime_functions: '1',
  // Two distributed tables can be joined.
  prefer_global_in_and_join: '1',
  // The browser's own decoder of Arrow knows no inner compression; HTTP compresses the whole.
  output_format_arrow_compression_method: 'none'
} as const;

/** Counts up when a table changes so that other versions of the program cannot read it. */
export const SCHEMA_VERSION = 1;

/** Table of keys and values: what is known of the dataset, and its loads. */
export const ABOUT = 'nhip_about';
