import { parseArgs } from 'node:util';
import { EMBED_PARAMETERS } from '#lib/embed/params.ts';
import { DIMENSION_IDS, isDimension } from '#lib/model/dimension.ts';
import { GRAINS, type Grain } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import { parseView, VIEW_PARAMETERS, type View } from '#lib/model/view.ts';
import type { GroupKey } from '#lib/query/view-query.ts';
import { UsageError } from './args.ts';

export const FORMATS = ['csv', 'json', 'arrow'] as const;
export type Format = (typeof FORMATS)[number];

const OPTIONS = {
  dataset: { type: 'string', multiple: true },
  format: { type: 'string' },
  json: { type: 'boolean', default: false },
  engine: { type: 'string', default: 'duckdb' },
  indicator: { type: 'string' },
  panel: { type: 'string' },
  raw: { type: 'string' },
  by: { type: 'string' },
  merges: { type: 'string' },
  mapping: { type: 'string' },
  repair: { type: 'boolean', default: false },
  strict: { type: 'boolean', default: false },
  out: { type: 'string' },
  lang: { type: 'string' }
} as const;

/** A key of a grouping as it is asked: the grain of time may be left to the view. */
export type AskedKey = GroupKey | { readonly by: 'time'; readonly grain: null };

/** A view as it was given, and what of it could not be understood. */
export interface GivenView {
  readonly view: View;
  /** parameters of a view whose value means nothing: they are left out, as the page does */
  readonly dropped: readonly string[];
  /** parameters that are not of a view */
  readonly foreign: readonly string[];
  /** of an address such as /embed/frequency/ and /indicators/coverage/ */
  readonly panel: string | null;
  readonly indicator: string | null;
  readonly locale: Locale | null;
}

/** What was asked of `pulse query`. */
export interface AskedQuery {
  readonly given: GivenView;
  readonly dataset: readonly string[];
  readonly format: Format;
  readonly what:
    | { readonly kind: 'figures' }
    | { readonly kind: 'panel'; readonly id: string; readonly raw: string | null }
    | { readonly kind: 'indicator'; readonly id: string; readonly by: readonly AskedKey[] | null };
  readonly merges: string | null;
  readonly mapping: string | null;
  readonly repair: boolean;
  readonly strict: boolean;
  readonly out: string | null;
  readonly locale: Locale;
}

/** @throws UsageError */
export function readQueryArgs(args: readonly string[]): AskedQuery {
  const { values, positionals } = parsed(args);
  if (positionals.length > 1)
    throw new UsageError(
      `pulse: one view is needed, ${positionals.length} were given: quote it, for "&" ends a command`
    );
  if (values.dataset === undefined)
    throw new UsageError('pulse: --dataset is needed: a folder with a datapackage.json, or a file of events');
  if (values.engine !== 'duckdb')
    throw new UsageError(
      `pulse: --engine ${values.engine}: only duckdb is there, which reads the dataset on this machine`
    );
  const given = readView(positionals[0] ?? '');
  const format = oneOf('format', values.json ? 'json' : (values.format ?? formatOf(values.out)), FORMATS);
  return {
    given,
    dataset: values.dataset,
    format,
    what: whatOf(values, given),
    merges: values.merges ?? null,
    mapping: values.mapping ?? null,
    repair: values.repair,
    strict: values.strict,
    out: values.out ?? null,
    locale: values.lang === undefined ? (given.locale ?? 'vi') : oneOf('lang', values.lang, ['vi', 'en'])
  };
}

interface Wanted {
  readonly panel?: string | undefined;
  readonly indicator?: string | undefined;
  readonly by?: string | undefined;
  readonly raw?: string | undefined;
}

/** Options go before what the address names. */
function whatOf(values: Wanted, given: GivenView): AskedQuery['what'] {
  if (values.panel !== undefined && values.indicator !== undefined)
    throw new UsageError('pulse: --panel or --indicator, not both');
  const indicator = values.indicator ?? (values.panel === undefined ? given.indicator : null);
  const panel = values.panel ?? (indicator === null ? given.panel : null);
  if (values.by !== undefined && indicator === null)
    throw new UsageError('pulse: --by goes with --indicator');
  if (values.raw !== undefined && panel === null) throw new UsageError('pulse: --raw goes with --panel');
  if (indicator !== null)
    return { kind: 'indicator', id: indicator, by: values.by === undefined ? null : readBy(values.by) };
  return panel === null ? { kind: 'figures' } : { kind: 'panel', id: panel, raw: values.raw ?? null };
}

const formatOf = (out: string | undefined): string =>
  /\.(json|arrow)$/i.exec(out ?? '')?.[1]?.toLowerCase() ?? 'csv';

/**
 * A view from the query string of a page, with or without "?", or from a whole address. An address of an embed
 * names its panel, one of a definition its indicator, one below /en/ the language.
 */
export function readView(text: string): GivenView {
  const trimmed = text.trim().replace(/#.*$/s, '');
  const at = trimmed.indexOf('?');
  const isPath = at < 0 && !trimmed.includes('=') && /[/]/.test(trimmed);
  const path = at >= 0 ? trimmed.slice(0, at) : isPath ? trimmed : '';
  const params = new URLSearchParams(at >= 0 ? trimmed.slice(at + 1) : isPath ? '' : trimmed);
  const { view, dropped } = parseView(params);
  const known = new Set([...VIEW_PARAMETERS, ...EMBED_PARAMETERS]);
  return {
    view,
    dropped: [...new Set(dropped)],
    foreign: [...new Set(params.keys())].filter((name) => !known.has(name)),
    panel: /\/embed\/([^/]+)\/?$/.exec(path)?.[1] ?? null,
    indicator: /\/indicators\/([^/]+)\/?$/.exec(path)?.[1] ?? null,
    locale: /(?:^|\/)en\//.test(path) ? 'en' : null
  };
}

const PLACE_LEVELS = ['province', 'district', 'commune'] as const;

/** "time:month,theme,place:commune" @throws UsageError */
export function readBy(text: string): AskedKey[] {
  const keys = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part): AskedKey => {
      const [by = '', detail, ...rest] = part.split(':');
      if (rest.length === 0 && by === 'time')
        return { by, grain: detail === undefined ? null : oneOf('by time', detail, GRAINS) };
      if (rest.length === 0 && by === 'place' && detail !== undefined)
        return { by, level: oneOf('by place', detail, PLACE_LEVELS) };
      if (detail === undefined && isDimension(by)) return { by };
      throw new UsageError(
        `pulse: --by ${part}: one of time[:${GRAINS.join('|')}], place[:${PLACE_LEVELS.join('|')}], ${DIMENSION_IDS.filter((id) => id !== 'place').join(', ')} is needed`
      );
    });
  const twice = keys.find((key, i) => keys.findIndex(({ by }) => by === key.by) < i);
  if (twice) throw new UsageError(`pulse: --by ${text}: ${twice.by} is named twice`);
  return keys;
}

/** The keys with a grain for time. */
export const withGrain = (keys: readonly AskedKey[], grain: Grain): GroupKey[] =>
  keys.map((key): GroupKey => ('grain' in key ? { by: 'time', grain: key.grain ?? grain } : key));

/** @throws UsageError for a value that is none of them */
export function oneOf<T extends string>(option: string, value: string, among: readonly T[]): T {
  const found = among.find((known) => known === value);
  if (found === undefined)
    throw new UsageError(`pulse: --${option} ${value}: one of ${among.join(', ')} is needed`);
  return found;
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (cause) {
    throw new UsageError(`pulse: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}
