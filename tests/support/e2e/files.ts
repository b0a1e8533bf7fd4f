import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** A file as the browser's file chooser gives it. */
export interface Upload {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export const textUpload = (name: string, text: string): Upload => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(text, 'utf8')
});

export type Rows = readonly Readonly<Record<string, unknown>>[];

/** Runs SQL on DuckDB outside of the browser; `{dir}` stands for a folder that holds `files` and is removed afterwards. */
export async function duckdb(sql: string, files: Readonly<Record<string, Buffer>> = {}): Promise<Rows> {
  const dir = await mkdtemp(path.join(tmpdir(), 'e2e-'));
  try {
    for (const [name, bytes] of Object.entries(files)) await writeFile(path.join(dir, name), bytes);
    return await run(sql.replaceAll('{dir}', dir));
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** The result of a query as a Parquet file written by DuckDB, as other programs write them. */
export async function parquetUpload(name: string, query: string, csv?: Upload): Promise<Upload> {
  const dir = await mkdtemp(path.join(tmpdir(), 'e2e-'));
  try {
    const target = path.join(dir, 'out.parquet');
    if (csv) await writeFile(path.join(dir, 'in.csv'), csv.buffer);
    const source = query.replaceAll('{csv}', path.join(dir, 'in.csv'));
    await run(`COPY (${source}) TO '${target}' (FORMAT parquet, COMPRESSION zstd)`);
    return { name, mimeType: 'application/octet-stream', buffer: await readFile(target) };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function run(sql: string): Promise<Rows> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowObjectsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
