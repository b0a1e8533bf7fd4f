import { parseArgs } from 'node:util';
import { ROLES, type Role } from '#lib/ingest/mapping/fields.ts';
import { ENCODINGS, type Encoding } from '#lib/ingest/text/bytes.ts';
import type { Reading } from '#lib/ingest/reading.ts';
import type { Locale } from '#lib/model/text.ts';
import { isIsoDate } from '#lib/util/dates.ts';

/** A command line that cannot be followed; the message says why. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const OPTIONS = {
  json: { type: 'boolean', default: false },
  repair: { type: 'boolean', default: false },
  lang: { type: 'string', default: 'vi' },
  mapping: { type: 'string' },
  map: { type: 'string', multiple: true },
  role: { type: 'string' },
  encoding: { type: 'string' },
  delimiter: { type: 'string' },
  sheet: { type: 'string' },
  header: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  name: { type: 'string' },
  out: { type: 'string' },
  format: { type: 'string', default: 'csv' }
} as const;

/** What was asked on the command line. */
export interface Asked {
  readonly files: readonly string[];
  readonly json: boolean;
  readonly repair: boolean;
  readonly locale: Locale;
  readonly mapping: string | null;
  /** field to header, as given with --map */
  readonly map: ReadonlyMap<string, string>;
  readonly role: Role | null;
  readonly reading: Reading;
  readonly period: { readonly from: string; readonly to: string } | null;
  readonly name: string | null;
  readonly out: string | null;
  readonly format: 'csv' | 'parquet';
}

/** @throws UsageError */
export function readArgs(args: readonly string[]): Asked {
  const { values, positionals } = parse(args);
  if (positionals.length === 0) throw new UsageError('pulse: no file given');
  const oneOf = <T extends string>(option: string, value: string, among: readonly T[]): T => {
    const found = among.find((known) => known === value);
    if (found === undefined)
      throw new UsageError(`pulse: --${option} ${value}: one of ${among.join(', ')} is needed`);
    return found;
  };
  const map = new Map<string, string>();
  for (const pair of values.map ?? []) {
    const at = pair.indexOf('=');
    if (at < 1) throw new UsageError(`pulse: --map ${pair}: FIELD=COLUMN is needed`);
    map.set(pair.slice(0, at), pair.slice(at + 1));
  }
  const header = values.header === undefined ? null : Number(values.header);
  if (header !== null && !(Number.isInteger(header) && header >= 0))
    throw new UsageError(
      `pulse: --header ${String(values.header)}: the number of a row is needed, 0 for none`
    );
  const encoding: Encoding | null =
    values.encoding === undefined ? null : oneOf('encoding', values.encoding, ENCODINGS);
  return {
    files: positionals,
    json: values.json,
    repair: values.repair,
    locale: oneOf('lang', values.lang, ['vi', 'en']),
    mapping: values.mapping ?? null,
    map,
    role: values.role === undefined ? null : oneOf('role', values.role, ROLES),
    reading: {
      ...(encoding === null ? {} : { encoding }),
      ...(values.delimiter === undefined
        ? {}
        : { delimiter: values.delimiter === 'tab' ? '\t' : values.delimiter }),
      ...(values.sheet === undefined ? {} : { sheet: values.sheet }),
      ...(header === null
        ? {}
        : { header: { row: Math.max(1, header), rows: header === 0 ? 0 : 1 } as const })
    },
    period: periodOf(values.from, values.to),
    name: values.name ?? null,
    out: values.out ?? null,
    format: oneOf('format', values.format, ['csv', 'parquet'])
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (cause) {
    throw new UsageError(`pulse: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

function periodOf(from: string | undefined, to: string | undefined) {
  if (from === undefined && to === undefined) return null;
  const period = { from: from ?? '0001-01-01', to: to ?? '9999-12-31' };
  if (!isIsoDate(period.from) || !isIsoDate(period.to) || period.from > period.to)
    throw new UsageError('pulse: --from and --to need dates such as 2024-05-01, the earlier one first');
  return period;
}
