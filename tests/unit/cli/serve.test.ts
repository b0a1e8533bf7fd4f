import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { POLICIES } from '../../../src/cli/headers.mjs';
import { precompress } from '../../../src/cli/precompress.mjs';
import { portFrom, serve } from '../../../src/cli/serve.mjs';

const PAGE = `<!doctype html><title>Nhịp</title>${'<p>chào</p>'.repeat(200)}`;
const SCRIPT = `export const x = 1; ${'// lặp lại\n'.repeat(200)}`;
const WASM = Buffer.concat([Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]), Buffer.alloc(2000)]);

let dir: string;
let served: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'serve-'));
  const put = (name: string, content: string | Buffer) => {
    mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
    writeFileSync(path.join(dir, name), content);
  };
  put('index.html', PAGE);
  put('en/index.html', PAGE);
  put('about.html', PAGE);
  put('404.html', '<!doctype html><title>404</title>');
  put('_app/immutable/x.abc.js', SCRIPT);
  put('engine.wasm', WASM);
  put('data.parquet', Buffer.from('PAR1'));
  put('tiny.json', '{}');
  await precompress(dir);
  served = await serve({ dir, port: 0 });
});

afterAll(async () => {
  await served.close();
  rmSync(dir, { recursive: true, force: true });
});

/** A request whose answer is not decompressed on the way. */
function get(pathname: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>(
    (resolve, reject) => {
      const outgoing = request(
        { host: 'localhost', port: served.port, path: pathname, method, headers },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () => {
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: Buffer.concat(parts)
            });
          });
        }
      );
      outgoing.on('error', reject);
      outgoing.end();
    }
  );
}

describe('the server of npm start', () => {
  test('sends brotli, gzip or the plain file, as the browser asks', async () => {
    const br = await get('/', { 'accept-encoding': 'gzip, br' });
    expect(br.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(br.body).toString()).toBe(PAGE);
    const gz = await get('/', { 'accept-encoding': 'gzip' });
    expect(gz.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gz.body).toString()).toBe(PAGE);
    const plain = await get('/');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.body.toString()).toBe(PAGE);
    expect(plain.headers['content-type']).toBe('text/html;charset=utf-8');
  });

  test('gives wasm and data their types, compressed or not', async () => {
    const wasm = await get('/engine.wasm', { 'accept-encoding': 'br' });
    expect(wasm.headers).toMatchObject({ 'content-type': 'application/wasm', 'content-encoding': 'br' });
    expect(brotliDecompressSync(wasm.body).equals(WASM)).toBe(true);
    expect((await get('/data.parquet')).headers['content-type']).toBe('application/vnd.apache.parquet');
  });

  test('keeps hashed names for ever and asks again for the rest', async () => {
    expect((await get('/_app/immutable/x.abc.js')).headers['cache-control']).toBe(
      'public, max-age=31536000, immutable'
    );
    const page = await get('/');
    expect(page.headers['cache-control']).toBe('no-cache');
    const again = await get('/', { 'if-none-match': String(page.headers['etag']) });
    expect(again.status).toBe(304);
  });

  test('answers a range with bytes of the file itself', async () => {
    const part = await get('/engine.wasm', { range: 'bytes=0-3', 'accept-encoding': 'br' });
    expect(part.status).toBe(206);
    expect(part.headers['content-encoding']).toBeUndefined();
    expect([...part.body]).toEqual([0, 0x61, 0x73, 0x6d]);
  });

  test('gives each page one address, so that its relative links hold', async () => {
    const folder = await get('/en?v=1&q=a%20b');
    expect([folder.status, folder.headers['location']]).toEqual([308, '/en/?v=1&q=a%20b']);
    expect((await get('/en/')).status).toBe(200);
    const file = await get('/about/');
    expect([file.status, file.headers['location']]).toEqual([308, '/about']);
    expect((await get('/about')).status).toBe(200);
  });

  test('never leads to another host or out of the folder', async () => {
    for (const hostile of [
      '//example.org/en',
      '/\\example.org',
      '/../../etc/passwd',
      '/%2e%2e/%2e%2e/etc/passwd',
      '/%'
    ]) {
      const answer = await get(hostile);
      expect([hostile, answer.status, answer.headers['location']]).toEqual([hostile, 404, undefined]);
    }
  });

  test('answers what is missing with the 404 page, and refuses to be written to', async () => {
    const missing = await get('/nope');
    expect(missing.status).toBe(404);
    expect(missing.body.toString()).toContain('<title>404');
    expect((await get('/', {}, 'POST')).status).toBe(405);
  });

  test('sends the headers of docs/hosting.md, with what is missing too', async () => {
    expect((await get('/')).headers['content-security-policy']).toBe(POLICIES.page);
    expect((await get('/en/embed/nothing/')).headers['content-security-policy']).toBe(POLICIES.embed);
    expect((await get('/datasets/x.json')).headers['access-control-allow-origin']).toBe('*');
    const gone = await get('/_app/immutable/gone.js');
    expect([gone.status, gone.headers['cache-control']]).toEqual([404, 'no-cache']);
  });

  test('takes the next port when one is busy, unless told not to', async () => {
    const second = await serve({ dir, port: served.port });
    expect(second.port).toBeGreaterThan(served.port);
    await second.close();
    await expect(serve({ dir, port: served.port, strictPort: true })).rejects.toMatchObject({
      code: 'EADDRINUSE'
    });
  });

  test('reads a port or says that it is none', () => {
    expect(portFrom('8080')).toBe(8080);
    for (const wrong of ['80a', '-1', '70000', '1.5']) expect(() => portFrom(wrong)).toThrow(/is not a port/);
  });
});

test('compression leaves tiny files alone and reuses what it has', async () => {
  const again = await precompress(dir);
  expect(again.reused).toBe(again.files);
  expect((await get('/tiny.json', { 'accept-encoding': 'br' })).headers['content-encoding']).toBeUndefined();
});
