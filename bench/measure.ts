import { execFileSync } from 'node:child_process';
import { cpus, freemem, totalmem, type } from 'node:os';
import { ROOT } from '../src/cli/project.mjs';

/** Times of one measure and of its reference, taken in turn in the same run. */
export interface Comparison {
  readonly id: string;
  readonly title: string;
  readonly reference: string;
  /** highest ratio of ours to the reference that is good enough, or highest figure where there is no reference */
  readonly goal: number;
  /** true: the goal is one for our own figure, and the reference is there to be compared with */
  readonly absolute?: boolean;
  /** of the figures where they are not times */
  readonly unit?: 'MB' | 'kB' | 'x';
  readonly ours: readonly Sample[];
  readonly theirs: readonly Sample[];
  /** every figure of a measure that has many */
  readonly table?: readonly TableRow[];
  /** what the columns of the table are called where they are not those of the indicators */
  readonly head?: readonly string[];
}

/** One figure of many, ms. */
export interface TableRow {
  readonly name: string;
  readonly by: string;
  readonly ms: number;
  /** of it, the engine's part; or what `head` calls it */
  readonly queryMs: number;
  readonly nativeMs: number;
  /** that left the engine */
  readonly rows: number;
}

/** One run: its time in ms (or figure in the unit of the measure) and whatever else was seen in it, in the unit its name ends with. */
export interface Sample {
  readonly ms: number;
  readonly details: Readonly<Record<string, number>>;
}

export interface BenchOptions {
  readonly rows: string;
  readonly runs: number;
  readonly browser: { readonly path: string; readonly version: string };
}

export function median(values: readonly number[]): number {
  if (values.length === 0) return NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}

export interface Summary {
  readonly id: string;
  readonly title: string;
  readonly reference: string;
  readonly goal: number;
  readonly absolute: boolean;
  readonly unit: 'ms' | 'MB' | 'kB' | 'x';
  readonly oursMs: number;
  /** null when ours is compared with the goal itself */
  readonly theirsMs: number | null;
  /** to the reference, or ours itself */
  readonly ratio: number;
  readonly runs: number;
  /** fastest and slowest of our runs, ms */
  readonly spread: readonly [number, number];
  /** medians of the details of our runs and of the reference's */
  readonly details: Readonly<Record<string, number>>;
  readonly referenceDetails: Readonly<Record<string, number>>;
  readonly table?: readonly TableRow[];
  readonly head?: readonly string[];
}

export function summarise(comparison: Comparison): Summary {
  const { ours, theirs, ...rest } = comparison;
  const times = ours.map((sample) => sample.ms);
  const oursMs = median(times);
  const theirsMs = theirs.length > 0 ? median(theirs.map((sample) => sample.ms)) : null;
  return {
    id: rest.id,
    title: rest.title,
    reference: rest.reference,
    goal: rest.goal,
    absolute: rest.absolute ?? theirs.length === 0,
    unit: rest.unit ?? 'ms',
    oursMs,
    theirsMs,
    ratio: oursMs / (theirsMs ?? 1),
    runs: ours.length,
    spread: [Math.min(...times), Math.max(...times)],
    details: mediansByName(ours),
    referenceDetails: mediansByName(theirs),
    ...(rest.table ? { table: rest.table } : {}),
    ...(rest.head ? { head: rest.head } : {})
  };
}

function mediansByName(samples: readonly Sample[]): Record<string, number> {
  const names = new Set(samples.flatMap((sample) => Object.keys(sample.details)));
  return Object.fromEntries(
    [...names].map((name) => [
      name,
      median(samples.flatMap((sample) => (sample.details[name] === undefined ? [] : [sample.details[name]])))
    ])
  );
}

/** What a figure depends on beside the code. */
export function describeMachine(browser: string) {
  const [cpu] = cpus();
  return {
    cpu: cpu?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    freeGb: Math.round(freemem() / 2 ** 30),
    system: `${type()} ${process.arch}`,
    node: process.versions.node,
    browser,
    commit: commit()
  };
}

function commit(): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') === '' ? '' : ' with changes');
  } catch {
    return 'unknown';
  }
}
