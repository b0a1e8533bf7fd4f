import { tableFromIPC } from 'apache-arrow';
import { arrowStream, type ArrowColumn } from '#lib/engine/arrow.ts';
import { arrowColumns } from '#lib/engine/arrow-columns.ts';
import { column, type Cell, type Columns } from '#lib/model/columns.ts';
import { labelsOf } from '#lib/model/labels.ts';
import { toArrowFile } from './arrow-file.ts';
import { toCsv } from './csv.ts';
import { CsvBytes } from './csv-bytes.ts';
import { withLabels, wordingOf, type Wording } from './event-columns.ts';
import { headersOf, type FileColumn, type FilePage, type FilePlan } from './file.ts';
import { toJson, toNdjson } from './json.ts';
import { ROW_GROUP_ROWS, toParquet, type WasmSource } from './parquet.ts';
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
  const { delimiter } = plan;
  const names = plan.columns.map(({ name }) => name);
  const heading: Columns = { length: 0, names, data: Object.fromEntries(names.map((name) => [name, []])) };
  yield* toCsv(heading, headersOf(plan), { bom: plan.bom, delimiter });
  const bytes = new CsvBytes(names, delimiter, wordings(plan));
  for await (const page of pages) {
    if (page instanceof Uint8Array) yield* bytes.rows(page);
    else yield* toCsv(worded(plan, page), names, { bom: false, header: false, delimiter });
  }
  if (plan.footer === null) return;
  const line: Columns = { length: 2, names: ['line'], data: { line: [null, plan.footer] } };
  yield* toCsv(line, [''], { bom: false, header: false, delimiter });
}

/** How the cells of each column are worded, where the plan asks for words. */
function wordings({ words }: FilePlan): (name: string) => Wording | null {
  if (words === null) return () => null;
  const labels = labelsOf(words.info);
  return (name) => wordingOf(name, (field, code) => labels.full(field, code, words.locale), words.locale);
}

/** A page in the order of the plan, with words in place of codes where it asks for them. */
function worded({ columns, words }: FilePlan, { length, data }: Pick<Columns, 'length' | 'data'>): Columns {
  const page = { length, names: columns.map(({ name }) => name), data };
  if (words === null) return page;
  const labels = labelsOf(words.info);
  return withLabels(page, (field, code) => labels.full(field, code, words.locale), words.locale);
}

/** Pages as cells, in the order of the plan, with words in place of codes where it asks for them. */
async function* columnPages(
  plan: FilePlan,
  pages: Pages,
  rows = CELL_ROWS
): AsyncGenerator<Columns, void, void> {
  for await (const page of pages) {
    if (!(page instanceof Uint8Array)) {
      yield worded(plan, page);
      continue;
    }
    // Cells take more room than the bytes they come as: not all of a page at once.
    const table = tableFromIPC(page);
    for (let from = 0; from === 0 || from < table.numRows; from += rows)
      yield worded(plan, arrowColumns(table.slice(from, from + rows)));
  }
}
const CELL_ROWS = 16_384;

/** Pages as Arrow streams with the headings of the plan. Those that have them already are passed on. */
async function* arrowPages(plan: FilePlan, pages: Pages): AsyncGenerator<Uint8Array, void, void> {
  const asTheyAre = plan.names === 'codes' && plan.words === null;
  const headers = headersOf(plan);
  for await (const page of pages) {
    if (asTheyAre && page instanceof Uint8Array) {
      yield page;
      continue;
    }
    for await (const columns of columnPages(plan, [page], ROW_GROUP_ROWS))
      yield arrowStream(plan.columns.map((one, i) => arrowColumn(one, headers[i] ?? one.name, columns)));
  }
}

function arrowColumn({ name, kind }: FileColumn, header: string, columns: Columns): ArrowColumn {
  const values: readonly Cell[] = column(columns, name);
  if (kind === 'percent' || kind === 'number') return { name: header, type: 'number', values };
  return { name: header, type: kind === 'written_date' ? 'text' : kind, values };
}
