import type { CoOccurrenceModel, CoOccurrencePair } from '#lib/charts/co-occurrence.ts';
import { THEMES } from '#lib/model/vocabulary.ts';
import { HOSTILE, LONG, random } from './fixtures.ts';

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
