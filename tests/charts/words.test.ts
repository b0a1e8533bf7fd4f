import { describe, expect, it } from 'vitest';
import { CHARTS } from '#lib/charts/catalogue.ts';
import type { ChartTable } from '#lib/charts/chart.ts';
import { countSilence } from '#lib/charts/watch.ts';
import { cutAtBreak } from '#lib/charts/time-axis.ts';
import { buckets } from '#lib/model/period.ts';
import { engagements, frequencies, tileMaps, trends } from './fixtures.ts';

function fixture<M>(all: Record<string, M>, name: string): M {
  const model = all[name];
  if (model === undefined) throw new Error(`no fixture ${name}`);
  return model;
}

const notes = ({ columns, rows }: ChartTable): string[] => {
  const at = columns.findIndex(({ label }) => label === 'Ghi chú');
  return rows.map((row) => String(row[at] ?? ''));
};

describe('silence in words', () => {
  const watched = fixture(frequencies, 'watched');

  it('has a remark in the table for each kind of it, and no number where nothing is known', () => {
    const table = CHARTS.frequency.table(watched, 'vi');
    const said = notes(table);
    expect(said[0]).toContain('0: có theo dõi, không ghi nhận');
    expect(said[2]).toContain('theo dõi 22/34 tỉnh');
    expect(said[5]).toContain('thiếu báo cáo');
    expect(said[6]).toContain('không theo dõi');
    expect([table.rows[0]?.[1], table.rows[5]?.[1], table.rows[6]?.[1]]).toEqual([0, null, null]);
  });

  it('is counted in the summary of every chart that can show it', () => {
    expect(CHARTS.frequency.summary(watched, 'vi')).toMatch(
      /kỳ có theo dõi mà không ghi nhận, .*thiếu báo cáo/
    );
    expect(CHARTS['theme-trend'].summary(fixture(trends, 'watched'), 'vi')).toContain('kỳ thiếu báo cáo');
    expect(CHARTS.engagement.summary(fixture(engagements, 'watched'), 'en')).toContain('without a report');
    expect(CHARTS['tile-map'].summary(fixture(tileMaps, 'watched'), 'vi')).toContain(
      'Có theo dõi mà không ghi nhận: '
    );
  });

  it('is unknown without a table of coverage, and said so', () => {
    const { watch: _, ...unknown } = watched;
    const zero = {
      ...unknown,
      zeroNote: 'Không tìm thấy tin.',
      series: [{ code: '', label: '', values: [3, 0] }]
    };
    const model = { ...zero, buckets: watched.buckets.slice(0, 2) };
    expect(CHARTS.frequency.summary(model, 'vi')).toContain('Không tìm thấy tin.');
    expect(CHARTS.frequency.summary(model, 'vi')).not.toContain('có theo dõi');
    expect(countSilence(null, [3, 0, null])).toEqual({ zero: 0, missing: 0, unmonitored: 1 });
  });

  it('lists the marked days of a bucket', () => {
    const table = CHARTS.frequency.table(fixture(frequencies, 'pairs'), 'vi');
    expect(notes(table)[1]).toContain('Mùng 1 Tết Nguyên đán (10/02/2024)');
  });

  it('gives months that compare as a pair no number of their own', () => {
    const { columns, rows } = CHARTS.frequency.table(fixture(frequencies, 'pairs'), 'vi');
    const at = columns.findIndex(({ label }) => label === 'cùng kỳ năm trước');
    expect(rows.slice(12, 15).map((row) => row[at])).toEqual([null, null, 14]);
    expect(rows[12]?.at(-1)).toContain('chỉ so theo cặp');
  });
});

describe('lines at the break', () => {
  const months = buckets({ from: '2025-05-01', to: '2025-08-31' }, 'month');

  it('are cut in two, and in three where it falls into a bucket', () => {
    expect(cutAtBreak([1, 2, 3, 4], months, 'month', '2025-07-01')).toEqual([
      [1, 2, null, null],
      [null, null, 3, 4]
    ]);
    const years = buckets({ from: '2024-01-01', to: '2026-12-31' }, 'year');
    expect(cutAtBreak([1, 2, 3], years, 'year', '2025-07-01')).toEqual([
      [1, null, null],
      [null, 2, null],
      [null, null, 3]
    ]);
    expect(cutAtBreak([1, 2, 3, 4], months, 'month', null)).toEqual([[1, 2, 3, 4]]);
  });
});
