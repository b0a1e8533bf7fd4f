import type { ColumnType, NumberedColumn } from '#lib/model/tables.ts';
import type { Dialect } from './dialect.ts';
import type { HelperCall } from './sql.ts';

const TYPES: Record<ColumnType, string> = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DOUBLE',
  date: 'DATE'
};

/** The enumeration of the texts of a column of the events, in their order; made when the tables are filled. */
export const numbersType = (column: NumberedColumn): string => `numbers_${column}`;

/** DuckDB 1.4 and 1.5, native and in WebAssembly. */
export const duckdb: Dialect = {
  id: 'duckdb',
  // Numbered: DuckDB 1.4 counts a bare "?" of `? IN (SELECT … ?)` from the inside out.
  placeholder: (index, type) => `CAST($${index + 1} AS ${TYPES[type]})`,
  identifier: (name) => `"${name.replaceAll('"', '""')}"`,
  helper(call: HelperCall, write) {
    switch (call.name) {
      case 'timeBin':
        // date_trunc gives DATE in 1.4 and TIMESTAMP in 1.5.
        return call.grain === 'day'
          ? write(call.of)
          : `CAST(date_trunc('${call.grain}', ${write(call.of)}) AS DATE)`;
      case 'daysBetween':
        return `(${write(call.to)} - ${write(call.from)})`;
      case 'shiftMonths':
        return `CAST(${write(call.of)} + INTERVAL (${Math.trunc(call.months)}) MONTH AS DATE)`;
      case 'quantile':
        // The same list is computed once, however often its items are taken.
        return call.among.length > 1
          ? `quantile_cont(${write(call.of)}, [${call.among.join(', ')}])[${call.among.indexOf(call.q) + 1}]`
          : `quantile_cont(${write(call.of)}, ${call.q})`;
      case 'contains':
        return `contains(${write(call.text)}, ${write(call.part)})`;
      case 'titlesWith':
        return write(call.plain);
      case 'textList':
        return `string_agg(${write(call.of)}, ';' ORDER BY ${write(call.of)})`;
      case 'numberOf':
        // The first value of each of these types is the empty text, which no table holds.
        return `CAST(enum_code(CAST(${write(call.of)} AS "${numbersType(call.column)}")) AS INTEGER)`;
      case 'numberedTexts':
        return `unnest(enum_range(NULL::"${numbersType(call.column)}"))`;
      case 'nullable':
        return write(call.of);
    }
  }
};
