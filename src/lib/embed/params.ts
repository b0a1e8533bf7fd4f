import type { Text } from '#lib/model/text.ts';
import { originOf } from './messages.ts';
import { err, ok, type Result } from '#lib/util/result.ts';

export const EMBED_SCHEMES = ['auto', 'light', 'dark'] as const;
export type EmbedScheme = (typeof EMBED_SCHEMES)[number];

export const EMBED_STARTS = ['auto', 'ask'] as const;
export type EmbedStart = (typeof EMBED_STARTS)[number];

/** MB that the engine and the default dataset take on their way to a reader, compressed; a browser test measures it. */
export const ENGINE_MB = 7;

/** What of a panel an embed shows around the chart; everything else is the view of the page. */
export interface EmbedOptions {
  /** colours; auto follows the reader's system. Not called "theme": that is a filter of the view. */
  readonly scheme: EmbedScheme;
  readonly title: boolean;
  /** the filters in words */
  readonly filters: boolean;
  /** source, boundaries and link to the product: without it a number can be misread */
  readonly source: boolean;
  /** when the database engine is loaded and started: by itself where the view needs it, or when the reader asks */
  readonly start: EmbedStart;
  /** false: it never is, and what only it can answer is said to be missing */
  readonly engine: boolean;
  /** origin of the page that may talk with the embed, see `messages.ts`; null for none */
  readonly host: string | null;
}

export const DEFAULT_EMBED: EmbedOptions = {
  scheme: 'auto',
  title: true,
  filters: true,
  source: true,
  start: 'auto',
  engine: true,
  host: null
};

const SWITCHES = ['title', 'filters', 'source'] as const;

/** Names of the parameters that an embed has beside those of a view. */
export const EMBED_PARAMETERS: readonly string[] = ['scheme', ...SWITCHES, 'start', 'engine', 'host'];

/**
 * Reads what is the embed's own from a query string: `scheme` (auto, light, dark) and `title`, `filters`,
 * `source` (0 or 1), `start` (auto, ask), `engine` (on, off), and `host` (an origin). An invalid value falls back to the default and is named in `dropped`.
 */
export function parseEmbed(params: URLSearchParams): { options: EmbedOptions; dropped: string[] } {
  const dropped: string[] = [];
  const read = <T>(name: string, values: Readonly<Record<string, T>>, otherwise: T): T => {
    const raw = params.get(name);
    if (raw === null) return otherwise;
    if (Object.hasOwn(values, raw)) return values[raw] ?? otherwise;
    dropped.push(name);
    return otherwise;
  };
  const host = params.get('host');
  const origin = host === null ? null : originOf(host);
  if (host !== null && origin === null) dropped.push('host');
  const onOff = { '0': false, '1': true };
  return {
    options: {
      scheme: read<EmbedScheme>(
        'scheme',
        { auto: 'auto', light: 'light', dark: 'dark' },
        DEFAULT_EMBED.scheme
      ),
      title: read('title', onOff, DEFAULT_EMBED.title),
      filters: read('filters', onOff, DEFAULT_EMBED.filters),
      source: read('source', onOff, DEFAULT_EMBED.source),
      start: read<EmbedStart>('start', { auto: 'auto', ask: 'ask' }, DEFAULT_EMBED.start),
      engine: read('engine', { on: true, off: false }, DEFAULT_EMBED.engine),
      host: origin
    },
    dropped
  };
}

/** The options as a query string without "?": only what differs from the default. */
export function formatEmbed(options: EmbedOptions): string {
  const parts = options.scheme === DEFAULT_EMBED.scheme ? [] : [`scheme=${options.scheme}`];
  for (const name of SWITCHES) {
    if (options[name] !== DEFAULT_EMBED[name]) parts.push(`${name}=${options[name] ? 1 : 0}`);
  }
  if (options.start !== DEFAULT_EMBED.start) parts.push(`start=${options.start}`);
  if (options.engine !== DEFAULT_EMBED.engine) parts.push(`engine=${options.engine ? 'on' : 'off'}`);
  if (options.host !== null) parts.push(`host=${encodeURIComponent(options.host)}`);
  return parts.join('&');
}

/** The panel of an address, or what to tell a reader whose address names none. */
export function findPanel<Id extends string>(id: string, known: readonly Id[]): Result<Id, Text> {
  const found = known.find((one) => one === id);
  if (found !== undefined) return ok(found);
  const name = id.length > 60 ? `${id.slice(0, 60)}…` : id;
  return err({
    vi: `Không có biểu đồ “${name}”. Hãy kiểm tra lại địa chỉ nhúng; các biểu đồ nhúng được: ${known.join(', ')}.`,
    en: `There is no panel “${name}”. Check the address of the embed; panels that can be embedded: ${known.join(', ')}.`
  });
}
