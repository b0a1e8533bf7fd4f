import { describe, expect, it } from 'vitest';
import { consoleChart, suggestedChart } from '#lib/dashboards/console-chart.ts';

describe('the chart of an answer', () => {
  it('sets names against numbers, days as a line', () => {
    expect(suggestedChart(['n', 'tinh', 'views'], ['BIGINT', 'VARCHAR', 'DOUBLE'])).toEqual({
      x: 'tinh',
      y: ['n'],
      form: 'bars'
    });
    expect(suggestedChart(['day', 'n', 'm'], ['DATE', 'HUGEINT', 'DECIMAL(18,3)'])).toEqual({
      x: 'day',
      y: ['n', 'm'],
      form: 'lines'
    });
    expect(suggestedChart(['nam', 'n'], ['BIGINT', 'BIGINT'])).toMatchObject({ x: 'nam', y: ['n'] });
    expect(suggestedChart(['a', 'b'], ['VARCHAR', 'INTEGER[]'])).toBeNull();
    expect(suggestedChart([], [])).toBeNull();
  });

  it('draws as many rows as can be told apart', () => {
    const n = 3_000;
    const columns = {
      length: n,
      names: ['x', 'd', 'y'],
      data: {
        x: Array.from({ length: n }, (_, i) => (i === 1 ? null : `x${i}`)),
        d: Array<string>(n).fill('2024-05-06'),
        y: Array.from({ length: n }, (_, i) => (i === 1 ? null : i))
      }
    };
    const types = ['VARCHAR', 'DATE', 'BIGINT'];
    const bars = consoleChart(columns, types, { x: 'x', y: ['y'], form: 'bars' }, 'vi');
    expect([bars.drawn, bars.model.names.length]).toEqual([60, 60]);
    expect(bars.model.names.slice(0, 2)).toEqual(['x0', '–']);
    expect(bars.model.series[0]?.values.slice(0, 2)).toEqual([0, null]);
    const lines = consoleChart(columns, types, { x: 'd', y: ['y'], form: 'lines' }, 'vi');
    expect([lines.drawn, lines.model.name.sequence]).toEqual([2_000, true]);
    expect(lines.model.names[0]).toBe('06/05/2024');
  });
});
