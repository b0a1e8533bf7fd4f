import { QueryError, type QueryErrorKind } from '../query-error.ts';

/** DuckDB begins its messages with the class of the error. The rest may quote data and must not be matched. */
const CLASS = /^([A-Za-z][A-Za-z -]*?) Error: /;
const KINDS: Readonly<Record<string, QueryErrorKind>> = {
  interrupt: 'aborted',
  'out of memory': 'memory',
  parser: 'syntax',
  binder: 'syntax',
  catalog: 'syntax',
  syntax: 'syntax',
  'not implemented': 'syntax',
  // After these DuckDB refuses everything else.
  fatal: 'crashed',
  internal: 'crashed'
};
const NO_MEMORY =
  /\bOOM\b|out of memory|bad_alloc|enlarge memory|allocation failed|invalid array(buffer)? length/i;
const TRAP =
  /out of bounds|function signature mismatch|null function|unreachable|Aborted\(|indirect call|call stack/i;

const message = (error: unknown): string => {
  if (error instanceof Error) return error.message;
  return typeof error === 'string' || error === undefined ? String(error) : JSON.stringify(error);
};

/** Types an error of DuckDB or of the code around it. A QueryError stays what it is, with `sql` added. */
export function toQueryError(error: unknown, sql = ''): QueryError {
  if (error instanceof QueryError) {
    if (error.sql !== '' || sql === '') return error;
    return new QueryError(error.kind, error.message, { sql, cause: error.cause ?? error });
  }
  const text = message(error);
  const kind = kindByClass(text) ?? (NO_MEMORY.test(text) ? 'memory' : 'unknown');
  return new QueryError(kind, text, { sql, cause: error });
}

/**
 * Types an error that the worker of DuckDB in WebAssembly answered with. `fatal` means that its instance has
 * trapped and must not be used again; running out of DuckDB's own memory limit is not fatal.
 */
export function workerError(error: unknown): { readonly error: QueryError; readonly fatal: boolean } {
  const text = message(error);
  const typed = toQueryError(error);
  if (error instanceof QueryError || kindByClass(text))
    return { error: typed, fatal: typed.kind === 'crashed' };
  const name = error instanceof Error ? error.name : '';
  const fatal = name === 'RuntimeError' || name === 'RangeError' || TRAP.test(text) || NO_MEMORY.test(text);
  if (!fatal || typed.kind === 'memory') return { error: typed, fatal };
  return { error: new QueryError('crashed', text, { cause: error }), fatal };
}

/** Null for a message that does not name a class of DuckDB's errors. */
function kindByClass(text: string): QueryErrorKind | null {
  const name = CLASS.exec(text)?.[1]?.toLowerCase();
  if (name === undefined) return null;
  // The class of errors of libraries below; running out of memory is one of them.
  if (name === 'invalid' && text.includes('std::bad_alloc')) return 'memory';
  return KINDS[name] ?? 'unknown';
}
