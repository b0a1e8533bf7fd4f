import { describe, expect, it } from 'vitest';
import { exploreQueries } from '#lib/dashboards/explore/ask.ts';
import { planOf } from '#lib/dashboards/explore/plan.ts';
import { INDICATORS } from '#lib/indicators/catalogue.ts';
import { DEFAULT_EXPLORE, type ExploreSpec } from '#lib/model/explore.ts';
import type { Selection } from '#lib/model/selection.ts';
import { DEFAULT_VIEW } from '#lib/model/view.ts';
import { infoOf } from '../../../support/brute-force/views.ts';

const info = infoOf([]);
const province = info.localities.find(({ level }) => level === 'province')?.key ?? '';

function omitOf(spec: Partial<ExploreSpec>, selection: Selection = []) {
  const view = { ...DEFAULT_VIEW, selection };
  return planOf({ ...DEFAULT_EXPLORE, ...spec }, view, info, INDICATORS).omit;
}

describe('what an explored chart does not filter itself by', () => {
  it('is what its rows, columns and compared values are values of', () => {
    expect(omitOf({ by: 'type', across: 'organiser' })).toEqual(['type', 'organiser']);
    expect(omitOf({ by: 'theme' })).toEqual(['theme']);
    const compare = { field: 'theme', values: ['DV01'] } as const;
    expect(omitOf({ by: 'level', compare })).toEqual(['level', 'theme']);
    expect(omitOf({ by: null })).toEqual([]);
  });

  it('is the period of bars that choose days, but not that of lines', () => {
    expect(omitOf({ by: 'time', chart: 'bar' })).toEqual(['date']);
    expect(omitOf({ by: 'time', across: 'level', chart: 'stack' })).toEqual(['level', 'date']);
    expect(omitOf({ by: 'time', chart: 'line' })).toEqual([]);
    expect(omitOf({ by: 'time', indicator: 'median_participants' })).toEqual([]);
  });

  it('is a choice of places of the level shown: a province frames its communes', () => {
    const chosen: Selection = [{ field: 'place', kind: 'points', values: [province] }];
    expect(province).not.toBe('');
    expect(omitOf({ by: 'province' }, chosen)).toEqual(['place']);
    expect(omitOf({ by: 'commune' }, chosen)).toEqual([]);
  });

  it('is still counted in the number of events that match the filters', () => {
    const queries = (selection: Selection) => {
      const view = { ...DEFAULT_VIEW, selection };
      const spec = { ...DEFAULT_EXPLORE, by: 'theme' as const };
      return Object.keys(exploreQueries(planOf(spec, view, info, INDICATORS), view, info));
    };
    expect(queries([])).not.toContain('matching');
    expect(queries([{ field: 'theme', kind: 'points', values: ['DV01'] }])).toContain('matching');
  });
});
