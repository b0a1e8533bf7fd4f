import { QueryError } from '#lib/engine/query-error.ts';
import { numbers, texts, type Columns } from '#lib/model/columns.ts';
import { eventsFileQuery, pageBreaksQuery, type Cursor, type EventsView } from '#lib/query/events-query.ts';
import type { Fragment } from '#lib/query/sql.ts';
import { fileMetadata, type Subject } from './citation.ts';
import { toCsv, type CsvOptions } from './csv.ts';
import { eventHeaders, withLabels, type HeaderForm } from './event-columns.ts';
import { ExportError } from './export-error.ts';
import type { parquetInWorker } from './parquet-client.ts';

/** What answers the queries of an export: the workspace, or an engine in tests. */
export interface QuerySource {
  query(fragment: Fragment, signal: AbortSignal): Promise<Columns>;
  queryArrow(fragment: Fragment, signal: AbortSignal): Promise<Uint8Array>;
}

export interface ExportProgress {
  readonly done: number;
  readonly total: number;
}

export interface EventsExport {
  readonly source: QuerySource;
  readonly subject: Omit<Subject, 'counts'> & { readonly counts?: Subject['counts'] };
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ExportProgress) => void;
}

/** Rows that are turned into JavaScript values at a time: keeps the page of the app responsive. */
const CSV_PAGE_ROWS = 16_384;
const PARQUET_PAGE_ROWS = 122_880;

/**
 * All events of a view as CSV, newest first.
 * @throws QueryError, kind "aborted" when cancelled; ExportError, kind "changed"
 */
export async function exportEventsCsv(
  request: EventsExport,
  { form = 'codes', ...csv }: CsvOptions & { readonly form?: HeaderForm } = {}
): Promise<Blob> {
  const { source, subject, signal = new AbortController().signal } = request;
  const parts: Blob[] = [];
  for await (const query of pageQueries(request, CSV_PAGE_ROWS)) {
    const codes = await source.query(query, signal);
    const page = form === 'labels' ? withLabels(codes, subject.labels, subject.locale) : codes;
    const first = parts.length === 0;
    const options = first ? csv : { ...csv, bom: false, header: false };
    // A Blob a page may live on disk, which an array of bytes cannot.
    parts.push(new Blob([...toCsv(page, eventHeaders(page, form, subject.locale), options)]));
  }
  return new Blob(parts, { type: 'text/csv;charset=utf-8' });
}

/** Writes the pages of one Parquet file; a worker does it in browsers. */
export type ParquetWriter = typeof parquetInWorker;

/** Only a bundler knows the address of the worker's wasm file: elsewhere the module must not be loaded. */
const inWorker: ParquetWriter = async (...args) =>
  (await import('./parquet-client.ts')).parquetInWorker(...args);

/**
 * All events of a view as Parquet, newest first, with filters, counting rule and citation in its metadata.
 * @throws QueryError, kind "aborted" when cancelled; ExportError, kinds "changed" and "parquet"
 */
export async function exportEventsParquet(
  request: EventsExport,
  write: ParquetWriter = inWorker
): Promise<Blob> {
  const { source, subject, signal = new AbortController().signal } = request;
  const pages = async function* () {
    for await (const query of pageQueries(request, PARQUET_PAGE_ROWS))
      yield await source.queryArrow(query, signal);
  };
  return write(pages(), fileMetadata(subject), signal);
}

/**
 * One query a page; together they hold every event once. There is always a first page, without rows when
 * nothing matches, so that the file has its columns.
 */
async function* pageQueries(request: EventsExport, size: number): AsyncGenerator<Fragment, void, void> {
  const { source, subject, onProgress, signal = new AbortController().signal } = request;
  const view: EventsView = subject.view;
  const { synthetic } = subject.info;
  const breaks = await pageBreaks(source, view, size, signal);
  const total = breaks.at(-1)?.n ?? 0;
  onProgress?.({ done: 0, total });
  if (total === 0) yield eventsFileQuery(view, { limit: 0, synthetic });
  let after: Cursor | null = null;
  for (const { n, ...upTo } of breaks) {
    if (signal.aborted) throw new QueryError('aborted', 'the export was cancelled');
    yield eventsFileQuery(view, { ...(after ? { after } : {}), upTo, synthetic });
    onProgress?.({ done: n, total });
    after = upTo;
  }
  // Another dataset may have been opened meanwhile; half of each must not become a file.
  const now = await pageBreaks(source, view, size, signal);
  if (JSON.stringify(now) !== JSON.stringify(breaks))
    throw new ExportError('changed', 'the events of the view changed during the export');
}

interface Break extends Cursor {
  readonly n: number;
}

async function pageBreaks(
  source: QuerySource,
  view: EventsView,
  size: number,
  signal: AbortSignal
): Promise<Break[]> {
  const found = await source.query(pageBreaksQuery(view, size), signal);
  const dates = texts(found, 'event_date');
  const keys = numbers(found, 'event_key');
  return numbers(found, 'n').map((n, i) => ({ date: dates[i] ?? null, key: keys[i] ?? 0, n: n ?? 0 }));
}
