import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importDataset } from '#lib/ingest/import.ts';
import { openRemote, type RemoteProgress } from '#lib/ingest/containers/remote.ts';
import { posted, received } from '#lib/ingest/containers/range-blob.ts';
import { look, NODE_DEPS, rowsOf } from '../../support/ingest.ts';
import { parquetBytes } from '../../support/parquet.ts';

const CSV = `Ngày,Tên\n${Array.from({ length: 20_000 }, (_, i) => `01/02/2024,Hội nghị ${i}\n`).join('')}`;
let parquet: Uint8Array;
let origin = '';
let sent = 0;
let requests: {
  method: string;
  range: string | undefined;
  cookie: string | undefined;
  referer: string | undefined;
}[] = [];
let tag = '"1"';
let ranges = true;

function answer(request: IncomingMessage, response: ServerResponse) {
  const { range, cookie, referer } = request.headers;
  requests.push({ method: request.method ?? '', range, cookie, referer });
  const path = request.url ?? '';
  const body = path.startsWith('/a.parquet') ? parquet : Buffer.from(CSV);
  if (path === '/none') return response.writeHead(404).end('no');
  if (path === '/broken.csv') {
    response.writeHead(200, { 'Content-Length': body.length });
    response.write(body.subarray(0, 100_000), () => response.destroy());
    return;
  }
  const match = /^bytes=(\d+)-(\d+)$/.exec(range ?? '');
  const named =
    path === '/download?id=3'
      ? {
          'Content-Disposition': `attachment; filename="x.csv"; filename*=UTF-8''S%E1%BB%B1%20ki%E1%BB%87n.csv`
        }
      : {};
  if (match && ranges) {
    const [from, to] = [Number(match[1]), Math.min(Number(match[2]), body.length - 1)];
    const part = body.subarray(from, to + 1);
    response.writeHead(206, {
      'Content-Length': part.length,
      'Content-Range': `bytes ${from}-${to}/${body.length}`,
      ETag: tag
    });
    if (request.method !== 'HEAD') sent += part.length;
    return response.end(part);
  }
  response.writeHead(200, { 'Content-Length': body.length, ETag: tag, ...named });
  sent += body.length;
  response.end(body);
}

const server = createServer((request, response) => void answer(request, response));
beforeAll(async () => {
  parquet = await parquetBytes(
    `SELECT 'Hội nghị ' || i AS title, DATE '2020-01-01' + (i % 900)::INTEGER AS event_date, md5(i::VARCHAR) || md5((i + 1)::VARCHAR) AS noise FROM range(60000) r(i)`,
    ', ROW_GROUP_SIZE 20480'
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  [sent, requests, tag, ranges] = [0, [], '"1"', true];
});

const opened = async (path: string) => {
  const result = await openRemote(origin + path);
  if (!result.ok) throw new Error(`${result.error.code} ${String(result.error.value)}`);
  return result.value;
};
const codeOf = async (address: string) => {
  const result = await openRemote(address);
  return result.ok ? 'ok' : result.error.code;
};

describe('an address', () => {
  it('is fetched with progress, without cookies or referrer, and named', async () => {
    const progress: RemoteProgress[] = [];
    const result = await openRemote(`${origin}/download?id=3`, { onProgress: (step) => progress.push(step) });
    const file = result.ok ? result.value : null;
    expect([file?.name, file?.url]).toEqual(['Sự kiện.csv', `${origin}/download?id=3`]);
    expect(await file?.blob.text()).toBe(CSV);
    const total = Buffer.byteLength(CSV);
    expect(progress[0]).toEqual({ bytes: 0, total });
    expect(progress.at(-1)).toEqual({ bytes: total, total });
    expect(requests).toEqual([{ method: 'GET', range: undefined, cookie: undefined, referer: undefined }]);
    expect((await opened('/c%C3%A1c/b%E1%BA%A3ng.csv')).name).toBe('bảng.csv');
  });

  it('says why it cannot be opened', async () => {
    expect(await codeOf(`${origin}/none`)).toBe('remote_status');
    expect(await codeOf(`${origin}/broken.csv`)).toBe('remote_broken');
    expect(await codeOf('http://127.0.0.1:9/x.csv')).toBe('remote_cors');
    for (const bad of [
      '',
      'http://',
      'ftp://example.org/a.csv',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'data:text/csv,a',
      'https://user:pass@example.org/a.csv',
      'khong co'
    ])
      expect([bad, await codeOf(bad)]).toEqual([bad, 'remote_url']);
    const result = await openRemote('http://127.0.0.1:9/x.csv');
    expect(!result.ok && result.error.message.en).toContain('Access-Control-Allow-Origin');
  });

  it('is not opened over http from a page over https', async () => {
    const place = Object.getOwnPropertyDescriptor(globalThis, 'location');
    Object.defineProperty(globalThis, 'location', { value: { protocol: 'https:' }, configurable: true });
    try {
      expect(await codeOf('http://example.org/a.csv')).toBe('remote_mixed');
    } finally {
      if (place) Object.defineProperty(globalThis, 'location', place);
      else Reflect.deleteProperty(globalThis, 'location');
    }
  });

  it('can be given up', async () => {
    const controller = new AbortController();
    const result = await openRemote(`${origin}/a.csv`, {
      signal: controller.signal,
      onProgress: () => controller.abort()
    });
    expect(!result.ok && result.error.code).toBe('aborted');
  });
});

describe('a Parquet file on a server', () => {
  it('is read by ranges: only its end and the columns that are needed', async () => {
    const file = await opened('/a.parquet');
    expect(file.range?.size).toBe(parquet.length);
    // As it goes to a worker and is opened there.
    const there = received(structuredClone(posted({ ...file, blob: new Blob([]) })));
    expect(there.blob.size).toBe(parquet.length);
    await look(there);
    // The preview shows all columns, of the first row group.
    expect(sent).toBeLessThan(0.5 * parquet.length);
    sent = 0;
    const result = await importDataset(
      {
        files: [{ file: there, role: 'events', mapping: { title: 0, event_date: 1 } }],
        id: 't',
        name: { vi: 'Thử', en: 'Test' }
      },
      { deps: NODE_DEPS }
    );
    if (!result.ok) throw new Error(result.error[0]?.code);
    const imported = result.value;
    expect(imported.counts.kept).toBe(60_000);
    expect(rowsOf(imported, 'events')[0]).toMatchObject({ event_date: '2020-01-01' });
    expect(requests.every(({ method, range }) => method === 'GET' && range !== undefined)).toBe(true);
    // Again the first row group, then two of three columns of the others.
    expect(sent).toBeLessThan(0.5 * parquet.length);
  });

  it('is fetched whole where ranges are not answered, or the type is another', async () => {
    ranges = false;
    const file = await opened('/a.parquet');
    expect([file.range, file.blob.size, requests.length]).toEqual([undefined, parquet.length, 1]);
    expect((await look(file)).rows).toBe(60_000);
    ranges = true;
    const text = await opened('/b.parquet');
    expect([text.range, text.blob.size]).toEqual([undefined, Buffer.byteLength(CSV)]);
  });

  it('is given up when it changes while it is read', async () => {
    const file = await opened('/a.parquet?changing');
    tag = '"2"';
    const result = await look(file).catch((cause: unknown) => String(cause));
    expect(result).toContain('remote_changed');
  });
});
