import { EXCLUSIONS } from '#lib/model/exclusion.ts';
import { columnType, type ColumnName } from '#lib/model/tables.ts';
import { DEFAULT_VIEW, formatView } from '#lib/model/view.ts';
import { lookupQuery, LOOKUP_TABLES, type LookupTable } from '#lib/query/table-query.ts';
import { bibtex, cslJson } from '../citation-formats.ts';
import { fileMetadata, type Subject } from '../citation.ts';
import { exportEvents, type EventsExport, type ExportProgress, type FileWriter } from '../events.ts';
import { onePage, type FileColumn, type FilePlan } from '../file.ts';
import { eventsPlan } from '../plan.ts';
import { sha256Of } from '../sha256.ts';
import type { ZippedFile } from '../zip-files.ts';
import { descriptorOf, type KnownFields, type PackagedTable } from './descriptor.ts';
import { readmeOf, type PackageScope } from './readme.ts';

export interface PackageRequest extends Omit<EventsExport, 'subject'> {
  /** the view and the dataset, in both languages */
  readonly subjects: Readonly<Record<'vi' | 'en', Subject>>;
  readonly scope: PackageScope;
  readonly format: 'csv' | 'parquet';
  /** what the data format says of its columns */
  readonly fields: KnownFields;
}

/** Turns members into one archive; a worker does it in browsers. */
export type ZipWriter = (files: readonly ZippedFile[], date: string, signal?: AbortSignal) => Promise<Blob>;

/**
 * A Frictionless Data Package as a zip file: the events, the look-up tables of the dataset, the descriptor with
 * the view, a README in both languages and the citation. Loaded again it gives the same figures and view.
 * @throws QueryError, kind "aborted" when cancelled; ExportError
 */
export async function exportPackage(
  request: PackageRequest,
  write: FileWriter,
  zip: ZipWriter
): Promise<Blob> {
  const { subjects, scope, format, fields, source, signal, onProgress } = request;
  const subject = subjects.vi;
  const events: Subject = {
    ...subject,
    view: scope === 'filtered' ? subject.view : { ...DEFAULT_VIEW, include: EXCLUSIONS }
  };
  let rows = 0;
  const counting = (progress: ExportProgress) => {
    rows = progress.total;
    onProgress?.(progress);
  };
  const plan = packaged(eventsPlan(events, { format, names: 'codes' }, { title: subject.info.name.vi }));
  const eventsFile = await exportEvents(
    { source, subject: events, onProgress: counting, ...(signal ? { signal } : {}) },
    plan,
    write
  );
  const files: ZippedFile[] = [member(`events.${format}`, eventsFile)];
  const tables: PackagedTable[] = [
    await tableOf('events', { path: `events.${format}`, columns: plan.columns, rows }, eventsFile)
  ];
  for (const name of LOOKUP_TABLES) {
    const page = await source.query(lookupQuery(name), signal ?? new AbortController().signal);
    if (page.length === 0) continue;
    const columns = page.names.map((column) => columnOf(name, column));
    const blob = await write({ ...plan, format: 'csv', columns }, onePage(page), signal);
    files.push(member(`${name}.csv`, blob));
    tables.push(await tableOf(name, { path: `${name}.csv`, columns, rows: page.length }, blob));
  }
  const texts: readonly (readonly [string, string])[] = [
    ['datapackage.json', `${JSON.stringify(descriptor(subjects, tables, fields, scope), null, 2)}\n`],
    ['README.md', readmeOf(subjects, tables, scope)],
    ['CITATION.bib', bibtex(subject)],
    ['CITATION.json', cslJson(subject)]
  ];
  files.push(...texts.map(([name, text]) => member(name, new Blob([text]))));
  return zip(files, subject.date, signal);
}

const tableOf = async (
  name: string,
  of: Omit<PackagedTable, 'name' | 'bytes' | 'hash'>,
  file: Blob
): Promise<PackagedTable> => ({ name, ...of, bytes: file.size, hash: `sha256:${await sha256Of(file)}` });

/** What a package's tables are written like: as data for programs, described beside them. */
const packaged = (plan: FilePlan): FilePlan => ({ ...plan, bom: false, delimiter: ',', footer: null });

const member = (name: string, blob: Blob): ZippedFile => ({ name, blob, packed: !name.endsWith('.parquet') });

function columnOf(table: LookupTable, name: string): FileColumn {
  // These two are written in another way than they are held.
  if (table === 'coverage' && name === 'count') return { name, label: name, kind: 'integer' };
  if (table === 'coverage' && name === 'month') return { name, label: name, kind: 'text' };
  return { name, label: name, kind: columnType(table, name as ColumnName) };
}

function descriptor(
  subjects: PackageRequest['subjects'],
  tables: readonly PackagedTable[],
  fields: KnownFields,
  scope: PackageScope
) {
  const [vi, en] = [fileMetadata(subjects.vi), fileMetadata(subjects.en)];
  const both = (name: string) => ({ vi: vi[name] ?? '', en: en[name] ?? '' });
  const { info, view, url, date } = subjects.vi;
  return descriptorOf(info, tables, fields, {
    view: formatView(view),
    rows: scope,
    filters: both('filters'),
    counting: both('counting'),
    ...(vi['boundaries'] === undefined ? {} : { boundaries: both('boundaries') }),
    citation: both('citation'),
    url,
    exported: date
  });
}
