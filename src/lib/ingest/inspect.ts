import { err, ok, type Result } from '#lib/util/result.ts';
import { head, magicOf, type Encoding } from './bytes.ts';
import { inspectCsv } from './csv-dialect.ts';
import type { CsvDialect, Delimiter } from './csv.ts';
import { guessMapping, type MappingGuess } from './map.ts';
import { inspectParquet, type WasmSource } from './parquet.ts';
import { problem, ProblemError, type Problem } from './problems.ts';
import { LIST_SEPARATOR, type NamedBlob } from './raw.ts';

export interface IngestDeps {
  /** the wasm file of the Parquet library, fetched only when a Parquet file is read */
  readonly parquetWasm: WasmSource;
}

/** What a file looks like before it is loaded; the user confirms or changes `guess`. */
export interface Inspection {
  readonly file: string;
  readonly bytes: number;
  readonly kind: 'csv' | 'parquet';
  readonly encoding: Encoding | null;
  readonly delimiter: Delimiter | null;
  readonly headers: readonly string[];
  /** first rows, at most 20, one text a column */
  readonly sample: readonly (readonly string[])[];
  /** null when counting would mean reading the whole file */
  readonly rows: number | null;
  readonly guess: MappingGuess;
  /** remarks that do not stop the file from being read */
  readonly problems: readonly Problem[];
}

/** How a text file is to be read where the user has corrected what was detected. */
export interface Reading {
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
}

/** Looks into a CSV or Parquet file. The error says why it cannot be read and what to do. */
export async function inspect(
  file: NamedBlob,
  deps: IngestDeps,
  reading: Reading = {}
): Promise<Result<Inspection, Problem>> {
  try {
    const format = await openFormat(file, deps, reading);
    const { headers } = format;
    return ok({
      file: file.name,
      bytes: file.blob.size,
      kind: format.kind,
      encoding: format.kind === 'csv' ? format.dialect.encoding : null,
      delimiter: format.kind === 'csv' ? format.dialect.delimiter : null,
      headers,
      sample: format.sample.map((row) =>
        headers.map((_, i) => (row[i] ?? '').replaceAll(LIST_SEPARATOR, '; '))
      ),
      rows: format.rows,
      guess: guessMapping(headers, format.sample, file.name),
      problems: format.problems
    });
  } catch (cause) {
    return err(asProblem(cause, file.name));
  }
}

export type Format = {
  readonly headers: readonly string[];
  readonly sample: readonly (readonly string[])[];
  readonly rows: number | null;
  readonly problems: readonly Problem[];
} & ({ readonly kind: 'csv'; readonly dialect: CsvDialect } | { readonly kind: 'parquet' });

/** Tells the format of a file by its first bytes, then by its name. @throws ProblemError */
export async function openFormat(file: NamedBlob, deps: IngestDeps, reading: Reading): Promise<Format> {
  const magic = magicOf(await head(file, 4096));
  if (magic === 'parquet' || file.name.toLowerCase().endsWith('.parquet')) {
    return { kind: 'parquet', problems: [], ...(await inspectParquet(file, deps.parquetWasm)) };
  }
  if (magic === 'xlsx' || magic === 'xls' || magic === 'html') {
    throw new ProblemError('spreadsheet', { file: file.name, value: magic });
  }
  if (magic !== null) throw new ProblemError('not_text', { file: file.name, value: magic });
  const { dialect, sample, problems } = await inspectCsv(file, reading);
  return { kind: 'csv', dialect, headers: dialect.headers, sample, rows: null, problems };
}

/** The problem behind anything that was thrown. */
export function asProblem(cause: unknown, file: string): Problem {
  if (cause instanceof ProblemError) return cause.problem;
  const value = cause instanceof Error ? cause.message : String(cause);
  return problem('unreadable_file', { file, value });
}
