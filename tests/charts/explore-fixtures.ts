import type { Bar, BarsModel } from '#lib/charts/bars.ts';
import type { MatrixModel } from '#lib/charts/matrix.ts';
import type { PivotCell, PivotModel } from '#lib/charts/pivot.ts';
import type { SeriesLine, SeriesModel } from '#lib/charts/series-model.ts';
import { buckets, type Grain } from '#lib/model/period.ts';
import { PROVINCES } from '#lib/model/provinces.ts';
import { THEMES } from '#lib/model/vocabulary.ts';
import { HOSTILE, random, watchOf } from './fixtures.ts';

const SHARE = { format: 'percent', measure: 'Tỷ lệ chủ đề', unit: 'hoạt động', minimum: 20 } as const;

/** A share of each bucket with its interval, on few events at first. */
function line(code: string, label: string, length: number, seed: number): SeriesLine {
  const next = random(seed);
  const base = Array.from({ length }, (_, i) => (i < length / 4 ? 6 : 40 + Math.floor(next() * 80)));
  const values = base.map((n) => Math.round((0.05 + next() * 0.4) * n) / n);
  const margin = (i: number) => 1 / Math.sqrt(base[i] ?? 1);
  return {
    code,
    label,
    base,
    values,
    grey: base.map((n) => n < SHARE.minimum),
    low: values.map((value, i) => Math.max(0, value - margin(i))),
    high: values.map((value, i) => Math.min(1, value + margin(i)))
  };
}

function seriesModel(
  names: readonly (readonly [code: string, label: string])[],
  over: Partial<SeriesModel> = {},
  [from, to, grain]: readonly [string, string, Grain] = ['2016-01-01', '2026-12-31', 'year']
): SeriesModel {
  const starts = buckets({ from, to }, grain);
  return {
    ...SHARE,
    field: names.length > 1 ? 'theme' : null,
    grain,
    buckets: starts,
    series: names.map(([code, label], i) => line(code, label, starts.length, i + 3)),
    stacked: false,
    incompleteFrom: starts.at(-1) ?? null,
    breakAt: '2025-07-01',
    broken: false,
    comparison: null,
    watch: null,
    marks: [],
    ...over
  };
}

const themes = (count: number) =>
  THEMES.filter(({ parent }) => parent !== null)
    .slice(0, count)
    .map(({ code, short }) => [code, short.vi] as const);

const single = seriesModel([['', 'Tỷ lệ chủ đề']]);
const without = ({ low, high, ...rest }: SeriesLine): SeriesLine => ({
  ...rest,
  low: low.map(() => null),
  high: high.map(() => null)
});

export const seriesFixtures: Record<string, SeriesModel> = {
  normal: seriesModel(themes(3)),
  single,
  'many-long-labels': seriesModel([...themes(7), ['~other', 'Khác (16)']]),
  broken: seriesModel([['P63-44', 'Quảng Bình']], { broken: true, incompleteFrom: null }, [
    '2024-01-01',
    '2026-06-30',
    'month'
  ]),
  compared: {
    ...single,
    comparison: {
      label: 'kỳ liền trước (2005–2015)',
      values: single.buckets.map((_, i) => (i < 8 ? 0.2 + i / 50 : null))
    }
  },
  negative: {
    ...seriesModel([['', 'Thay đổi']]),
    format: 'change',
    measure: 'Thay đổi',
    series: [
      without({
        ...line('', 'Thay đổi', 11, 5),
        values: [0.4, -0.2, 0.1, -0.75, 1.6, null, null, 0.05, -0.1, 0.3, -0.4]
      })
    ]
  },
  'parts-of-a-whole': {
    ...seriesModel(themes(3)),
    stacked: true,
    series: seriesModel(themes(3)).series.map((one, s, { length }) => ({
      ...without(one),
      values: one.values.map((_, i) => (s + 1 + (i % 3)) / (6 + (i % 3) * length))
    }))
  },
  watched: {
    ...seriesModel(themes(2)),
    watch: seriesModel([]).buckets.map((_, i) => watchOf(i)),
    series: seriesModel(themes(2)).series.map((one) => ({
      ...one,
      values: one.values.map((value, i) => (i % 8 === 5 || i % 8 === 6 ? null : value)),
      base: one.base.map((n, i) => (i % 8 === 5 || i % 8 === 6 ? 0 : n))
    }))
  },
  hostile: seriesModel([
    ['a', HOSTILE],
    ['b', 'Khác']
  ]),
  empty: seriesModel([['', 'Tỷ lệ']], {
    buckets: [],
    series: [without(line('', 'Tỷ lệ', 0, 1))],
    incompleteFrom: null
  })
};

export const facetFixtures: Record<string, SeriesModel> = {
  normal: seriesModel(themes(8)),
  'many-long-labels': seriesModel(themes(11), { breakAt: null }),
  single
};

const bar = (value: number, base: number, margin: number | null = null): Bar => ({
  value,
  base,
  low: margin === null ? null : Math.max(0, value - margin),
  high: margin === null ? null : value + margin,
  grey: base < SHARE.minimum
});
const provinces = PROVINCES.slice(0, 12).map(({ key, name }) => [key, name] as const);
const shares: BarsModel = {
  ...SHARE,
  heading: 'Tỉnh, thành phố',
  columns: [{ code: '', label: '' }],
  stacked: false,
  coloured: false,
  rows: provinces.map(([code, label], i) => ({
    code,
    label,
    bars: [i === 8 ? null : bar(0.5 - i / 30, i > 9 ? 7 : 150 - i * 9, 0.06)]
  }))
};
const columns = [
  { code: 'xa', label: 'Cấp xã' },
  { code: 'huyen', label: 'Cấp huyện' },
  { code: 'tinh', label: 'Cấp tỉnh' }
];

export const barFixtures: Record<string, BarsModel> = {
  normal: shares,
  'counts-and-other': {
    ...shares,
    format: 'integer',
    measure: 'Hoạt động',
    minimum: 0,
    rows: [
      ...provinces.map(([code, label], i) => ({ code, label, bars: [bar(400 - i * 31, 400 - i * 31)] })),
      { code: '~other', label: 'Khác (22)', bars: [bar(211, 211)] }
    ].map((row) => ({ ...row, bars: row.bars.map((one) => ({ ...one, grey: false })) }))
  },
  grouped: {
    ...shares,
    columns,
    rows: shares.rows.slice(0, 5).map((row, r) => ({
      ...row,
      bars: columns.map((_, c) =>
        r === 3 && c === 1 ? null : bar(0.1 + (((r + 1) * (c + 2)) % 7) / 20, 18 + r + c, 0.05)
      )
    }))
  },
  'stacked-long-labels': {
    ...shares,
    columns,
    stacked: true,
    format: 'integer',
    minimum: 0,
    rows: shares.rows.slice(0, 6).map((row, r) => ({
      ...row,
      label: `${row.label}, xã Phương Đình, huyện Đan Phượng và các xã lân cận`,
      bars: columns.map((_, c) => ({ ...bar(12 * (c + 1) + r, 12 * (c + 1) + r), grey: false }))
    }))
  },
  compared: { ...shares, coloured: true, rows: shares.rows.slice(0, 4) },
  negative: {
    ...shares,
    format: 'change',
    measure: 'Thay đổi',
    rows: shares.rows
      .slice(0, 5)
      .map((row, r) => ({ ...row, bars: [bar([0.8, 0.2, -0.1, -0.55, null][r] ?? 0, 60)] }))
  },
  hostile: { ...shares, rows: [{ code: 'x', label: HOSTILE, bars: [bar(0.4, 30)] }] },
  empty: { ...shares, rows: [] }
};

const months = buckets({ from: '2023-01-01', to: '2026-03-31' }, 'month').map((code) => ({
  code,
  label: code.slice(0, 7),
  short: code.slice(0, 7)
}));
const next = random(23);
/** Heatmaps beyond counts of two dimensions, drawn as matrices. */
export const heatmapFixtures: Record<string, MatrixModel> = {
  'shares-over-time': {
    rowField: 'theme',
    columnField: null,
    rows: themes(6).map(([code, short]) => ({ code, label: short, short })),
    columns: months,
    counts: themes(6).map((_, r) =>
      months.map((__, c) => (c % 11 === 4 ? null : r === 2 && c < 9 ? 0 : next() * 0.4))
    ),
    bases: themes(6).map(() => months.map((_, c) => (c < 6 ? 9 : 60))),
    minimum: 20,
    format: 'percent',
    unit: 'Tỷ lệ chủ đề',
    heading: 'Chủ đề',
    breakBefore: 30,
    selected: { rows: [], columns: [] }
  },
  'small-table': {
    rowField: 'type',
    columnField: 'level',
    rows: ['Hội nghị', 'Đối thoại', 'Giám sát'].map((short) => ({ code: short, label: short, short })),
    columns: ['Xã', 'Huyện'].map((short) => ({ code: short, label: short, short })),
    counts: [
      [12.5, 3],
      [null, 0.75],
      [-4, 0]
    ],
    bases: [
      [60, 3],
      [0, 22],
      [40, 31]
    ],
    minimum: 5,
    format: 'plain',
    unit: 'Ý kiến mỗi hoạt động',
    selected: { rows: [], columns: [] }
  }
};

const cell = (value: number | null, base: number): PivotCell => [
  { value, base, grey: false },
  { value: base > 4 ? base / 2 : null, base, grey: base < 20 }
];
const small = heatmapFixtures['small-table'];
export const pivotFixtures: Record<string, PivotModel> = small
  ? {
      normal: {
        rowHeading: 'Loại hoạt động',
        columnHeading: 'Cấp tổ chức',
        rows: small.rows,
        columns: small.columns,
        measures: [
          { id: 'event_count', label: 'Hoạt động', format: 'integer', minimum: 0, showBase: false },
          { id: 'median_views', label: 'Lượt xem', format: 'plain', minimum: 20, showBase: true }
        ],
        cells: small.rows.map((_, r) => small.columns.map((__, c) => cell(r + c, 10 * r + c))),
        rowTotals: small.rows.map((_, r) => cell(9 + r, 30)),
        columnTotals: small.columns.map((_, c) => cell(20 + c, 60)),
        whole: cell(33, 80),
        picture: small
      }
    }
  : {};
