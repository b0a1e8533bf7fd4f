import { QueryError, type QueryErrorKind } from '../query-error.ts';

/** ClickHouse's numbers of errors that have a remedy of their own; the rest is "unknown". */
const KINDS: Readonly<Record<number, QueryErrorKind>> = {
  // what the query says
  36: 'syntax',
  42: 'syntax',
  43: 'syntax',
  46: 'syntax',
  47: 'syntax',
  62: 'syntax',
  // tables that are not there, or older than this program
  16: 'schema',
  60: 'schema',
  81: 'schema',
  // who asks
  192: 'authentication',
  193: 'authentication',
  194: 'authentication',
  516: 'authentication',
  164: 'denied',
  497: 'denied',
  // how much is asked
  159: 'timeout',
  160: 'timeout',
  201: 'quota',
  202: 'quota',
  158: 'limit',
  307: 'limit',
  396: 'limit',
  241: 'memory',
  394: 'aborted',
  // a server that is coming or going
  209: 'network',
  210: 'network',
  236: 'network',
  279: 'network',
  745: 'network'
};

/** Kind of an error by ClickHouse's number for it. */
export const kindOfCode = (code: number): QueryErrorKind => KINDS[code] ?? 'unknown';

const EXCEPTION = /Code: (\d+)\. DB::Exception: ([\s\S]*)/;

/**
 * The error that an answer of the server tells.
 * @param code of the header `X-ClickHouse-Exception-Code`; null when a proxy answered
 */
export function serverError(status: number, code: string | null, body: string, sql: string): QueryError {
  const found = EXCEPTION.exec(body);
  const number = Number(code ?? found?.[1] ?? Number.NaN);
  const text = (found?.[2] ?? body).trim().slice(0, LONGEST);
  if (Number.isInteger(number)) return new QueryError(kindOfCode(number), `${number}: ${text}`, { sql });
  const kind = KIND_OF_STATUS[status] ?? (status >= 500 ? 'network' : 'unknown');
  return new QueryError(kind, `HTTP ${status}${text === '' ? '' : `: ${text}`}`, { sql });
}

/** What proxies say in the place of the server. */
const KIND_OF_STATUS: Readonly<Record<number, QueryErrorKind>> = {
  401: 'authentication',
  403: 'denied',
  404: 'network',
  408: 'timeout',
  413: 'limit',
  429: 'quota',
  504: 'timeout'
};

/** A server's message quotes the query, which can be long. */
const LONGEST = 2_000;

/** The error at the end of an answer that began well; null when there is none. */
export function lateError(bytes: Uint8Array, sql: string): QueryError | null {
  const tail = new TextDecoder().decode(bytes.subarray(Math.max(0, bytes.length - TAIL)));
  const found = EXCEPTION.exec(tail);
  return found ? serverError(500, found[1] ?? null, found[0], sql) : null;
}

const TAIL = 16_384;
