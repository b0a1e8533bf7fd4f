import { QueryError } from '#lib/engine/query-error.ts';
import { numbers, texts, type Columns } from '#lib/model/columns.ts';
import { eventsFileQuery, pageBreaksQuery, type Cursor, type EventsView } from '#lib/query/events-query.ts';
import type { Fragment } from '#lib/query/sql.ts';
import type { Subject } from './citation.ts';
import { ExportError } from './export-error.ts';
import type { FilePage, FilePlan } from './file.ts';

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
  readonly subject: Pick<Subject, 'view' | 'info'>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ExportProgress) => void;
}

/** Writes the pages of one file; a worker does it in browsers. */
export type FileWriter = (
  plan: FilePlan,
  pages: AsyncIterable<FilePage, void>,
  signal?: AbortSignal
) => Promise<Blob>;

/** Only a bundler knows the address of the worker's wasm file: elsewhere the module must not be loaded. */
export const inWorker: FileWriter = async (...args) =>
  (await import('./file-client.ts')).writeInWorker(...args);

/** Rows that the engine is asked for at a time: a row group of Parquet. Its work for a page hardly grows with it. */
const PAGE_ROWS = 122_880;

/**
 * All events of a view as a file, newest first.
 * @param plan see `eventsPlan`
 * @throws QueryError, kind "aborted" when cancelled; ExportError, kinds "changed", "file" and "parquet"
 */
export async function exportEvents(
  request: EventsExport,
  plan: FilePlan,
  write: FileWriter = inWorker,
  pageRows = PAGE_ROWS
): Promise<Blob> {
  return write(plan, eventPages(request, pageRows), request.signal);
}

/**
 * One Arrow stream a page; together they hold every event once. There is always a first page, without rows when
 * nothing matches, so that the file has its columns.
 * @throws QueryError; ExportError, kind "changed"
 */
export async function* eventPages(
  request: EventsExport,
  size: number
): AsyncGenerator<Uint8Array, void, void> {
  const { source, subject, onProgress, signal = new AbortController().signal } = request;
  const view: EventsView = subject.view;
  const { synthetic } = subject.info;
  const breaks = await pageBreaks(source, view, size, signal);
  const total = breaks.at(-1)?.n ?? 0;
  onProgress?.({ done: 0, total });
  if (total === 0) yield await source.queryArrow(eventsFileQuery(view, { limit: 0, synthetic }), signal);
  let after: Cursor | null = null;
  for (const { n, ...upTo } of breaks) {
    if (signal.aborted) throw new QueryError('aborted', 'the export was cancelled');
    const query = eventsFileQuery(view, { ...(after ? { after } : {}), upTo, synthetic });
    yield await source.queryArrow(query, signal);
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
