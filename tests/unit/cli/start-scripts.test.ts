import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { basePath, outlineStartScripts } from '../../../src/cli/start-scripts.mjs';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'start-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const page = (up: string, base: string) => `<!doctype html><script src="${up}/theme.js"></script>
<script type="application/json">{"a":1}</script>
<script>
  { x = { base: ${base} }; import("${up}/_app/immutable/entry/start.a.js"); const cost = '$&'; }
</script>`;

function put(name: string, text: string): void {
  mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
  writeFileSync(path.join(dir, name), text);
}
const read = (name: string) => readFileSync(path.join(dir, name), 'utf8');
const scriptOf = (html: string) => /src="([^"]*\/_app\/immutable\/start\/\w+\.js)"/.exec(html)?.[1] ?? '';

test('each page takes its start script from a file, found from where the page lies', async () => {
  put('index.html', page('.', 'new URL(".", location)'));
  put('en/boards/themes/index.html', page('../../..', 'new URL("../../..", location)'));
  await outlineStartScripts(dir);
  for (const name of ['index.html', 'en/boards/themes/index.html']) {
    const html = read(name);
    expect(html).not.toContain('<script>');
    expect(html).toContain('<script type="application/json">{"a":1}</script>');
    const script = path.join(path.dirname(name), scriptOf(html));
    expect(existsSync(path.join(dir, script)), script).toBe(true);
    expect(read(script)).toContain('import("../entry/start.a.js"); const cost = \'$&\';');
    expect(read(script)).toContain('location');
  }
});

test('what the program needs is fetched after the first paint, what another dataset needs at once', async () => {
  put(
    'embed/map/index.html',
    page('../..', 'new URL("../..", location)').replace('const cost', 'node_ids: [0, 6]; const cost')
  );
  const part = (name: string, imports: readonly string[] = []) => ({
    file: `_app/immutable/${name}.js`,
    imports
  });
  await outlineStartScripts(dir, '', {
    'entry.js': part('entry/start.a', ['shared']),
    '.svelte-kit/generated/client-optimized/nodes/0.js': part('nodes/0', ['shared']),
    '.svelte-kit/generated/client-optimized/nodes/6.js': part('nodes/6'),
    'src/lib/charts/print.ts': part('chunks/draw', ['shared']),
    'src/lib/keep/keeper.ts': part('chunks/keep'),
    shared: part('chunks/shared')
  });
  const script = read(path.join('embed/map', scriptOf(read('embed/map/index.html'))));
  const frames: (() => void)[] = [];
  /** what is fetched before and after the first frame */
  const fetched = async (search: string) => {
    const links: { rel: string; href: string }[] = [];
    const document = {
      currentScript: { src: 'https://example.org/pulse/_app/immutable/start/a.js' },
      createElement: () => ({}),
      head: { append: (link: { rel: string; href: string }) => links.push(link) }
    };
    const names = () =>
      links.map(({ href }) => href.replace('https://example.org/pulse/_app/immutable/', '')).sort();
    // All but the start script itself.
    const ahead = `${script.slice(0, script.indexOf('\n  });\n') + 7)}}`;
    const tools = { URL, setTimeout: (work: () => void, ms = 0) => ms > 0 || work() };
    runInNewContext(ahead, {
      ...tools,
      document,
      location: { search },
      requestAnimationFrame: (frame: () => void) => frames.push(frame)
    });
    await new Promise((resolve) => setTimeout(resolve));
    const before = names();
    for (const frame of frames.splice(0)) frame();
    await new Promise((resolve) => setTimeout(resolve));
    expect(links.every(({ rel }) => rel === 'modulepreload')).toBe(true);
    return { before, after: names() };
  };
  const program = ['chunks/shared.js', 'entry/start.a.js', 'nodes/0.js', 'nodes/6.js'];
  expect(script).toContain('painted.then(() => import("../entry/start.a.js"))');
  expect(await fetched('?v=1')).toEqual({ before: [], after: program });
  const all = ['chunks/draw.js', 'chunks/keep.js', ...program];
  expect(await fetched('?v=1&data=own')).toEqual({ before: all, after: all });
});

test('a frozen page keeps its script, which its own policy allows', async () => {
  const frozen = '<!doctype html><script>(function(){ start() })()</script>';
  put('examples/frozen.html', frozen);
  await outlineStartScripts(dir);
  expect(read('examples/frozen.html')).toBe(frozen);
});

test('the page for missing addresses finds its files from any depth, below a folder too', async () => {
  put('404.html', page('', '""'));
  await outlineStartScripts(dir, '/pulse');
  const html = read('404.html');
  expect(html).toContain('src="/pulse/theme.js"');
  expect(scriptOf(html)).toMatch(/^\/pulse\/_app\//);
  expect(read(scriptOf(html).replace('/pulse/', ''))).toContain('document.currentScript.src');
});

test('a base is a path without a slash at its end', () => {
  expect(['', '/pulse', '/a/b-1'].map(basePath)).toEqual(['', '/pulse', '/a/b-1']);
  for (const wrong of ['pulse', '/', '/pulse/', '/a"b', '//x'])
    expect(() => basePath(wrong), wrong).toThrow(/is not a path/);
});
