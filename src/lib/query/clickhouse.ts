import type { ColumnType, NumberedColumn } from '#lib/model/tables.ts';
import type { Dialect } from './dialect.ts';
import type { HelperCall } from './sql.ts';

// Always nullable: the type stands in the text before the value is known.
const TYPES: Record<ColumnType, string> = {
  text: 'Nullable(String)',
  integer: 'Nullable(Int64)',
  number: 'Nullable(Float64)',
  date: 'Nullable(Date32)'
};

/** ClickHouse 25 and later with the settings of `engine/clickhouse/settings.ts`. */
export const clickhouse: Dialect = {
  id: 'clickhouse',
  placeholder: (index, type) => `{p${index}:${TYPES[type]}}`,
  identifier: (name) => `"${name.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`,
  helper(call: HelperCall, write) {
    switch (call.name) {
      case 'timeBin':
        return call.grain === 'day'
          ? write(call.of)
          : `CAST(date_trunc('${call.grain}', ${write(call.of)}) AS Date32)`;
      case 'daysBetween':
        return `dateDiff('day', ${write(call.from)}, ${write(call.to)})`;
      case 'shiftMonths':
        return `addMonths(${write(call.of)}, ${Math.trunc(call.months)})`;
      case 'quantile': {
        // Of nothing it would be NaN. The same list is computed once, however often its items are taken.
        const known = `count(${write(call.of)}) > 0`;
        const all = `quantilesExactInclusive(${call.among.join(', ')})(${write(call.of)})`;
        return `CASE WHEN ${known} THEN ${all}[${call.among.indexOf(call.q) + 1}] END`;
      }
      case 'contains':
        return `(position(${write(call.text)}, ${write(call.part)}) > 0)`;
      case 'titlesWith':
        return write(call.plain);
      case 'textList':
        return `nullIf(arrayStringConcat(arraySort(groupArray(${write(call.of)})), ';'), '')`;
      case 'numberOf':
        return `toInt32(transform(coalesce(${write(call.of)}, ''), ${numbered(call.column)}, range(1, length(${numbered(call.column)}) + 1), 0))`;
      case 'numberedTexts':
        return `arrayJoin(arrayConcat([''], ${numbered(call.column)}))`;
      case 'nullable':
        return `toNullable(${write(call.of)})`;
    }
  }
};

/** The texts of a column in their order, found once for a query. Number 0 stands for none. */
const numbered = (column: NumberedColumn): string =>
  `(SELECT arraySort(groupUniqArray(assumeNotNull(toString("${column}")))) FROM "events" WHERE "${column}" IS NOT NULL)`;
