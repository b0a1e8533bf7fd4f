import type { CoOccurrenceModel, CoOccurrencePair } from '#lib/charts/co-occurrence.ts';
import type { RisingModel } from '#lib/charts/rising.ts';
import { buckets, type Grain } from '#lib/model/period.ts';
import { THEMES } from '#lib/model/vocabulary.ts';
import { HOSTILE, LONG, marksOf, random, watchOf } from './fixtures.ts';

const themes = THEMES.filter((theme) => theme.parent !== null);

function pairsModel(count: number, over: Partial<CoOccurrenceModel> = {}): CoOccurrenceModel {
  const next = random(23);
  const entries = themes.slice(0, count).map(({ code, label, short }, i) => ({
    code,
    label: label.vi,
    short: short.vi,
    n: Math.round(190 / (1 + i / 2))
  }));
  const pairs: CoOccurrencePair[] = [];
  entries.forEach(({ n: of }, a) =>
    entries.slice(a + 1).forEach((other, later) => {
      const n = Math.floor(next() ** 3 * other.n * 0.7);
      if (n === 0) return;
      const lift = (n * 718) / (of * other.n);
      pairs.push({ a, b: a + 1 + later, n, lift, jaccard: n / (of + other.n - n) });
    })
  );
  return {
    field: 'theme',
    entries,
    pairs,
    minimum: 3,
    unit: 'hoạt động',
    total: 718,
    selected: [],
    all: false,
    ...over
  };
}

const usual = pairsModel(16);
const code = (at: number) => usual.entries[at]?.code ?? '';

export const coOccurrences: Record<string, CoOccurrenceModel> = {
  normal: usual,
  empty: { ...usual, entries: [], pairs: [] },
  one: pairsModel(1),
  'small-base': { ...usual, pairs: usual.pairs.map((pair) => ({ ...pair, n: 2 })) },
  selected: { ...usual, selected: [code(1)] },
  both: { ...usual, selected: [code(0), code(2)], all: true },
  'long-labels': {
    ...usual,
    entries: usual.entries.map((entry) => ({ ...entry, short: LONG, label: LONG, n: entry.n * 1000 }))
  },
  hostile: {
    ...pairsModel(3),
    unit: HOSTILE,
    entries: pairsModel(3).entries.map((entry) => ({ ...entry, short: HOSTILE, label: HOSTILE }))
  }
};

function risingModel(from: string, to: string, grain: Grain, over: Partial<RisingModel> = {}): RisingModel {
  const next = random(29);
  const starts = buckets({ from, to }, grain);
  const at = (i: number) => starts[Math.min(i, starts.length - 1)] ?? '';
  return {
    field: 'theme',
    grain,
    buckets: starts,
    base: starts.map((_, i) => 8 + (i % 9)),
    rows: themes.slice(0, 12).map(({ code, label, short }, r) => ({
      code,
      label: label.vi,
      short: short.vi,
      shares: starts.map((_, i) => (i % 11 === r % 11 ? null : next() * (i % 13 > 9 ? 0.4 : 0.15))),
      bursts:
        r > 7
          ? []
          : [
              ...(r % 2 === 0 ? [{ from: at(4 + r), to: at(7 + r), weight: 2.4 + r, current: false }] : []),
              {
                from: at(starts.length - 9 + r),
                to: at(starts.length - 5 + r),
                weight: 7.25 - r / 2,
                current: starts.length - 5 + r >= starts.length - 1
              }
            ].sort((a, b) => (a.from < b.from ? -1 : 1)),
      momentum: r === 10 ? null : 1.6 - r * 0.31,
      base: r === 9 || r === 10 ? 2 : 40 - r,
      grey: r === 9 || r === 10
    })),
    fewest: 12,
    minimum: 5,
    unit: 'hoạt động',
    incompleteFrom: starts.at(-1) ?? null,
    breakAt: '2025-07-01',
    broken: false,
    watch: null,
    marks: [],
    selected: [],
    ...over
  };
}

const quarters = risingModel('2015-01-01', '2026-09-01', 'quarter');
const months = risingModel('2025-01-01', '2026-03-31', 'month');

export const risings: Record<string, RisingModel> = {
  normal: quarters,
  empty: { ...quarters, rows: [], base: [], buckets: [] },
  'months-watched': {
    ...months,
    broken: true,
    base: months.base.map((n, i) => (i % 8 === 5 || i % 8 === 6 ? 0 : n)),
    watch: months.buckets.map((_, i) => watchOf(i)),
    marks: marksOf(2025, 2026)
  },
  'too-short': {
    ...quarters,
    ...(({ grain, buckets: starts, base, rows }) => ({ grain, buckets: starts, base, rows }))(
      risingModel('2017-01-01', '2026-09-01', 'year')
    ),
    rows: risingModel('2017-01-01', '2026-09-01', 'year').rows.map((row) => ({ ...row, bursts: [] }))
  },
  'no-burst': { ...quarters, rows: quarters.rows.slice(0, 3).map((row) => ({ ...row, bursts: [] })) },
  selected: { ...quarters, selected: [quarters.rows[1]?.code ?? ''] },
  one: { ...quarters, rows: quarters.rows.slice(0, 1) },
  'long-labels': { ...quarters, rows: quarters.rows.map((row) => ({ ...row, label: LONG, short: LONG })) },
  hostile: {
    ...quarters,
    unit: HOSTILE,
    rows: quarters.rows.slice(0, 2).map((row) => ({ ...row, label: HOSTILE, short: HOSTILE }))
  }
};
