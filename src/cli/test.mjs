/**
 * npm test: everything that must hold, from a fresh clone. Installs what the tests need, finds a browser, runs
 * every step even when an earlier one failed, and ends with one line: "N passed, N failed".
 *
 *   npm test -- [--only lint,unit]     names of steps; see STEPS
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureChromium } from './chromium.mjs';
import { CACHE, checkNode, install, isInstalled, npm, ROOT, runNode } from './project.mjs';
import { FAILED, PASSED, countPlaywright, countVitest } from './test-counts.mjs';

/** @typedef {import('./test-counts.mjs').Counts} Counts */

const REPORTS = path.join(CACHE, 'test');
const UNIT_REPORT = path.join(REPORTS, 'vitest.json');
const E2E_REPORT = path.join(REPORTS, 'playwright.json');

/**
 * Each step gives its counts; one without tests of its own counts as one.
 * @type {readonly {name: string, title: string, needs?: readonly string[], run: () => Promise<Counts>}[]}
 */
const STEPS = [
  {
    name: 'sync',
    title: 'Generated types (svelte-kit sync)',
    run: () => single('node_modules/@sveltejs/kit/svelte-kit.js', ['sync'])
  },
  { name: 'data', title: 'Datasets as the site serves them', run: () => prepareData() },
  {
    name: 'format',
    title: 'Format (prettier)',
    run: () => single('node_modules/prettier/bin/prettier.cjs', ['--check', '.', '--log-level', 'warn'])
  },
  {
    name: 'lint',
    title: 'Lint and layers (eslint)',
    run: () => single('node_modules/eslint/bin/eslint.js', ['--max-warnings', '0', '.'])
  },
  {
    name: 'types',
    title: 'Types (svelte-check)',
    run: () =>
      single('node_modules/svelte-check/bin/svelte-check', ['--fail-on-warnings', '--output', 'human'])
  },
  { name: 'clickhouse', title: 'A ClickHouse for the tests', run: () => installClickHouse() },
  { name: 'unit', title: 'Unit, engine and chart tests (vitest)', run: runVitest },
  { name: 'build', title: 'Production build', run: () => single('src/cli/build.mjs') },
  { name: 'e2e', title: 'Browser tests (playwright)', needs: ['build'], run: runPlaywright }
];

checkNode();
const only = readOnly();
await install({ dev: true });
const browser = await ensureChromium().catch((/** @type {unknown} */ error) => {
  console.error(error instanceof Error ? error.message : error);
  return null;
});
console.log(browser ? `Browser: ${browser.version} (${browser.path})` : 'Browser: none');
if (browser) process.env['CHROMIUM'] = browser.path;
// A production environment would hide what Svelte and Vite check in tests.
delete process.env['NODE_ENV'];
mkdirSync(REPORTS, { recursive: true });

const begin = performance.now();
/** @type {Counts} */
const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {Map<string, boolean>} */
const ok = new Map();
/** @type {string[]} */
const lines = [];
for (const step of STEPS) {
  if (only && !only.includes(step.name)) continue;
  console.log(`\n── ${step.title}`);
  const start = performance.now();
  const missing = step.needs?.find((name) => ok.get(name) === false);
  if (missing) console.error(`not run: "${missing}" failed`);
  const counts = missing ? FAILED : await step.run();
  ok.set(step.name, counts.failed === 0);
  for (const key of /** @type {const} */ (['passed', 'failed', 'skipped'])) total[key] += counts[key];
  lines.push(
    `${counts.failed > 0 ? 'FAILED' : 'ok    '}  ${step.title.padEnd(40)} ${seconds(start).padStart(8)}   ${sentence(counts)}`
  );
  console.log(lines.at(-1));
}
console.log(`\n── Summary, ${seconds(begin)} in all\n${lines.join('\n')}\n\n${sentence(total)}`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);

/** A program that passes or fails as a whole. @returns {Promise<Counts>} */
async function single(/** @type {string} */ script, /** @type {readonly string[]} */ args = []) {
  return (await runNode(script, args)) === 0 ? PASSED : FAILED;
}

/** @returns {Promise<Counts>} */
async function prepareData() {
  const build = await import('./build.mjs');
  try {
    await build.prepareData();
    return PASSED;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return FAILED;
  }
}

/**
 * The whole engine is 546 MB and belongs to the tests alone, so it has a package.json of its own.
 * @returns {Promise<Counts>}
 */
async function installClickHouse() {
  const { platform, arch } = process;
  const there = ['linux', 'darwin'].includes(platform) && ['x64', 'arm64'].includes(arch) && !isMusl();
  if (!there) {
    console.warn(
      `\n!! There is no ClickHouse for ${platform} ${arch}: THE TESTS OF THE SECOND ENGINE ARE SKIPPED. !!\n`
    );
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const folder = 'tests/clickhouse';
  if (isInstalled({ root: path.join(ROOT, folder) })) return PASSED;
  return (await npm(['ci', '--prefix', folder, '--no-audit', '--no-fund'])) === 0 ? PASSED : FAILED;
}

/** Whether the C library is not glibc, for which alone the engine is built. */
function isMusl() {
  const { header } = /** @type {{header?: {glibcVersionRuntime?: string}}} */ (process.report.getReport());
  return process.platform === 'linux' && header?.glibcVersionRuntime === undefined;
}

async function runVitest() {
  rmSync(UNIT_REPORT, { force: true });
  const code = await runNode('node_modules/vitest/vitest.mjs', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${UNIT_REPORT}`
  ]);
  return countVitest(readReport(UNIT_REPORT), code);
}

async function runPlaywright() {
  rmSync(E2E_REPORT, { force: true });
  const code = await runNode('node_modules/@playwright/test/cli.js', ['test', '--reporter=list,json'], {
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: E2E_REPORT }
  });
  return countPlaywright(readReport(E2E_REPORT), code);
}

/** @returns {ReturnType<typeof JSON.parse> | null} null when the program wrote none */
function readReport(/** @type {string} */ file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

function readOnly() {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const names = values.only?.split(',');
  const unknown = names?.filter((name) => !STEPS.some((step) => step.name === name)) ?? [];
  if (unknown.length > 0) {
    console.error(
      `unknown step ${unknown.join(', ')}; there are ${STEPS.map((step) => step.name).join(', ')}`
    );
    process.exit(1);
  }
  return names;
}

function seconds(/** @type {number} */ start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}

function sentence(/** @type {Counts} */ { passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
