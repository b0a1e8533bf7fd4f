/**
 * Builds the site into build/: synthetic demo data, dataset preparation, vite, compression. Steps whose
 * sources have not changed are not repeated.
 *
 *   node src/cli/build.mjs [--force] [--base /pulse]     below which path the site will be served: see
 *                                                         docs/hosting.md
 *                          [--site https://example.org/]  its address, for oEmbed: see docs/embedding.md
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkBudget } from './budget.mjs';
import { siteAddress, writeOembed } from './oembed.mjs';
import { precompress } from './precompress.mjs';
import { basePath, outlineStartScripts } from './start-scripts.mjs';
import { readManifest } from './program.mjs';
import { CACHE, ROOT, checkNode, hashFiles, runNode, runTypeScript } from './project.mjs';

const DEMO_EVENTS = 'data/demo/events.csv';
/** What the build itself renders for the sample report, below static/examples: file, view, panel. */
const EXAMPLES = /** @type {const} */ ([
  ['chu-de-dong-bang.html', '', 'theme-trend'],
  ['dai-hoi-theo-quy.svg', '?v=1&type=dai_hoi', 'frequency']
]);
const OUTPUT = path.join(ROOT, 'build');

/** Files that the steps below write: they are results, not sources. */
const isGenerated = (/** @type {string} */ file) =>
  /^(data\/demo\/.+\.(csv|parquet)|data\/demo\/datapackage\.json|src\/lib\/generated\/|static\/datasets\/|static\/examples\/(chu-de-dong-bang\.html|.+\.svg)$)/.test(
    file
  );
const isSource = (/** @type {string} */ file) => !isGenerated(file);

/** What the prepared datasets depend on. */
const DATA_SOURCES = ['data', 'src/cli', 'src/lib', 'package-lock.json'];
const SITE_SOURCES = [
  ...DATA_SOURCES,
  'src',
  'static',
  'package.json',
  'svelte.config.js',
  'vite.config.ts',
  'tsconfig.json'
];

/** Writes the demo dataset and the datasets as the site serves them. */
export async function prepareData() {
  await once(
    'demo',
    ['src/cli/generate-demo.ts', 'src/cli/demo', 'src/lib/model', 'src/lib/util'],
    DEMO_EVENTS,
    () => runTypeScript('src/cli/generate-demo.ts', ['10k'])
  );
  await once('datasets', DATA_SOURCES, 'static/datasets/index.json', () =>
    runTypeScript('src/cli/build-datasets.ts')
  );
}

/** Renders the charts of the sample report as `pulse render` does. */
async function renderExamples(/** @type {string} */ site) {
  for (const [name, view, panel] of EXAMPLES) {
    const file = `static/examples/${name}`;
    await once(
      `example ${name}`,
      DATA_SOURCES,
      file,
      () =>
        runNode('src/cli/pulse.mjs', [
          ...['render', view, '--dataset', 'data/vietnam-grassroots'],
          ...['--panel', panel, '--out', file],
          ...(site === '' ? [] : ['--site', site])
        ]),
      site
    );
  }
}

/** Brings build/ up to date. @throws Error naming the step that failed */
export async function build({ force = false, base = '', site = '' } = {}) {
  if (force) rmSync(path.join(CACHE, 'built'), { recursive: true, force: true });
  await prepareData();
  await renderExamples(site);
  await once(
    'site',
    SITE_SOURCES,
    'build/index.html',
    async () => {
      const code = await runNode('node_modules/vite/bin/vite.js', ['build', '--logLevel', 'warn']);
      if (code !== 0) return code;
      await outlineStartScripts(OUTPUT, base, readManifest());
      if (site !== '') await writeOembed(OUTPUT, site);
      const { files, raw, brotli, reused, seconds } = await precompress(OUTPUT);
      console.log(
        `  ${files} files compressed, ${mb(raw)} to ${mb(brotli)} (brotli), ${reused} from the cache, ${seconds.toFixed(1)} s`
      );
      checkBudget(OUTPUT);
      return 0;
    },
    `${base} ${site}`
  );
}

/**
 * Runs a step unless its result is there and its sources are those it was made from.
 * @param {string} name
 * @param {readonly string[]} sources
 * @param {string} result a file or folder relative to the project
 * @param {() => Promise<number>} step gives an exit code
 * @param {string} [option] that the result depends on beside its sources
 */
async function once(name, sources, result, step, option = '') {
  const stamp = path.join(CACHE, 'built', name);
  const key = hashFiles([...new Set(sources)], isSource) + option;
  if (existsSync(path.join(ROOT, result)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === key) return;
  // A step that is interrupted must not look finished.
  rmSync(stamp, { force: true });
  const begin = performance.now();
  console.log(`${name}…`);
  const code = await step();
  if (code !== 0) throw new Error(`the build step "${name}" failed`);
  console.log(`${name}: ${((performance.now() - begin) / 1000).toFixed(1)} s`);
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, key);
}

const mb = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

if (process.argv[1] === import.meta.filename) {
  checkNode();
  const { values } = parseArgs({
    options: {
      force: { type: 'boolean', default: false },
      base: { type: 'string', default: '' },
      site: { type: 'string', default: '' }
    }
  });
  try {
    await build({
      force: values.force,
      base: basePath(values.base),
      site: siteAddress(values.site)
    });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
