import { head } from './text/bytes.ts';
import { csvTable } from './text/csv-table.ts';
import type { IngestDeps } from './deps.ts';
import { magicOf, type Foreign } from './formats/magic.ts';
import type { OpenedTable } from './opened.ts';
import { parquetTable } from './formats/parquet-table.ts';
import { ProblemError } from './problems/problems.ts';
import type { NamedBlob } from './raw.ts';
import type { Reading } from './reading.ts';
import { transformed } from './repair/transform.ts';

const ARCHIVES: readonly Foreign[] = ['RAR', '7z', 'bzip2', 'xz', 'zstd', 'tar'];
const HEAD_BYTES = 4096;

/**
 * Tells the format of a file by its content and opens it, with the repairs of rows that the reading agrees to.
 * @throws ProblemError
 */
export async function openTable(file: NamedBlob, deps: IngestDeps, reading: Reading): Promise<OpenedTable> {
  return transformed(await openFormat(file, deps, reading), reading, file.name);
}

/**
 * Readers that only some files need are loaded when they are needed.
 * @param inside the file came out of a container: one in it is not opened again, for it may hold itself
 */
async function openFormat(
  file: NamedBlob,
  deps: IngestDeps,
  reading: Reading,
  inside = false
): Promise<OpenedTable> {
  const magic = magicOf(await head(file, HEAD_BYTES));
  const name = file.name;
  switch (magic) {
    case 'parquet':
      return parquetTable(file, deps.parquetWasm);
    case 'arrow':
      return (await import('./formats/arrow-file.ts')).arrowTable(file);
    case 'feather':
      throw new ProblemError('arrow_feather1', { file: name });
    case 'zip':
      return (
        (await (await import('./formats/zip-table.ts')).officeTable(file, reading)) ??
        only(file, deps, reading, inside)
      );
    case 'ole':
      return (await import('./formats/xlsx-old.ts')).refuseOle(file);
    case 'html':
    case 'mhtml':
    case 'xml-spreadsheet':
      return (await import('./formats/html.ts')).htmlTable(file, magic, reading);
    case 'gzip':
      return only(file, deps, reading, inside);
    case null: {
      // A name says no more than what to expect: text in a Parquet file is a mistake worth telling.
      if (name.toLowerCase().endsWith('.parquet')) return parquetTable(file, deps.parquetWasm);
      const { jsonKindOf } = await import('./formats/json-kind.ts');
      const kind = await jsonKindOf(file);
      if (kind === 'ndjson') return (await import('./formats/json-lines.ts')).ndjsonTable(file, reading);
      if (kind === 'json') return (await import('./formats/json.ts')).jsonTable(file, reading);
      return csvTable(file, reading);
    }
    default:
      throw new ProblemError(ARCHIVES.includes(magic) ? 'archive_unsupported' : 'not_text', {
        file: name,
        value: magic
      });
  }
}

/** The table of a container that holds one; the page takes containers apart before it opens what is inside. */
async function only(
  file: NamedBlob,
  deps: IngestDeps,
  reading: Reading,
  inside: boolean
): Promise<OpenedTable> {
  if (inside) throw new ProblemError('archive_unsupported', { file: file.name, value: 'zip' });
  const unpacked = await (await import('./containers/unpack.ts')).unpack(file);
  if (!unpacked.ok) throw new ProblemError(unpacked.error.code, unpacked.error);
  const [inner, ...others] = unpacked.value.files;
  if (!inner || others.length > 0)
    throw new ProblemError('several_files', { file: file.name, value: String(unpacked.value.files.length) });
  return openFormat({ name: file.name, blob: inner.blob }, deps, reading, true);
}
