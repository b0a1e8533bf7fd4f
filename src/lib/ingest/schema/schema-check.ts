import { clean } from '#lib/util/text.ts';
import type { Mapping } from '../mapping/map.ts';
import type { OpenedTable } from '../opened.ts';
import type { ProblemList } from '../problems/problems.ts';
import { textAt, type RawChunk, type RawValue, type TextCells, type Wanted } from '../raw.ts';
import { acceptsAll, valueCheck, type Fault } from './schema-values.ts';
import type { SchemaField, TableSchema } from './schema.ts';
import { TextSet } from '../tables/text-set.ts';

/** A verdict on a distinct value: a fault, `missing` for a word that means no value, null when all is well. */
type Verdict = Fault | 'missing' | null;

interface CheckedColumn {
  readonly field: SchemaField;
  readonly index: number;
  readonly check: (raw: RawValue) => Verdict;
  /** verdicts by the number of the value in its pool */
  readonly known: (Verdict | undefined)[];
  /** values met; null when they may repeat */
  readonly seen: TextSet | null;
  /** every text is valid, so that texts need not be decoded */
  readonly free: boolean;
}

export interface SchemaFile {
  readonly name: string;
  readonly headers: readonly string[];
  /** columns whose uniqueness is looked after elsewhere, such as event ids */
  readonly unique?: ReadonlySet<number>;
}

/**
 * Checks every row of a file against its declared schema: types, formats, words for "no value", rules,
 * primary key, and columns that are missing or not declared. What it finds are remarks: whether a row can be
 * used is for our own rules to say.
 */
export class SchemaChecker {
  readonly #schema: TableSchema;
  readonly #file: SchemaFile;
  readonly #problems: ProblemList;
  readonly #columns: readonly CheckedColumn[];
  readonly #key: readonly number[];
  readonly #keys = new TextSet();

  constructor(schema: TableSchema, file: SchemaFile, problems: ProblemList) {
    this.#schema = schema;
    this.#file = file;
    this.#problems = problems;
    const at = placesOf(schema, file.headers);
    this.#columns = schema.fields.flatMap((field, i) => {
      const index = at[i];
      return index === undefined ? [] : [this.#column(field, index)];
    });
    const key = schema.primaryKey.map((name) => at[schema.fields.findIndex((field) => field.name === name)]);
    const whole = key.length > 0 && key.every((index) => index !== undefined);
    this.#key = whole && !(key.length === 1 && file.unique?.has(key[0]!)) ? key : [];
    this.#headers(at);
  }

  #column(field: SchemaField, index: number): CheckedColumn {
    const missing = new Set((field.missingValues ?? this.#schema.missingValues).map((word) => clean(word)));
    const check = valueCheck(field);
    const isKey = this.#schema.primaryKey.length === 1 && this.#schema.primaryKey[0] === field.name;
    return {
      field,
      index,
      check: (raw) =>
        missing.has(clean(String(raw))) ? 'missing' : check(typeof raw === 'string' ? raw.trim() : raw),
      known: [],
      seen: field.constraints?.unique && !isKey && !this.#file.unique?.has(index) ? new TextSet() : null,
      free: acceptsAll(field) && missing.size <= 1
    };
  }

  /** The columns that are needed beside those that are read anyway. */
  wanted(others: Wanted): Wanted {
    const wanted = new Map(others);
    for (const { index, free, field, seen } of this.#columns) {
      const needed = !free || seen !== null || field.constraints?.required || this.#key.includes(index);
      if (needed && !wanted.has(index)) wanted.set(index, seen !== null ? 'text' : 'coded');
    }
    for (const index of this.#key) if (!wanted.has(index)) wanted.set(index, 'coded');
    return wanted;
  }

  /** Checks the rows of a chunk that was read with the columns of `wanted`. */
  push(chunk: RawChunk): void {
    for (const column of this.#columns) {
      const coded = chunk.coded.get(column.index);
      const texts = chunk.texts.get(column.index);
      if (coded) this.#coded(column, coded.ids, coded.pool.values, chunk);
      else if (texts) this.#texts(column, texts, chunk);
    }
    if (this.#key.length > 0) this.#primaryKey(chunk);
  }

  #coded(column: CheckedColumn, ids: Int32Array, values: readonly RawValue[], chunk: RawChunk): void {
    const { known, check, seen } = column;
    const required =
      column.field.constraints?.required === true || this.#schema.primaryKey.includes(column.field.name);
    for (let r = 0; r < chunk.rows; r++) {
      const id = ids[r]!;
      let verdict: Verdict | undefined = id < 0 ? 'missing' : known[id];
      if (verdict === undefined) {
        verdict = check(values[id]!);
        known[id] = verdict;
      }
      if (verdict === null && seen === null) continue;
      if (verdict === 'missing' && !required) continue;
      this.#report(column, verdict, id < 0 ? null : String(values[id]), chunk, r);
    }
  }

  #texts(column: CheckedColumn, cells: TextCells, chunk: RawChunk): void {
    const { free, seen, check } = column;
    const required =
      column.field.constraints?.required === true || this.#schema.primaryKey.includes(column.field.name);
    for (let r = 0; r < chunk.rows; r++) {
      const blank =
        'bytes' in cells ? cells.offsets[r] === cells.offsets[r + 1] : (cells.texts[r] ?? null) === null;
      if (blank) {
        if (required) this.#report(column, 'missing', null, chunk, r);
        continue;
      }
      if (free && seen === null) continue;
      const text = textAt(cells, r) ?? '';
      const verdict = check(text);
      if ((verdict === null && seen === null) || (verdict === 'missing' && !required)) continue;
      this.#report(column, verdict, text, chunk, r);
    }
  }

  #report(column: CheckedColumn, verdict: Verdict, value: string | null, chunk: RawChunk, r: number): void {
    const place = this.#place(chunk, r, this.#file.headers[column.index] ?? column.field.name, value);
    if (verdict === 'missing') this.#problems.add('schema_required', { ...place, rule: 'required' });
    else if (verdict) this.#problems.add(verdict.code, { ...place, rule: verdict.rule });
    if (verdict !== 'missing' && value !== null && column.seen && !column.seen.add(clean(value)))
      this.#problems.add('schema_unique', { ...place, rule: 'unique' });
  }

  #primaryKey(chunk: RawChunk): void {
    const headers = this.#key.map((index) => this.#file.headers[index] ?? '');
    for (let r = 0; r < chunk.rows; r++) {
      const parts = this.#key.map((index) => cellAt(chunk, index, r));
      // A blank part is reported as such.
      if (parts.some((part) => part === null) || this.#keys.add(parts.join('\u001f'))) continue;
      const place = this.#place(chunk, r, headers.join(' + '), parts.join(' · '));
      this.#problems.add('schema_unique', { ...place, rule: 'primaryKey' });
    }
  }

  #place(chunk: RawChunk, r: number, column: string, value: string | null) {
    return { file: this.#file.name, line: chunk.line(r), row: chunk.first + r + 1, column, value };
  }

  #headers(at: readonly (number | undefined)[]): void {
    const { fields } = this.#schema;
    for (const [i, { name }] of fields.entries()) {
      if (at[i] === undefined)
        this.#problems.add('schema_field_missing', { file: this.#file.name, column: name });
    }
    for (const [index, header] of this.#file.headers.entries()) {
      if (!at.includes(index))
        this.#problems.add('schema_field_extra', {
          file: this.#file.name,
          column: header || `(${index + 1})`
        });
    }
  }
}

/** The rows of a table, each checked against its schema on the way. @throws ProblemError as the table does */
export async function* checkedRows(
  table: Pick<OpenedTable, 'read' | 'headers'>,
  wanted: Wanted,
  rules: { readonly schema: TableSchema; readonly file: string; readonly mapping: Mapping },
  problems: ProblemList,
  signal?: AbortSignal
): AsyncGenerator<RawChunk> {
  // Ids of events that occur twice are reported and told apart by their reader.
  const unique = new Set(rules.mapping.event_id === undefined ? [] : [rules.mapping.event_id]);
  const file = { name: rules.file, headers: table.headers, unique };
  const checker = new SchemaChecker(rules.schema, file, problems);
  for await (const chunk of table.read(checker.wanted(wanted), problems, signal)) {
    checker.push(chunk);
    yield chunk;
  }
}

/** The column of each field: by its header, each column once. */
function placesOf({ fields }: TableSchema, headers: readonly string[]): (number | undefined)[] {
  const taken = new Set<number>();
  const names = headers.map(clean);
  return fields.map(({ name }) => {
    const key = clean(name);
    const index = names.findIndex((header, i) => header === key && !taken.has(i));
    if (index < 0) return undefined;
    taken.add(index);
    return index;
  });
}

function cellAt(chunk: RawChunk, index: number, row: number): string | null {
  const coded = chunk.coded.get(index);
  if (coded) {
    const value = coded.pool.values[coded.ids[row] ?? -1];
    return value === undefined ? null : clean(String(value));
  }
  const texts = chunk.texts.get(index);
  const text = texts ? textAt(texts, row) : null;
  return text === null ? null : clean(text);
}
