import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { firstViewCost, limits, liveCost, overBudget } from '../../../src/cli/budget.mjs';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'budget-'));
  put('embed/map/index.html', PAGE);
  put('embed/map/index.html.br', 'x'.repeat(1000));
  put('fonts/a.woff2', 'x'.repeat(300));
  put('_app/immutable/start/ab12.js', START);
  for (const name of [
    'entry/start.a',
    'entry/app.b',
    'nodes/0.c',
    'nodes/6.d',
    'chunks/shared',
    'chunks/draw'
  ])
    put(`_app/immutable/${name}.js`, 'x'.repeat(10));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const PAGE = `<!doctype html><head><link rel="icon" href="../../icon.svg">
<link href="../../fonts/a.woff2" rel="preload" as="font"><link href="../../late.css" rel="stylesheet" disabled>
<script>colours()</script></head><body><div class="static-chart wide"><svg></svg></div>
<script src="../../_app/immutable/start/ab12.js"></script></body>`;
const START = `import("../entry/start.a.js"), import("../entry/app.b.js"), node_ids: [0, 6],`;
const NODES = '.svelte-kit/generated/client-optimized/nodes';
const part = (name: string, imports: readonly string[] = []) => ({
  file: `_app/immutable/${name}.js`,
  imports
});
const MANIFEST = {
  'entry.js': part('entry/start.a', ['shared']),
  'app.js': part('entry/app.b'),
  [`${NODES}/0.js`]: part('nodes/0.c', ['shared']),
  [`${NODES}/6.js`]: part('nodes/6.d'),
  [`${NODES}/7.js`]: part('nodes/7.e'),
  'src/lib/charts/print.ts': part('chunks/draw'),
  shared: part('chunks/shared')
};

function put(name: string, text: string): void {
  mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
  writeFileSync(path.join(dir, name), text);
}

const page = 'embed/map/index.html';

test('before the charts stand the page as it travels and what is fetched ahead, not what comes after them', () => {
  expect(firstViewCost(dir, page)).toEqual({ bytes: 1300, requests: [page, 'fonts/a.woff2'] });
});

test.each([
  ['<script src="../../theme.js"></script></head>', 'theme.js'],
  ['<link rel="stylesheet" href="../../app.css"></head>', 'app.css'],
  ['<link rel="modulepreload" href="../../a.js"></head>', 'a.js']
])('%s is waited for', (tag, file) => {
  put(file, 'x'.repeat(50));
  put(page, PAGE.replace('</head>', tag));
  expect(firstViewCost(dir, page)).toEqual({ bytes: 1350, requests: [page, 'fonts/a.woff2', file] });
});

test('until its chart is alive an embed has its program and the code that draws, each part once', () => {
  const { requests } = liveCost(dir, page, MANIFEST);
  expect(requests.map((name) => path.basename(name, '.js')).sort()).toEqual(
    ['0.c', '6.d', 'a.woff2', 'ab12', 'app.b', 'draw', 'index.html', 'shared', 'start.a'].sort()
  );
  expect(() => liveCost(dir, page, {})).toThrow('has no part');
});

test('a page over its budget is named with what it costs too much', () => {
  expect(overBudget(dir, [{ page, bytes: 1300, requests: 2 }], MANIFEST)).toEqual([]);
  expect(overBudget(dir, [{ page, bytes: 1299, requests: 1 }], MANIFEST)).toEqual([
    `${page} costs 1.3 kB before its first charts: 0.0 kB more than the 1.3 kB it may`,
    `${page} waits for 2 files before its first charts and may for 1: ${page}, fonts/a.woff2`
  ]);
  expect(overBudget(dir, [{ page, bytes: 1000 }], MANIFEST)[0]).toContain('until its chart is alive');
  expect(overBudget(dir, [{ page: 'nothing.html', bytes: 1, requests: 1 }], MANIFEST)[0]).toContain(
    'not built'
  );
});

test('every dashboard and embeds of both kinds have a budget, within the goals for first views', () => {
  const budget = limits();
  const named = budget.map((limit) => limit.page);
  for (const of of ['', 'boards/themes/', 'boards/rhythm/', 'boards/engagement/', 'boards/places/'])
    for (const language of ['', 'en/']) expect(named).toContain(`${language}${of}index.html`);
  for (const { bytes, requests } of budget)
    if (requests !== undefined) expect(bytes).toBeLessThanOrEqual(120_000);
  expect(budget.find((limit) => limit.page.startsWith('examples/'))?.bytes).toBeLessThanOrEqual(60_000);
  expect(budget.some((limit) => limit.page.startsWith('embed/') && limit.requests === undefined)).toBe(true);
});
