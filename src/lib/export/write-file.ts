import { tableFromIPC } from 'apache-arrow';
import { arrowStream, type ArrowColumn } from '#lib/engine/arrow.ts';
import { arrowColumns } from '#lib/engine/duckdb/arrow-columns.ts';
import { column, type Cell, type Columns } from '#lib/model/columns.ts';
import { labelsOf } from '#lib/model/labels.ts';
import { toArrowFile } from './arrow-file.ts';
import { toCsv } from './csv.ts';
import { withLabels } from './event-columns.ts';
import { headersOf, type FileColumn, type FilePage, type FilePlan } from './file.ts';
import { toJson, toNdjson } from './json.ts';
import { toParquet, type WasmSource } from './parquet.ts';
import { toXlsx } from './xlsx/xlsx.ts';

type Pages = AsyncIterable<FilePage> | Iterable<FilePage>;
type Bytes = AsyncGenerator<Uint8Array<ArrayBuffer>, void, void>;

/**
 * The bytes of a file, piece by piece: memory holds a page, not the file. Runs in a worker, and in Node.
 * @param pages at least one, which may be without rows
 * @param wasm where the Parquet writer comes from; other formats do not ask
 * @throws ExportError, kinds "parquet" and "file"; what `pages` throws is passed on
 */
export async function* writeFile(plan: FilePlan, pages: Pages, wasm: () => Promise<WasmSource>): Bytes {
  switch (plan.format) {
    case 'csv':
      return yield* csv(plan, pages);
    case 'xlsx':
      return yield* toXlsx(plan, columnPages(plan, pages));
    case 'json':
      return yield* toJson(plan, columnPages(plan, pages));
    case 'ndjson':
      return yield* toNdjson(plan, columnPages(plan, pages));
    case 'parquet':
      return yield* toParquet(arrowPages(plan, pages), plan.metadata, await wasm());
    case 'arrow':
      return yield* toArrowFile(arrowPages(plan, pages), plan.metadata);
  }
}

async function* csv(plan: FilePlan, pages: Pages): Bytes {
  const headers = headersOf(plan);
  let first = true;
  for await (const page of columnPages(plan, pages)) {
    const options = first ? { bom: plan.bom } : { bom: false, header: false };
    yield* toCsv(page, headers, { ...options, delimiter: plan.delimiter });
    first = false;
  }
  if (plan.footer === null) return;
  const line: Columns = { length: 2, names: ['line'], data: { line: [null, plan.footer] } };
  yield* toCsv(line, [''], { bom: false, header: false, delimiter: plan.delimiter });
}

/** Pages as cells, in the order of the plan, with words in place of codes where it asks for them. */
async function* columnPages(plan: FilePlan, pages: Pages): AsyncGenerator<Columns, void, void> {
  const names = plan.columns.map(({ name }) => name);
  for await (const page of pages) {
    const { length, data } = page instanceof Uint8Array ? arrowColumns(tableFromIPC(page)) : page;
    const columns = { length, names, data };
    if (plan.words === null) {
      yield columns;
      continue;
    }
    const { info, locale } = plan.words;
    const labels = labelsOf(info);
    yield withLabels(columns, (field, code) => labels.full(field, code, locale), locale);
  }
}

/** Pages as Arrow streams with the headings of the plan. Those that have them already are passed on. */
async function* arrowPages(plan: FilePlan, pages: Pages): AsyncGenerator<Uint8Array, void, void> {
  const asTheyAre = plan.names === 'codes' && plan.words === null;
  const headers = headersOf(plan);
  for await (const page of pages) {
    if (asTheyAre && page instanceof Uint8Array) {
      yield page;
      continue;
    }
    for await (const columns of columnPages(plan, [page]))
      yield arrowStream(plan.columns.map((one, i) => arrowColumn(one, headers[i] ?? one.name, columns)));
  }
}

function arrowColumn({ name, kind }: FileColumn, header: string, columns: Columns): ArrowColumn {
  const values: readonly Cell[] = column(columns, name);
  if (kind === 'percent' || kind === 'number') return { name: header, type: 'number', values };
  return { name: header, type: kind === 'written_date' ? 'text' : kind, values };
}
