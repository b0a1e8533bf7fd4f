/**
 * What a page of the built site may cost before its first charts, and whether it does: the limits are
 * src/cli/budget.json.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { filesOf, readManifest, startParts } from './program.mjs';
import { ROOT } from './project.mjs';

/** The part of the charts' code that loads the rest of it. */
const CHARTS = 'src/lib/charts/print.ts';

/**
 * @typedef {object} Limit
 * @property {string} page file below the built site
 * @property {number} bytes as brotli
 * @property {number} [requests] before the first charts; without it bytes are those of a chart that is alive
 *
 * @typedef {object} Cost
 * @property {number} bytes as brotli
 * @property {readonly string[]} requests files of the site, the page first
 *
 * @typedef {import('./program.mjs').Manifest} Manifest
 */

/** @returns {Limit[]} */
export const limits = () => JSON.parse(readFileSync(path.join(ROOT, 'src/cli/budget.json'), 'utf8'));

/**
 * What a browser must have before it paints the charts in a page: the page, its style sheets, fonts and modules
 * that are fetched ahead, and the scripts before the last picture, for which the parser waits.
 * @param {string} folder a built site
 * @param {string} page below it
 * @returns {Cost}
 */
export function firstViewCost(folder, page) {
  const html = readFileSync(path.join(folder, page), 'utf8');
  const drawn = html.slice(0, Math.max(html.indexOf('</head>'), html.lastIndexOf('class="static-chart')));
  const links = [...html.matchAll(/<link\b[^>]*>/g)].map(([tag]) => tag);
  const blocking = links.filter(
    (tag) =>
      (/rel="(stylesheet|modulepreload)"/.test(tag) && !/\bdisabled\b/.test(tag)) || /rel="preload"/.test(tag)
  );
  const scripts = [...drawn.matchAll(/<script\b[^>]*\ssrc="[^>]*>/g)].map(([tag]) => tag);
  const addresses = [...blocking, ...scripts].map((tag) => /\s(?:href|src)="([^"]+)"/.exec(tag)?.[1] ?? '');
  const files = addresses.map((address) => path.posix.join(path.posix.dirname(page), address));
  return cost(folder, [page, ...files]);
}

/**
 * What an embed must have until its chart is alive, the engine left out: its first view, its program and the
 * code that draws.
 * @param {string} folder a built site
 * @param {string} page below it
 * @param {Manifest} manifest
 * @returns {Cost}
 */
export function liveCost(folder, page, manifest) {
  const first = firstViewCost(folder, page);
  const html = readFileSync(path.join(folder, page), 'utf8');
  const start = /src="([^"]*\/_app\/immutable\/start\/\w+\.js)"/.exec(html)?.[1];
  if (start === undefined) throw new Error(`${page} has no start script`);
  const script = path.posix.join(path.posix.dirname(page), start);
  const code = readFileSync(path.join(folder, script), 'utf8');
  const files = filesOf(manifest, [...startParts(manifest, code), CHARTS]);
  return cost(folder, [...first.requests, script, ...files]);
}

/** @returns {Cost} */
function cost(/** @type {string} */ folder, /** @type {readonly string[]} */ requests) {
  const files = [...new Set(requests)];
  const sizeOf = (/** @type {string} */ name) => {
    const file = path.join(folder, name);
    return statSync(existsSync(`${file}.br`) ? `${file}.br` : file).size;
  };
  return { bytes: files.reduce((sum, name) => sum + sizeOf(name), 0), requests: files };
}

/**
 * Compares a built and compressed site with its budget.
 * @param {string} folder
 * @param {readonly Limit[]} budget
 * @param {Manifest} manifest
 * @returns {string[]} what is over it, in words; empty when nothing is
 */
export function overBudget(folder, budget, manifest) {
  return budget.flatMap(({ page, bytes, requests }) => {
    if (!existsSync(path.join(folder, page))) return [`${page} is in the budget and was not built`];
    const found = requests === undefined ? liveCost(folder, page, manifest) : firstViewCost(folder, page);
    const what =
      requests === undefined ? 'until its chart is alive, without the engine' : 'before its first charts';
    return [
      ...(found.bytes > bytes
        ? [
            `${page} costs ${kb(found.bytes)} ${what}: ${kb(found.bytes - bytes)} more than the ${kb(bytes)} it may`
          ]
        : []),
      ...(requests !== undefined && found.requests.length > requests
        ? [
            `${page} waits for ${found.requests.length} files ${what} and may for ${requests}: ${found.requests.join(', ')}`
          ]
        : [])
    ];
  });
}

/** @throws Error naming what is over the budget, and what to do */
export function checkBudget(/** @type {string} */ folder) {
  const over = overBudget(folder, limits(), readManifest());
  if (over.length === 0) return;
  throw new Error(
    [
      'over the budget of the first view:',
      ...over.map((line) => `  ${line}`),
      'Load later what the first charts do not need (import() in a handler or an effect), or draw less of it; raise',
      'the figure in src/cli/budget.json only when readers get something for it.'
    ].join('\n')
  );
}

const kb = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(1)} kB`;
