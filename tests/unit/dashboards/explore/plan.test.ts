import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartsFor, firstKeys, isOffered, secondKeys } from '#lib/dashboards/explore/offer.ts';
import { planOf } from '#lib/dashboards/explore/plan.ts';
import { accepts } from '#lib/dashboards/indicator-ask.ts';
import { groupKeyOf } from '#lib/dashboards/explore/axes.ts';
import { INDICATORS } from '#lib/indicators/catalogue.ts';
import {
  COMPARED_FIELDS,
  DEFAULT_EXPLORE,
  EXPLORE_CHARTS,
  EXPLORE_KEYS,
  type ExploreSpec
} from '#lib/model/explore.ts';
import { GRAINS } from '#lib/model/period.ts';
import { DEFAULT_VIEW } from '#lib/model/view.ts';
import { infoOf } from '../../../support/brute-force/views.ts';

const info = { ...infoOf([]), extent: { from: '2015-03-01', to: '2026-08-20' }, counted: 900 };
const plan = (spec: Partial<ExploreSpec>, view = DEFAULT_VIEW) =>
  planOf({ ...DEFAULT_EXPLORE, ...spec }, view, info, INDICATORS);
const byId = (id: string) => {
  const found = INDICATORS.find((indicator) => indicator.id === id);
  if (!found) throw new Error(`no indicator ${id}`);
  return found;
};

describe('what an explored chart can be', () => {
  it('is only what the indicator has a meaning in, whatever is asked for', () => {
    const anySpec = fc.record({
      indicator: fc.constantFrom(...INDICATORS.map(({ id }) => id), 'nothing'),
      by: fc.option(fc.constantFrom(...EXPLORE_KEYS)),
      across: fc.option(fc.constantFrom(...EXPLORE_KEYS)),
      chart: fc.option(fc.constantFrom(...EXPLORE_CHARTS)),
      compare: fc.option(
        fc.record({
          field: fc.constantFrom(...COMPARED_FIELDS),
          values: fc.subarray(['a', 'b', 'c'])
        })
      ),
      measures: fc.subarray(['event_count', 'theme_share', 'co_occurrence', 'nothing'])
    });
    fc.assert(
      fc.property(anySpec, fc.option(fc.constantFrom(...GRAINS)), (spec, grain) => {
        const found = plan(spec, { ...DEFAULT_VIEW, grain });
        const keys = [found.by, found.across].filter((key) => key !== null);
        const group = [...keys, ...(found.compareBy === 'group' ? (['theme'] as const) : [])].map((key) =>
          groupKeyOf(key, found.grain)
        );
        for (const indicator of found.measures.slice(1))
          expect(isOffered(indicator, found.by, found.across)).toBe(true);
        expect(accepts(found.indicator, group)).toBe(true);
        expect(found.charts).toContain(found.chart);
        if (spec.indicator === 'nothing') expect(found.ignored).toContain('indicator');
      }),
      { numRuns: 400 }
    );
  });

  it('offers every indicator in some grouping with some chart', () => {
    for (const indicator of INDICATORS) {
      const pairs = firstKeys(indicator).flatMap((by) =>
        secondKeys(indicator, by).map((across) => [by, across] as const)
      );
      expect(pairs.length, indicator.id).toBeGreaterThan(0);
      for (const [by, across] of pairs)
        expect(chartsFor(indicator, by, across, false).length).toBeGreaterThan(0);
    }
  });

  it('stacks only what adds up', () => {
    expect(chartsFor(byId('event_count'), 'time', 'type', false)).toContain('stack');
    expect(chartsFor(byId('theme_share_fractional'), 'time', 'theme', false)).toContain('stack');
    expect(chartsFor(byId('theme_share'), 'time', 'theme', false)).not.toContain('stack');
    expect(chartsFor(byId('median_views'), 'time', 'type', false)).not.toContain('stack');
    expect(chartsFor(byId('theme_share_fractional'), 'theme', 'type', false)).not.toContain('stack');
  });

  it('crosses no two keys that tell the same at two levels', () => {
    const count = byId('event_count');
    expect(isOffered(count, 'theme', 'theme_group')).toBe(false);
    expect(isOffered(count, 'province', 'commune')).toBe(false);
    expect(isOffered(count, 'type', 'theme')).toBe(true);
  });

  it('falls back to what is nearest, and says what it could not use', () => {
    const share = plan({ indicator: 'theme_share', by: 'type' });
    expect([share.by, share.across]).toEqual(['type', 'theme']);
    expect(share.ignored).toEqual([]);
    expect(plan({ by: 'province', across: 'commune' }).ignored).toEqual(['across']);
    expect(plan({ chart: 'facets' }).ignored).toEqual(['chart']);
    expect(plan({ by: 'theme', compare: { field: 'theme', values: ['DV01'] } }).by).toBe('time');
  });

  it('sets themes side by side as shares of all events, and places as filters', () => {
    const themes = plan({ indicator: 'theme_share', compare: { field: 'theme', values: ['DV01', 'DV02'] } });
    expect([themes.by, themes.compareBy, themes.chart]).toEqual(['time', 'group', 'line']);
    const places = plan({ compare: { field: 'place', values: ['P34-01'] }, across: 'type' });
    expect([places.across, places.compareBy]).toEqual([null, 'filter']);
    expect(plan({ compare: { field: 'place', values: [] }, across: 'type' }).across).toBe('type');
  });

  it('takes a grain that the chart has room for and the indicator a meaning in', () => {
    expect(plan({}).grain).toBe('quarter');
    expect(plan({ across: 'type', chart: 'pivot' }).grain).toBe('year');
    expect(plan({ indicator: 'active_months' }).grain).toBe('year');
    const monthly = { ...DEFAULT_VIEW, grain: 'month' as const };
    expect(plan({}, monthly).grain).toBe('month');
    expect(plan({ indicator: 'active_months' }, monthly).grain).toBe('quarter');
    expect(plan({ across: 'type', chart: 'pivot' }, monthly).grain).toBe('year');
  });
});
