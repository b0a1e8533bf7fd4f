import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** The result of a query as the bytes of a Parquet file; `options` are those of COPY. */
export async function parquetBytes(select: string, options = ''): Promise<Uint8Array<ArrayBuffer>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'parquet-'));
  try {
    const target = path.join(folder, 'a.parquet');
    const instance = await DuckDBInstance.create();
    const connection = await instance.connect();
    await connection.run(`COPY (${select}) TO '${target}' (FORMAT parquet${options})`);
    connection.closeSync();
    instance.closeSync();
    return new Uint8Array(await readFile(target));
  } finally {
    await rm(folder, { recursive: true });
  }
}
