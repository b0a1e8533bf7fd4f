/**
 * The parts of the built program: which files a page needs, told by the bundler's manifest and the script that
 * starts the page.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './project.mjs';

const NODES = '.svelte-kit/generated/client-optimized/nodes';

/**
 * @typedef {Readonly<Record<string, {readonly file: string, readonly imports?: readonly string[]}>>} Manifest
 *   of the program's parts, by source
 */

/** The parts of the last build. @returns {Manifest} */
export const readManifest = () =>
  JSON.parse(readFileSync(path.join(ROOT, '.svelte-kit/output/client/.vite/manifest.json'), 'utf8'));

/**
 * The parts that a page begins with, by the text of its start script.
 * @param {Manifest} manifest
 * @param {string} script
 */
export function startParts(manifest, script) {
  const entries = [...script.matchAll(/import\("[^"]*?([^"/]+\/[^"/]+\.js)"\)/g)].map(
    ([, name]) => `_app/immutable/${name}`
  );
  const nodes = /node_ids: \[([\d, ]+)\]/.exec(script)?.[1]?.split(', ') ?? [];
  return [
    ...Object.keys(manifest).filter((key) => entries.includes(manifest[key]?.file ?? '')),
    ...nodes.map((id) => `${NODES}/${id}.js`)
  ];
}

/**
 * The files of parts and of all they import at once, below the built site.
 * @param {Manifest} manifest
 * @param {readonly string[]} keys
 * @throws Error for a part that there is not
 */
export function filesOf(manifest, keys) {
  const seen = new Set(keys);
  for (const key of seen) {
    const part = manifest[key];
    if (!part) throw new Error(`the program has no part ${key}`);
    for (const next of part.imports ?? []) seen.add(next);
  }
  return [...seen].map((key) => manifest[key]?.file ?? '');
}
