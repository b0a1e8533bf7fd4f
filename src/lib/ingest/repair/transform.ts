import { breakersOf, ChunkFiller, fillRows } from './fill-down.ts';
import { offersOf } from './offers.ts';
import type { OpenedTable } from '../opened.ts';
import type { RawChunk, Wanted } from '../raw.ts';
import type { Reading } from '../reading.ts';
import { unpivoted } from './unpivot.ts';

export { MONTH_HEADER, VALUE_HEADER } from './unpivot.ts';

/**
 * A table with the repairs agreed to in a reading (fill-down, then unpivot), which still offers those that are
 * not: the sample, the headers and the rows are as they will be loaded.
 * @param file name for problems
 */
export function transformed(table: OpenedTable, reading: Reading, file: string): OpenedTable {
  const offers = [...table.offers, ...offersOf(table, reading)];
  const columns = (reading.fillDown ?? []).filter((column) => column >= 0 && column < table.headers.length);
  const filled = columns.length > 0 ? filledDown(table, columns) : table;
  const long = reading.unpivot ? unpivoted(filled, reading.unpivot, file) : filled;
  return long === table && offers.length === table.offers.length ? table : { ...long, offers };
}

function filledDown(table: OpenedTable, columns: readonly number[]): OpenedTable {
  return {
    ...table,
    sample: fillRows(table.sample, columns, table.headers),
    read: (wanted, problems, signal) => {
      // A province that is not itself wanted still ends the district to be repeated.
      const others = [...breakersOf(columns, table.headers).values()].flat();
      const more = new Map([...others.map((column) => [column, 'coded'] as const), ...wanted]);
      return fillChunks(
        table.read(more, problems, signal),
        new ChunkFiller(columns, table.headers, more),
        wanted
      );
    }
  };
}

async function* fillChunks(
  chunks: AsyncGenerator<RawChunk>,
  filler: ChunkFiller,
  wanted: Wanted
): AsyncGenerator<RawChunk> {
  for await (const chunk of chunks) {
    const filled = filler.fill(chunk);
    yield { ...filled, coded: new Map([...filled.coded].filter(([column]) => wanted.has(column))) };
  }
}
