import { describe, expect, it } from 'vitest';
import { anyPanel } from '#lib/dashboards/panel.ts';
import { seasonPanel } from '#lib/dashboards/panels/season.ts';
import type { Columns } from '#lib/model/columns.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { labelsOf } from '#lib/model/labels.ts';
import { buckets } from '#lib/model/period.ts';
import { PROVINCES } from '#lib/model/provinces.ts';
import { DEFAULT_VIEW } from '#lib/model/view.ts';

const infoOf = (from: string, to: string) =>
  ({
    extent: { from, to },
    localities: PROVINCES,
    topics: [],
    types: [],
    organisers: [],
    has: {}
  }) as unknown as DatasetInfo;

/** Ten events a month, none in one of January and February in turn and twenty in the other, thirty in November. */
function answer(from: string, to: string): Columns {
  const months = buckets({ from, to }, 'month');
  const x = months.map((month) => {
    const even = Number(month.slice(0, 4)) % 2 === 0;
    if (month.slice(5, 7) === '01') return even ? 20 : 0;
    if (month.slice(5, 7) === '02') return even ? 0 : 20;
    return month.slice(5, 7) === '11' ? 30 : 10;
  });
  return { length: months.length, names: ['bucket', 'x'], data: { bucket: months, x } };
}

const contextOf = (info: DatasetInfo) => ({
  view: DEFAULT_VIEW,
  info,
  labels: labelsOf(info),
  locale: 'vi' as const
});

describe('the season of the year', () => {
  const info = infoOf('2018-01-01', '2023-12-31');
  const data = { season: answer('2018-01-01', '2023-12-31') };
  const model = seasonPanel.model(data, contextOf(info));
  const valueOf = (code: string) => model.rows.find((row) => row.code === code)?.bars[0]?.value ?? null;

  it('has January and February as one row of their average month', () => {
    expect(model.rows.map(({ label }) => label)).toEqual([
      'T1–T2 (Tết)',
      ...Array.from({ length: 10 }, (_, i) => `T${i + 3}`)
    ]);
    // 140 events in every twelve months: ten of them are 12/14 of an average month, thirty are 36/14.
    expect(valueOf('01-02')).toBeCloseTo(valueOf('03') ?? 0, 1);
    expect((valueOf('11') ?? 0) / (valueOf('04') ?? 1)).toBeCloseTo(3, 1);
    expect(model.rows.every((row) => row.bars[0]?.grey === false)).toBe(true);
    expect(seasonPanel.note(data, contextOf(info))).toContain('72 tháng');
  });

  it('is grey below three years and empty while a month has no ratio', () => {
    const short = infoOf('2022-01-01', '2023-12-31');
    const two = { season: answer('2022-01-01', '2023-12-31') };
    expect(seasonPanel.model(two, contextOf(short)).rows.every((row) => row.bars[0]?.grey)).toBe(true);
    const one = infoOf('2023-01-01', '2023-12-31');
    const none = seasonPanel.model({ season: answer('2023-01-01', '2023-12-31') }, contextOf(one));
    expect(seasonPanel.isEmpty(none)).toBe(true);
  });

  it('says that the time is too short, and leaves that to the filters where no event matches', () => {
    const one = contextOf(infoOf('2023-01-01', '2023-12-31'));
    const drawn = anyPanel(seasonPanel).draw({ season: answer('2023-01-01', '2023-12-31') }, one);
    expect([drawn.empty, drawn.note]).toEqual([true, null]);
    expect(drawn.emptyWords).toContain('quá ngắn');
    const nothing: Columns = { length: 0, names: ['bucket', 'x'], data: { bucket: [], x: [] } };
    expect(anyPanel(seasonPanel).draw({ season: nothing }, one).emptyWords).toBeNull();
  });
});
