import { Parser } from 'htmlparser2';
import { ProblemError } from '../problems/problems.ts';
import type { NamedBlob } from '../raw.ts';
import { zipMember, type ZipEntry } from '../containers/zip.ts';

/** What unpacked parts of a workbook may hold at most: their text must fit into one string. */
const MOST_PART = 400 << 20;

export interface Sheet {
  readonly name: string;
  /** member of the archive */
  readonly path: string;
  readonly hidden: boolean;
}

/** An .xlsx file whose sheets are known and not yet read. */
export interface Workbook {
  readonly file: NamedBlob;
  readonly sheets: readonly Sheet[];
  /** days count from 1904 */
  readonly epoch1904: boolean;
  /** a part as it is in the file, null when there is none. @throws ProblemError */
  readonly part: (path: string) => Promise<Blob | null>;
  /** parts that every sheet needs: styles, texts, relations */
  readonly shared: readonly string[];
}

const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';

/** @throws ProblemError, code "xlsx_damaged", "sheet_too_large" or one of archives */
export async function workbookOf(file: NamedBlob, entries: readonly ZipEntry[]): Promise<Workbook> {
  const byPath = new Map(entries.map((entry) => [entry.name.replace(/^\//, ''), entry]));
  const part = async (path: string) => {
    const entry = byPath.get(path);
    if (!entry) return null;
    if (entry.size > MOST_PART) throw tooLarge(file, entry.size);
    return zipMember(file, entry, MOST_PART);
  };
  const text = async (path: string) => {
    const blob = await part(path);
    if (!blob) throw new ProblemError('xlsx_damaged', { file: file.name, value: path });
    return blob.text();
  };
  const paths = new Map<string, string>();
  const shared = [WORKBOOK, RELATIONS];
  eachTag(await text(RELATIONS), (name, { Id: id, Type: type = '', Target: target = '' }) => {
    if (name !== 'Relationship' || id === undefined) return;
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    if (type.endsWith('/worksheet')) paths.set(id, path);
    else if (type.endsWith('/styles') || type.endsWith('/sharedStrings')) shared.push(path);
  });
  const sheets: Sheet[] = [];
  let epoch1904 = false;
  eachTag(await text(WORKBOOK), (name, attributes) => {
    if (name === 'workbookPr') epoch1904 ||= /^(1|true)$/.test(attributes.date1904 ?? '');
    if (name !== 'sheet') return;
    const path = paths.get(attributes.id ?? '');
    // Sheets of charts have no cells.
    if (path !== undefined && byPath.has(path))
      sheets.push({ name: attributes.name ?? '', path, hidden: /hidden/i.test(attributes.state ?? '') });
  });
  if (sheets.length === 0) throw new ProblemError('xlsx_damaged', { file: file.name, value: 'no sheet' });
  return { file, sheets, epoch1904, part, shared };
}

export const tooLarge = (file: NamedBlob, bytes: number) =>
  new ProblemError('sheet_too_large', { file: file.name, value: `${Math.round(bytes / 1e6)} MB` });

/** Calls back for each opening tag; names of tags and attributes come without their prefix. */
function eachTag(
  xml: string,
  tag: (name: string, attributes: Partial<Record<string, string>>) => void
): void {
  const bare = (name: string) => name.slice(name.indexOf(':') + 1);
  const parser = new Parser(
    {
      onopentag: (name, attributes) =>
        tag(
          bare(name),
          Object.fromEntries(Object.entries(attributes).map(([key, value]) => [bare(key), value]))
        )
    },
    { xmlMode: true }
  );
  parser.end(xml);
}
