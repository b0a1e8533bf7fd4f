import { describe, expect, it } from 'vitest';
import { CHARTS, type ChartId } from '#lib/charts/catalogue.ts';
import { drawnAt, type ChartType } from '#lib/charts/chart.ts';
import { renderSvg } from '#lib/charts/render-svg.ts';
import { textWidth as onScreen } from '#lib/charts/text-width.ts';
import { darkTheme, lightTheme, type ChartTheme } from '#lib/charts/theme.ts';
import { composeSvg } from '#lib/export/image.ts';
import { textWidth as inArial } from '#lib/export/svg-text.ts';
import { FIXTURES } from './all-fixtures.ts';
import { checkXml, textsOf } from './xml.ts';

const cases = Object.entries(FIXTURES).flatMap(([id, fixtures]) =>
  Object.entries(fixtures).map(([fixture, model], i) => ({
    name: `${id}-${fixture}`,
    chart: CHARTS[id as ChartId] as unknown as ChartType<unknown>,
    model,
    // Colours differ between the themes, and nothing else: one drawing of a chart tells.
    themes: i === 0 ? [lightTheme, darkTheme] : [lightTheme]
  }))
);

function pictureOf({ chart, model }: (typeof cases)[number], theme: ChartTheme): string {
  const { option, size } = drawnAt(chart, model, { theme, locale: 'vi', width: 960 });
  return composeSvg({
    chartSvg: renderSvg(option, size),
    ...size,
    title: 'Tần suất',
    subtitle: [],
    filters: [],
    source: 'Cổng thông tin',
    date: '2026-02-03',
    url: './',
    theme,
    locale: 'vi'
  });
}

/** What Word, LibreOffice or Inkscape do not draw, or would have to fetch. */
const FORBIDDEN: readonly RegExp[] = [
  /<(?:foreignObject|style|script|image|use|mask|filter|textPath|link)\b/i,
  /\sstyle=/,
  /\sclass=/,
  /var\(--/,
  /currentColor/i,
  /rgba?\(|hsla?\(|="transparent"/,
  /\s(?:dominant-baseline|alignment-baseline|paint-order|mix-blend-mode)=/,
  /\s(?:xlink:)?href=/,
  /url\((?!#)/,
  /@import|@font-face/,
  /NaN|undefined|Infinity/
];

describe('pictures for office programs', () => {
  it.each(cases)('$name has nothing that they do not draw', (one) => {
    for (const theme of one.themes) {
      const svg = pictureOf(one, theme);
      expect(() => checkXml(svg)).not.toThrow();
      // Words of the data may say anything.
      const markup = svg.replace(/>[^<]+</g, '><');
      for (const pattern of FORBIDDEN) expect(markup).not.toMatch(pattern);
      for (const [tag] of markup.matchAll(/<text\b[^>]*>/g)) {
        expect(Number(/\sfont-size="([\d.]+)"/.exec(tag)?.[1])).toBeGreaterThanOrEqual(9.6);
        expect(tag).toMatch(/\sfill="#[0-9a-f]{6}"/i);
      }
      for (const [, id = ''] of markup.matchAll(/url\(#([\w-]+)\)/g)) expect(markup).toContain(`id="${id}"`);
    }
  });

  it('give the letters of Arial no more room than the chart has for those of the page', () => {
    let all = 0;
    let room = 0;
    for (const { chart, model } of cases) {
      const { option, size } = drawnAt(chart, model, { theme: lightTheme, locale: 'vi', width: 960 });
      for (const text of textsOf(renderSvg(option, size))) {
        const arial = inArial(text.content, text.size * 0.92) / 1.06;
        const source = onScreen(text.content, text.size);
        all += arial;
        room += source;
        if (source > 60 && !/https?:|[<>]/.test(text.content))
          expect(arial / source, text.content).toBeLessThan(1.12);
      }
    }
    expect(all / room).toBeLessThan(1.03);
    expect(all / room).toBeGreaterThan(0.9);
  });
});
