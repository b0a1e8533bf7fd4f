import { parseArgs } from 'node:util';
import { writeFile } from 'node:fs/promises';
import { nodeDeps } from '../import-package.ts';
import { ServerError, type Target } from '../clickhouse/administer.ts';
import { schema } from '../clickhouse/ddl.ts';
import { load, loadId } from '../clickhouse/load.ts';
import { corsFile, readerFile, READER } from '../clickhouse/server-files.ts';
import { readDataset } from '#lib/ingest/import.ts';
import { readArgs, UsageError } from './args.ts';
import { requestOf } from './check.ts';
import { EXIT } from './exit.ts';
import { openInputs } from './inputs.ts';
import { problemLines } from './print.ts';

const OPTIONS = {
  url: { type: 'string', multiple: true },
  user: { type: 'string' },
  database: { type: 'string', default: 'nhip' },
  cluster: { type: 'string' },
  name: { type: 'string' },
  out: { type: 'string' },
  origin: { type: 'string' },
  only: { type: 'string' },
  queries: { type: 'string' },
  seconds: { type: 'string' }
} as const;

/**
 * `pulse clickhouse schema|load|reader|cors`: a dataset on a ClickHouse server. Passwords come from the environment
 * (CLICKHOUSE_PASSWORD, READER_PASSWORD), where no list of processes and no history of a shell shows them.
 * @throws UsageError
 */
export async function clickhouse(args: readonly string[]): Promise<number> {
  const [what, ...rest] = args;
  switch (what) {
    case 'schema':
      return printSchema(rest);
    case 'load':
      return loadFiles(rest);
    case 'reader':
      return makeReader(rest);
    case 'cors':
      return makeCors(rest);
    default:
      throw new UsageError('pulse: clickhouse needs one of schema, load, reader, cors');
  }
}

type Values = ReturnType<typeof parse>['values'];

/** The options of this command; what is left belongs to the files. */
function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (cause) {
    throw new UsageError(`pulse: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

/** @throws UsageError */
function databaseOf({ database }: Values): string {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(database))
    throw new UsageError(
      `pulse: --database ${database}: small letters without accents, digits and _ are needed`
    );
  return database;
}

/** Splits a command line into the options of the server and those of the files. */
function split(args: readonly string[]): { readonly server: string[]; readonly files: string[] } {
  const server: string[] = [];
  const files: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const [name, value] = (args[i] ?? '').split('=', 2);
    if (!['--url', '--user', '--database', '--cluster'].includes(name ?? '')) {
      files.push(args[i] ?? '');
      continue;
    }
    server.push(args[i] ?? '');
    if (value === undefined) server.push(args[++i] ?? '');
  }
  return { server, files };
}

function printSchema(args: readonly string[]): number {
  const { values } = parse(args);
  const statements = schema({ database: databaseOf(values), cluster: values.cluster ?? null });
  console.log(`${statements.join(';\n\n')};`);
  return EXIT.clean;
}

async function loadFiles(args: readonly string[]): Promise<number> {
  const { server, files } = split(args);
  const { values } = parse(server);
  const target: Target = {
    urls: values.url ?? ['http://127.0.0.1:8123'],
    user: values.user ?? 'default',
    password: process.env['CLICKHOUSE_PASSWORD'] ?? '',
    database: databaseOf(values),
    cluster: values.cluster ?? null
  };
  if (target.urls.length > 1 && target.cluster === null)
    throw new UsageError('pulse: several --url need --cluster, the name of the cluster in remote_servers');
  const asked = readArgs(files);
  const say = (vi: string, en: string) => (asked.locale === 'vi' ? vi : en);
  const { inputs, package: info, problems } = await openInputs(asked);
  const opened = [...problems, ...inputs.flatMap(({ problem }) => problem ?? [])];
  const fail = (lines: typeof opened) => {
    for (const line of problemLines(lines, asked.locale)) console.error(line);
    return EXIT.unreadable;
  };
  if (opened.some(({ fatal }) => fatal)) return fail(opened);
  const request = { ...requestOf(inputs, asked), id: target.database, ...(info ? { package: info } : {}) };
  const dataset = await readDataset(request, { deps: nodeDeps });
  if (!dataset.ok) return fail(dataset.error);
  const { read, kept, setAside } = dataset.value.counts;
  console.log(
    say(
      `Đọc ${read} dòng = nạp ${kept} + để riêng ${setAside}`,
      `${read} rows read = ${kept} kept + ${setAside} set aside`
    )
  );
  for (const line of problemLines([...opened, ...dataset.value.problems], asked.locale)) console.error(line);
  try {
    const report = await load(target, loadId(request, dataset.value), dataset.value);
    const { added, known, already, resumed, info: now } = report;
    console.log(
      already
        ? say(
            'Các tệp này đã nạp trước đó: không có gì thay đổi',
            'These files were loaded before: nothing changed'
          )
        : say(
            `${resumed ? 'Tiếp tục lần nạp dở. ' : ''}Thêm ${added} sự kiện, ${known} đã có từ trước; cơ sở dữ liệu "${target.database}" có ${now.events}`,
            `${resumed ? 'An interrupted load was continued. ' : ''}${added} events added, ${known} were there; the database "${target.database}" has ${now.events}`
          )
    );
    return dataset.value.problems.some(({ severity }) => severity !== 'info') ? EXIT.problems : EXIT.clean;
  } catch (cause) {
    if (!(cause instanceof ServerError)) throw cause;
    console.error(cause.message);
    console.error(
      say(
        'Chưa nạp xong. Chạy lại chính lệnh này: phần đã nạp sẽ không nạp lần hai.',
        'The load did not end. Run the same command again: nothing is loaded twice.'
      )
    );
    return EXIT.unreadable;
  }
}

async function makeReader(args: readonly string[]): Promise<number> {
  const { values } = parse(args);
  const password = process.env['READER_PASSWORD'] ?? '';
  if (password === '')
    throw new UsageError('pulse: set READER_PASSWORD to the password of the user who may read');
  const number = (name: 'queries' | 'seconds', otherwise: number): number => {
    const given = values[name] === undefined ? otherwise : Number(values[name]);
    if (!Number.isInteger(given) || given < 0)
      throw new UsageError(`pulse: --${name}: a whole number is needed`);
    return given;
  };
  return write(
    values,
    readerFile({
      ...READER,
      name: values.name ?? 'nhip_reader',
      password,
      database: databaseOf(values),
      seconds: number('seconds', READER.seconds),
      queriesAnHour: number('queries', READER.queriesAnHour),
      ...(values.only === undefined ? {} : { onlyEvents: values.only })
    })
  );
}

function makeCors(args: readonly string[]): Promise<number> {
  const { values } = parse(args);
  if (values.origin === undefined)
    throw new UsageError(
      'pulse: --origin is needed: the address of the site, such as https://nhip.example.vn'
    );
  return write(values, corsFile(values.origin));
}

async function write({ out }: Values, text: string): Promise<number> {
  if (out === undefined) process.stdout.write(text);
  else await writeFile(out, text, { mode: 0o640 });
  return EXIT.clean;
}
