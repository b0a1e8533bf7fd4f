import type { OpenedTable } from '../opened.ts';
import { ProblemError } from '../problems/problems.ts';
import type { NamedBlob } from '../raw.ts';
import type { Reading } from '../reading.ts';
import { zipEntries, type ZipEntry } from '../containers/zip.ts';

/** What the members of an archive make of it; `archive` is a plain .zip of files. */
export type ZipKind = 'xlsx' | 'xlsb' | 'ods' | 'Word' | 'PowerPoint' | 'OpenDocument' | 'archive';

/** @param entries its members */
export function zipKindOf(entries: readonly ZipEntry[]): ZipKind {
  const names = new Set(entries.map(({ name }) => name.replace(/^\//, '')));
  if (names.has('xl/workbook.xml')) return 'xlsx';
  if (names.has('xl/workbook.bin')) return 'xlsb';
  if (names.has('word/document.xml')) return 'Word';
  if (names.has('ppt/presentation.xml')) return 'PowerPoint';
  // Spreadsheets are told from texts by what is inside of content.xml.
  if (names.has('mimetype') && names.has('content.xml')) return 'ods';
  return 'archive';
}

/**
 * An office document in its .zip as a table. @returns null for a plain archive
 * @throws ProblemError
 */
export async function officeTable(file: NamedBlob, reading: Reading): Promise<OpenedTable | null> {
  const entries = await zipEntries(file);
  const kind = zipKindOf(entries);
  if (kind === 'archive') return null;
  if (kind === 'xlsx') return (await import('./xlsx.ts')).xlsxTable(file, entries, reading);
  if (kind === 'ods') return (await import('./ods.ts')).odsTable(file, entries, reading);
  if (kind === 'xlsb') throw new ProblemError('xls_binary', { file: file.name });
  throw new ProblemError('office_document', { file: file.name, value: kind });
}
