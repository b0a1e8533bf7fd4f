import { describe, expect, it } from 'vitest';
import { toQueryError, workerError } from '#lib/engine/duckdb/errors.ts';
import { QueryError } from '#lib/engine/query-error.ts';

const named = (name: string, message: string) => Object.assign(new Error(message), { name });

describe('errors of DuckDB', () => {
  it.each([
    ['Parser Error: syntax error at or near "SELEC"', 'syntax'],
    ['Binder Error: Referenced column "x" not found', 'syntax'],
    ['Catalog Error: Table with name x does not exist!', 'syntax'],
    ['Not implemented Error: no such thing', 'syntax'],
    ['Out of Memory Error: could not allocate block of size 256.0 KiB', 'memory'],
    ['Invalid Error: std::bad_alloc', 'memory'],
    ['INTERRUPT Error: Interrupted!', 'aborted'],
    ['FATAL Error: database has been invalidated', 'crashed'],
    ['INTERNAL Error: Attempted to access index 1', 'crashed'],
    ['Invalid Input Error: values were not provided', 'unknown'],
    ['something else', 'unknown']
  ] as const)('%s is %s', (message, kind) => {
    expect(toQueryError(new Error(message), 'SELECT 1')).toMatchObject({ kind, message, sql: 'SELECT 1' });
    const fatal = kind === 'crashed';
    expect(workerError(new Error(message))).toMatchObject({ error: { kind }, fatal });
  });

  it.each([
    'Out of Memory Error: x',
    'unreachable',
    'memory access out of bounds',
    'OOM',
    'Aborted(',
    'INTERNAL Error: x'
  ])('are not judged by data they quote: %s', (quoted) => {
    const error = new Error(
      `Conversion Error: invalid date field format: "${quoted}", expected (YYYY-MM-DD)`
    );
    expect(workerError(error)).toMatchObject({ error: { kind: 'unknown' }, fatal: false });
  });
});

describe('errors of the worker', () => {
  it.each([
    ['RuntimeError', 'memory access out of bounds', 'crashed'],
    ['RuntimeError', 'table index is out of bounds', 'crashed'],
    ['RuntimeError', 'unreachable', 'crashed'],
    ['RangeError', 'offset is out of bounds', 'crashed'],
    ['RangeError', 'Maximum call stack size exceeded', 'crashed'],
    ['Error', 'null function or function signature mismatch', 'crashed'],
    ['RuntimeError', 'Aborted(OOM)', 'memory'],
    ['RangeError', 'Array buffer allocation failed', 'memory']
  ] as const)('%s: %s ends the instance as %s', (name, message, kind) => {
    expect(workerError(named(name, message))).toMatchObject({ error: { kind }, fatal: true });
  });

  it('are only fatal when they come from the worker', () => {
    expect(toQueryError(named('RangeError', 'Invalid time value')).kind).toBe('unknown');
  });
});

describe('toQueryError', () => {
  it('keeps typed errors and adds the statement', () => {
    const error = new QueryError('unavailable', 'gone');
    expect(toQueryError(error)).toBe(error);
    expect(toQueryError(error, 'SELECT 1')).toMatchObject({
      kind: 'unavailable',
      message: 'gone',
      sql: 'SELECT 1'
    });
    const known = new QueryError('syntax', 'no', { sql: 'A' });
    expect(toQueryError(known, 'B')).toBe(known);
  });

  it('makes something of what is no error', () => {
    expect(toQueryError('text').message).toBe('text');
    expect(toQueryError({ code: 7 }).message).toContain('7');
    expect(toQueryError(undefined)).toBeInstanceOf(QueryError);
  });
});
