import { readFile } from 'node:fs/promises';
import { nodeDeps } from '../import-package.ts';
import { createDuckDbNative } from '#lib/engine/duckdb/native.ts';
import type { Engine } from '#lib/engine/engine.ts';
import { readSource, rowsSource } from '#lib/engine/rows.ts';
import { importDataset, type Imported } from '#lib/ingest/import.ts';
import type { Problem } from '#lib/ingest/problems/problems.ts';
import { numbers, texts } from '#lib/model/columns.ts';
import { idsIn, parseMerges, resolveMerges, type MergeRow } from '#lib/model/merges.ts';
import type { Locale } from '#lib/model/text.ts';
import { TABLE_NAMES } from '#lib/model/tables.ts';
import { compile } from '#lib/query/compile.ts';
import { eventsByIdQuery } from '#lib/query/duplicates-query.ts';
import { readArgs, UsageError } from './args.ts';
import { requestOf } from './check.ts';
import { EXIT } from './exit.ts';
import { openInputs } from './inputs.ts';
import { problemLines } from './print.ts';

export interface OpenDataset {
  readonly engine: Engine;
  readonly imported: Imported;
}

/** Files that cannot be read as a dataset. */
export class DatasetError extends Error {
  override readonly name = 'DatasetError';
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super('the dataset cannot be read');
    this.problems = problems;
  }
}

export interface ReadOptions {
  /** a file of column mappings */
  readonly mapping: string | null;
  /** applies the repairs that are offered */
  readonly repair: boolean;
}

/** Reads files as one dataset through the import of the page. @throws DatasetError, UsageError */
export async function readFiles(
  files: readonly string[],
  { mapping, repair }: ReadOptions
): Promise<Imported> {
  const asked = readArgs([
    ...files,
    ...(mapping === null ? [] : ['--mapping', mapping]),
    ...(repair ? ['--repair'] : [])
  ]);
  const { inputs, package: info, problems } = await openInputs(asked);
  const opened = [...problems, ...inputs.flatMap(({ problem }) => problem ?? [])];
  if (inputs.length === 0 || opened.some(({ fatal }) => fatal)) throw new DatasetError(opened);
  const result = await importDataset(
    { ...requestOf(inputs, asked), ...(info ? { package: info } : {}) },
    { deps: nodeDeps }
  );
  if (!result.ok) throw new DatasetError(result.error);
  return result.value;
}

/**
 * Reads files into an engine of this process. It runs on one thread, as the browser's does, so that sums of
 * fractions are added up in one order and the answer is always the same.
 * @throws DatasetError, UsageError
 */
export async function openDataset(files: readonly string[], options: ReadOptions): Promise<OpenDataset> {
  const imported = await readFiles(files, options);
  const engine = await createDuckDbNative({ threads: 1 });
  try {
    await engine.load(TABLE_NAMES.map((name) => ({ name, batches: () => imported.tables[name] })));
  } catch (error) {
    await engine.close();
    throw error;
  }
  return { engine, imported };
}

/**
 * Opens a dataset for a command, with decisions on duplicates where a file of them is given.
 * @param use is told what of the decisions could not be used, and gives the exit code
 * @returns its exit code; that of what cannot be read, after the problems were printed
 * @throws UsageError
 */
export async function withDataset(
  asked: ReadOptions & {
    readonly dataset: readonly string[];
    readonly merges: string | null;
    readonly locale: Locale;
  },
  use: (opened: OpenDataset, faults: readonly string[]) => Promise<number>
): Promise<number> {
  let opened: OpenDataset;
  try {
    opened = await openDataset(asked.dataset, asked);
  } catch (error) {
    if (!(error instanceof DatasetError)) throw error;
    for (const line of problemLines(error.problems, asked.locale)) console.error(line);
    return EXIT.unreadable;
  }
  try {
    return await use(opened, asked.merges === null ? [] : await applyMerges(opened, asked.merges));
  } finally {
    await opened.engine.close();
  }
}

/**
 * Applies a file of decisions on duplicates, as the page writes it, on top of those in the dataset itself.
 * @returns what of the file could not be used, in words
 * @throws UsageError when it is no such file
 */
export async function applyMerges({ engine, imported }: OpenDataset, file: string): Promise<string[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw new UsageError(
      `pulse: --merges ${file}: ${cause instanceof Error ? cause.message : String(cause)}`
    );
  }
  const read = parseMerges(text);
  if (!read.ok)
    throw new UsageError(`pulse: --merges ${file}: the columns event_id and duplicate_of are needed`);
  const decisions = read.value;
  const found = await engine.query(compile(eventsByIdQuery(idsIn(decisions)), engine.dialect));
  const keys = numbers(found, 'k');
  const keyOf = new Map(texts(found, 'id').map((id, i) => [id ?? '', keys[i] ?? 0]));
  const { rows, missing } = resolveMerges(decisions, keyOf, await givenMerges(imported));
  await engine.replace(rowsSource('merges', rows));
  return [
    ...decisions.faults.map(({ line, why }) => `${file}, line ${line}: not used (${why})`),
    ...missing.map((id) => `${file}: the dataset has no event ${id}`)
  ];
}

/** The merges that the dataset's own files state. */
async function givenMerges({ tables }: Imported): Promise<MergeRow[]> {
  const parts = await readSource({ name: 'merges', batches: () => tables.merges });
  return parts.flatMap((part) => {
    const kept = numbers(part, 'kept_key');
    return numbers(part, 'event_key').map((key, i) => ({ event_key: key ?? 0, kept_key: kept[i] ?? 0 }));
  });
}
