/**
 * Finds the browser that tests and benchmarks drive: an installed Chromium or Chrome, else Playwright's own
 * download, else the Debian package where it may be installed. A browser counts only when it really starts.
 *
 *   node src/cli/chromium.mjs        prints which one it is, installing one when there is none
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { run, runNode } from './project.mjs';

/**
 * @typedef {object} Browser
 * @property {string} path
 * @property {string} version as the browser prints it
 */

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable'
];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'
];
const WINDOWS = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];

/** Switches for a browser that must stay silent on the network and run as root without a display. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // No name but this machine's resolves: whatever asks for another host fails, in workers too.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1'
];

/**
 * The first browser that starts, nothing is installed.
 * @throws Error when CHROMIUM names a browser that does not start
 * @returns {Promise<Browser | null>}
 */
export async function findChromium() {
  const chosen = process.env['CHROMIUM'];
  if (chosen) {
    const browser = probe(chosen);
    if (!browser) throw new Error(`CHROMIUM is ${chosen}, which is no browser that starts`);
    return browser;
  }
  for (const candidate of [...candidates(), await playwrightsOwn()]) {
    const browser = candidate === null ? null : probe(candidate);
    if (browser) return browser;
  }
  return null;
}

/**
 * `findChromium`, and where there is none the attempt to install one.
 * @returns {Promise<Browser | null>} null when none could be had; what was tried is on the terminal
 */
export async function ensureChromium() {
  const found = await findChromium();
  if (found) return found;
  console.log('No Chromium or Chrome found; trying the download of Playwright…');
  const env = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000' };
  await runNode('node_modules/playwright/cli.js', ['install', 'chromium'], { env, timeout: 300_000 });
  const downloaded = await findChromium();
  if (downloaded) return downloaded;
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    console.log('Playwright has none that starts here; installing the Debian package…');
    const apt = { env: { DEBIAN_FRONTEND: 'noninteractive' }, timeout: 600_000 };
    await run('apt-get', ['update', '-qq'], apt);
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], apt);
    const packaged = await findChromium();
    if (packaged) return packaged;
  }
  console.error('No browser could be installed. Install Chromium or Chrome, or name one in CHROMIUM.');
  return null;
}

function candidates() {
  const windows = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
    const folder = process.env[name];
    return folder ? WINDOWS.map((file) => path.join(folder, file)) : [];
  });
  return [...NAMES.map(onPath), ...NAMES.map((name) => `/usr/bin/${name}`), ...PLACES, ...windows].filter(
    (file) => file !== null
  );
}

function onPath(/** @type {string} */ name) {
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    const file = path.join(folder, name);
    if (folder && existsSync(file)) return file;
  }
  return null;
}

/** Where Playwright keeps the browser it downloaded, whether or not it has. */
async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath() || null;
}

/** @returns {Browser | null} null unless the program prints its version: some distributions install a stub */
function probe(/** @type {string} */ file) {
  if (!existsSync(file)) return null;
  // Chrome on Windows opens a window instead of printing its version.
  if (process.platform === 'win32') return { path: file, version: path.basename(file) };
  try {
    const output = execFileSync(file, ['--headless', '--no-sandbox', '--version'], {
      encoding: 'utf8',
      timeout: 60_000,
      stdio: ['ignore', 'pipe', 'ignore']
    });
    const version = output.trim().split('\n').at(-1) ?? '';
    return /\d+\.\d+/.test(version) ? { path: file, version } : null;
  } catch {
    return null;
  }
}

if (process.argv[1] === import.meta.filename) {
  const browser = await ensureChromium();
  console.log(browser ? `${browser.version} (${browser.path})` : 'none');
  process.exit(browser ? 0 : 1);
}
