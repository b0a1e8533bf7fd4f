import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { nodeDeps } from '../import-package.ts';
import { createDuckDbNative } from '#lib/engine/duckdb/native.ts';
import { exportEvents, type QuerySource } from '#lib/export/events.ts';
import type { Subject } from '#lib/export/citation.ts';
import { eventsPlan } from '#lib/export/plan.ts';
import { importDataset, type Imported } from '#lib/ingest/import.ts';
import type { Problem } from '#lib/ingest/problems/problems.ts';
import { EXCLUSIONS } from '#lib/model/exclusion.ts';
import { labelsOf } from '#lib/model/labels.ts';
import { TABLE_NAMES } from '#lib/model/tables.ts';
import { DEFAULT_VIEW } from '#lib/model/view.ts';
import { compile } from '#lib/query/compile.ts';
import { readArgs, UsageError, type Asked } from './args.ts';
import { requestOf } from './check.ts';
import { EXIT } from './exit.ts';
import { openInputs } from './inputs.ts';
import { descriptorOf, type PackagedTable } from '#lib/export/package/descriptor.ts';
import { knownFields } from '#lib/ingest/schema/schema.ts';
import { problemLines } from './print.ts';
import { tableCsv } from './tables.ts';
import { writeHere } from './write-here.ts';

/** Tables beside the events that make up a dataset, when they have rows. */
const LOOKUPS = ['topics', 'localities', 'successors', 'coverage'] as const;

/** `pulse convert FILE… --out DIR|FILE`: writes the normalised dataset. @throws UsageError */
export async function convert(args: readonly string[]): Promise<number> {
  const asked = readArgs(args);
  if (asked.out === null)
    throw new UsageError('pulse: convert needs --out DIR, events.csv or events.parquet');
  const { inputs, package: info, problems } = await openInputs(asked);
  const opened = [...problems, ...inputs.flatMap(({ problem }) => problem ?? [])];
  if (opened.some(({ fatal }) => fatal)) return fail(opened, asked);
  const result = await importDataset(
    { ...requestOf(inputs, asked), ...(info ? { package: info } : {}) },
    { deps: nodeDeps }
  );
  if (!result.ok) return fail(result.error, asked);
  const imported = result.value;
  const found = [...opened, ...imported.problems];
  const files = await write(imported, asked.out, asked.format);
  const { read, kept, setAside } = imported.counts;
  const summary = { files, rows: { read, kept, setAside }, problems: found };
  if (asked.json) console.log(JSON.stringify(summary, null, 2));
  else {
    for (const file of files) console.log(file);
    console.log(
      asked.locale === 'vi'
        ? `Đọc ${read} dòng = nạp ${kept} + để riêng ${setAside}`
        : `${read} rows read = ${kept} kept + ${setAside} set aside`
    );
    for (const line of problemLines(found, asked.locale)) console.error(line);
  }
  return found.some(({ severity }) => severity !== 'info') ? EXIT.problems : EXIT.clean;
}

function fail(problems: readonly Problem[], asked: Asked): number {
  if (asked.json) console.log(JSON.stringify({ files: [], rows: null, problems }, null, 2));
  else for (const line of problemLines(problems, asked.locale)) console.error(line);
  return EXIT.unreadable;
}

/** Writes the dataset and returns the paths of the files written. */
async function write(imported: Imported, out: string, format: 'csv' | 'parquet'): Promise<string[]> {
  const single = /\.(csv|parquet)$/i.exec(out)?.[1]?.toLowerCase();
  const folder = single === undefined ? out : path.dirname(out);
  await mkdir(folder, { recursive: true });
  const kind = single ?? format;
  const events = single === undefined ? path.join(folder, `events.${kind}`) : out;
  const { blob, columns } = await eventsFile(imported, kind === 'parquet' ? 'parquet' : 'csv');
  const written: Saved[] = [await save('events', events, blob, columns)];
  if (single !== undefined) return [events];
  for (const name of LOOKUPS) {
    const table = tableCsv(name, imported);
    if (table) written.push(await save(name, path.join(folder, `${name}.csv`), table.blob, table.columns));
  }
  const descriptor = path.join(folder, 'datapackage.json');
  const text = `${JSON.stringify(descriptorOf(imported.info, written, knownFields), null, 2)}\n`;
  await pipeline(Readable.from([text]), createWriteStream(descriptor));
  return [...written.map(({ file }) => file), descriptor];
}

/** A table of the dataset whose file has been written. */
interface Saved extends PackagedTable {
  readonly file: string;
}

/** All events, those that do not count included, in the columns of the data format. */
async function eventsFile(imported: Imported, kind: 'csv' | 'parquet') {
  const engine = await createDuckDbNative();
  try {
    await engine.load(TABLE_NAMES.map((name) => ({ name, batches: () => imported.tables[name] })));
    const source: QuerySource = {
      query: (fragment, signal) => engine.query(compile(fragment, engine.dialect), { signal }),
      queryArrow: (fragment, signal) => engine.queryArrow(compile(fragment, engine.dialect), { signal })
    };
    const { info } = imported;
    const labels = labelsOf(info);
    const subject: Subject = {
      info,
      view: { ...DEFAULT_VIEW, include: EXCLUSIONS },
      labels: (field, code) => labels.full(field, code, 'vi'),
      locale: 'vi',
      url: '',
      date: new Date().toISOString().slice(0, 10)
    };
    const plan = eventsPlan(subject, { format: kind, names: 'codes' }, { title: info.name.vi });
    const blob = await exportEvents({ source, subject }, plan, writeHere);
    return { blob, columns: plan.columns.map(({ name }) => name) };
  } finally {
    await engine.close();
  }
}

async function save(name: string, file: string, blob: Blob, columns: readonly string[]): Promise<Saved> {
  const hash = createHash('sha256');
  const bytes = async function* () {
    for await (const part of blob.stream()) {
      hash.update(part as Uint8Array);
      yield part as Uint8Array;
    }
  };
  await pipeline(Readable.from(bytes()), createWriteStream(file));
  return {
    name,
    file,
    path: path.basename(file),
    columns: columns.map((column) => ({ name: column })),
    bytes: blob.size,
    hash: `sha256:${hash.digest('hex')}`
  };
}
