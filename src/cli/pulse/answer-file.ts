import {
  Bool,
  DateDay,
  Field,
  Float64,
  Schema,
  Table,
  tableToIPC,
  Utf8,
  vectorFromArray,
  type DataType
} from 'apache-arrow';
import { toCsv } from '#lib/export/csv.ts';
import type { Columns } from '#lib/model/columns.ts';
import type { Answer, AnswerCell, AnswerColumn } from './answer.ts';

/** The table as CSV: UTF-8 without a byte order mark, RFC 4180; flags are true and false. */
export function answerCsv({ columns }: Answer): Uint8Array {
  const names = columns.map((_, i) => `c${i}`);
  const data = Object.fromEntries(
    columns.map(({ values }, i) => [
      `c${i}`,
      values.map((value) => (typeof value === 'boolean' ? String(value) : value))
    ])
  );
  const length = columns[0]?.values.length ?? 0;
  const headers = columns.map(({ name }) => name);
  return Buffer.concat([...toCsv({ names, length, data }, headers, { bom: false })]);
}

/** Everything as JSON: what it is about, columns, rows as objects, and the raw results of a panel's queries. */
export function answerJson(
  { columns, about, data }: Answer,
  context: Readonly<Record<string, unknown>>
): string {
  const length = columns[0]?.values.length ?? 0;
  const document = {
    ...context,
    ...about,
    columns: columns.map(({ name, type }) => ({ name, type })),
    rows: Array.from({ length }, (_, row) =>
      Object.fromEntries(columns.map(({ name, values }) => [name, values[row] ?? null]))
    ),
    ...(data
      ? { data: Object.fromEntries(Object.entries(data).map(([name, of]) => [name, rowsOf(of)])) }
      : {})
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

const rowsOf = ({ length, names, data }: Columns) =>
  Array.from({ length }, (_, row) =>
    Object.fromEntries(names.map((name) => [name, data[name]?.[row] ?? null]))
  );

/**
 * The table as Arrow IPC, as a stream or as a file (random access, what ".arrow" stands for). What it is about
 * stands in the metadata of the schema under "pulse", as JSON.
 */
export function answerArrow(
  { columns, about }: Answer,
  context: Readonly<Record<string, unknown>>,
  form: 'stream' | 'file'
): Uint8Array {
  const fields = columns.map(({ name, type }) => new Field(name, TYPES[type](), true));
  const schema = new Schema(fields, new Map([['pulse', JSON.stringify({ ...context, ...about })]]));
  const vectors = Object.fromEntries(
    columns.map((column) => [column.name, vectorFromArray(cells(column), TYPES[column.type]())])
  );
  return tableToIPC(new Table(schema, vectors), form);
}

const TYPES: Readonly<Record<AnswerColumn['type'], () => DataType>> = {
  text: () => new Utf8(),
  number: () => new Float64(),
  date: () => new DateDay(),
  flag: () => new Bool()
};

const cells = ({ type, values }: AnswerColumn): (AnswerCell | Date)[] =>
  values.map((value) => {
    if (type === 'date' && typeof value === 'string') return new Date(`${value}T00:00:00Z`);
    return type === 'text' && value !== null ? String(value) : value;
  });
