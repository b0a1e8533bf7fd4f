import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../src/cli/project.mjs';
import { describeMachine, summarise, type BenchOptions, type Summary } from './measure.ts';
import { MEASURES } from './measures.ts';

export const SIZES = ['100k', '1m', '2m', '5m'] as const;
/** What grows with the number of events; P2 at five million is P3. */
export const SCALED = ['P2', 'P4', 'P5', 'P6', 'P10'] as const;

interface Cell {
  readonly id: (typeof SCALED)[number];
  readonly rows: string;
  /** how long measuring took, s */
  readonly seconds: number;
  readonly summary: Summary | null;
  readonly error: string | null;
}

/** The lines of the table: a figure of a measure in its unit, and where it stands in the summary. */
const LINES: readonly {
  readonly id: Cell['id'];
  readonly label: string;
  readonly figure: (summary: Summary) => number | null;
  readonly unit: 'ms' | 's' | 'MB' | 'fps';
}[] = [
  { id: 'P2', label: 'P2, P3 frames a second of a drag', unit: 'fps', figure: detail('fps') },
  { id: 'P2', label: 'step, 95th percentile', unit: 'ms', figure: detail('stepP95Ms') },
  { id: 'P2', label: 'first brush', unit: 'ms', figure: detail('firstMs') },
  { id: 'P2', label: 'events in memory after the charts', unit: 's', figure: detail('readyMs') },
  { id: 'P4', label: 'P4 next click on a theme', unit: 'ms', figure: ours },
  { id: 'P4', label: 'first click', unit: 'ms', figure: detail('firstMs') },
  { id: 'P5', label: 'P5 Parquet to all charts', unit: 's', figure: ours },
  { id: 'P5', label: 'native DuckDB on the same file', unit: 's', figure: theirs },
  { id: 'P6', label: 'P6 messy CSV to all charts', unit: 's', figure: ours },
  { id: 'P6', label: 'PapaParse counting its rows', unit: 's', figure: theirs },
  { id: 'P10', label: 'P10 memory of the tab', unit: 'MB', figure: ours },
  { id: 'P10', label: 'at most, while reading', unit: 'MB', figure: detail('peakMb') }
];

function ours({ oursMs }: Summary): number {
  return oursMs;
}
function theirs({ theirsMs }: Summary): number | null {
  return theirsMs;
}
function detail(name: string) {
  return ({ details }: Summary): number | null => details[name] ?? null;
}

/**
 * Measures at every size, the smallest first. What fails is noted and the rest goes on; the files are written anew
 * after each figure, so that nothing is lost when a long run is ended. Five million events are loaded without
 * their long texts.
 * @returns the table as Markdown
 */
export async function scaling(
  options: BenchOptions,
  ids: readonly string[] = SCALED,
  sizes: readonly string[] = SIZES
): Promise<string> {
  const at = new Date().toISOString();
  const folder = path.join(ROOT, 'bench/results');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `scaling-${at.replace(/[:.]/g, '-')}`);
  const machine = describeMachine(options.browser.version);
  const cells: Cell[] = [];
  for (const rows of sizes)
    for (const id of SCALED.filter((one) => ids.includes(one))) {
      console.log(`${id} with ${rows}…`);
      const cell = await measured({ ...options, rows }, id);
      console.log(`  ${cell.error ?? 'done'}, ${cell.seconds} s`);
      cells.push(cell);
      writeFileSync(`${file}.json`, `${JSON.stringify({ at, machine, cells }, null, 2)}\n`);
      writeFileSync(`${file}.md`, scalingTable(cells, sizes));
    }
  console.log(`${path.relative(ROOT, file)}.json, .md`);
  return scalingTable(cells, sizes);
}

async function measured(options: BenchOptions, id: Cell['id']): Promise<Cell> {
  const begin = performance.now();
  const { rows } = options;
  const seconds = () => Math.round((performance.now() - begin) / 1000);
  try {
    const summary = summarise(await MEASURES[id](options));
    return { id, rows, seconds: seconds(), summary, error: null };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { id, rows, seconds: seconds(), summary: null, error: message };
  }
}

/** The figures by size, medians of the runs, as Markdown. */
export function scalingTable(cells: readonly Cell[], sizes: readonly string[]): string {
  const at = (id: string, rows: string) => cells.find((cell) => cell.id === id && cell.rows === rows);
  const lines = LINES.filter(({ id }) => cells.some((cell) => cell.id === id)).map(
    ({ id, label, figure, unit }) => {
      const figures = sizes.map((rows) => {
        const cell = at(id, rows);
        if (!cell) return '';
        return cell.summary === null ? 'failed' : written(figure(cell.summary), unit);
      });
      return `| ${[label, ...figures].join(' | ')} |`;
    }
  );
  const taken = sizes.map((rows) =>
    cells.filter((cell) => cell.rows === rows).reduce((s, { seconds }) => s + seconds, 0)
  );
  return [
    `| events | ${sizes.join(' | ')} |`,
    `| --- | ${sizes.map(() => '---').join(' | ')} |`,
    ...lines,
    `| measuring took | ${taken.map((seconds) => `${seconds} s`).join(' | ')} |`,
    ''
  ].join('\n');
}

function written(value: number | null, unit: (typeof LINES)[number]['unit']): string {
  if (value === null || !Number.isFinite(value)) return 'not seen';
  if (unit === 's') return `${(value / 1000).toFixed(1)} s`;
  return `${Math.round(value)} ${unit}`;
}
