/**
 * Takes the start script out of each built page into a hashed file, so that the policy of the site can forbid
 * inline scripts: each page's differs, and a header could not name them all.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { filesOf, startParts } from './program.mjs';

const FOLDER = '_app/immutable/start';
/**
 * Blocks of data, which have a type, and scripts with an address stay where they are, and so does all that is in
 * pages of another making, which do not import the program.
 */
const INLINE = /<script>([\s\S]*?)<\/script>/g;
const IMPORT = /\bimport\("[^"]*\/_app\/immutable\/([^"]+)"\)/g;

/** What a page needs first that shows a dataset whose pictures are not in it: the code that draws, what is kept. */
const OTHER_DATASET = ['src/lib/charts/print.ts', 'src/lib/keep/keeper.ts'];
/** As it stands in the file. */
const OWN_IMPORT = /\bimport\("\.\.\/[^"]+"\)/g;

/** The page for missing addresses is shown at any depth: it takes its base from where its script lies. */
const OWN_BASE = 'base: new URL("../../../", document.currentScript.src).pathname.slice(0, -1)';

/**
 * @param {string} folder a built site
 * @param {string} [base] see `below`
 * @param {import('./program.mjs').Manifest | null} [manifest] of the program, whose parts are then fetched side by
 *   side and not each when the one before it names it
 */
export async function outlineStartScripts(folder, base = '', manifest = null) {
  const pages = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.html'));
  await mkdir(path.join(folder, FOLDER), { recursive: true });
  for (const page of pages) {
    const file = path.join(folder, page);
    const html = await readFile(file, 'utf8');
    const missing = page === '404.html';
    const up = missing ? '' : path.relative(path.dirname(page), '.').replaceAll('\\', '/') || '.';
    /** @type {Map<string, string>} name to script */
    const scripts = new Map();
    const outlined = html.replace(INLINE, (whole, /** @type {string} */ script) => {
      if (!script.includes('/_app/immutable/')) return whole;
      // Imports become relative to the file; they were relative to the page.
      const moved = script.replace(IMPORT, (_, /** @type {string} */ name) => `import("../${name}")`);
      const own = missing ? moved.replace('base: ""', OWN_BASE) : moved;
      const code = manifest === null ? own : afterPaint(manifest, own);
      const name = `${createHash('sha256').update(code).digest('hex').slice(0, 12)}.js`;
      scripts.set(name, code);
      return `<script src="${up}/${FOLDER}/${name}"></script>`;
    });
    for (const [name, code] of scripts) await writeFile(path.join(folder, FOLDER, name), code);
    await writeFile(file, missing ? below(outlined, base) : outlined);
  }
}

/**
 * The script with all parts of the program fetched side by side, once the pictures of the page are painted: at once
 * where another dataset is asked for, whose pictures are not in the page.
 */
function afterPaint(/** @type {import('./program.mjs').Manifest} */ manifest, /** @type {string} */ script) {
  const names = (/** @type {readonly string[]} */ keys) =>
    filesOf(manifest, keys).map((file) => path.posix.relative('_app/immutable', file));
  const program = names(startParts(manifest, script));
  const other = names(OTHER_DATASET).filter((name) => !program.includes(name));
  // A tab in the background paints nothing: it starts all the same.
  return `{
  const { src } = document.currentScript;
  const other = /[?&]data=/.test(location.search);
  const painted = other
    ? Promise.resolve()
    : new Promise((done) => {
        requestAnimationFrame(() => setTimeout(done));
        setTimeout(done, 1000);
      });
  void painted.then(() => {
    for (const name of [...${JSON.stringify(program)}, ...(other ? ${JSON.stringify(other)} : [])])
      document.head.append(
        Object.assign(document.createElement('link'), { rel: 'modulepreload', href: new URL('../' + name, src).href })
      );
  });
${script.replace(OWN_IMPORT, 'painted.then(() => $&)')}
}
`;
}

/**
 * The page for missing addresses as a site below a folder needs it: all other pages find their files by
 * relative paths.
 * @param {string} html
 * @param {string} base such as /pulse
 */
export const below = (html, base) => html.replace(/ (src|href)="\/(?!\/)/g, ` $1="${base}/`);

/** What `--base` may be: a path without a slash at its end. @throws Error when it is none */
export function basePath(/** @type {string} */ text) {
  if (text === '' || /^(\/[\w.~-]+)+$/.test(text)) return text;
  throw new Error(`"${text}" không phải là đường dẫn như /nhip. / "${text}" is not a path such as /pulse.`);
}
