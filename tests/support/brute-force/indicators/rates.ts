import type { PlainEvent } from '../event.ts';
import type { Row } from '../group.ts';
import { placesOf } from '../place.ts';
import type { Answer, Days, Question } from '../question.ts';
import type { Compute } from '../registry.ts';
import { communesIn, eraOf, monthsOf, peopleIn, placesIn, provincesFor, spanOf, type Era } from '../scope.ts';
import { sum, wilsonRoots } from '../statistics.ts';
import { COVERAGE, LOCALITIES } from '../world.ts';

/** A rate over an exposure with the means at which the count is just not too low and just not too high. */
function rate(
  rows: readonly Row[],
  days: Days,
  question: Question,
  events: readonly PlainEvent[],
  unitsIn: (places: ReturnType<typeof placesIn>, geography: 'then' | 'now', era: Era) => number | null
): Answer {
  const n = sum(rows.map(({ count }) => count));
  const span = spanOf(days, events);
  const units = span && unitsIn(placesIn(rows, question), question.geography, eraOf(span));
  if (span === null || units === null) return { value: null, base: n };
  const exposure = units * monthsOf(span);
  const value = n / exposure;
  // Parts of events have no exact interval.
  if (Math.abs(n - Math.round(n)) > 1e-9) return { value, base: n };
  const [low, high] = garwood(Math.round(n));
  return { value, base: n, interval: [low / exposure, high / exposure] };
}

const found = new Map<number, [number, number]>();

/** The means for which at least n, and at most n, events have a chance of 2.5 %, by halving. */
export function garwood(n: number): [number, number] {
  const known = found.get(n);
  if (known) return known;
  const halve = (tooLow: (mean: number) => boolean): number => {
    let [low, high] = [0, 10 * n + 20];
    for (let i = 0; i < 200; i++) {
      const middle = (low + high) / 2;
      if (tooLow(middle)) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  };
  const result: [number, number] = [
    n === 0 ? 0 : halve((mean) => atMost(n - 1, mean) > 0.975),
    halve((mean) => atMost(n, mean) > 0.025)
  ];
  found.set(n, result);
  return result;
}

/** P(X ≤ k), term by term. */
function atMost(k: number, mean: number): number {
  let log = -mean;
  let total = Math.exp(log);
  for (let i = 1; i <= k; i++) {
    log += Math.log(mean / i);
    total += Math.exp(log);
  }
  return total;
}

function covered(
  rows: readonly Row[],
  days: Days,
  question: Question,
  events: readonly PlainEvent[]
): { active: number; units: number | null; observed: number | null; answer: Answer } {
  const { geography } = question;
  const scope = provincesFor(question);
  const isOld = (key: string) => key.startsWith('P63-');
  const active = new Set<string>();
  for (const { event } of rows) {
    for (const place of placesOf(event)) {
      const key = geography === 'then' ? place.provinceThen : place.provinceNow;
      if (key !== null && scope.includes(key)) active.add(key);
    }
  }
  const span = spanOf(days, events);
  const era = geography === 'now' ? 'new' : span === null ? 'both' : eraOf(span);
  const ofEra = scope.filter((key) => isOld(key) === (era === 'old'));
  // Provinces of both times in the scope: there is one number only when the period lies on one side.
  const isOne = era !== 'both' || scope.length === 0;
  const units = isOne ? ofEra.length : null;
  const known = new Set<string>();
  for (const event of events) {
    for (const { provinceThen, provinceNow } of placesOf(event)) {
      for (const key of [era === 'old' ? provinceThen : provinceNow]) if (key !== null) known.add(key);
    }
  }
  for (const { locality } of COVERAGE) {
    if (locality === null) continue;
    const province = locality.split('/')[0] ?? '';
    known.add(province);
    for (const { key, level, successor } of LOCALITIES) {
      if (level === 'province' && successor === province) known.add(key);
      if (key === province && successor !== null) known.add(successor);
    }
  }
  const observed = units === null ? null : ofEra.filter((key) => known.has(key)).length;
  const fits = units !== null && units > 0 && active.size <= units && (rows.length > 0 || watched(question));
  return {
    active: active.size,
    units,
    observed,
    answer: {
      value: fits ? active.size / units : null,
      base: rows.length,
      interval: fits ? wilsonRoots(active.size, units) : null
    }
  };
}

/** Whether the world's table says that anything was watched in the months of a question. */
function watched({ period, selection, omit }: Question): boolean {
  const clause = selection.find(({ field }) => field === 'date');
  const range =
    period ??
    (clause?.kind === 'interval' && !omit.includes('date')
      ? { from: clause.values[0], to: clause.values[1] }
      : { from: null, to: null });
  return COVERAGE.some(
    ({ month, status }) =>
      status !== 'missing' &&
      (range.from === null || month.slice(0, 7) >= range.from.slice(0, 7)) &&
      (range.to === null || month.slice(0, 7) <= range.to.slice(0, 7))
  );
}

export const COMPUTE: Readonly<Record<string, Compute>> = {
  rate_per_10k: (rows, _total, days, question, events) =>
    rate(rows, days, question, events, (places, geography, era) => {
      const people = peopleIn(places, geography, era);
      return people === null ? null : people / 10_000;
    }),
  rate_per_unit: (rows, _total, days, question, events) => rate(rows, days, question, events, communesIn),
  active_localities: (rows, _total, days, question, events) => {
    const { active, units, observed } = covered(rows, days, question, events);
    return { value: active, base: rows.length, figures: { units, observed_units: observed } };
  },
  coverage: (rows, _total, days, question, events) => {
    const { active, units, observed, answer } = covered(rows, days, question, events);
    const isKnown =
      observed !== null && observed > 0 && active <= observed && (rows.length > 0 || watched(question));
    const interval = isKnown ? wilsonRoots(active, observed) : null;
    return {
      ...answer,
      figures: {
        active,
        units,
        observed_units: observed,
        observed_share: isKnown ? active / observed : null,
        observed_low: interval?.[0] ?? null,
        observed_high: interval?.[1] ?? null
      }
    };
  }
};
