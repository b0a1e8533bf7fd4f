import { describe, expect, it } from 'vitest';
import { dateMark, type MarkSelect } from '#lib/charts/chart.ts';
import { isSame, linkedItems, pointable } from '#lib/charts/links.ts';
import { lightTheme } from '#lib/charts/theme.ts';
import { Pointed } from '#lib/state/pointed.svelte.ts';

const theme = (value: string): MarkSelect => ({ field: 'theme', value });
const month = dateMark({ from: '2024-03-01', to: '2024-03-31' });
const option = {
  series: [
    {
      type: 'bar',
      data: [{ marks: [month] }, { marks: [], links: [dateMark({ from: '2025-01-01', to: '2025-12-31' })] }]
    },
    { type: 'custom', data: [{ marks: [theme('DV01')] }, { marks: [theme('DV02')] }, 3, null] },
    { type: 'line', data: [1, 2] }
  ]
};

describe('what is pointed at', () => {
  it('is found in another chart: the same value, or days within the other days', () => {
    expect(linkedItems(option, [theme('DV02')])).toEqual([{ seriesIndex: 1, dataIndex: [1] }]);
    const day = dateMark({ from: '2024-03-08', to: '2024-03-08' });
    expect(linkedItems(option, [day, theme('DV01')])).toEqual([
      { seriesIndex: 0, dataIndex: [0] },
      { seriesIndex: 1, dataIndex: [0] }
    ]);
    expect(linkedItems(option, [dateMark({ from: '2025-06-01', to: '2025-06-30' })])).toEqual([
      { seriesIndex: 0, dataIndex: [1] }
    ]);
  });

  it('is pointed out nowhere when it is everything, or nothing', () => {
    expect(linkedItems(option, [dateMark({ from: '2020-01-01', to: '2029-12-31' })])).toEqual([]);
    expect(linkedItems(option, [])).toEqual([]);
    expect(linkedItems({}, [month])).toEqual([]);
  });

  it('is not the same where days only overlap, or the fields differ', () => {
    expect(isSame(month, dateMark({ from: '2024-03-15', to: '2024-04-15' }))).toBe(false);
    expect(isSame(theme('DV01'), { field: 'type', value: 'DV01' })).toBe(false);
  });

  it('may be a whole line, which is one of several', () => {
    const line = { type: 'line', data: [{ marks: [theme('DV01')] }, { marks: [theme('DV01')] }] };
    expect(linkedItems({ series: [line] }, [theme('DV01')])).toEqual([{ seriesIndex: 0 }]);
  });

  it('is edged in bars, thick in lines and left to other marks', () => {
    const series = pointable(option, lightTheme)['series'] as readonly { emphasis?: unknown }[];
    expect(series[2]?.emphasis).toEqual({ lineStyle: { width: 3 } });
    expect(series[0]?.emphasis).toEqual({ itemStyle: { borderColor: lightTheme.ink, borderWidth: 1.5 } });
    expect(series[1]).toBe(option.series[1]);
  });
});

describe('Pointed', () => {
  it('tells every panel but the one that is pointed at, until the pointer leaves it', () => {
    const pointed = new Pointed();
    pointed.at('a', [month]);
    expect([pointed.for('a'), pointed.for('b')]).toEqual([[], [month]]);
    pointed.at('b', [theme('DV01')]);
    pointed.leave('a');
    expect(pointed.for('a')).toEqual([theme('DV01')]);
    pointed.at('b', []);
    expect(pointed.for('a')).toEqual([]);
  });
});
