/**
 * What the commands share. Plain JavaScript on Node's own modules: it runs before anything is installed.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const CACHE = path.join(ROOT, '.cache');

/** Ends the process with a readable message when Node is too old for the tools. */
export function checkNode(version = process.versions.node) {
  if (nodeIsSupported(version)) return;
  console.error(
    `Cần Node.js 20.19 trở lên (hoặc 22.13, 24 trở lên); máy này có ${version}. Tải tại https://nodejs.org\n` +
      `Node.js 20.19 or newer is needed (or 22.13, 24 and newer); this is ${version}. Get it at https://nodejs.org`
  );
  process.exit(1);
}

/** The intersection of what the build and lint tools accept. */
export function nodeIsSupported(/** @type {string} */ version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major >= 24;
}

/**
 * Runs a command in the project's folder with its output on this terminal.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{env?: NodeJS.ProcessEnv, timeout?: number, quiet?: boolean}} [options] `timeout` in ms
 * @returns {Promise<number>} its exit code; 1 when it was ended by a signal, 127 when it could not start
 */
export function run(command, args, { env, timeout, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: quiet ? 'ignore' : ['ignore', 'inherit', 'inherit'],
      ...(timeout === undefined ? {} : { timeout })
    });
    child.once('error', () => resolve(127));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** Runs a Node script with `run`; `script` is relative to the project's folder. */
export const runNode = (
  /** @type {string} */ script,
  /** @type {readonly string[]} */ args = [],
  options = {}
) => run(process.execPath, [path.join(ROOT, script), ...args], options);

/** Runs a TypeScript file of the project with `run`. */
export const runTypeScript = (
  /** @type {string} */ script,
  /** @type {readonly string[]} */ args = [],
  options = {}
) => run(process.execPath, ['--import', 'tsx', path.join(ROOT, script), ...args], options);

/** Runs npm with `run`, through the npm that runs this script when there is one (Windows has no `npm` program). */
export function npm(/** @type {readonly string[]} */ args) {
  const cli = process.env['npm_execpath'];
  return cli?.endsWith('.js') ? run(process.execPath, [cli, ...args]) : run('npm', args);
}

/**
 * Installs the packages of package-lock.json unless they are there already.
 * @param {{dev: boolean}} options dev: also what only tests and checks need
 */
export async function install({ dev }) {
  if (isInstalled({ dev })) return;
  console.log('Cài đặt các gói cần thiết… / Installing packages…');
  const code = await npm(['ci', dev ? '--include=dev' : '--omit=dev', '--no-audit', '--no-fund']);
  if (code !== 0) {
    console.error('Cài đặt không thành công (npm ci). / The installation (npm ci) failed.');
    process.exit(1);
  }
}

/**
 * Whether every package that package-lock.json asks for is installed in that version. npm keeps its own record
 * of what it installed; comparing the two needs no stamp and notices a lock that changed.
 */
export function isInstalled({ dev = true, root = ROOT } = {}) {
  const record = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = readLock(record);
  const wanted = readLock(path.join(root, 'package-lock.json'));
  return Object.entries(wanted).every(([where, entry]) => {
    if (where === '' || entry?.optional || entry?.devOptional || (entry?.dev && !dev)) return true;
    return installed[where]?.version === entry?.version && existsSync(path.join(root, where));
  });
}

/**
 * The packages of a lock file by the folder they stand in.
 * @returns {Partial<Record<string, {version?: string, dev?: boolean, devOptional?: boolean, optional?: boolean}>>}
 */
function readLock(/** @type {string} */ file) {
  return /** @type {{packages: ReturnType<typeof readLock>}} */ (JSON.parse(readFileSync(file, 'utf8')))
    .packages;
}

/**
 * A hash over names and contents of files.
 * @param {readonly string[]} roots files and folders, relative to the project; missing ones are left out
 * @param {(file: string) => boolean} [accept] by path relative to the project, with forward slashes
 */
export function hashFiles(roots, accept = () => true) {
  const hash = createHash('sha256');
  for (const file of roots.flatMap(listFiles).filter(accept).sort())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(ROOT, file)))
      .update('\0');
  return hash.digest('hex');
}

/** @returns {string[]} all files at or below a path relative to the project, with forward slashes */
export function listFiles(/** @type {string} */ root) {
  const full = path.join(ROOT, root);
  if (!existsSync(full)) return [];
  try {
    return readdirSync(full, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? listFiles(`${root}/${entry.name}`) : [`${root}/${entry.name}`]
    );
  } catch {
    return [root];
  }
}
