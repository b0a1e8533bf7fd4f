import { parseArgs } from 'node:util';
import path from 'node:path';
import { BOARDS, boardPath, panelById, PANELS } from '#lib/dashboards/boards.ts';
import type { Board } from '#lib/dashboards/board.ts';
import type { AnyPanel } from '#lib/dashboards/panel.ts';
import type { Locale } from '#lib/model/text.ts';
import { isIsoDate, type IsoDate } from '#lib/util/dates.ts';
import { UsageError } from './args.ts';
import { oneOf, readView, type GivenView } from './query-args.ts';

export const RENDERED = ['svg', 'png', 'html', 'zip'] as const;
export type Rendered = (typeof RENDERED)[number];

const OPTIONS = {
  dataset: { type: 'string', multiple: true },
  out: { type: 'string' },
  panel: { type: 'string' },
  board: { type: 'string' },
  lang: { type: 'string' },
  theme: { type: 'string' },
  width: { type: 'string' },
  scale: { type: 'string' },
  site: { type: 'string' },
  date: { type: 'string' },
  merges: { type: 'string' },
  mapping: { type: 'string' },
  repair: { type: 'boolean', default: false }
} as const;

/** What was asked of `pulse render`. */
export interface AskedRender {
  readonly given: GivenView;
  readonly dataset: readonly string[];
  readonly out: string;
  readonly format: Rendered;
  /** one chart, or all of a dashboard */
  readonly what: { readonly panel: AnyPanel } | { readonly board: Board };
  readonly locale: Locale;
  readonly scheme: 'auto' | 'light' | 'dark';
  /** px of a chart in a picture; null for the width of the interface's own */
  readonly width: number | null;
  readonly scale: 1 | 2 | 3 | 4;
  /** address of the product, which links and citations begin with */
  readonly site: string;
  /** day that the file says it was made on; null for today */
  readonly date: IsoDate | null;
  readonly merges: string | null;
  readonly mapping: string | null;
  readonly repair: boolean;
}

/** @throws UsageError */
export function readRenderArgs(args: readonly string[]): AskedRender {
  const { values, positionals } = parsed(args);
  if (positionals.length > 1)
    throw new UsageError(`pulse: one view is needed, ${positionals.length} were given: quote it`);
  if (values.dataset === undefined) throw new UsageError('pulse: --dataset is needed');
  if (values.out === undefined) throw new UsageError(`pulse: --out FILE.${RENDERED.join('|')} is needed`);
  const address = positionals[0] ?? '';
  const given = readView(address);
  const format = oneOf('out', path.extname(values.out).slice(1).toLowerCase(), RENDERED);
  const what = whatOf(values, given, address);
  if ('board' in what && (format === 'svg' || format === 'png') && values.width !== undefined)
    throw new UsageError('pulse: --width is for the picture of a chart; a dashboard has its own');
  const date = values.date ?? epochDay(process.env['SOURCE_DATE_EPOCH']);
  if (date !== null && !isIsoDate(date)) throw new UsageError(`pulse: --date ${date}: YYYY-MM-DD is needed`);
  if (values.site !== undefined && !/^https?:\/\/[^\s?#]+$/.test(values.site))
    throw new UsageError(
      `pulse: --site ${values.site}: an address like https://example.org/pulse/ is needed`
    );
  return {
    given,
    dataset: values.dataset,
    out: values.out,
    format,
    what,
    locale: values.lang === undefined ? (given.locale ?? 'vi') : oneOf('lang', values.lang, ['vi', 'en']),
    scheme: oneOf('theme', values.theme ?? (format === 'html' ? 'auto' : 'light'), ['auto', 'light', 'dark']),
    width: values.width === undefined ? null : inRange('width', values.width, 240, 4000),
    scale: scaleOf(values.scale ?? '2'),
    site: (values.site ?? '').replace(/\/?$/, '/'),
    date,
    merges: values.merges ?? null,
    mapping: values.mapping ?? null,
    repair: values.repair
  };
}

/** Options go before what the address names; an address that names nothing is the overview. */
function whatOf(
  values: { readonly panel?: string | undefined; readonly board?: string | undefined },
  given: GivenView,
  address: string
): AskedRender['what'] {
  if (values.panel !== undefined && values.board !== undefined)
    throw new UsageError('pulse: --panel or --board, not both');
  const named = values.panel ?? (values.board === undefined ? given.panel : null);
  if (named !== null) {
    const panel = panelById(named);
    if (panel) return { panel };
    throw new UsageError(`pulse: no panel ${named}; there are ${PANELS.map(({ id }) => id).join(', ')}`);
  }
  const place = address.split(/[?#]/, 1)[0] ?? '';
  const wanted =
    values.board ?? BOARDS.find((one) => place.endsWith(boardPath(one)) && boardPath(one) !== '')?.id;
  const board = wanted === undefined ? BOARDS[0] : BOARDS.find(({ id }) => id === wanted);
  if (board) return { board };
  throw new UsageError(
    `pulse: no dashboard ${wanted ?? ''}; there are ${BOARDS.map(({ id }) => id).join(', ')}`
  );
}

function inRange(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new UsageError(`pulse: --${option} ${text}: a whole number from ${least} to ${most} is needed`);
}

function scaleOf(text: string): AskedRender['scale'] {
  const value = inRange('scale', text, 1, 4);
  return value === 1 || value === 2 || value === 3 ? value : 4;
}

/** The day of a time in seconds, as reproducible builds give it; null when none is given. */
const epochDay = (seconds: string | undefined): string | null =>
  seconds !== undefined && /^\d+$/.test(seconds)
    ? new Date(Number(seconds) * 1000).toISOString().slice(0, 10)
    : null;

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (cause) {
    throw new UsageError(`pulse: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}
