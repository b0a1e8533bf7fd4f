import { head, magicOf } from './bytes.ts';
import { csvTable } from './csv-table.ts';
import type { IngestDeps } from './deps.ts';
import type { OpenedTable } from './opened.ts';
import { parquetTable } from './parquet-table.ts';
import { ProblemError } from './problems.ts';
import type { NamedBlob } from './raw.ts';
import type { Reading } from './reading.ts';

/** Tells the format of a file by its first bytes, then by its name. @throws ProblemError */
export async function openTable(file: NamedBlob, deps: IngestDeps, reading: Reading): Promise<OpenedTable> {
  const magic = magicOf(await head(file, 4096));
  if (magic === 'parquet' || file.name.toLowerCase().endsWith('.parquet')) {
    return parquetTable(file, deps.parquetWasm);
  }
  if (magic === 'xlsx' || magic === 'xls' || magic === 'html') {
    throw new ProblemError('spreadsheet', { file: file.name, value: magic });
  }
  if (magic !== null) throw new ProblemError('not_text', { file: file.name, value: magic });
  return csvTable(file, reading);
}
