import type { Scalar } from '#lib/query/sql.ts';
import { abortable, aborted } from '../abort.ts';
import { QueryError } from '../query-error.ts';
import { lateError, serverError } from './errors.ts';

/** Where a ClickHouse answers, and as whom it is asked. */
export interface Connection {
  /** address of its HTTP interface, or of a proxy that adds the name and password */
  readonly url: string;
  readonly database: string;
  /** left out for a proxy that adds them */
  readonly user?: string;
  readonly password?: string;
}

export interface Statement {
  readonly sql: string;
  readonly params?: readonly Scalar[];
  /** of the answer, or of the rows in `body` */
  readonly format?: 'ArrowStream' | 'JSONCompact' | 'TabSeparated';
}

/** What the server said of an answer. */
export interface Answer {
  readonly bytes: Uint8Array;
  /** rows and bytes that it read for it; null when a proxy dropped the header */
  readonly read: { readonly rows: number; readonly bytes: number } | null;
}

/**
 * A value as the server reads it out of a form field: its text format, in which a backslash begins an escape.
 * This is the one place where values for ClickHouse are encoded.
 */
export function encodeValue(value: Scalar): string {
  if (value === null) return '\\N';
  if (typeof value === 'number') return String(value);
  return value.replace(/[\\\t\n\r\0]/g, (one) => ESCAPES[one] ?? one);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\0': '\\0'
};

/** `fetch`, or what stands in for it in tests. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * Sends one statement. The address is the same for all, so that browsers ask only once whether they may (a
 * preflight is kept by address); statement and values are fields of a form, the number of the query a header.
 * A connection that broke before an answer came is tried once more: the statements of this engine only read.
 * @throws QueryError
 */
export async function ask(
  connection: Connection,
  statement: Statement,
  options: { readonly id: string; readonly signal?: AbortSignal | undefined; readonly fetch?: Fetch }
): Promise<Answer> {
  const { signal, id } = options;
  const send = options.fetch ?? ((url, init) => fetch(url, init));
  const form = new FormData();
  form.set('query', statement.sql);
  statement.params?.forEach((value, index) => form.set(`param_p${index}`, encodeValue(value)));
  const headers: Record<string, string> = { 'X-ClickHouse-Query-Id': id };
  if (connection.user !== undefined)
    headers['Authorization'] = `Basic ${base64(`${connection.user}:${connection.password ?? ''}`)}`;
  const init: RequestInit = {
    method: 'POST',
    body: form,
    headers,
    // Nothing of this site may go to the server, and nothing of it be kept.
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    redirect: 'error',
    ...(signal ? { signal } : {})
  };
  const url = addressOf(connection, statement.format ?? 'ArrowStream');
  const once = async (): Promise<Answer> => {
    const response = await send(url, init);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const code = response.headers.get('X-ClickHouse-Exception-Code');
    if (!response.ok || code !== null)
      throw serverError(response.status, code, new TextDecoder().decode(bytes), statement.sql);
    const late = response.headers.get('X-ClickHouse-Exception-Tag') ? lateError(bytes, statement.sql) : null;
    if (late) throw late;
    return { bytes, read: readSummary(response.headers.get('X-ClickHouse-Summary')) };
  };
  const typed = async (): Promise<Answer> => {
    try {
      return await once();
    } catch (cause) {
      if (signal?.aborted) throw aborted(signal, statement.sql);
      if (cause instanceof QueryError) throw cause;
      throw new QueryError('network', messageOf(cause), { sql: statement.sql, cause });
    }
  };
  return abortable(
    typed().catch((error: unknown) => {
      if (error instanceof QueryError && error.kind === 'network' && error.cause !== undefined)
        return typed();
      throw error;
    }),
    signal,
    statement.sql
  );
}

/** Headers hold no letters beyond Latin; a name or password may. */
const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/** @throws QueryError, kind "network", for an address that is none */
function addressOf({ url, database }: Connection, format: string): string {
  try {
    const address = new URL(url);
    address.searchParams.set('database', database);
    address.searchParams.set('default_format', format);
    return address.href;
  } catch (cause) {
    throw new QueryError('network', `not an address: ${url}`, { cause });
  }
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

function readSummary(header: string | null): Answer['read'] {
  if (header === null) return null;
  try {
    const { read_rows: rows, read_bytes: bytes } = JSON.parse(header) as Record<string, string>;
    return { rows: Number(rows ?? 0), bytes: Number(bytes ?? 0) };
  } catch {
    return null;
  }
}
