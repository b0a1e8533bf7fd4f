import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { CHARTS, type ChartId } from '#lib/charts/catalogue.ts';
import { drawnWidth, type ChartType } from '#lib/charts/chart.ts';
import { renderSvg, themeableSvg } from '#lib/charts/render-svg.ts';
import { darkTheme, lightTheme } from '#lib/charts/theme.ts';
import type { Locale } from '#lib/model/text.ts';
import { FIXTURES } from './all-fixtures.ts';
import { checkXml, textsOf } from './xml.ts';

const FOLDER = path.join('tests', 'charts', 'snapshots');

interface Look {
  readonly width: number;
  readonly theme: 'light' | 'dark';
  readonly locale: Locale;
}
const WIDE: Look = { width: 860, theme: 'light', locale: 'vi' };
const PHONE: Look = { width: 340, theme: 'light', locale: 'vi' };
const DARK: Look = { width: 860, theme: 'dark', locale: 'en' };

/** Maps put their legend where there is room. */
const MAP_LOOKS: Look[] = [
  ...[340, 400, 680, 1390].map((width): Look => ({ ...WIDE, width })),
  { ...DARK, width: 680 }
];

/** Every fixture at full width; what is narrow, dark or English where it makes a difference. */
const looksOf = (id: string, fixture: string, first: boolean): Look[] => {
  if (id === 'place-map') return /^(areas|points)$/.test(fixture) ? MAP_LOOKS : [{ ...WIDE, width: 400 }];
  if (first) return [WIDE, PHONE, DARK];
  return /long-labels|split-of-8|p63|own-axes|too-short|watched$/.test(fixture) ? [WIDE, PHONE] : [WIDE];
};

const cases = Object.entries(FIXTURES).flatMap(([id, fixtures]) =>
  Object.entries(fixtures).flatMap(([fixture, model], i) =>
    looksOf(id, fixture, i === 0).map((look) => ({
      name: `${id}-${fixture}-${look.width}-${look.theme}-${look.locale}`,
      chart: CHARTS[id as ChartId] as unknown as ChartType<unknown>,
      model,
      look
    }))
  )
);

function draw(chart: ChartType<unknown>, model: unknown, { width, theme, locale }: Look): string {
  const height = chart.height(model, width);
  const option = chart.option(model, {
    theme: theme === 'dark' ? darkTheme : lightTheme,
    locale,
    width,
    height
  });
  return renderSvg(option, { width: drawnWidth(chart, model, width), height });
}

const drawn = new Map<string, string>();

/** The first drawing of a case, kept for all tests that look at it. */
function picture({ name, chart, model, look }: (typeof cases)[number]): string {
  const known = drawn.get(name) ?? draw(chart, model, look);
  drawn.set(name, known);
  return known;
}

/** What a reader sees: coordinates to a tenth of a px, and neither ids nor the list of fonts. */
const normal = (svg: string): string =>
  svg
    .replace(/-?\d+\.\d{2,}/g, (number) => String(Number(Number(number).toFixed(1))))
    .replace(/\bc[0-9a-z]+-(i\d+)\b/g, '$1')
    .replace(/(\d+px) '[^"]*sans-serif/g, '$1')
    .replace(/ pointer-events="\w+"| xml:space="preserve"/g, '');

let noise: MockInstance[] = [];
beforeEach(() => {
  noise = [vi.spyOn(console, 'warn'), vi.spyOn(console, 'error'), vi.spyOn(console, 'log')];
});
afterEach(() => {
  for (const spy of noise) {
    expect(spy).not.toHaveBeenCalled();
    spy.mockRestore();
  }
});

describe('pictures of the charts', () => {
  it.each(cases)('$name', (one) => {
    const { name } = one;
    const svg = normal(picture(one));
    const file = path.join(FOLDER, `${name}.svg`);
    const changed = path.join(FOLDER, `${name}-changed.svg`);
    if (!existsSync(file) || process.env['UPDATE_CHARTS']) {
      if (process.env['CI']) throw new Error(`${file} is missing: run the chart tests once and commit it`);
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(file, svg);
    }
    const before = readFileSync(file, 'utf8');
    if (svg === before) rmSync(changed, { force: true });
    else writeFileSync(changed, svg);
    expect(svg === before, `${name} is drawn differently: compare with ${changed}`).toBe(true);
  });
});

describe('every picture', () => {
  it.each(cases)('$name is sound', (one) => {
    const full = drawnWidth(one.chart, one.model, one.look.width);
    const svg = picture(one);
    expect(() => checkXml(svg)).not.toThrow();
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(svg).not.toMatch(/<(script|img|foreignObject|style)\b/i);
    // No text is smaller than what can be read, and none begins or ends outside of the picture.
    for (const text of textsOf(svg)) {
      expect(text.size, text.content).toBeGreaterThanOrEqual(10.5);
      expect(text.left, `"${text.content}" begins inside`).toBeGreaterThanOrEqual(-2);
      expect(text.right, `"${text.content}" ends inside`).toBeLessThanOrEqual(full + 2);
    }
  });

  it.each(cases)('$name is the same when drawn again', (one) => {
    expect(draw(one.chart, one.model, one.look)).toBe(picture(one));
  });

  it.each(cases.filter(({ look }) => look.theme === 'light'))(
    '$name has no colour outside of the theme',
    (one) => {
      const svg = themeableSvg(picture(one));
      expect(() => checkXml(svg)).not.toThrow();
      // A clip path has a shape and no colour of its own.
      const visible = svg.replace(/<clipPath[\s\S]*?<\/clipPath>/g, '');
      const colours = [...visible.matchAll(/(?:fill|stroke)="([^"]*)"/g)].map((match) => match[1] ?? '');
      const loose = colours.filter(
        (colour) => !/^(none|transparent|url\(#[\w-]+\)|var\(--chart-[\w-]+,#[0-9a-f]{6}\))$/.test(colour)
      );
      expect(loose).toEqual([]);
    }
  );
});

describe('tables and summaries', () => {
  it.each(cases)('$name', ({ chart, model, look }) => {
    const table = chart.table(model, look.locale);
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
    table.columns.forEach((column, c) => {
      if (!column.numeric) return;
      for (const row of table.rows) expect(typeof row[c] === 'number' || row[c] === null).toBe(true);
    });
    expect(chart.summary(model, look.locale)).toMatch(/\.$/);
    expect(chart.height(null, look.width)).toBeGreaterThan(0);
  });
});
