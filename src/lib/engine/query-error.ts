/** Why a query failed, in terms a user can act on. */
export type QueryErrorKind =
  | 'aborted'
  | 'crashed'
  | 'memory'
  | 'syntax'
  | 'unavailable'
  | 'unknown'
  // of a server only
  /** it cannot be reached: down, restarting, another address, or a page of this origin may not ask it */
  | 'network'
  /** wrong name or password */
  | 'authentication'
  /** the user may not do this */
  | 'denied'
  | 'timeout'
  | 'quota'
  /** the answer or what it reads is larger than the server allows */
  | 'limit'
  /** a table or column is missing: another database, or one made by another version */
  | 'schema'
  /** the server's settings would make its answers differ from those of the browser */
  | 'settings';

/** A failed query. `message` is the engine's own text; the interface shows the text of `kind`. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  readonly kind: QueryErrorKind;
  readonly sql: string;

  constructor(kind: QueryErrorKind, message: string, options: { sql?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.sql = options.sql ?? '';
  }
}

export const isAborted = (error: unknown): boolean => error instanceof QueryError && error.kind === 'aborted';
