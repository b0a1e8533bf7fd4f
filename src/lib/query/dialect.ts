import type { ColumnType } from '#lib/model/tables.ts';
import type { Fragment, HelperCall } from './sql.ts';

/** How an engine writes what engines write differently. It travels with the engine. */
export interface Dialect {
  readonly id: string;
  placeholder(index: number, type: ColumnType): string;
  /** Quotes an identifier of the closed list. */
  identifier(name: string): string;
  /** `write` compiles inner fragments in place, which keeps bound values in order. */
  helper(call: HelperCall, write: (fragment: Fragment) => string): string;
}
