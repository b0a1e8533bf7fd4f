/**
 * The headers that the site wants from its server. The files of docs/hosting say the same in the language of
 * each server; tests/unit/cli/headers.test.ts compares them.
 */

/** Hash of the reader script of frozen charts (src/lib/embed/frozen/reader.ts), whose preview is a frame here. */
export const READER_HASH = "'sha256-8mm2HI2AWYb9j0HXzGSYIbRsbVOJqUQx7H1pmnnmTtA='";

/** Any address may be opened because the user may type one: see docs/hosting.md. */
const CONNECT = "connect-src 'self' blob: data: https: http:";

const PAGES = [
  "default-src 'self'",
  `script-src 'self' 'wasm-unsafe-eval' ${READER_HASH}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  CONNECT,
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'"
].join('; ');

/**
 * The policies, by what is asked for. Only embeds may be shown inside another site, and inside a page opened from a
 * disk, which "*" does not take in.
 */
export const POLICIES = {
  page: `${PAGES}; frame-ancestors 'self'`,
  embed: `${PAGES}; frame-ancestors * file:`,
  worker: `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; ${CONNECT}`
};

export const SECURITY = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy':
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), bluetooth=(), browsing-topics=()'
};

export const CACHE_FOREVER = 'public, max-age=31536000, immutable';
export const CACHE_ASK = 'no-cache';

/** Types that not every server knows. */
export const TYPES = {
  wasm: 'application/wasm',
  parquet: 'application/vnd.apache.parquet',
  arrow: 'application/vnd.apache.arrow.file',
  webmanifest: 'application/manifest+json'
};

/** The whole of the path is looked at: nothing else may be reached by a path that looks like an embed's. */
const EMBED = /^(\/[\w.~-]+)*\/embed\/[\w-]+\/?$/;
const WORKER = /\/_app\/immutable\/(workers\/|assets\/[^/]*worker[^/]*\.js$)/;
const HASHED = /\/_app\/immutable\//;
/** What other sites may read: the element that embeds charts, and the data. */
const SHARED = /\/(widget|datasets)\//;

/**
 * @param {string} pathname of the address asked for
 * @returns {Record<string, string>}
 */
export function headersOf(pathname) {
  const ending = /\.(\w+)$/.exec(pathname)?.[1] ?? '';
  /** @type {Partial<Record<string, string>>} */
  const types = TYPES;
  const type = types[ending];
  return {
    'Content-Security-Policy': WORKER.test(pathname)
      ? POLICIES.worker
      : EMBED.test(pathname)
        ? POLICIES.embed
        : POLICIES.page,
    ...SECURITY,
    'Cache-Control': HASHED.test(pathname) ? CACHE_FOREVER : CACHE_ASK,
    ...(SHARED.test(pathname) ? { 'Access-Control-Allow-Origin': '*' } : {}),
    ...(type === undefined ? {} : { 'Content-Type': type })
  };
}
