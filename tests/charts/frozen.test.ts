import { createHash } from 'node:crypto';
import { brotliCompressSync } from 'node:zlib';
import { parseDocument, DomUtils } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import type { CalendarModel } from '#lib/charts/calendar-model.ts';
import { CHARTS, type ChartId } from '#lib/charts/catalogue.ts';
import { drawnWidth, type ChartType } from '#lib/charts/chart.ts';
import { cellWriter } from '#lib/charts/table-cell.ts';
import { frozenHtml, type FrozenChart, type FrozenPage } from '#lib/embed/frozen/page.ts';
import { READER, READER_HASH } from '#lib/embed/frozen/reader.ts';
import { FIXTURES } from './all-fixtures.ts';
import { HOSTILE } from './fixtures.ts';

const chartOf = (id: string, model: unknown, over: Partial<FrozenChart> = {}): FrozenChart => ({
  id,
  title: 'Tần suất hoạt động',
  subtitle: 'mỗi hoạt động đếm một lần',
  note: null,
  summary: 'Cao nhất vào T11/2023.',
  span: 12,
  chart: CHARTS[id as ChartId] as unknown as ChartType<unknown>,
  model,
  empty: null,
  ...over
});

const pageOf = (charts: readonly FrozenChart[], over: Partial<FrozenPage> = {}): FrozenPage => ({
  title: 'Tổng quan',
  locale: 'vi',
  scheme: 'auto',
  charts,
  figures: [],
  remarks: [],
  filters: [],
  warning: null,
  source: 'Báo chí địa phương (1.0.0)',
  citation: 'Nhịp Cơ Sở. Trích dẫn',
  url: 'https://example.org/?v=1',
  chrome: { title: true, filters: true, source: true },
  ...over
});

/** The usual model of each chart, and the one with texts as the worst dataset might hold them. */
const cases = Object.entries(FIXTURES).flatMap(([id, fixtures]) =>
  Object.entries(fixtures)
    .filter(([name], i) => i === 0 || name === 'hostile')
    .map(([name, model]) => ({ name: `${id} ${name}`, id, model }))
);

describe('a frozen chart', () => {
  it.each(cases)('$name holds the numbers, asks for nothing and is small', ({ id, model }) => {
    const one = chartOf(id, model);
    const html = frozenHtml(pageOf([one]));
    const dom = parseDocument(html);

    const table = one.chart.table(model, 'vi');
    const write = cellWriter(table, 'vi');
    const cells = DomUtils.getElementsByTagName('tr', dom.children)
      .filter((row) => DomUtils.getElementsByTagName('template', row.parent ?? row).length === 0)
      .filter((row) => ancestors(row).some((node) => node === 'details'))
      .slice(1)
      .map((row) => row.children.filter((cell) => 'name' in cell).map((cell) => DomUtils.textContent(cell)));
    expect(cells).toEqual(table.rows.map((row) => row.map((value, i) => visible(write(value, i)))));
    const numbers = DomUtils.getElementsByTagName('data', dom.children).map((data) =>
      Number(data.attribs['value'])
    );
    for (const value of numbers) expect(table.rows.flat()).toContain(value);

    const elements = DomUtils.getElementsByTagName('*', dom.children);
    for (const { name, attribs } of elements) {
      expect(attribs['src']).toBeUndefined();
      if (name !== 'a') expect(attribs['href'] ?? '#').toMatch(/^#/);
      for (const attribute of Object.keys(attribs)) expect(attribute).not.toMatch(/^on/);
    }
    expect(elements.filter(({ name }) => name === 'script')).toHaveLength(1);
    const tips = DomUtils.getElementsByTagName('template', dom.children)[0]?.children.length ?? 0;
    for (const { attribs } of elements)
      if (attribs['data-tip'] !== undefined) expect(Number(attribs['data-tip'])).toBeLessThan(tips);
    expect(Buffer.byteLength(html)).toBeLessThan(200_000);
    expect(brotliCompressSync(html).length).toBeLessThan(60_000);
  });

  it('says for each mark what the live chart says', () => {
    const model = FIXTURES.frequency['normal'];
    const html = frozenHtml(pageOf([chartOf('frequency', model)]));
    const table = CHARTS.frequency.table(model as never, 'vi');
    const tips = DomUtils.getElementsByTagName('template', parseDocument(html).children)[0]?.children ?? [];
    expect(tips).toHaveLength(table.rows.length);
    expect(DomUtils.textContent(tips[0] ?? [])).toContain(String(table.rows[0]?.[0]));
  });

  it('scrolls what is wider than a phone, and cuts nothing of it', () => {
    const model = { ...(FIXTURES.calendar['normal'] as CalendarModel), counts: new Map<string, number>() };
    const few = { ...model, years: model.years.slice(0, 2) };
    const html = frozenHtml(pageOf([chartOf('calendar', few)]));
    const [, px = '0'] = /class="narrow scrolls"><svg style="width:(\d+)px"/.exec(html) ?? [];
    expect(Number(px)).toBe(drawnWidth(CHARTS.calendar, few, 340));
    expect(Number(px)).toBeGreaterThan(340);
    expect(html).toContain(`viewBox="0 0 ${px} `);
  });

  it('lets no text of the data become markup', () => {
    const html = frozenHtml(
      pageOf(
        [
          chartOf('ranking', FIXTURES.ranking['hostile'] ?? Object.values(FIXTURES.ranking)[0], {
            title: HOSTILE
          })
        ],
        {
          title: HOSTILE,
          filters: [HOSTILE],
          source: HOSTILE,
          citation: HOSTILE,
          warning: HOSTILE,
          url: 'javascript:alert(1)'
        }
      )
    );
    const elements = DomUtils.getElementsByTagName('*', parseDocument(html).children);
    expect(elements.filter(({ name }) => name === 'script' || name === 'img')).toHaveLength(1);
    expect(html).not.toContain('javascript:');
    expect(html).not.toContain('\u202e');
  });

  it('is the same twice and allows no script but its own', () => {
    const page = pageOf([chartOf('matrix', FIXTURES.matrix['normal'])]);
    expect(frozenHtml(page)).toBe(frozenHtml(page));
    expect(READER_HASH).toBe(createHash('sha256').update(READER).digest('base64'));
    expect(frozenHtml(page)).toContain(`script-src 'sha256-${READER_HASH}'`);
    expect(READER).not.toMatch(/<\/script|<!--/i);
  });

  it('leaves out what is not wanted around it', () => {
    const page = pageOf([chartOf('frequency', FIXTURES.frequency['normal'])], {
      filters: ['Chủ đề: Bầu cử']
    });
    expect(frozenHtml(page)).toContain('Chủ đề: Bầu cử');
    const bare = frozenHtml({ ...page, chrome: { title: false, filters: false, source: false } });
    expect(bare).not.toContain('Chủ đề: Bầu cử');
    expect(bare).not.toContain('<footer>');
    expect(bare).not.toContain('<h1>');
  });
});

const ancestors = (node: { parent: unknown }): string[] => {
  const names: string[] = [];
  for (let at = node.parent as { name?: string; parent: unknown } | null; at; at = at.parent as typeof at)
    if (at.name) names.push(at.name);
  return names;
};

/** What is left of a text when what turns it around is taken away. */
const visible = (text: string) => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
