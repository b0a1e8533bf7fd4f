import { describe, expect, it } from 'vitest';
import { chosenDays, chosenIn, newest } from '#lib/dashboards/chosen.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import type { Clause } from '#lib/model/selection.ts';
import { DEFAULT_VIEW } from '#lib/model/view.ts';

const info = { extent: { from: '2015-02-03', to: '2026-09-10' } } as unknown as DatasetInfo;
const viewOf = (...selection: Clause[]) => ({ ...DEFAULT_VIEW, selection });

describe('what was chosen', () => {
  it('is no days without a choice, and closed by the data at an open end', () => {
    expect(chosenDays(DEFAULT_VIEW, info)).toBeNull();
    const clause: Clause = { field: 'date', kind: 'interval', values: ['2025-01-01', null] };
    expect(chosenDays(viewOf(clause), info)).toEqual({ from: '2025-01-01', to: '2026-09-10' });
  });

  it('is no value of a dimension when values are left out', () => {
    const clause: Clause = { field: 'place', kind: 'points', values: ['P34-01'] };
    expect(chosenIn(viewOf(clause), 'place')).toEqual(['P34-01']);
    expect(chosenIn(viewOf({ ...clause, exclude: true }), 'place')).toEqual([]);
    expect(chosenIn(viewOf(clause), 'theme')).toEqual([]);
  });
});

describe('the newest of an axis', () => {
  const years = [2015, 2016, 2018, 2019, 2020];
  const shown = (chosen: { from: string; to: string } | null) =>
    newest(years, 3, chosen, (year) => `${year}-01-01`);

  it('are shown, also when days among them are chosen: a click moves nothing', () => {
    expect(shown(null)).toEqual([2018, 2019, 2020]);
    expect(shown({ from: '2018-03-01', to: '2018-03-31' })).toEqual([2018, 2019, 2020]);
    expect(shown({ from: '2015-01-01', to: '2020-12-31' })).toEqual([2018, 2019, 2020]);
  });

  it('give way to earlier ones when the chosen days lie before them', () => {
    expect(shown({ from: '2016-01-01', to: '2017-12-31' })).toEqual([2015, 2016]);
    expect(shown({ from: '2010-01-01', to: '2011-12-31' })).toEqual([2018, 2019, 2020]);
  });
});
