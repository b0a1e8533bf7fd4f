/**
 * npm run bench -- [--only P1,P5] [--rows 1m] [--runs 5]
 * npm run bench -- --scaling [--only P2,P4] [--rows 100k,1m] [--runs 1]
 *
 * Each measure stands beside a reference taken in the same run on the same machine: the ratio is what counts.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../src/cli/build.mjs';
import { ensureChromium } from '../src/cli/chromium.mjs';
import { ROOT } from '../src/cli/project.mjs';
import { describeMachine, summarise, type BenchOptions, type Summary, type TableRow } from './measure.ts';
import { MEASURES } from './measures.ts';
import { SCALED, scaling } from './scaling.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    rows: { type: 'string' },
    runs: { type: 'string' },
    scaling: { type: 'boolean', default: false }
  }
});
const known: readonly string[] = values.scaling ? SCALED : Object.keys(MEASURES);
const runs = Number(values.runs ?? (values.scaling ? 1 : 5));
const chosen = values.only?.toUpperCase().split(',') ?? known;
const unknown = chosen.filter((id) => !known.includes(id));
if (unknown.length > 0)
  throw new Error(`unknown measure ${unknown.join(', ')}; there are ${known.join(', ')}`);
if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs takes a whole number from 1');

const browser = await ensureChromium();
if (!browser) process.exit(1);
await build();
const rows = values.rows?.toLowerCase();
const options: BenchOptions = { rows: rows ?? '1m', runs, browser };
if (values.scaling) {
  console.log(`\n${await scaling(options, chosen, rows?.split(','))}`);
  process.exit(0);
}
const summaries: Summary[] = [];
const failures: string[] = [];
for (const [id, measure] of Object.entries(MEASURES)) {
  if (!chosen.includes(id)) continue;
  console.log(`${id}…`);
  try {
    const summary = summarise(await measure(options));
    summaries.push(summary);
  } catch (error) {
    failures.push(`${id}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
print(summaries);
save(summaries);
for (const failure of failures) console.error(failure);
process.exit(failures.length > 0 ? 1 : 0);

function print(rows: readonly Summary[]): void {
  const machine = describeMachine(options.browser.version);
  console.log(
    `\n${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.browser}, Node ${machine.node}\n`
  );
  for (const {
    id,
    title,
    reference,
    goal,
    absolute,
    unit,
    oursMs,
    theirsMs,
    ratio,
    runs: n,
    spread,
    details,
    referenceDetails,
    table,
    head
  } of rows) {
    console.log(`${id}  ${title}`);
    console.log(
      `    ours       ${figure(oursMs, unit)}   (${figure(spread[0], unit).trim()} to ${figure(spread[1], unit).trim()}, ${n} runs)   ${list(details)}`
    );
    const theirs = theirsMs === null ? ' '.repeat(12) : figure(theirsMs, unit);
    console.log(`    reference  ${theirs}   ${reference}   ${list(referenceDetails)}`);
    const judged = absolute ? oursMs : ratio;
    const line = `${theirsMs === null ? 'figure' : 'ratio '}     ${ratio.toFixed(2).padStart(9)}`;
    console.log(
      `    ${line}     goal <= ${shown(goal)}${absolute && theirsMs !== null ? ` ${unit}` : ''}: ${judged <= goal ? 'met' : 'NOT met'}\n`
    );
    if (table) printTable(table, goal, head);
  }
}

/** Every figure, the slowest first; those over the goal are marked. */
function printTable(
  table: readonly TableRow[],
  goal: number,
  head: readonly string[] = ['indicator', 'by', 'ms', 'of it SQL', 'native', 'rows']
): void {
  const line = (...cells: readonly string[]) =>
    console.log(`    ${cells.map((cell, i) => (i < 2 ? cell.padEnd(24) : cell.padStart(10))).join(' ')}`);
  line(...head);
  for (const row of [...table].sort((a, b) => b.ms - a.ms)) {
    const ms = [row.ms, row.queryMs, row.nativeMs].map((value) => value.toFixed(0));
    line(row.name, row.by, ...ms, String(row.rows), row.ms > goal ? 'over' : '');
  }
  console.log('');
}

function save(rows: readonly Summary[]): void {
  if (rows.length === 0) return;
  const dir = path.join(ROOT, 'bench/results');
  mkdirSync(dir, { recursive: true });
  const at = new Date().toISOString();
  const file = path.join(dir, `${at.replace(/[:.]/g, '-')}.json`);
  const machine = describeMachine(options.browser.version);
  writeFileSync(file, `${JSON.stringify({ at, machine, rows: options.rows, results: rows }, null, 2)}\n`);
  console.log(path.relative(ROOT, file));
}

function figure(value: number, unit: Summary['unit']): string {
  return `${value.toFixed(unit === 'x' ? 2 : 0)} ${unit}`.padStart(12);
}

function shown(goal: number): string {
  return String(Math.round(goal * 10) / 10);
}

function list(details: Readonly<Record<string, number>>): string {
  return Object.entries(details)
    .map(([name, value]) => `${name} ${Number.isFinite(value) ? Math.round(value) : 'not seen'}`)
    .join(', ');
}
