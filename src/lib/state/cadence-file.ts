import { toCsv } from '#lib/export/csv.ts';
import type { CadenceRule } from '#lib/model/cadence.ts';
import {
  CADENCE_COLUMNS,
  cadenceRecords,
  readCadence,
  type CadenceFile,
  type CadenceRecord
} from '#lib/model/cadence-table.ts';

/** The table of cadence as a CSV file that spreadsheets open and `readCadenceFile` reads. */
export function cadenceBlob(rules: readonly CadenceRule[]): Blob {
  const records = cadenceRecords(rules);
  const data = Object.fromEntries(
    CADENCE_COLUMNS.map((name, i) => [name, records.map((row) => row[i] ?? '')])
  );
  const columns = { length: records.length, names: [...CADENCE_COLUMNS], data };
  return new Blob([...toCsv(columns, CADENCE_COLUMNS)], { type: 'text/csv;charset=utf-8' });
}

/**
 * Reads a CSV file of rules in any encoding and with any delimiter that events may come in.
 * @param types codes of the event types that rules may name
 * @throws ProblemError when it is no text that can be read
 */
export async function readCadenceFile(file: File, types: ReadonlySet<string>): Promise<CadenceFile> {
  const [{ inspectCsv }, { readRecords }, { ProblemList }] = await Promise.all([
    import('#lib/ingest/text/csv-dialect.ts'),
    import('#lib/ingest/text/csv.ts'),
    import('#lib/ingest/problems/problems.ts')
  ]);
  const named = { name: file.name, blob: file };
  const { dialect } = await inspectCsv(named);
  const records: CadenceRecord[] = [];
  for await (const part of readRecords(named, dialect, new ProblemList())) records.push(...part.records);
  const header = records.findIndex(({ cells }) => cells.some((cell) => cell.trim().toLowerCase() === 'rule'));
  return readCadence(records.slice(Math.max(header, 0)), types);
}
