import type { AsyncDuckDB } from '@duckdb/duckdb-wasm';
import { tableFromIPC } from 'apache-arrow';
import type { Columns } from '#lib/model/columns.ts';
import { arrowColumns } from '../arrow-columns.ts';

/** A connection of DuckDB in its worker. */
interface Connected {
  readonly db: AsyncDuckDB;
  readonly connection: number;
  /** settles as the worker's answer, or rejects when the worker dies */
  readonly alive: <T>(answer: Promise<T>) => Promise<T>;
}

/**
 * Runs a query a tenth of a second at a time, so that it can be stopped in between, and gives its rows part by
 * part as they come: one part without rows when there are none. After the signal it just ends.
 */
export async function pendingRows(
  { db, connection, alive }: Connected,
  sql: string,
  signal: AbortSignal | undefined,
  onPart: (columns: Columns) => void
): Promise<void> {
  const stopped = async () => {
    if (!signal?.aborted) return false;
    await alive(db.cancelPendingQuery(connection));
    return true;
  };
  let header = await alive(db.startPendingQuery(connection, sql, true));
  while (header === null) {
    if (await stopped()) return;
    header = await alive(db.pollPendingQuery(connection));
  }
  let given = false;
  for (;;) {
    if (await stopped()) return;
    const batch = await alive(db.fetchQueryResults(connection));
    // Not there yet.
    if (batch === null) continue;
    if (batch.length === 0) break;
    given = true;
    onPart(arrowColumns(tableFromIPC(joined(header, batch))));
  }
  if (!given) onPart(arrowColumns(tableFromIPC(header)));
}

/** The schema and a batch: a stream of Arrow without its end mark, which readers do not need. */
function joined(header: Uint8Array, batch: Uint8Array): Uint8Array {
  const stream = new Uint8Array(header.length + batch.length);
  stream.set(header);
  stream.set(batch, header.length);
  return stream;
}
