import { QueryError, type QueryErrorKind } from '../query-error.ts';

/** The engine's process is unusable after these: WebAssembly traps and DuckDB's own fatal errors. */
const FATAL =
  /memory access out of bounds|table index is out of bounds|index out of bounds|function signature mismatch|null function|unreachable|Aborted\(|indirect call|FATAL Error|database has been invalidated|Maximum call stack|offset is out of bounds/i;
const MEMORY =
  /Out of Memory|OutOfMemory|could not allocate|Allocation failure|allocation failed|Aborted\(OOM\)|Cannot enlarge memory|bad_alloc|Invalid (typed )?array length/i;

const message = (error: unknown): string =>
  error instanceof Error ? error.message : typeof error === 'string' ? error : JSON.stringify(error);

/** True when the WebAssembly instance that threw must not be used again. */
export function isFatal(error: unknown): boolean {
  if (error instanceof QueryError) return error.kind === 'crashed';
  const name = error instanceof Error ? error.name : '';
  return name === 'RuntimeError' || name === 'RangeError' || FATAL.test(message(error));
}

/** Types an error of DuckDB, of its worker or of the code around it. */
export function toQueryError(error: unknown, sql = ''): QueryError {
  if (error instanceof QueryError)
    return error.sql !== '' || sql === ''
      ? error
      : new QueryError(error.kind, error.message, { sql, cause: error });
  const text = message(error);
  return new QueryError(kindOf(error, text), text, { sql, cause: error });
}

function kindOf(error: unknown, text: string): QueryErrorKind {
  if (/^(INTERRUPT Error|Interrupted)/i.test(text) || /Connection Error: Interrupted/i.test(text))
    return 'aborted';
  if (MEMORY.test(text)) return 'memory';
  if (isFatal(error)) return 'crashed';
  if (/^(Parser|Binder|Catalog|Syntax|Not implemented) Error/i.test(text)) return 'syntax';
  return 'unknown';
}
