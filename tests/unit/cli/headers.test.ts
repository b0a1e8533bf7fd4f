import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  CACHE_FOREVER,
  POLICIES,
  READER_HASH,
  SECURITY,
  TYPES,
  headersOf
} from '../../../src/cli/headers.mjs';
import { READER_HASH as READER } from '../../../src/lib/embed/frozen/reader.ts';

const file = (name: string) => readFileSync(`docs/hosting/${name}`, 'utf8');
const policyOf = (pathname: string) => headersOf(pathname)['Content-Security-Policy'];

test('no script runs that is not a file of the site, but for the reader of frozen charts', () => {
  expect(READER_HASH).toBe(`'sha256-${READER}'`);
  for (const policy of Object.values(POLICIES)) {
    expect(policy.split('; ').find((rule) => rule.startsWith('script-src'))).toMatch(
      /^script-src 'self' 'wasm-unsafe-eval'( 'sha256-\S+')?$/
    );
    // Addresses that the user types are fetched; nothing else is of another host.
    expect(policy.replace(/connect-src [^;]+|frame-ancestors \* file:/g, '')).not.toMatch(/http|\*/);
  }
});

test('only embeds may be shown inside another site', () => {
  for (const embed of ['/embed/map/', '/en/embed/map/', '/pulse/en/embed/map', '/embed/nothing/'])
    expect(policyOf(embed), embed).toContain('frame-ancestors * file:');
  for (const page of [
    '/',
    '/en/',
    '/boards/themes/',
    '/embed/',
    '/embed/..%2f',
    '/embed/map/../',
    '/embed/a/b/'
  ])
    expect(policyOf(page), page).toContain("frame-ancestors 'self'");
});

test.each(['nginx.conf', 'Caddyfile', 'apache.conf'])('%s sends what the product wants', (name) => {
  const text = file(name);
  for (const value of [...Object.values(POLICIES), ...Object.values(SECURITY), CACHE_FOREVER])
    expect(text).toContain(`"${value}"`);
  for (const [header, value] of Object.entries(SECURITY)) expect(text).toContain(`${header} "${value}"`);
});

/** The headers by the rules of such a file: values of several rules that match are joined. */
function byRules(text: string, pathname: string): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  let matches = false;
  for (const line of text.split('\n').filter((one) => one !== '' && !one.startsWith('#'))) {
    if (!line.startsWith(' ')) {
      const [start = '', end] = line.split('*');
      matches = end === undefined ? pathname === line : pathname.startsWith(start) && pathname.endsWith(end);
      continue;
    }
    const [, header = '', value = ''] = /^\s+([\w-]+): (.*)$/.exec(line) ?? [];
    if (matches) (found[header] ??= []).push(value);
  }
  return found;
}

test('_headers sends the same, where the values of rules are joined', () => {
  const text = file('_headers');
  const [common = ''] = POLICIES.page.split('; frame-ancestors');
  const routes = readdirSync('src/routes/[[lang=lang]]', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'embed')
    .map(({ name }) => `/${name}/`);
  expect(routes).toContain('/boards/');
  for (const page of [
    '/',
    '/en/',
    '/examples/bao-cao.html',
    ...routes.flatMap((route) => [route, `/en${route}`])
  ])
    expect(byRules(text, page)['Content-Security-Policy'], page).toEqual([common, "frame-ancestors 'self'"]);
  for (const embed of ['/embed/map/', '/en/embed/map/'])
    expect(byRules(text, embed)['Content-Security-Policy']).toEqual([common]);
  for (const worker of ['workers/worker-1.js', 'assets/duckdb-browser-eh.worker.a1.js']) {
    const found = byRules(text, `/_app/immutable/${worker}`);
    expect(found['Content-Security-Policy']).toEqual([common, POLICIES.worker]);
    expect(found['Cache-Control']).toEqual([CACHE_FOREVER]);
  }
  for (const shared of ['/widget/grassroots-chart.js', '/datasets/demo/events-0.arrow'])
    expect(byRules(text, shared)['Access-Control-Allow-Origin']).toEqual(['*']);
  expect(byRules(text, '/datasets/a/events.arrow')['Content-Type']).toEqual([TYPES.arrow]);
  for (const [header, value] of Object.entries(SECURITY)) expect(byRules(text, '/')[header]).toEqual([value]);
});
