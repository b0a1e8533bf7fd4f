import { ENCODINGS } from '../text/bytes.ts';
import type { HeaderPlace, Reading } from '../reading.ts';

/** A reading from plain data of unknown origin; parts that are not as they should be are left out. */
export function readingFrom(value: unknown): Reading {
  if (typeof value !== 'object' || value === null) return {};
  const given = value as Record<string, unknown>;
  const encoding = ENCODINGS.find((known) => known === given.encoding);
  const { delimiter, sheet, dateOrder } = given;
  const header = headerFrom(given.header);
  const fillDown = columnsFrom(given.fillDown);
  const rejoin = columnFrom(given.rejoin);
  const unpivot =
    typeof given.unpivot === 'object' ? (given.unpivot as Record<string, unknown> | null) : null;
  const months = columnsFrom(unpivot?.columns);
  return {
    ...(encoding ? { encoding } : {}),
    ...(typeof delimiter === 'string' && /^[^\r\n"]$/.test(delimiter) ? { delimiter } : {}),
    ...(typeof sheet === 'string' ? { sheet } : {}),
    ...(header ? { header } : {}),
    ...(fillDown ? { fillDown } : {}),
    ...(rejoin !== null ? { rejoin } : {}),
    ...(dateOrder === 'day' || dateOrder === 'month' ? { dateOrder } : {}),
    ...(months ? { unpivot: { columns: months, complete: unpivot?.complete === true } } : {})
  };
}

const columnFrom = (value: unknown): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : null;

function columnsFrom(value: unknown): number[] | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const columns = value.map(columnFrom);
  return columns.every((column) => column !== null) ? columns : null;
}

function headerFrom(value: unknown): HeaderPlace | null {
  if (typeof value !== 'object' || value === null) return null;
  const { row, rows } = value as Record<string, unknown>;
  const first = columnFrom(row);
  return first !== null && first > 0 && (rows === 0 || rows === 1 || rows === 2)
    ? { row: first, rows }
    : null;
}
