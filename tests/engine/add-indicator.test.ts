import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/**
 * An indicator is one file: a copy of the project gets one, and nothing else is touched. The file is the example
 * of CONTRIBUTING.md; its second implementation, which no indicator may be without, is another.
 */
const FIXTURES = 'tests/fixtures/indicators';
const ADDED = {
  'weekend-share.ts': 'src/lib/indicators/weekend-share.ts',
  'weekend-share.reference.ts': 'tests/support/brute-force/indicators/weekend-share.ts',
  'weekend-share.page.ts': 'tests/engine/weekend-share-page.test.ts'
} as const;
const COPIED = ['src', 'tests/support', 'tests/engine/indicators.test.ts'] as const;
const SETTINGS = [
  'package.json',
  'svelte.config.js',
  'tsconfig.json',
  'vite.config.ts',
  'vitest.config.ts'
] as const;
const READ = ['data', 'static'] as const;

interface Ended {
  readonly code: number;
  readonly output: string;
}

function run(
  cwd: string,
  script: string,
  args: readonly string[],
  env: Record<string, string> = {}
): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [script, ...args],
      { cwd, env: { ...process.env, ...env }, maxBuffer: 1 << 25 },
      (error, stdout, stderr) =>
        resolve({
          code: typeof error?.code === 'number' ? error.code : error ? -1 : 0,
          output: stdout + stderr
        })
    );
  });
}

let copy = '';
beforeAll(async () => {
  // Below the project, so that its packages are found.
  await mkdir('.cache/test', { recursive: true });
  copy = path.resolve(await mkdtemp('.cache/test/one-more-'));
  for (const name of [...COPIED, ...SETTINGS]) await cp(name, path.join(copy, name), { recursive: true });
  for (const name of READ) await symlink(path.resolve(name), path.join(copy, name), 'dir');
  for (const [from, to] of Object.entries(ADDED))
    await cp(path.join(FIXTURES, `${from}.txt`), path.join(copy, to));
});
afterAll(() => rm(copy, { recursive: true, force: true }));

describe('adding an indicator', () => {
  it('takes one file: the catalogue of the command line has it', async () => {
    const before = await readdir('src/lib/indicators');
    const after = await readdir(path.join(copy, 'src/lib/indicators'));
    expect(after.filter((name) => !before.includes(name))).toEqual(['weekend-share.ts']);
    const { code, output } = await run(copy, 'src/cli/pulse.mjs', ['indicators', 'weekend_share', '--json']);
    expect(output).toContain('Share of events at weekends');
    expect(code).toBe(0);
    const there = await run('.', 'src/cli/pulse.mjs', ['indicators', 'weekend_share']);
    expect(there.code, 'the project itself has no such indicator').toBe(2);
  }, 120_000);

  it('and it can be asked there', async () => {
    const { code, output } = await run(copy, 'src/cli/pulse.mjs', [
      ...['query', '?from=2024-01-01', '--dataset', 'data/vietnam-grassroots'],
      ...['--indicator', 'weekend_share', '--by', 'time:year', '--lang', 'en']
    ]);
    expect(output).toMatch(
      /^bucket,bucket_label,value,base,low,high,grey,part_at_weekend,part_day_known\r?\n2024-01-01,/
    );
    expect(code).toBe(0);
  }, 120_000);

  it('has its page, and agrees with plain loops on both engines', async () => {
    const vitest = path.resolve('node_modules/vitest/vitest.mjs');
    const { code, output } = await run(copy, vitest, ['run', '--reporter=verbose'], {
      ONLY: 'weekend_share',
      NO_COLOR: '1',
      FORCE_COLOR: ''
    });
    for (const engine of ['DuckDB native', 'DuckDB in WebAssembly'])
      expect(output).toMatch(new RegExp(`✓ .*indicators on '?${engine}'?.*agree with plain loops`));
    expect(output).toContain('has its pages with a worked example');
    expect(output).toMatch(/Tests\D+3 passed/);
    expect(code).toBe(0);
  }, 300_000);

  it('is described in CONTRIBUTING.md with the very file', async () => {
    const guide = await readFile('CONTRIBUTING.md', 'utf8');
    for (const name of ['weekend-share.ts', 'weekend-share.reference.ts'])
      expect(guide, name).toContain(await readFile(path.join(FIXTURES, `${name}.txt`), 'utf8'));
  });
});
