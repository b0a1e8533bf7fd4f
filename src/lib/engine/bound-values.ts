import type { Compiled } from '#lib/query/compile.ts';
import type { Scalar } from '#lib/query/sql.ts';
import { QueryError } from './query-error.ts';

/**
 * The values of a query as engines bind them.
 * @throws QueryError for a number that is not finite: it has no form in every engine
 */
export function boundValues({ sql, params }: Compiled): Scalar[] {
  return params.map((value) => {
    if (typeof value === 'number') {
      if (!Number.isFinite(value)) throw new QueryError('syntax', `cannot bind ${value}`, { sql });
      // JSON, which some values travel in, has no negative zero.
      return value === 0 ? 0 : value;
    }
    // Half of a surrogate pair has no UTF-8 form.
    return value?.replace(LONE_SURROGATES, '\ufffd') ?? null;
  });
}

const LONE_SURROGATES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
