/**
 * Serves the built site as a plain web server would: precompressed files, lasting caches for hashed names,
 * the headers of docs/hosting.md, 404.html for the rest. No server code belongs to the product; the one thing
 * that only a server can do is to answer /oembed?url=… for any view.
 *
 *   node src/cli/serve.mjs [--port 4173] [--host localhost] [--strict-port]
 */
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { parseArgs } from 'node:util';
import sirv from 'sirv';
import { answerOembed } from '../lib/embed/frame.mjs';
import { headersOf } from './headers.mjs';
import { PANELS_FILE } from './oembed.mjs';
import { ROOT } from './project.mjs';

export const DEFAULT_PORT = 4173;
const TRIES = 20;

/**
 * @typedef {object} Served
 * @property {string} url address of the site, with a slash at its end
 * @property {number} port
 * @property {() => Promise<void>} close ends open connections too
 */

/**
 * @param {{dir?: string, port?: number, host?: string, strictPort?: boolean}} [options]
 *   port 0 is any free one; a busy port is passed over for the next unless `strictPort`
 * @returns {Promise<Served>}
 */
export async function serve({
  dir = path.join(ROOT, 'build'),
  port = DEFAULT_PORT,
  host = 'localhost',
  strictPort = false
} = {}) {
  const server = createServer(handler(dir));
  const actual = await listen(server, port, host, strictPort ? 1 : TRIES);
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${name}:${actual}/`,
    port: actual,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      })
  };
}

/** @returns {import('node:http').RequestListener} */
function handler(/** @type {string} */ dir) {
  const notFoundPage = path.join(dir, '404.html');
  const notFound = existsSync(notFoundPage) ? readFileSync(notFoundPage) : Buffer.from('404');
  const panelsFile = path.join(dir, PANELS_FILE);
  /** @type {import('../lib/embed/frame.mjs').OembedPanels | null} */
  const known = existsSync(panelsFile) ? JSON.parse(readFileSync(panelsFile, 'utf8')) : null;
  const files = sirv(dir, {
    brotli: true,
    gzip: true,
    etag: true,
    setHeaders(response, pathname) {
      for (const [name, value] of Object.entries(headersOf(pathname))) response.setHeader(name, value);
    }
  });
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    if (known && /^\/oembed(\?|$)/.test(request.url ?? '')) {
      const query = new URLSearchParams((request.url ?? '').split('?')[1]);
      const { status, body } = answerOembed(query, { host: request.headers.host ?? '', known });
      response.writeHead(status, {
        ...headersOf('/oembed'),
        'Content-Type': 'application/json; charset=utf-8',
        'Access-Control-Allow-Origin': '*'
      });
      response.end(request.method === 'HEAD' ? undefined : JSON.stringify(body));
      return;
    }
    // A range is of the file itself, never of its compressed form.
    if (request.headers.range) delete request.headers['accept-encoding'];
    const canonical = canonicalPath(dir, request.url ?? '/');
    if (canonical !== null) {
      response.writeHead(308, { Location: canonical }).end();
      return;
    }
    files(request, response, () => {
      const [pathname = '/'] = (request.url ?? '/').split('?');
      response.writeHead(404, {
        ...headersOf(pathname),
        'Content-Type': 'text/html; charset=utf-8',
        'Cache-Control': 'no-cache'
      });
      response.end(request.method === 'HEAD' ? undefined : notFound);
    });
  };
}

/**
 * Pages link to their files by relative paths, so a page has one address: with a slash at the end when it is
 * a folder's index.html, without when it is a file of its own.
 * @returns {string | null} where to go instead
 */
function canonicalPath(/** @type {string} */ dir, /** @type {string} */ url) {
  const [, pathname = '/', query = ''] = /^([^?#]*)(\?[^#]*)?/.exec(url) ?? [];
  if (pathname.length < 2 || pathname.startsWith('//') || pathname.includes('..') || pathname.includes('\\'))
    return null;
  let plain;
  try {
    plain = decodeURIComponent(pathname.replace(/\/+$/, ''));
  } catch {
    return null;
  }
  const file = path.join(dir, plain);
  const page = existsSync(`${file}.html`);
  const folder = existsSync(path.join(file, 'index.html'));
  if (pathname.endsWith('/')) return page && !folder ? pathname.replace(/\/+$/, '') + query : null;
  return folder && !page ? `${pathname}/${query}` : null;
}

/**
 * @param {import('node:http').Server} server
 * @param {number} port
 * @param {string} host
 * @param {number} tries
 * @returns {Promise<number>} the port it listens on
 */
function listen(server, port, host, tries) {
  return new Promise((resolve, reject) => {
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      const busy = error.code === 'EADDRINUSE' || error.code === 'EACCES';
      if (busy && tries > 1 && port < 65_535) listen(server, port + 1, host, tries - 1).then(resolve, reject);
      else reject(error);
    });
    server.listen(port, host, () => {
      server.removeAllListeners('error');
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/** `--port`, else PORT, else the default. @throws Error when it is no port */
export function portFrom(/** @type {string | undefined} */ option) {
  const text = option ?? process.env['PORT'];
  if (text === undefined || text === '') return DEFAULT_PORT;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`"${text}" không phải là số cổng. / "${text}" is not a port.`);
  return port;
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      'strict-port': { type: 'boolean', default: false }
    }
  });
  const served = await serve({
    port: portFrom(values.port),
    strictPort: values['strict-port'],
    ...(values.host === undefined ? {} : { host: values.host })
  });
  console.log(served.url);
}
