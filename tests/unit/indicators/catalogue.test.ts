import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { INDICATORS, indicatorById } from '#lib/indicators/catalogue.ts';
import { collect } from '#lib/indicators/collect.ts';
import { denominatorsOf } from '#lib/indicators/denominators.ts';
import { eventCount } from '#lib/indicators/event-count.ts';
import type { IndicatorAsk } from '#lib/indicators/indicator.ts';
import { PROVINCES } from '#lib/model/provinces.ts';
import { DEFAULT_VIEW } from '#lib/model/view.ts';
import { CHECKED } from '../../support/brute-force/registry.ts';

const folder = new URL('../../../src/lib/indicators/', import.meta.url);

describe('the catalogue of indicators', () => {
  it('holds every indicator of the folder, and all 28 numbers of the domain', () => {
    const named = readdirSync(folder).flatMap((name) =>
      Array.from(
        readFileSync(new URL(name, folder), 'utf8').matchAll(/^ {2}id: '(\w+)',$/gm),
        ([, id]) => id ?? ''
      )
    );
    expect(INDICATORS.map(({ id }) => id).sort()).toEqual(named.sort());
    // A fraction stands between two of the domain's numbers.
    const numbers = new Set(INDICATORS.map(({ number }) => number).filter(Number.isInteger));
    expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 28 }, (_, i) => i + 1));
    for (const id of [
      'event_count',
      'active_localities',
      'coverage',
      'theme_share',
      'theme_share_fractional',
      'median_views',
      'median_participants',
      'opinions_per_event',
      'response_rate',
      'year_on_year',
      'data_quality'
    ]) {
      expect(indicatorById(id)?.id).toBe(id);
    }
    expect(indicatorById('composite_score')).toBeUndefined();
  });

  it('is the same in Node, where Vite does not build it', async () => {
    const script = `
      import { loadIndicators } from '#lib/indicators/catalogue-node.ts';
      process.stdout.write(JSON.stringify((await loadIndicators()).map(({ id }) => id)));
    `;
    const root = new URL('../../../', import.meta.url);
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '--eval', script],
      { cwd: root }
    );
    expect(JSON.parse(stdout)).toEqual(INDICATORS.map(({ id }) => id));
  });

  it('refuses two indicators of one id', () => {
    const modules = { './a.ts': { eventCount }, './b.ts': { copy: { ...eventCount } } };
    expect(() => collect(modules)).toThrow('event_count');
  });

  it('ignores what is not an indicator', () => {
    const modules = { './helper.ts': { wilson: () => null, TABLE: { id: 'x' } }, './a.ts': { eventCount } };
    expect(collect(modules)).toEqual([eventCount]);
  });

  it.each(INDICATORS)('$id says what it is in both languages', (indicator) => {
    expect(indicator.id).toMatch(/^[a-z][a-z0-9_]*$/);
    for (const text of [indicator.label, indicator.short, indicator.description, indicator.edgeCases]) {
      expect(text.vi.normalize('NFC')).toBe(text.vi);
      expect(text.vi.length).toBeGreaterThan(0);
      expect(text.vi).not.toBe(text.en);
    }
    expect(Math.max(indicator.short.vi.length, indicator.short.en.length)).toBeLessThanOrEqual(22);
    expect(indicator.source + indicator.formula).not.toContain('undefined');
    expect(indicator.formula).not.toBe('');
    expect(indicator.source).not.toBe('');
  });

  it.each(INDICATORS)('$id names its totals apart from its parts', (indicator) => {
    for (const geography of ['then', 'now'] as const) {
      const ask: IndicatorAsk = {
        frame: { view: { ...DEFAULT_VIEW, geography } },
        group: indicator.example ?? [],
        facts: { extent: { from: '2020-01-01', to: '2024-12-31' }, denominators: denominatorsOf(PROVINCES) }
      };
      const parts = Object.keys(indicator.parts(ask));
      const totals = Object.keys(indicator.totals?.(ask) ?? {});
      // An indicator with a query of its own may name its parts there.
      expect(parts.length > 0 || indicator.query !== undefined).toBe(true);
      expect(parts.filter((name) => totals.includes(name))).toEqual([]);
    }
  });

  it.each(INDICATORS)('$id has an independent implementation to be checked against', ({ id }) => {
    expect(CHECKED).toContain(id);
  });
});
