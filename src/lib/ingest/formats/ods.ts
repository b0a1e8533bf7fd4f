import { gridTable } from './grid.ts';
import type { OpenedTable } from '../opened.ts';
import { problem, ProblemError } from '../problems/problems.ts';
import type { NamedBlob } from '../raw.ts';
import type { Reading } from '../reading.ts';
import { chooseSheet } from './sheets.ts';
import { textPieces } from '../text/text-pieces.ts';
import { XmlSheets } from './xml-sheets.ts';
import { zipMember, type ZipEntry } from '../containers/zip.ts';

const MOST_CONTENT = 1 << 30;

/** A sheet of an OpenDocument spreadsheet (LibreOffice) as a table. @throws ProblemError */
export async function odsTable(
  file: NamedBlob,
  entries: readonly ZipEntry[],
  reading: Reading
): Promise<OpenedTable> {
  const kind = entries.find(({ name }) => name === 'mimetype');
  const type = kind ? await (await zipMember(file, kind, 1000)).text() : '';
  if (!type.includes('spreadsheet'))
    throw new ProblemError('office_document', { file: file.name, value: 'OpenDocument' });
  const locked =
    entries.some(({ name }) => name === 'META-INF/manifest.xml') && (await isLocked(file, entries));
  if (locked) throw new ProblemError('xlsx_locked', { file: file.name });
  const content = entries.find(({ name }) => name === 'content.xml')!;
  const parser = new XmlSheets();
  for await (const text of textPieces(await zipMember(file, content, MOST_CONTENT))) parser.write(text);
  const sheets = parser.end();
  if (sheets.length === 0) throw new ProblemError('xlsx_damaged', { file: file.name, value: 'content.xml' });
  if (parser.full) throw new ProblemError('sheet_too_large', { file: file.name, value: content.name });
  const sheet = chooseSheet(sheets, reading.sheet);
  const empty = sheet.grid.rows.length === 0;
  return gridTable(
    file,
    sheet.grid,
    {
      kind: 'xlsx',
      sheets: sheets.map(({ name }) => name),
      sheet: sheet.name,
      problems: empty ? [problem('sheet_empty', { file: file.name, value: sheet.name })] : []
    },
    reading
  );
}

async function isLocked(file: NamedBlob, entries: readonly ZipEntry[]): Promise<boolean> {
  const manifest = entries.find(({ name }) => name === 'META-INF/manifest.xml');
  return (
    manifest !== undefined &&
    (await (await zipMember(file, manifest, 1 << 24)).text()).includes('encryption-data')
  );
}
