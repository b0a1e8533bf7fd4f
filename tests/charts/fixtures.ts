import type { AxisMark } from '#lib/charts/axis-marks.ts';
import type { EngagementModel } from '#lib/charts/engagement.ts';
import { OTHER, type FrequencyModel } from '#lib/charts/frequency.ts';
import type { MatrixModel } from '#lib/charts/matrix.ts';
import type { RankingModel } from '#lib/charts/ranking.ts';
import type { ThemeTrendModel } from '#lib/charts/theme-trend.ts';
import type { TileMapModel } from '#lib/charts/tile-map.ts';
import { TILES } from '#lib/charts/tiles.ts';
import type { Watch } from '#lib/charts/watch.ts';
import { calendarDays } from '#lib/model/calendar.ts';
import { buckets, type Grain } from '#lib/model/period.ts';
import { PROVINCES } from '#lib/model/provinces.ts';
import { EVENT_TYPES, ORGANISERS, ORGANISER_GROUPS, THEMES, TYPE_FAMILIES } from '#lib/model/vocabulary.ts';

/** Text as the worst dataset might hold it. */
export const HOSTILE = `<script>alert(1)</script> ]]> "'& \u202Eرأس\u202C <img src=x onerror=alert(2)>`;

/** Numbers between 0 and 1 that are the same in every run (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const LONG =
  'Xây dựng khối đại đoàn kết toàn dân tộc, phát huy quyền làm chủ của Nhân dân ở xã, phường, thị trấn và khu dân cư';

function frequencyModel(
  from: string,
  to: string,
  grain: Grain,
  over: Partial<FrequencyModel> = {}
): FrequencyModel {
  const next = random(7);
  const starts = buckets({ from, to }, grain);
  const values = starts.map((start) => Math.floor(next() * 20) + (start >= '2025-07' ? 60 : 2));
  return {
    grain,
    buckets: starts,
    series: [{ code: 'all', label: 'Hoạt động', values }],
    split: null,
    unit: 'hoạt động',
    incompleteFrom: null,
    breakAt: null,
    comparison: null,
    zeroNote: null,
    ...over
  };
}

function splitSeries(count: number, length: number, other: boolean): FrequencyModel['series'] {
  const next = random(11);
  const values = () => Array.from({ length }, () => Math.floor(next() * 9));
  const groups = [...ORGANISER_GROUPS, ...TYPE_FAMILIES];
  return [
    ...groups.slice(0, count).map(({ code, label }) => ({ code, label: label.vi, values: values() })),
    ...(other ? [{ code: OTHER, label: 'Khác', values: values() }] : [])
  ];
}

/** Four states of watch in turn. */
export function watchOf(i: number): Watch {
  const states = [
    'observed',
    'observed',
    'observed',
    'nil',
    'observed',
    'missing',
    'unmonitored',
    'observed'
  ] as const;
  const state = states[i % states.length] ?? 'observed';
  const watched = state === 'observed' ? 20 + (i % 15) : state === 'nil' ? 3 : 0;
  return { state, watched, of: 34, months: 1, overall: false };
}

export const marksOf = (from: number, to: number): AxisMark[] =>
  calendarDays(['tet', 'days', 'politics'], { from: `${from}-01-01`, to: `${to}-12-31` }).map(
    ({ set, date, to, label, name }) => ({
      date,
      to,
      label: label.vi,
      name: name.vi,
      rank: set === 'tet' ? 0 : to === null ? 1 : 2
    })
  );

const quarterly = frequencyModel('2015-01-01', '2026-09-01', 'quarter', {
  incompleteFrom: '2026-07-01',
  breakAt: '2025-07-01'
});
const monthly = frequencyModel('2024-01-01', '2026-08-31', 'month', { breakAt: '2025-07-01' });

export const frequencies: Record<string, FrequencyModel> = {
  normal: quarterly,
  empty: { ...quarterly, buckets: [], series: [{ code: 'all', label: 'Hoạt động', values: [] }] },
  'one-bucket': frequencyModel('2025-03-01', '2025-03-31', 'month'),
  days: frequencyModel('2025-06-10', '2025-07-20', 'day', {
    breakAt: '2025-07-01',
    incompleteFrom: '2025-07-20'
  }),
  compared: {
    ...monthly,
    comparison: {
      label: 'cùng kỳ năm trước',
      values: monthly.buckets.map((_, i) => (i < 12 ? null : 14 + (i % 7)))
    }
  },
  'split-of-8': {
    ...monthly,
    split: 'organiser_group',
    series: splitSeries(8, monthly.buckets.length, true),
    incompleteFrom: '2026-08-01'
  },
  remark: {
    ...quarterly,
    remarks: [{ from: '2025-07-01', to: '2026-03-31', text: 'nguồn được đọc kỹ hơn từ giữa năm 2025' }]
  },
  unmonitored: {
    ...monthly,
    series: [
      {
        code: 'all',
        label: 'x',
        values: monthly.buckets.map((_, i) => (i < 6 ? null : i % 5 === 0 ? 0 : 120_000 * i))
      }
    ],
    zeroNote: 'không tìm thấy hoạt động nào'
  },
  'long-labels': {
    ...monthly,
    split: 'theme_group',
    series: [1, 2, 3].map((i) => ({
      code: `t${i}`,
      label: `${LONG} (${i})`,
      values: monthly.buckets.map((_, b) => (b % 4) * i)
    }))
  },
  watched: {
    ...monthly,
    series: [
      {
        code: 'all',
        label: 'x',
        values: monthly.buckets.map((_, i) =>
          watchOf(i).state === 'missing' || watchOf(i).state === 'unmonitored'
            ? null
            : i % 5 < 2
              ? 0
              : 3 + (i % 7)
        )
      }
    ],
    watch: monthly.buckets.map((_, i) => watchOf(i)),
    incompleteFrom: '2026-08-01',
    marks: marksOf(2024, 2026)
  },
  'watched-days': {
    ...frequencyModel('2024-01-01', '2026-06-30', 'day', { breakAt: '2025-07-01' }),
    series: [
      {
        code: 'all',
        label: 'x',
        values: buckets({ from: '2024-01-01', to: '2026-06-30' }, 'day').map((_, i) =>
          i % 90 > 70 ? null : i % 40 > 18 ? 0 : 1 + (i % 3)
        )
      }
    ],
    watch: buckets({ from: '2024-01-01', to: '2026-06-30' }, 'day').map((_, i) => ({
      ...watchOf(0),
      state: i % 90 > 70 ? (i % 180 > 90 ? 'missing' : 'unmonitored') : 'observed'
    }))
  },
  pairs: {
    ...monthly,
    comparison: {
      label: 'cùng kỳ năm trước',
      values: monthly.buckets.map((_, i) => (i < 12 || i > 23 ? null : i < 14 ? 9.5 : 14 + (i % 7))),
      single: monthly.buckets.map((_, i) => (i < 14 || i > 23 ? null : 14 + (i % 7))),
      notes: monthly.buckets.map((_, i) =>
        i === 12 || i === 13 ? 'tháng 1 và 2 chỉ so theo cặp: 23 so với 19' : null
      )
    },
    marks: marksOf(2024, 2026)
  },
  hostile: {
    ...monthly,
    marks: [{ date: '2024-02-10', to: '2024-03-10', label: HOSTILE, name: HOSTILE }],
    unit: HOSTILE,
    split: 'theme_group',
    series: ['a', 'b'].map((code) => ({
      code,
      label: `${code}${HOSTILE}`,
      values: monthly.buckets.map((_, i) => i)
    })),
    comparison: { label: HOSTILE, values: monthly.buckets.map(() => 3) },
    remarks: [{ from: '2025-01-01', to: '2025-03-31', text: HOSTILE }]
  }
};

const themes = THEMES.filter((theme) => theme.parent !== null);
const rankingRows = themes.slice(0, 12).map(({ code, label }, i) => ({
  code,
  label: label.vi,
  value: [193, 128, 120, 92, 90, 87, 70, 68, 45, 22, 4, 1][i] ?? 1,
  share: ([193, 128, 120, 92, 90, 87, 70, 68, 45, 22, 4, 1][i] ?? 1) / 718
}));
const rankingModel: RankingModel = {
  field: 'theme',
  rows: rankingRows,
  unit: 'hoạt động',
  minimum: 5,
  selected: []
};

export const rankings: Record<string, RankingModel> = {
  normal: rankingModel,
  empty: { ...rankingModel, rows: [] },
  one: { ...rankingModel, rows: rankingRows.slice(0, 1) },
  selected: { ...rankingModel, selected: [rankingRows[2]?.code ?? ''] },
  compared: {
    ...rankingModel,
    compared: '2025 so với 2024',
    rows: rankingRows.map((row, i) => ({
      ...row,
      change: { now: 40 - i, before: 3 * i, value: i < 2 ? null : (40 - i) / (3 * i) - 1 }
    }))
  },
  'long-labels': {
    ...rankingModel,
    rows: [3, 2, 1].map((i) => ({ code: `${i}`, label: `${i} ${LONG}`, value: i * 1_234_567, share: null }))
  },
  hostile: { ...rankingModel, unit: HOSTILE, rows: [{ code: HOSTILE, label: HOSTILE, value: 9, share: 0.5 }] }
};

function trendModel(count: number, from: string, to: string, grain: Grain): ThemeTrendModel {
  const next = random(3);
  const starts = buckets({ from, to }, grain);
  return {
    field: 'theme',
    grain,
    buckets: starts,
    base: starts.map((_, i) => (i === 3 || i === 4 ? 3 : 20 + i)),
    minimum: 5,
    series: themes.slice(0, count).map(({ code, short }, s) => {
      let level = 0.12 + 0.02 * s;
      return {
        code,
        label: short.vi,
        values: starts.map(() => {
          level = Math.max(0, Math.min(0.45, level + (next() - 0.5) * 0.1));
          return level;
        })
      };
    }),
    incompleteFrom: starts.at(-1) ?? null,
    breakAt: '2025-07-01',
    selected: []
  };
}

const trend = trendModel(8, '2015-01-01', '2026-09-01', 'year');
const many = trendModel(16, '2015-01-01', '2026-09-01', 'year');
const counts: ThemeTrendModel = {
  ...many,
  measure: 'count',
  series: many.series.map((series) => ({
    ...series,
    values: series.values.map((value, i) => Math.round((value ?? 0) * (many.base[i] ?? 0)))
  }))
};
export const trends: Record<string, ThemeTrendModel> = {
  normal: trend,
  quarters: trendModel(6, '2021-01-01', '2026-03-31', 'quarter'),
  broken: { ...trendModel(4, '2023-01-01', '2026-08-31', 'quarter'), broken: true },
  watched: {
    ...trend,
    base: trend.base.map((n, i) => (i % 8 === 5 || i % 8 === 6 ? 0 : n)),
    series: trend.series.map((series) => ({
      ...series,
      values: series.values.map((value, i) => (i % 8 === 5 || i % 8 === 6 ? null : value))
    })),
    watch: trend.buckets.map((_, i) => watchOf(i))
  },
  'months-marked': { ...trendModel(3, '2025-01-01', '2026-03-31', 'month'), marks: marksOf(2025, 2026) },
  empty: { ...trend, series: [], buckets: [], base: [] },
  'own-axes': { ...trend, ownAxes: true, selected: [themes[1]?.code ?? ''] },
  'counts-of-16': counts,
  'counts-own-axes': {
    ...counts,
    ownAxes: true,
    series: counts.series.map((series, s) => ({
      ...series,
      values: series.values.map((value) => (value === null ? null : value * (s === 2 ? 12_345 : s % 3)))
    }))
  },
  'one-bucket': trendModel(4, '2026-01-01', '2026-09-01', 'year'),
  'small-base': { ...trend, base: trend.base.map(() => 2) },
  'long-labels': { ...trend, series: trend.series.map((series) => ({ ...series, label: LONG })) },
  hostile: { ...trend, series: trend.series.slice(0, 1).map((series) => ({ ...series, label: HOSTILE })) }
};

function engagementModel(from: string, to: string, grain: Grain, scale: number): EngagementModel {
  const next = random(5);
  const starts = buckets({ from, to }, grain);
  const n = starts.map((_, i) => [6, 3, 1, 13, 11, 16, 9, 10, 14, 0, 57, 2][i % 12] ?? 1);
  return {
    grain,
    buckets: starts.map((start, i) => {
      const median = scale * (80 + 160 * next());
      return n[i] === 0
        ? { start, n: 0, p25: null, median: null, p75: null }
        : { start, n: n[i] ?? 0, p25: median * 0.55, median, p75: median * 2.1 };
    }),
    points: starts.flatMap((_, bucket) =>
      (n[bucket] ?? 0) < 5
        ? Array.from({ length: n[bucket] ?? 0 }, (_, p) => ({
            bucket,
            value: scale * 40 * (p + 1),
            title: `Hội nghị số ${p + 1}`
          }))
        : []
    ),
    minimum: 5,
    unit: 'người',
    incompleteFrom: starts.at(-1) ?? null,
    breakAt: null
  };
}

const people = engagementModel('2015-01-01', '2026-09-01', 'year', 1);
export const engagements: Record<string, EngagementModel> = {
  normal: { ...people, breakAt: '2025-07-01' },
  views: { ...engagementModel('2023-01-01', '2026-09-01', 'quarter', 40), unit: 'lượt xem' },
  watched: {
    ...engagementModel('2025-01-01', '2026-03-31', 'month', 1),
    buckets: engagementModel('2025-01-01', '2026-03-31', 'month', 1).buckets.map((bucket, i) =>
      i % 8 === 5 || i % 8 === 6 ? { ...bucket, n: 0, p25: null, median: null, p75: null } : bucket
    ),
    points: [],
    watch: buckets({ from: '2025-01-01', to: '2026-03-31' }, 'month').map((_, i) => watchOf(i)),
    breakAt: '2025-07-01',
    marks: marksOf(2025, 2026)
  },
  empty: { ...people, buckets: [], points: [] },
  'one-bucket': engagementModel('2025-01-01', '2025-06-01', 'year', 3),
  'small-base': {
    ...people,
    buckets: people.buckets.map((bucket) => ({ ...bucket, n: Math.min(bucket.n, 4) })),
    points: people.buckets.flatMap((_, bucket) => [{ bucket, value: bucket * 12, title: LONG }])
  },
  hostile: { ...people, unit: HOSTILE, points: people.points.map((point) => ({ ...point, title: HOSTILE })) }
};

function tileModel(vintage: 'P34' | 'P63', over: Partial<TileMapModel> = {}): TileMapModel {
  const next = random(13);
  return {
    vintage,
    values: TILES[vintage].tiles.map(({ key }, i) => {
      const value = i % 11 === 5 ? 0 : Math.floor(next() ** 3 * 90) + 1;
      return {
        key,
        name: PROVINCES.find((province) => province.key === key)?.name ?? key,
        value,
        base: value
      };
    }),
    selected: [],
    unit: 'hoạt động',
    format: 'integer',
    minimum: 0,
    outside: 12,
    ...over
  };
}

const p34 = tileModel('P34');
export const tileMaps: Record<string, TileMapModel> = {
  p34,
  p63: tileModel('P63'),
  watched: {
    ...p34,
    values: p34.values.map((v, i) => {
      const watch = { ...watchOf(i), of: 12, watched: i % 12, months: 1 };
      const silent = i % 3 === 2;
      if (!silent) return { ...v, watch };
      return {
        ...v,
        value: watch.state === 'missing' || watch.state === 'unmonitored' ? null : 0,
        base: 0,
        watch
      };
    })
  },
  empty: { ...p34, values: [], outside: 0 },
  selected: {
    ...p34,
    selected: ['P34-01', 'P34-79'],
    values: p34.values.map((v, i) => (i % 9 === 2 ? { ...v, value: null } : v))
  },
  shares: {
    ...p34,
    format: 'percent',
    minimum: 5,
    unit: 'tỷ lệ',
    values: p34.values.map((v, i) => ({ ...v, value: (i % 10) / 20, base: i }))
  },
  rates: {
    ...p34,
    format: 'rate',
    minimum: 5,
    unit: 'trên 10.000 dân mỗi tháng',
    values: p34.values.map((v, i) => ({
      ...v,
      value: i % 7 === 3 ? null : ((i * 7) % 23) / 90,
      base: (i * 7) % 23 === 0 ? 0 : i % 12,
      ...(i % 7 === 3 ? { unknown: true } : {})
    }))
  },
  excluded: { ...p34, excluded: ['P34-01', 'P34-79', 'P34-40'] },
  'all-equal': { ...p34, outside: 0, values: p34.values.map((v) => ({ ...v, value: 1, base: 1 })) },
  hostile: { ...p34, unit: HOSTILE, values: p34.values.map((v) => ({ ...v, name: HOSTILE })) }
};

function matrixModel(rows: number, columns: number): MatrixModel {
  const next = random(17);
  const entry = ({ code, label, short }: (typeof EVENT_TYPES)[number]) => ({
    code,
    label: label.vi,
    short: short.vi
  });
  return {
    rowField: 'type',
    columnField: 'organiser',
    rows: EVENT_TYPES.slice(0, rows).map(entry),
    columns: ORGANISERS.slice(0, columns).map(entry),
    counts: Array.from({ length: rows }, () =>
      Array.from({ length: columns }, () => (next() < 0.3 ? 0 : Math.floor(next() ** 4 * 140) + 1))
    ),
    unit: 'hoạt động',
    selected: { rows: [], columns: [] }
  };
}

const wide = matrixModel(10, 9);
export const matrices: Record<string, MatrixModel> = {
  normal: wide,
  empty: { ...wide, rows: [], columns: [], counts: [] },
  one: matrixModel(1, 1),
  selected: { ...wide, selected: { rows: [wide.rows[1]?.code ?? ''], columns: [] } },
  excluded: { ...wide, excluded: { rows: [wide.rows[1]?.code ?? ''], columns: [] } },
  'long-labels': {
    ...wide,
    rows: wide.rows.map((row) => ({ ...row, short: LONG })),
    columns: wide.columns.map((column) => ({ ...column, short: LONG }))
  },
  hostile: {
    ...wide,
    rows: wide.rows.map((row) => ({ ...row, short: HOSTILE, label: HOSTILE })),
    columns: wide.columns.map((column) => ({ ...column, short: HOSTILE, label: HOSTILE }))
  }
};
