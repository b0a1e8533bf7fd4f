import { DataType, type Field, type RecordBatch, type Vector } from 'apache-arrow';
import { ColumnReader, textCells } from './arrow-read.ts';
import type { RawChunk, TextCells, Wanted } from '../raw.ts';

/** A column of a table of Arrow vectors: a field, or a field of a field that is an object. */
export interface Leaf {
  readonly name: string;
  /** index of the field */
  readonly field: number;
  /** index of the field inside it, -1 for the field itself */
  readonly child: number;
}

/** The columns of a table; the fields of an object become columns "a.b". */
export function leavesOf(fields: readonly Field[]): Leaf[] {
  return fields.flatMap((field, i): Leaf[] => {
    const type = field.type as DataType;
    if (!DataType.isStruct(type) || type.children.length === 0)
      return [{ name: field.name, field: i, child: -1 }];
    return type.children.map((inner, k) => ({
      name: `${field.name}.${inner.name}`,
      field: i,
      child: k
    }));
  });
}

/** The vector of a column in a batch whose fields are `fields` of the table, in their order. */
export function leafVector(
  batch: RecordBatch,
  { field, child }: Leaf,
  fields?: readonly number[]
): Vector | null {
  const at = fields ? fields.indexOf(field) : field;
  const vector: Vector | null = at < 0 ? null : batch.getChildAt(at);
  return vector && child >= 0 ? vector.getChildAt(child) : vector;
}

/** Reads the wanted columns of batch after batch; each distinct value is told apart once. */
export class BatchReader {
  readonly #leaves: readonly Leaf[];
  readonly #wanted: Wanted;
  readonly #readers: ReadonlyMap<number, ColumnReader>;

  constructor(leaves: readonly Leaf[], wanted: Wanted) {
    this.#leaves = leaves;
    this.#wanted = wanted;
    this.#readers = new Map(
      [...wanted].flatMap(([i, as]) => (as === 'coded' ? [[i, new ColumnReader()] as const] : []))
    );
  }

  /** @param fields which fields of the table the batch has; all of them when absent */
  read(batch: RecordBatch, fields?: readonly number[]): Pick<RawChunk, 'rows' | 'coded' | 'texts'> {
    const rows = batch.numRows;
    const vectorOf = (i: number) => {
      const leaf = this.#leaves[i];
      return leaf ? leafVector(batch, leaf, fields) : null;
    };
    const texts = new Map<number, TextCells>();
    for (const [i, as] of this.#wanted) {
      const vector = as === 'text' ? vectorOf(i) : null;
      if (vector) texts.set(i, textCells(vector));
    }
    const coded = new Map([...this.#readers].map(([i, reader]) => [i, reader.read(vectorOf(i), rows)]));
    return { rows, coded, texts };
  }
}
