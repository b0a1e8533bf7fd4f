import { existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { CACHE, ROOT, runTypeScript } from '../src/cli/project.mjs';
import { writeMessy } from './messy.ts';

const dirOf = (name: string) => path.join(CACHE, 'bench', name);

/** "1m" is a million. */
export function numberOf(rows: string): number {
  const [, digits = '', unit = ''] = /^(\d+)([km]?)$/.exec(rows) ?? [];
  return Number(digits) * ({ '': 1, k: 1_000, m: 1_000_000 }[unit] ?? NaN);
}

/** Whether so many events are loaded without their long texts, as the app advises. */
export const withoutTexts = (rows: string): boolean => numberOf(rows) >= 5_000_000;

/** Path of a generated file that is kept between runs. */
export async function syntheticEvents(rows: string, format: 'parquet' | 'csv' = 'parquet'): Promise<string> {
  const dir = dirOf(format === 'parquet' ? rows : `${rows}-${format}`);
  const file = path.join(dir, `events.${format}`);
  if (!existsSync(file)) {
    console.log(`writing ${rows} synthetic events to ${path.relative(ROOT, dir)}…`);
    const code = await runTypeScript('src/cli/generate-demo.ts', [rows, '--format', format, '--out', dir]);
    if (code !== 0 || !existsSync(file)) throw new Error('the synthetic events could not be written');
  }
  return file;
}

/** The same events as offices write them: see messy.ts. */
export async function messyEvents(rows: string): Promise<string> {
  const clean = await syntheticEvents(rows, 'csv');
  const dir = dirOf(`${rows}-messy`);
  const file = path.join(dir, 'events.csv');
  if (!existsSync(file)) {
    mkdirSync(dir, { recursive: true });
    await writeMessy(clean, `${file}.part`);
    renameSync(`${file}.part`, file);
  }
  return file;
}
