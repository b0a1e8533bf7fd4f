import { tableFromIPC } from 'apache-arrow';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { arrowColumns } from '../arrow-columns.ts';
import { cached } from '../cache.ts';
import type { Engine } from '../engine.ts';
import { QueryError } from '../query-error.ts';
import { ClickHouseEngine, type ServerOptions } from './clickhouse.ts';
import { ask, type Connection } from './http.ts';
import { ABOUT, PARITY_SETTINGS, SCHEMA_VERSION } from './settings.ts';

/** A dataset that was found on a server. */
export interface FoundDataset {
  readonly info: DatasetInfo;
  readonly engine: Engine;
}

/**
 * All datasets that a user may read on a server, with their engines.
 * @throws QueryError: "settings" when the server would count otherwise than the browser does, "schema" when there is
 *   no dataset or only ones of another version, and whatever keeps the server from answering
 */
export async function discover(
  server: Omit<Connection, 'database'>,
  options: ServerOptions & { readonly signal?: AbortSignal } = {}
): Promise<FoundDataset[]> {
  const { signal, fetch: fetcher } = options;
  const rows = async (database: string, sql: string): Promise<readonly string[]> => {
    const { bytes } = await ask(
      { ...server, database },
      { sql },
      { id: crypto.randomUUID(), signal, ...(fetcher ? { fetch: fetcher } : {}) }
    );
    return (arrowColumns(tableFromIPC(bytes)).data['x'] ?? []).map(String);
  };
  await checkSettings((sql) => rows('system', sql));
  const names = await rows(
    'system',
    `SELECT database AS x FROM system.tables WHERE name = '${ABOUT}' ORDER BY x`
  );
  const found: FoundDataset[] = [];
  let others = 0;
  for (const database of names) {
    const of = (key: 'schema' | 'info') =>
      rows(
        database,
        `SELECT argMax("value", "at") AS x FROM "${ABOUT}" WHERE "key" = '${key}' HAVING count() > 0`
      );
    const [version] = await of('schema');
    const [text] = await of('info');
    if (Number(version) !== SCHEMA_VERSION || text === undefined) {
      others++;
      continue;
    }
    const info = JSON.parse(text) as DatasetInfo;
    found.push({
      info: { ...info, id: `server-${database}` },
      engine: cached(new ClickHouseEngine({ ...server, database }, options))
    });
  }
  if (found.length > 0) return found;
  throw new QueryError(
    'schema',
    others > 0 ? `tables of another version than ${SCHEMA_VERSION}` : 'no dataset'
  );
}

/** A server without these settings would give other answers without a word. */
async function checkSettings(ask: (sql: string) => Promise<readonly string[]>): Promise<void> {
  const wrong: string[] = [];
  for (const [name, wanted] of Object.entries(PARITY_SETTINGS)) {
    const [got = ''] = await ask(`SELECT toString(getSetting('${name}')) AS x`);
    if (got.replace('true', '1') !== wanted) wrong.push(`${name} = ${wanted}`);
  }
  if (wrong.length > 0) throw new QueryError('settings', wrong.join(', '));
}
