import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chartStyles } from '#lib/charts/render-svg.ts';
import { chartTokens, darkTheme, inkOn, inkOnDiverging, lightTheme } from '#lib/charts/theme.ts';
import { contrast, difference, lab, VISIONS } from './colour.ts';

describe('the colour arithmetic', () => {
  it('agrees with published values', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    // Pairs 1 and 17 of the test data of Sharma, Wu and Dalal.
    expect(difference([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
    expect(difference([50, 2.5, 0], [73, 25, -18])).toBeCloseTo(27.1492, 4);
  });
});

describe.each([lightTheme, darkTheme])('the $id theme', (theme) => {
  it('has legible text', () => {
    for (const ink of [theme.ink, theme.muted, theme.accent, theme.notice]) {
      for (const ground of [theme.card, theme.ground]) {
        expect(contrast(ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
    }
    expect(contrast(theme.ink, theme.hairline), 'ink on grey tiles').toBeGreaterThanOrEqual(4.5);
  });

  it('has marks that stand out from the card', () => {
    for (const mark of [theme.accent, theme.grey, theme.notice, ...theme.categorical]) {
      expect(contrast(mark, theme.card), mark).toBeGreaterThanOrEqual(3);
    }
  });

  it('has legible labels on every step of the sequential scale', () => {
    theme.sequential.forEach((step, i) => {
      expect(contrast(inkOn(theme, i), step), `label on step ${i + 1}`).toBeGreaterThanOrEqual(4.5);
    });
  });

  it('has steps that grow away from the card, each told from the next', () => {
    const ratios = theme.sequential.map((step) => contrast(step, theme.card));
    expect([...ratios].sort((a, b) => a - b)).toEqual(ratios);
    for (const vision of VISIONS) {
      theme.sequential.slice(1).forEach((step, i) => {
        const gap = difference(lab(theme.sequential[i] ?? '', vision), lab(step, vision));
        expect(gap, `steps ${i + 1} and ${i + 2}, ${vision}`).toBeGreaterThanOrEqual(6);
      });
    }
  });

  it('has a diverging scale whose two sides are told apart, each growing away from the middle', () => {
    const { diverging, card } = theme;
    const ratios = diverging.map((step) => contrast(step, card));
    for (const side of [ratios.slice(3), ratios.slice(0, 4).reverse()])
      expect([...side].sort((a, b) => a - b)).toEqual(side);
    diverging.forEach((step, i) => {
      expect(contrast(inkOnDiverging(theme, i), step), `label on step ${i + 1}`).toBeGreaterThanOrEqual(4.5);
    });
    for (const vision of VISIONS) {
      const seen = diverging.map((step) => lab(step, vision));
      const gap = (i: number, j: number) => difference(seen[i] ?? [0, 0, 0], seen[j] ?? [0, 0, 0]);
      for (let i = 1; i < 7; i++)
        expect(gap(i - 1, i), `steps ${i} and ${i + 1}, ${vision}`).toBeGreaterThanOrEqual(6);
      // Below and above by as much must never be taken for each other.
      for (const i of [0, 1, 2])
        expect(gap(i, 6 - i), `steps ${i + 1} and ${7 - i}, ${vision}`).toBeGreaterThanOrEqual(11);
    }
  });

  it.each(VISIONS)('has categories that are told apart, %s vision', (vision) => {
    const colours = [...theme.categorical, theme.grey].map((colour) => ({
      colour,
      seen: lab(colour, vision)
    }));
    for (const [i, one] of colours.entries()) {
      for (const two of colours.slice(i + 1)) {
        expect(difference(one.seen, two.seen), `${one.colour} and ${two.colour}`).toBeGreaterThanOrEqual(11);
      }
    }
  });

  it('uses no colour twice, for a drawing is given both themes by its colours', () => {
    const colours = chartTokens(theme).map(([, colour]) => colour);
    expect(new Set(colours).size).toBe(colours.length);
  });
});

it('gives the style sheet the colours of the themes', () => {
  const sheet = readFileSync('src/lib/charts/tokens.css', 'utf8');
  expect(sheet.replace(/^\/\*.*\*\/\n/, '')).toBe(chartStyles());
});
