/**
 * Writes .br and .gz beside every compressible file of a built site, so that any web server can serve them as
 * they are. Results are kept by content in .cache/precompress: the engine's 34 MB are compressed once.
 *
 *   node src/cli/precompress.mjs [folder]
 */
import { createHash } from 'node:crypto';
import {
  copyFile,
  mkdir,
  readFile,
  readdir,
  rename,
  stat,
  unlink,
  utimes,
  writeFile
} from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { CACHE, ROOT } from './project.mjs';

const KEPT = path.join(CACHE, 'precompress');
const KEEP_DAYS = 30;
const COMPRESSIBLE = /\.(html|js|mjs|css|json|webmanifest|map|svg|txt|xml|csv|geojson|wasm|arrow|bin|ttf)$/;
/** Below this a response fits in one packet either way. */
const SMALLEST = 512;
/** Above this the last percents cost more than a second a megabyte: newcomers wait for them. */
const LARGE = 1e6;

/**
 * @param {string} folder
 * @returns {Promise<{files: number, reused: number, raw: number, brotli: number, seconds: number}>} bytes
 */
export async function precompress(folder) {
  const begin = performance.now();
  await mkdir(KEPT, { recursive: true });
  const names = await readdir(folder, { recursive: true });
  const total = { files: 0, reused: 0, raw: 0, brotli: 0 };
  const queue = names.filter((name) => COMPRESSIBLE.test(name)).map((name) => path.join(folder, name));
  const worker = async () => {
    for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
      const bytes = await readFile(file);
      if (bytes.length < SMALLEST) continue;
      const hash = createHash('sha256').update(bytes).digest('hex');
      const quality = bytes.length > LARGE ? 9 : 11;
      // One after the other: two files at a time already use two cores.
      const br = await kept(`${hash}.${quality}.br`, file, '.br', () => compressBrotli(bytes, quality));
      const gz = await kept(`${hash}.gz`, file, '.gz', () =>
        compressGzip(bytes, { level: bytes.length > LARGE ? 6 : 9 })
      );
      total.files++;
      total.reused += Number(br.reused && gz.reused);
      total.raw += bytes.length;
      total.brotli += br.size;
    }
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, worker));
  await forget();
  return { ...total, seconds: (performance.now() - begin) / 1000 };
}

const compressGzip = promisify(gzip);
const brotli = promisify(brotliCompress);
const compressBrotli = (/** @type {Buffer} */ bytes, /** @type {number} */ quality) =>
  brotli(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS
    }
  });

/**
 * @param {string} name in the cache
 * @param {string} file to lay the result beside
 * @param {string} ending
 * @param {() => Promise<Buffer>} compress
 */
async function kept(name, file, ending, compress) {
  const inCache = path.join(KEPT, name);
  const now = new Date();
  const reused = await utimes(inCache, now, now).then(
    () => true,
    () => false
  );
  // Written under another name first: a cache entry is whole or absent.
  if (!reused) {
    const partial = `${inCache}.${process.pid}.part`;
    await writeFile(partial, await compress());
    await rename(partial, inCache);
  }
  await copyFile(inCache, file + ending);
  return { reused, size: (await stat(inCache)).size };
}

/** Removes what no build has used for a month. */
async function forget() {
  const before = Date.now() - KEEP_DAYS * 86_400_000;
  for (const name of await readdir(KEPT)) {
    const file = path.join(KEPT, name);
    if ((await stat(file)).mtimeMs < before) await unlink(file);
  }
}

if (process.argv[1] === import.meta.filename) {
  const result = await precompress(path.resolve(process.argv[2] ?? path.join(ROOT, 'build')));
  console.log(result);
}
