import { err, ok, type Result } from '#lib/util/result.ts';
import { NO_MEMORY } from './budget.ts';
import type { IngestDeps } from './deps.ts';
import { guessMapping, type MappingGuess } from './mapping/map.ts';
import { openTable } from './open.ts';
import type { OpenedTable } from './opened.ts';
import { problem, ProblemError, type Problem } from './problems/problems.ts';
import { LIST_SEPARATOR, type NamedBlob } from './raw.ts';
import type { Reading } from './reading.ts';

export type { IngestDeps } from './deps.ts';
export type { Reading } from './reading.ts';

/** What a file looks like before it is loaded; the user confirms or changes `guess`. Lists are joined by "; ". */
export interface Inspection extends Omit<OpenedTable, 'read'> {
  readonly file: string;
  readonly bytes: number;
  readonly guess: MappingGuess;
}

/** Looks into a file that holds one table or several sheets. The error says why it cannot be read and what to do. */
export async function inspect(
  file: NamedBlob,
  deps: IngestDeps,
  reading: Reading = {}
): Promise<Result<Inspection, Problem>> {
  try {
    const { read: _, ...table } = await openTable(file, deps, reading);
    const shown = (rows: readonly (readonly string[])[]) =>
      rows.map((row) => row.map((cell) => cell.replaceAll(LIST_SEPARATOR, '; ')));
    return ok({
      ...table,
      file: file.name,
      bytes: file.blob.size,
      top: shown(table.top),
      sample: shown(table.sample).map((row) => table.headers.map((_, i) => row[i] ?? '')),
      guess: guessMapping(table.headers, table.sample, file.name)
    });
  } catch (cause) {
    return err(asProblem(cause, file.name));
  }
}

/** The problem behind anything that was thrown. */
export function asProblem(cause: unknown, file: string): Problem {
  if (cause instanceof ProblemError) return cause.problem;
  const value = cause instanceof Error ? cause.message : String(cause);
  if (NO_MEMORY.test(value)) return problem('out_of_memory', { file });
  return problem('unreadable_file', { file, value });
}
