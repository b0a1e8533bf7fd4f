import { crc32, deflateSync } from 'node:zlib';
import { BarChart } from 'echarts/charts';
import { GridComponent, TitleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lightTheme } from '#lib/charts/theme.ts';
import { ExportError } from '#lib/export/export-error.ts';
import { composeSvg, type Picture } from '#lib/export/image.ts';
import { fontFaces } from '#lib/export/office-svg.ts';
import { isDrawable, MAX_SIDE, pngSize, svgSize, withResolution } from '#lib/export/png.ts';
import { textWidth, wrap } from '#lib/export/svg-text.ts';
import { elementsOf, parseXml, textOf } from './xml.ts';

use([BarChart, GridComponent, TitleComponent, SVGRenderer]);

function chartSvg(title: string): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 600, height: 300 });
  chart.setOption({
    textStyle: { fontFamily: lightTheme.font },
    title: { text: title },
    xAxis: { data: ['T1/2024', 'T2/2024'] },
    yAxis: {},
    series: [{ type: 'bar', data: [3, 5] }]
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

const picture: Picture = {
  chartSvg: chartSvg('Đối thoại & "tiếp dân" <cơ sở>'),
  width: 600,
  height: 300,
  title: 'Tần suất hoạt động theo tháng',
  subtitle: ['Số hoạt động được ghi nhận, mỗi hoạt động đếm một lần'],
  filters: ['Từ 01/01/2020 đến 31/12/2024', 'Chủ đề: Đất đai'],
  source: 'Cổng thông tin điện tử',
  date: '2026-02-03',
  url: 'https://example.org/?v=1&from=2020-01-01',
  note: 'Kỳ cuối chưa đủ ngày.',
  theme: lightTheme,
  locale: 'vi'
};

const rootOf = (more: Partial<Picture> = {}) => parseXml(composeSvg({ ...picture, ...more }));
const wordsOf = (svg: ReturnType<typeof rootOf>) => elementsOf(svg, 'text').map(textOf).join(' ');

describe('the reader of XML these tests rely on', () => {
  it('refuses what is not well-formed', () => {
    for (const bad of [
      '<a>&</a>',
      '<a>&nbsp;</a>',
      '<a b=c/>',
      '<a b="<"/>',
      '<a b="1" b="2"/>',
      '<a>',
      '<a></b>',
      '<a/><b/>',
      '<a>\u0001</a>',
      '<a>\ud83d</a>',
      'x<a/>',
      '<a>]]></a>'
    ])
      expect(() => parseXml(bad), bad).toThrow();
    expect(textOf(parseXml("<a b='1'>&#273;<!-- x --><c/>&lt;</a>"))).toBe('đ<');
  });
});

describe('picture of a chart', () => {
  it('is well-formed XML with the chart, its title, filters, source, date and address', () => {
    const root = rootOf();
    const words = wordsOf(root);
    for (const part of [
      'Tần suất hoạt động theo tháng',
      'Lọc: Từ 01/01/2020 đến 31/12/2024; Chủ đề: Đất đai',
      'Nguồn: Cổng thông tin điện tử',
      'xuất ngày 03/02/2026',
      'https://example.org/?v=1&from=2020-01-01',
      'Kỳ cuối chưa đủ ngày.',
      'T1/2024',
      'Đối thoại & "tiếp dân" <cơ sở>'
    ])
      expect(words).toContain(part);
    expect(root.attributes['xmlns']).toBe('http://www.w3.org/2000/svg');
    expect(elementsOf(root, 'title').map(textOf)).toEqual([picture.title]);
    expect(words).not.toContain('mô phỏng');
    expect(wordsOf(rootOf({ synthetic: true }))).toContain('Dữ liệu mô phỏng');
    expect(wordsOf(rootOf({ locale: 'en', note: null }))).toContain('exported on 3 Feb 2026');
  });

  it('stands alone: no address but its own, no live styles, fonts that office programs have', () => {
    const svg = composeSvg(picture);
    expect(svg).not.toMatch(/<style|<script|class=|dominant-baseline|@import|url\((?!#)/);
    expect(svg).not.toContain('Source Sans');
    // Centred by a shift, for LibreOffice and Word know no other way; sizes in attributes, not in CSS.
    expect(svg).toMatch(/<text font-size="[\d.]+" y="[\d.]+" text-anchor="middle"/);
    const root = parseXml(svg);
    const all = [
      root,
      ...['g', 'text', 'path', 'rect', 'image', 'use'].flatMap((name) => elementsOf(root, name))
    ];
    for (const { attributes } of all)
      for (const [name, value] of Object.entries(attributes))
        if (!name.startsWith('xmlns')) expect(value).not.toMatch(/https?:/);
    expect(
      composeSvg({ ...picture, chartSvg: '<svg><image href="https://evil.example/x.png"/></svg>' })
    ).not.toContain('evil');
  });

  it('clips nothing: every line of text lies inside, below the last and within the width', () => {
    const word = fc.constantFrom(
      'Đối',
      'thoại',
      'WWWWWWWW',
      'x'.repeat(200),
      'Ộ',
      'với',
      'https://example.org/?a=b&c=d'
    );
    const text = fc.array(word, { minLength: 1, maxLength: 40 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(
        text,
        fc.array(text, { maxLength: 4 }),
        text,
        fc.integer({ min: 320, max: 1600 }),
        (title, filters, note, width) => {
          const root = rootOf({ title, filters, note, width });
          const { width: outer, height } = svgSize(composeSvg({ ...picture, title, filters, note, width }));
          const lines = root.children.filter((child) => typeof child !== 'string' && child.name === 'text');
          let last = 0;
          for (const line of lines) {
            if (typeof line === 'string') continue;
            const y = Number(line.attributes['y']);
            const size = Number(line.attributes['font-size']);
            expect(y - last).toBeGreaterThanOrEqual(size * 0.99);
            expect(
              24 + textWidth(textOf(line), size, line.attributes['font-weight'] === '600')
            ).toBeLessThanOrEqual(outer - 24 + 0.01);
            last = y;
          }
          expect(last).toBeLessThan(height - 20);
          expect(outer).toBe(width + 48);
        }
      ),
      { numRuns: 60 }
    );
  });

  it('stays well-formed whatever the texts are', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        '</text><script>alert(1)</script>',
        ']]>',
        '&amp;',
        '\u0000\u0008\ud800',
        '<!--',
        '" onload="x',
        '$& $1'
      )
    );
    fc.assert(
      fc.property(hostile, hostile, hostile, (a, b, c) => {
        const root = rootOf({ title: a, subtitle: [b], filters: [c], source: a, note: b, url: c });
        expect(elementsOf(root, 'script')).toEqual([]);
      }),
      { numRuns: 300 }
    );
    expect(parseXml(composeSvg({ ...picture, chartSvg: chartSvg('\u0001 <b> & \ud83d') })).name).toBe('svg');
  });

  it('scales a chart that was drawn in another size, and refuses what is none', () => {
    expect(composeSvg({ ...picture, width: 1200, height: 600 })).toContain('<g transform="scale(2 2)">');
    expect(() => composeSvg({ ...picture, chartSvg: 'no chart' })).toThrow(ExportError);
  });

  it('carries a font on request', () => {
    const font = fontFaces('Source Sans 3', [
      { bytes: new Uint8Array([1, 2, 255]), weight: '200 900', range: 'U+0102' }
    ]);
    const svg = composeSvg({ ...picture, font });
    const [style] = elementsOf(parseXml(svg), 'style');
    expect(style && textOf(style)).toContain('src:url(data:font/woff2;base64,AQL/)');
    expect(parseXml(svg).attributes['font-family']).toMatch(/^'Source Sans 3', Arial/);
  });
});

describe('broken lines', () => {
  it('hold all words in order and fit', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.integer({ min: 20, max: 400 }),
        (text, width) => {
          const lines = wrap(text, width, 12);
          expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
          for (const line of lines)
            if ([...new Intl.Segmenter().segment(line)].length > 1)
              expect(textWidth(line, 12)).toBeLessThanOrEqual(width);
        }
      )
    );
  });

  it('are as wide as their letters, marks not counted', () => {
    expect(textWidth('Ế', 10)).toBe(textWidth('E', 10));
    expect(textWidth('Ế'.normalize('NFD'), 10)).toBe(textWidth('Ế', 10));
    expect(textWidth('đường', 10, true)).toBeGreaterThan(textWidth('đường', 10));
  });
});

describe('PNG', () => {
  const chunk = (name: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  const png = (...extra: Buffer[]) =>
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', header),
      ...extra,
      chunk('IDAT', deflateSync(Buffer.from([0, 7]))),
      chunk('IEND', Buffer.alloc(0))
    ]);

  it('gets its resolution, in the place and with the checksum of the standard', () => {
    const bytes = Buffer.from([0, 0, 0x1d, 0x87, 0, 0, 0x1d, 0x87, 1]); // 7559 px a metre: 192 dpi
    expect(Buffer.from(withResolution(png(), 192))).toEqual(png(chunk('pHYs', bytes)));
    const gamma = chunk('gAMA', Buffer.from([0, 0, 177, 143]));
    const former = chunk('pHYs', Buffer.from([0, 0, 0, 9, 0, 0, 0, 9, 1]));
    expect(Buffer.from(withResolution(png(gamma, former), 192))).toEqual(png(chunk('pHYs', bytes), gamma));
    expect(() => withResolution(Buffer.from('GIF89a'), 96)).toThrow(ExportError);
  });

  it('is as large as its scale says, and no larger than browsers draw', () => {
    expect(pngSize({ width: 648, height: 301.5 }, 3)).toEqual([1944, 905]);
    expect(isDrawable({ width: 1248, height: 4096 }, 4)).toBe(true);
    expect(isDrawable({ width: 1248, height: 4097 }, 4)).toBe(false);
    expect(isDrawable({ width: MAX_SIDE, height: 400 }, 1)).toBe(true);
    expect(isDrawable({ width: 12_000, height: 12_000 }, 1), 'too many px').toBe(false);
  });

  it('has the size of its SVG', () => {
    expect(svgSize(composeSvg(picture)).width).toBe(648);
    expect(() => svgSize('<svg viewBox="0 0 1 1"/>')).toThrow(ExportError);
  });
});
