import { column, type Columns } from '#lib/model/columns.ts';
import { headersOf, type FilePlan } from './file.ts';

type Bytes = AsyncGenerator<Uint8Array<ArrayBuffer>, void, void>;

/** Rows encoded at a time: bounds the longest string and the longest task. */
const CHUNK_ROWS = 4096;
const encoder = new TextEncoder();

/**
 * One JSON document: `about` (source, filters, citation …), `columns` (key, label, type) and `rows`, an object
 * each whose keys are the headings. Cells without a value are null.
 */
export async function* toJson(plan: FilePlan, pages: AsyncIterable<Columns>): Bytes {
  const headers = headersOf(plan);
  const columns = plan.columns.map(({ name, label, kind }, i) => ({
    key: headers[i],
    name,
    label,
    type: kind
  }));
  const head = JSON.stringify({ about: plan.metadata, columns }, null, 2).replace(/\n\}$/, '');
  yield encoder.encode(`${head},\n  "rows": [`);
  let separator = '\n    ';
  for await (const page of pages)
    for (const lines of chunks(plan, headers, page)) {
      yield encoder.encode(separator + lines.join(',\n    '));
      separator = ',\n    ';
    }
  yield encoder.encode('\n  ]\n}\n');
}

/** A line of JSON a row. */
export async function* toNdjson(plan: FilePlan, pages: AsyncIterable<Columns>): Bytes {
  const headers = headersOf(plan);
  for await (const page of pages)
    for (const lines of chunks(plan, headers, page)) yield encoder.encode(`${lines.join('\n')}\n`);
}

function* chunks(plan: FilePlan, headers: readonly string[], page: Columns): Generator<string[], void, void> {
  const data = plan.columns.map(({ name }) => column(page, name));
  const keys = headers.map((header) => JSON.stringify(header));
  for (let from = 0; from < page.length; from += CHUNK_ROWS) {
    const lines: string[] = [];
    for (let row = from; row < Math.min(from + CHUNK_ROWS, page.length); row++)
      lines.push(`{${keys.map((key, i) => `${key}:${JSON.stringify(data[i]?.[row] ?? null)}`).join(',')}}`);
    yield lines;
  }
}
