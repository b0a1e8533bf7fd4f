import type {
  ConsoleOptions,
  Engine,
  LoadOptions,
  QueryOptions,
  TableSource,
  TitleIndexOptions
} from '#lib/engine/engine.ts';
import { QueryError } from '#lib/engine/query-error.ts';
import type { Columns } from '#lib/model/columns.ts';
import { isLate } from '#lib/model/tables.ts';
import type { Compiled } from '#lib/query/compile.ts';
import { duckdb } from '#lib/query/duckdb.ts';

/** An engine that answers, fails and dies when a test says so. Its statements are plain names. */
export class FakeEngine implements Engine {
  readonly dialect = duckdb;
  /** names of the statements that arrived, in order */
  readonly asked: string[] = [];
  loaded: readonly TableSource[] = [];
  bytes = 0;
  closed = false;
  dead = false;
  /** called for every statement; what it gives or throws is the answer */
  answer: (sql: string, options: QueryOptions) => unknown = (sql) => sql;
  onLoad: (() => unknown) | null = null;
  onIndex: (() => unknown) | null = null;

  async load(sources: readonly TableSource[], { onCore }: LoadOptions = {}): Promise<void> {
    if (this.dead) throw new QueryError('unavailable', 'dead');
    this.loaded = [];
    this.bytes = 0;
    await this.onLoad?.();
    const take = async (late: boolean) => {
      for (const source of sources) {
        if (isLate(source.name) !== late) continue;
        for await (const batch of source.batches()) {
          if (this.dead) throw new QueryError('unavailable', 'dead');
          this.bytes += batch.byteLength;
        }
      }
    };
    await take(false);
    this.loaded = sources.filter(({ name }) => !isLate(name));
    onCore?.();
    await take(true);
    this.loaded = sources;
  }

  async query(compiled: Compiled, options: QueryOptions = {}): Promise<Columns> {
    if (this.dead || this.closed) throw new QueryError('unavailable', 'dead', { sql: compiled.sql });
    this.asked.push(compiled.sql);
    const value = (await this.answer(compiled.sql, options)) as string;
    return { length: 1, names: ['x'], data: { x: [value] } };
  }

  async indexTitles({ onProgress }: TitleIndexOptions = {}): Promise<void> {
    if (this.dead || this.closed) throw new QueryError('unavailable', 'dead');
    await this.onIndex?.();
    onProgress?.(1);
  }

  async queryArrow(compiled: Compiled, options: QueryOptions = {}): Promise<Uint8Array> {
    const { data } = await this.query(compiled, options);
    return new TextEncoder().encode(String(data['x']?.[0]));
  }

  async console(text: string, options: ConsoleOptions): Promise<void> {
    const columns = await this.query(statement(text), options);
    options.onPart({ columns, types: columns.names.map(() => 'VARCHAR') });
  }

  async replace(source: TableSource): Promise<void> {
    if (this.dead) throw new QueryError('unavailable', 'dead');
    this.loaded = [...this.loaded.filter(({ name }) => name !== source.name), source];
    await Promise.resolve();
  }

  close(): Promise<void> {
    this.closed = true;
    return Promise.resolve();
  }

  /** An answer that kills the engine. */
  crash(): never {
    this.dead = true;
    throw new QueryError('crashed', 'memory access out of bounds');
  }
}

/** A promise that the test settles. */
export function deferred<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** A source of one batch of so many bytes, which counts how often it was read. */
export function byteSource(bytes: number) {
  const source = {
    name: 'events' as const,
    reads: 0,
    *batches() {
      source.reads++;
      yield new Uint8Array(bytes);
    }
  };
  return source;
}

export const statement = (sql: string): Compiled => ({ sql, params: [] });
