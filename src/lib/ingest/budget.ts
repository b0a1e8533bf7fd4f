import type { Mapping } from './mapping/map.ts';
import type { Kind } from './opened.ts';

/**
 * How much memory an import will take, and whether a browser has it. The figures are those of the page's process
 * with its workers, measured in Chromium with 100,000 to 5 million events; bench/README.md tells how.
 */

const MB = 1 << 20;
const GB = 1 << 30;

/** The page, its engine and the import's worker before they hold any row. */
const BASE = 260 * MB;
/** Bytes of one event in the import's columns and lists, its texts aside. */
const ROW_READ = 190;
/** Bytes of one event in the engine's compressed tables, its texts aside. */
const ROW_HELD = 75;
/** Memory that a byte of text takes while it is read (it is there with its folded form, in growing arrays) … */
const TEXT_READ = 1.9;
/** … and in the engine. */
const TEXT_HELD = 0.8;
/** What DuckDB can hold at most in WebAssembly, with room for its answers. */
const ENGINE_MOST = 2.6 * GB;
/** Formats whose files are compressed: bytes of text for a byte of file. */
const UNPACKED: Partial<Record<Kind, number>> = { xlsx: 8, parquet: 5 };
/** A period shorter than this share of the data is no useful advice. */
const LEAST_SHARE = 0.1;

/** What engines say when there is no memory left. */
export const NO_MEMORY =
  /out of memory|allocation failed|invalid (typed )?array(buffer)? length|invalid string length|bad_alloc/i;

export interface EstimateInput {
  /** size of the file */
  readonly bytes: number;
  /** null when the format does not tell */
  readonly rows: number | null;
  readonly sample: readonly (readonly string[])[];
  readonly headers: readonly string[];
  readonly mapping: Mapping;
  readonly kind: Kind;
}

/** What an import is expected to take. All but the rows in bytes. */
export interface Estimate {
  readonly rows: number;
  /** in the engine once all is loaded */
  readonly engineBytes: number;
  /** in the page's process at the worst moment */
  readonly peakBytes: number;
  /** part of the peak that goes away without titles and addresses */
  readonly longText: number;
}

const encoder = new TextEncoder();
const size = (text: string) => encoder.encode(text).length;

/** Estimates from the average length of the rows of a sample. */
export function estimateImport(input: EstimateInput): Estimate {
  const { bytes, sample, mapping } = input;
  const count = Math.max(1, sample.length);
  const average = (column: number | undefined) =>
    column === undefined ? 0 : sample.reduce((sum, row) => sum + size(row[column] ?? ''), 0) / count;
  const rows = input.rows ?? Math.ceil(bytes / bytesPerRow(input));
  // A title is there twice: as it is, and folded.
  const longText = rows * (2 * average(mapping['title']) + average(mapping['url']));
  const estimate = estimateOf(rows, longText, rows * Math.max(8, average(mapping['event_id'])));
  // A row group is there as it is in the file, unpacked, and as columns.
  const file = input.kind === 'parquet' ? Math.min(8 * bytes, 500 * MB) : Math.min(bytes, 64 * MB);
  return { ...estimate, peakBytes: estimate.peakBytes + file };
}

/**
 * The same for rows that have been read.
 * @param longText bytes of titles, folded titles and addresses
 * @param otherText bytes of ids
 */
export function estimateOf(rows: number, longText: number, otherText: number): Estimate {
  const held = (text: number) => rows * ROW_HELD + text * TEXT_HELD;
  const read = (text: number) => rows * ROW_READ + text * TEXT_READ;
  const engineBytes = held(longText + otherText);
  // The engine is filled while the import still holds what it has read.
  const peak = BASE + engineBytes + read(longText + otherText);
  return {
    rows,
    engineBytes: Math.round(engineBytes),
    peakBytes: Math.round(peak),
    longText: Math.round(longText * (TEXT_HELD + TEXT_READ))
  };
}

function bytesPerRow({ sample, headers, kind }: EstimateInput): number {
  if (sample.length === 0) return 100;
  const names =
    kind === 'json' || kind === 'ndjson' ? headers.reduce((sum, name) => sum + size(name) + 4, 0) : 0;
  const cells = sample.reduce((sum, row) => sum + row.reduce((all, cell) => all + size(cell) + 1, 0), 0);
  return Math.max(4, (cells / sample.length + names) / (UNPACKED[kind] ?? 1));
}

/**
 * Bytes that an import may take at its worst moment.
 * @param deviceMemory of the device in GB as `navigator.deviceMemory` tells it; undefined where browsers do not
 */
export function budgetOf(deviceMemory: number | undefined): number {
  // Half of a small device's memory belongs to others; a tab is not given more than about 4 GB anywhere.
  const half = ((deviceMemory ?? 4) * GB) / 2;
  return Math.round(Math.min(3.5 * GB, Math.max(0.5 * GB, half)));
}

export type Verdict = 'fits' | 'without_texts' | 'with_period' | 'too_large';

/** Whether an import fits a budget in bytes, and if not, what would make it fit. */
export function verdict(estimate: Estimate, budget: number): Verdict {
  const fits = (peak: number, engine: number) => peak <= budget && engine <= ENGINE_MOST;
  const { peakBytes, engineBytes, longText } = estimate;
  if (fits(peakBytes, engineBytes)) return 'fits';
  const inEngine = (longText * TEXT_HELD) / (TEXT_HELD + TEXT_READ);
  if (fits(peakBytes - longText, engineBytes - inEngine)) return 'without_texts';
  const growing = Math.max(1, peakBytes - BASE);
  return (budget - BASE) / growing >= LEAST_SHARE ? 'with_period' : 'too_large';
}

/** What several files take together: the base is that of the page and counts once. */
export function sumOf(estimates: readonly Estimate[]): Estimate {
  const sum = (key: keyof Estimate) => estimates.reduce((all, estimate) => all + estimate[key], 0);
  return {
    rows: sum('rows'),
    engineBytes: sum('engineBytes'),
    longText: sum('longText'),
    peakBytes: sum('peakBytes') - Math.max(0, estimates.length - 1) * BASE
  };
}

/** Bytes for people: "1,4 GB" or "350 MB", with the decimal mark of Vietnamese. */
export function bytesInWords(bytes: number): string {
  if (bytes >= GB) return `${(bytes / GB).toFixed(1).replace('.', ',')} GB`;
  return `${Math.ceil(bytes / MB)} MB`;
}
