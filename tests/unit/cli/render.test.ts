import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { DomUtils, parseDocument } from 'htmlparser2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BOARDS } from '#lib/dashboards/boards.ts';
import { readRenderArgs } from '../../../src/cli/pulse/render-args.ts';

const DATASET = 'data/vietnam-grassroots';
const VIEW = 'v=1&from=2020-01-01&to=2024-12-31&theme=DV04';

function pulse(...args: string[]): Promise<{ code: number; stderr: string; stdout: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['src/cli/pulse.mjs', ...args], (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr })
    );
  });
}

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'render-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const file = (name: string) => path.join(folder, name);
const asked = (...args: string[]) => readRenderArgs([...args, '--dataset', DATASET]);

describe('pulse render', () => {
  it('understands addresses of embeds, dashboards and bare views', () => {
    const panelOf = (what: ReturnType<typeof asked>['what']) =>
      'panel' in what ? what.panel.id : what.board.id;
    expect(panelOf(asked('https://x.org/embed/themes/?v=1', '--out', 'a.svg').what)).toBe('themes');
    expect(panelOf(asked('https://x.org/en/boards/rhythm/?v=1', '--out', 'a.html').what)).toBe('rhythm');
    expect(asked('https://x.org/en/boards/rhythm/?v=1', '--out', 'a.html').locale).toBe('en');
    expect(panelOf(asked('v=1', '--out', 'a.html').what)).toBe('overview');
    expect(panelOf(asked('v=1', '--out', 'a.png', '--panel', 'map').what)).toBe('map');
  });

  it.each([
    ['a file of no known kind', ['v=1', '--out', 'a.pdf']],
    ['no file', ['v=1', '--panel', 'map']],
    ['a width of a dashboard', ['v=1', '--out', 'a.png', '--width', '960']],
    ['an unknown panel', ['v=1', '--panel', 'x', '--out', 'a.svg']],
    ['an unknown dashboard', ['v=1', '--board', 'x', '--out', 'a.html']],
    ['a day that is none', ['v=1', '--out', 'a.html', '--date', '30/11/2026']],
    ['a width that is none', ['v=1', '--panel', 'map', '--out', 'a.svg', '--width', '12']],
    ['a site that is none', ['v=1', '--out', 'a.html', '--site', 'javascript:alert(1)']]
  ])('refuses %s', (_, args) => {
    expect(() => asked(...args)).toThrow(/^pulse: /);
  });

  it('makes the same picture twice, with filters, source and address in it', async () => {
    const args = [VIEW, '--dataset', DATASET, '--panel', 'frequency', '--date', '2026-11-30'];
    const site = ['--site', 'https://pulse.example.vn'];
    const first = await pulse('render', ...args, ...site, '--out', file('a.svg'));
    expect(first).toEqual({ code: 0, stdout: '', stderr: '' });
    await pulse('render', ...args, ...site, '--out', file('b.svg'));
    const svg = await readFile(file('a.svg'), 'utf8');
    expect(await readFile(file('b.svg'), 'utf8')).toBe(svg);
    for (const words of [
      'Tần suất hoạt động',
      '01/01/2020',
      '30/11/2026',
      'https://pulse.example.vn/?v=1&amp;'
    ])
      expect(svg).toContain(words);
  }, 60_000);

  it('draws a whole dashboard as one sheet', async () => {
    const args = [VIEW, '--dataset', DATASET, '--board', 'themes', '--lang', 'en'];
    await pulse('render', ...args, '--out', file('board.svg'));
    const svg = await readFile(file('board.svg'), 'utf8');
    const titles = BOARDS.find(({ id }) => id === 'themes')?.panels.map(({ title }) => title.en) ?? [];
    expect(titles.length).toBeGreaterThan(2);
    for (const title of titles) expect(svg).toContain(`>${title}</text>`);
    expect(svg).toContain('Cite as: ');
    // A list is cut as on the page, and says so.
    expect(svg).toMatch(/\d+ of \d+ rows of the list are drawn/);
  }, 60_000);

  it('cuts nothing of a chart that is wider than asked for', async () => {
    const picture = file('wide.svg');
    await pulse(
      'render',
      'v=1',
      '--dataset',
      DATASET,
      '--panel',
      'calendar',
      '--width',
      '300',
      '--out',
      picture
    );
    const [, width = '0'] = /^<svg [^>]*width="(\d+)"/.exec(await readFile(picture, 'utf8')) ?? [];
    expect(Number(width)).toBeGreaterThan(700);
  }, 60_000);

  it('freezes the numbers that pulse query gives', async () => {
    const page = file('c.html');
    await pulse('render', VIEW, '--dataset', DATASET, '--panel', 'themes', '--out', page, '--lang', 'en');
    const html = await readFile(page, 'utf8');
    const { stdout } = await pulse(
      'query',
      VIEW,
      '--dataset',
      DATASET,
      '--panel',
      'themes',
      '--lang',
      'en',
      '--json'
    );
    const answer = JSON.parse(stdout) as { rows: Record<string, unknown>[] };
    const rows = DomUtils.getElementsByTagName('tr', parseDocument(html).children)
      .filter((row) =>
        DomUtils.getElementsByTagName('th', row.children).some((th) => th.attribs['scope'] === 'row')
      )
      .map((row) => row.children.filter((cell) => 'name' in cell).map((cell) => DomUtils.textContent(cell)));
    const [name = '', count = ''] = Object.keys(answer.rows[0] ?? {});
    expect(rows.map((row) => row.slice(0, 2))).toEqual(
      answer.rows.map((row) => [row[name], Number(row[count]).toLocaleString('en-GB')])
    );
    expect(rows.length).toBeGreaterThan(20);
  }, 60_000);

  it('packs the events of the view with what describes them', async () => {
    const zip = file('e.zip');
    const { code } = await pulse('render', VIEW, '--dataset', DATASET, '--out', zip, '--date', '2026-11-30');
    expect(code).toBe(0);
    const files = unzipSync(new Uint8Array(await readFile(zip)));
    const descriptor = JSON.parse(strFromU8(files['datapackage.json'] ?? new Uint8Array())) as {
      'x-nhip-co-so': { view: string };
    };
    expect(descriptor['x-nhip-co-so'].view).toBe(VIEW);
    const { stdout } = await pulse('query', VIEW, '--dataset', DATASET, '--json');
    const [first] = (JSON.parse(stdout) as { rows: { value: number }[] }).rows;
    const lines = strFromU8(files['events.csv'] ?? new Uint8Array())
      .trim()
      .split('\n');
    expect(lines.length - 1).toBe(first?.value);
  }, 60_000);

  it('freezes a whole dashboard in less than a megabyte', async () => {
    const page = file('d.html');
    const site = ['--site', 'https://pulse.example.vn'];
    const { code } = await pulse(
      'render',
      '/boards/rhythm/?v=1',
      '--dataset',
      DATASET,
      ...site,
      '--out',
      page
    );
    expect(code).toBe(0);
    const html = await readFile(page, 'utf8');
    expect(Buffer.byteLength(html)).toBeLessThan(1_000_000);
    expect(html).toContain('href="https://pulse.example.vn/boards/rhythm/');
    expect(html.match(/<section /g)?.length).toBeGreaterThanOrEqual(5);
  }, 60_000);
});
