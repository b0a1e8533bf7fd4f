import type { PlainEvent } from '../event.ts';
import { bucketOfDay, daysOfBucket, nextDay, rowsOf } from '../group.ts';
import { choose, closed, extentOf, rangeOf, type Answer, type Question, type Range } from '../question.ts';
import type { Compute, Whole } from '../registry.ts';
import { sum, wilsonRoots } from '../statistics.ts';
import { lnChoose, segments } from '../segments.ts';

/* Themes: what indicators 11 to 18 are, in plain loops. */

const NO_THEME = '-';

const share = (part: number, of: number): number | null => (of === 0 ? null : part / of);

/** Fractional weight of each theme in some rows that are not grouped by theme. */
function weightsOf(rows: readonly { event: PlainEvent; count: number }[]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const { event, count } of rows) {
    const themes = event.themes.length > 0 ? event.themes.map(({ code }) => code) : [NO_THEME];
    for (const theme of themes) weights.set(theme, (weights.get(theme) ?? 0) + count / themes.length);
  }
  return weights;
}

export const COMPUTE: Readonly<Record<string, Compute>> = {
  theme_share: (rows, total) => {
    const n = sum(rows.map(({ count }) => count));
    return { value: share(n, total), base: total, interval: wilsonRoots(Math.min(n, total), total) };
  },
  theme_share_fractional: (rows, total) => ({
    value: share(sum(rows.map(({ weight, count }) => weight * count)), total),
    base: total
  }),
  theme_diversity: (rows) => {
    const n = sum(rows.map(({ count }) => count));
    const weights = weightsOf(rows);
    if (n === 0) return { value: null, base: 0 };
    const p = [...weights.values()].map((weight) => weight / n);
    const h = -sum(p.map((x) => x * Math.log(x)));
    const squares = sum(p.map((x) => x * x));
    return {
      value: h,
      base: n,
      figures: {
        evenness: p.length === 1 ? null : h / Math.log(p.length),
        simpson: 1 - squares,
        hill1: Math.exp(h),
        hill2: 1 / squares,
        classes: p.length,
        h_corrected: h + (p.length - 1) / (2 * n),
        no_theme: (weights.get(NO_THEME) ?? 0) / n
      }
    };
  }
};

/** Counts of a series: by the keys beside the time, then by bucket. */
type Counts = Map<string, Map<string, number>>;

interface Series {
  readonly counts: Counts;
  /** buckets of the period */
  readonly shown: readonly string[];
  readonly grain: string;
  readonly extent: { from: string; to: string };
  /** the period, open ends closed; null for all dates */
  readonly period: { from: string; to: string } | null;
  /** events of the period and of the months before it */
  readonly chosen: readonly PlainEvent[];
}

/** A question over time, with the events of so many months before its period; null when nothing is dated. */
function seriesOf(events: readonly PlainEvent[], question: Question, monthsBefore: number): Series | null {
  const extent = extentOf(events);
  const time = question.group.find((key) => key.by === 'time');
  if (extent === null || time?.by !== 'time') return null;
  const { grain } = time;
  const range = rangeOf(question);
  const all = range.from === null && range.to === null;
  const { from, to } = closed(range, events);
  const period = all ? null : { from: from ?? '', to: to ?? '' };
  const earlier =
    period !== null && monthsBefore > 0 ? bucketOfDay(monthsEarlier(period.from, monthsBefore), grain) : null;
  const asked: Range = earlier === null ? range : { from: earlier, to: range.to };
  const chosen = choose(events, question, asked);
  const counts: Counts = new Map();
  if (question.group.length === 1) counts.set('', new Map());
  for (const event of chosen) {
    for (const { keys, count } of rowsOf(event, question)) {
      const at = question.group.findIndex((key) => key.by === 'time');
      const name = keys.filter((_, i) => i !== at).join('|');
      const own = counts.get(name) ?? new Map<string, number>();
      counts.set(name, own);
      own.set(keys[at] ?? '', (own.get(keys[at] ?? '') ?? 0) + count);
    }
  }
  const shown = bucketsBetween(period?.from ?? extent.from, period?.to ?? extent.to, grain);
  return { counts, shown, grain, extent, period, chosen };
}

function bucketsBetween(from: string, to: string, grain: string): string[] {
  const found: string[] = [];
  for (let day = from; day <= to; day = nextDay(day)) {
    const bucket = bucketOfDay(day, grain);
    if (found.at(-1) !== bucket) found.push(bucket);
  }
  return found;
}

/** The key of an answer: the values in the order of the question's keys. */
function keyOf({ group }: Question, others: string, bucket: string): string {
  const rest = others === '' ? [] : others.split('|');
  return group.map((key) => (key.by === 'time' ? bucket : rest.shift())).join('|');
}

/** The same day some months earlier, or the last of that month. */
function monthsEarlier(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1 - months, 1, 12));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0, 12)).getUTCDate();
  first.setUTCDate(Math.min(date ?? 1, last));
  return first.toISOString().slice(0, 10);
}

const lastDay = (bucket: string, grain: string): string => daysOfBucket(bucket, grain).at(-1) ?? bucket;

const surprise: Whole = (events, question) => {
  const answers = new Map<string, Answer>();
  const series = seriesOf(events, question, 12);
  if (series === null) return answers;
  const { counts, shown, grain, extent, period } = series;
  const firstBucket = bucketOfDay(extent.from, grain);
  const earliest = monthsEarlier(shown[0] ?? '', 12);
  const buckets = bucketsBetween(earliest, shown.at(-1) ?? '', grain);
  for (const bucket of shown) {
    const start = monthsEarlier(bucket, 12);
    const before = buckets.filter((other) => other >= start && other < bucket);
    for (const [others, own] of counts) {
      const n = own.get(bucket) ?? 0;
      const window = before.map((other) => own.get(other) ?? 0);
      // Days of the bucket that the data reach and the period leaves out.
      const cut = daysOfBucket(bucket, grain).some(
        (day) =>
          day >= extent.from && day <= extent.to && period !== null && (day < period.from || day > period.to)
      );
      const known = start >= firstBucket && bucket <= extent.to && !cut;
      const mean = sum(window) / window.length;
      const sd = Math.sqrt(sum(window.map((x) => (x - mean) ** 2)) / window.length);
      const z = !known || sd < 1e-9 ? null : (n - mean) / sd;
      answers.set(keyOf(question, others, bucket), {
        value: z,
        base: n,
        figures: {
          mean: known ? mean : null,
          tail: known ? poissonFrom(n, mean) : null,
          flag: z === null ? null : z >= 2 && n >= 5 ? 1 : 0
        }
      });
    }
  }
  return answers;
};

/** P(X ≥ n): one minus the chances of all smaller counts. Good for the chances that random data give. */
function poissonFrom(n: number, mean: number): number {
  let below = 0;
  let chance = Math.exp(-mean);
  for (let k = 0; k < n; k++) {
    below += chance;
    chance *= mean / (k + 1);
  }
  return 1 - below;
}

interface Window {
  readonly now: Range;
  readonly before: Range;
}

/** The three whole months that end with the given day, and the twelve before. */
function windowOf(end: string): Window {
  const next = nextDay(end);
  const from = monthsEarlier(next, 3);
  const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
  return {
    now: { from, to: end },
    before: { from: monthsEarlier(next, 15), to: dayBefore(from) }
  };
}

/** Counts of a theme and of all events in a window, from events whose bucket is known. */
function momentumIn(events: readonly PlainEvent[], question: Question, grain: string, window: Window) {
  const themeKey = question.group.filter((key) => key.by !== 'time');
  const asked: Question = { ...question, group: [{ by: 'time', grain: grain as 'month' }, ...themeKey] };
  const count = ({ from, to }: Range) => {
    const byTheme = new Map<string, number>();
    let all = 0;
    for (const event of events) {
      const rows = rowsOf(event, asked).filter(
        ({ keys: [bucket = ''] }) => bucket >= (from ?? '') && bucket <= (to ?? '')
      );
      all += rows[0]?.count ?? 0;
      for (const { keys, count: one } of rows)
        byTheme.set(keys[1] ?? '', (byTheme.get(keys[1] ?? '') ?? 0) + one);
    }
    return { byTheme, all };
  };
  const [now, before] = [count(window.now), count(window.before)];
  const themes = new Set([...now.byTheme.keys(), ...before.byTheme.keys()]);
  const k = [...themes].filter((theme) => theme !== NO_THEME).length;
  const answer = (theme: string): Answer => {
    const [n1, n0] = [now.byTheme.get(theme) ?? 0, before.byTheme.get(theme) ?? 0];
    const ratio = (n1 + 0.5) / (now.all + k / 2) / ((n0 + 0.5) / (before.all + k / 2));
    const enough = now.all >= 20 && before.all >= 20;
    return {
      value: enough ? Math.log(ratio) / Math.LN2 : null,
      base: n1 + n0,
      figures: { n1, n0, all1: now.all, all0: before.all, k }
    };
  };
  return { themes, answer };
}

const momentum: Whole = (events, question) => {
  const answers = new Map<string, Answer>();
  const extent = extentOf(events);
  if (extent === null) return answers;
  const range = rangeOf(question);
  const all = range.from === null && range.to === null;
  const { to } = closed(range, events);
  const endOfData = lastDay(bucketOfDay(extent.to, 'month'), 'month');
  const end = all ? extent.to : (to ?? '') < endOfData ? (to ?? '') : endOfData;
  const time = question.group.find((key) => key.by === 'time');
  if (time?.by !== 'time') {
    let last = lastDay(bucketOfDay(end, 'month'), 'month');
    if (last > end) last = lastDay(bucketOfDay(monthsEarlier(end, 1), 'month'), 'month');
    const window = windowOf(last);
    if ((window.before.from ?? '') < bucketOfDay(extent.from, 'month')) return answers;
    const chosen = choose(events, question, { from: window.before.from, to: last });
    const { themes, answer } = momentumIn(chosen, question, 'month', window);
    for (const theme of themes) answers.set(theme, answer(theme));
    return answers;
  }
  const series = seriesOf(events, question, 14);
  if (series === null) return answers;
  for (const bucket of series.shown) {
    const last = lastDay(bucket, time.grain);
    const window = windowOf(last);
    const known = last <= end && (window.before.from ?? '') >= bucketOfDay(extent.from, time.grain);
    const found = known ? momentumIn(series.chosen, question, time.grain, window) : null;
    for (const theme of series.counts.keys()) {
      answers.set(keyOf(question, theme, bucket), found?.answer(theme) ?? { value: null, base: 0 });
    }
  }
  return answers;
};

const burst: Whole = (events, question) => {
  const answers = new Map<string, Answer>();
  const series = seriesOf(events, question, 0);
  if (series === null) return answers;
  const { counts, shown, grain, extent, chosen } = series;
  const time = question.group.filter((key) => key.by === 'time');
  const totals = new Map<string, number>();
  for (const event of chosen) {
    for (const { keys, count } of rowsOf(event, { ...question, group: time }))
      totals.set(keys[0] ?? '', (totals.get(keys[0] ?? '') ?? 0) + count);
  }
  const reached = shown.filter((bucket) => bucket <= extent.to && lastDay(bucket, grain) >= extent.from);
  for (const [theme, own] of counts) {
    const batches = reached.map((bucket) => ({ r: own.get(bucket) ?? 0, d: totals.get(bucket) ?? 0 }));
    const all = sum(batches.map(({ r }) => r));
    const p0 = all === 0 ? 0 : all / sum(batches.map(({ d }) => d));
    const p1 = Math.min(2 * p0, 0.9999);
    const gains = batches.map(({ r, d }) =>
      d === 0 || p0 === 0 ? 0 : binomialCost(r, d, p0) - binomialCost(r, d, p1)
    );
    const found = p1 > p0 ? segments(gains, Math.log(gains.length)) : [];
    for (const bucket of shown) {
      const t = reached.indexOf(bucket);
      const at = found.findIndex(({ from, to }) => t >= from && t <= to);
      const segment = found[at];
      const weight = segment ? sum(gains.slice(segment.from, segment.to + 1)) : 0;
      const known = t >= 0 && reached.length >= 12;
      answers.set(keyOf(question, theme, bucket), {
        value: known ? weight : null,
        base: all,
        figures: { state: known ? (segment ? 1 : 0) : null, burst: known ? at + 1 : null }
      });
    }
  }
  return answers;
};

const binomialCost = (r: number, d: number, p: number): number =>
  -(lnChoose(d, r) + (r > 0 ? r * Math.log(p) : 0) + (d > r ? (d - r) * Math.log(1 - p) : 0));

const coOccurrence: Whole = (events, question) => {
  const answers = new Map<string, Answer>();
  const buckets = new Map<string, { event: PlainEvent; count: number }[]>();
  for (const event of choose(events, question, rangeOf(question))) {
    for (const { keys, count } of rowsOf(event, question))
      buckets.set(keys.join('|'), [...(buckets.get(keys.join('|')) ?? []), { event, count }]);
  }
  for (const [bucket, rows] of buckets) {
    const themes = [...new Set(rows.flatMap(({ event }) => event.themes.map(({ code }) => code)))].sort();
    const n = (...wanted: string[]) =>
      sum(
        rows
          .filter(({ event }) => wanted.every((theme) => event.themes.some(({ code }) => code === theme)))
          .map(({ count }) => count)
      );
    for (const a of themes) {
      for (const b of themes) {
        const both = a < b ? n(a, b) : 0;
        if (both === 0) continue;
        const [na, nb, all] = [n(a), n(b), n()];
        answers.set([...(bucket === '' ? [] : [bucket]), a, b].join('|'), {
          value: both / all / ((na / all) * (nb / all)),
          base: both,
          figures: {
            n_ab: both,
            n_a: na,
            n_b: nb,
            n: all,
            jaccard: both / (na + nb - both),
            llr: likelihoodRatio(both, na, nb, all)
          }
        });
      }
    }
  }
  return answers;
};

/** Dunning's own form: twice the difference of the log likelihoods of two rates and of one common rate. */
function likelihoodRatio(both: number, a: number, b: number, all: number): number {
  const logL = (k: number, n: number, p: number) =>
    (k > 0 ? k * Math.log(p) : 0) + (n > k ? (n - k) * Math.log(1 - p) : 0);
  const [k2, n2] = [b - both, all - a];
  return (
    2 *
    (logL(both, a, both / a) +
      (n2 > 0 ? logL(k2, n2, k2 / n2) : 0) -
      logL(both, a, b / all) -
      logL(k2, n2, b / all))
  );
}

const MONTHS_OF_A_BUCKET: Readonly<Record<string, number>> = {
  day: 1,
  week: 1,
  month: 1,
  quarter: 3,
  year: 12
};

const agenda: Whole = (events, question) => {
  const answers = new Map<string, Answer>();
  const time = question.group.find((key) => key.by === 'time');
  if (time?.by !== 'time') {
    // No base period is given in these questions: nothing to compare with.
    const found = new Map<string, Answer>();
    if (question.group.length === 0) found.set('', { value: null, base: 0 });
    for (const event of choose(events, question, rangeOf(question))) {
      for (const { keys } of rowsOf(event, question)) found.set(keys.join('|'), { value: null, base: 0 });
    }
    return found;
  }
  const series = seriesOf(events, question, MONTHS_OF_A_BUCKET[time.grain] ?? 0);
  if (series === null) return answers;
  const { counts, shown, grain, extent, chosen } = series;
  const rows = new Map<string, { event: PlainEvent; count: number }[]>();
  for (const event of chosen) {
    for (const { keys, count } of rowsOf(event, question)) {
      const list = rows.get(keys.join('|')) ?? [];
      rows.set(keys.join('|'), list);
      list.push({ event, count });
    }
  }
  for (const others of counts.keys()) {
    for (const bucket of shown) {
      const beforeIt = bucketOfDay(
        new Date(Date.parse(bucket) - 86_400_000).toISOString().slice(0, 10),
        grain
      );
      const now = rows.get(keyOf(question, others, bucket)) ?? [];
      const known = beforeIt >= bucketOfDay(extent.from, grain) || beforeIt >= (shown[0] ?? '');
      const before = known ? (rows.get(keyOf(question, others, beforeIt)) ?? []) : [];
      const base = Math.min(sum(now.map(({ count }) => count)), sum(before.map(({ count }) => count)));
      answers.set(keyOf(question, others, bucket), {
        value: base === 0 ? null : divergence(weightsOf(now), weightsOf(before)),
        base
      });
    }
  }
  return answers;
};

/** Jensen-Shannon by entropies: H((P + Q) / 2) − (H(P) + H(Q)) / 2, in bits. */
export function divergence(p: ReadonlyMap<string, number>, q: ReadonlyMap<string, number>): number {
  const [ofP, ofQ] = [sum([...p.values()]), sum([...q.values()])];
  const names = [...new Set([...p.keys(), ...q.keys()])];
  const entropy = (shares: readonly number[]) =>
    -sum(shares.map((x) => (x > 0 ? (x * Math.log(x)) / Math.LN2 : 0)));
  const x = names.map((name) => (p.get(name) ?? 0) / ofP);
  const y = names.map((name) => (q.get(name) ?? 0) / ofQ);
  return entropy(x.map((a, i) => (a + (y[i] ?? 0)) / 2)) - (entropy(x) + entropy(y)) / 2;
}

export const WHOLE: Readonly<Record<string, Whole>> = {
  surprise_z: surprise,
  theme_momentum: momentum,
  theme_burst: burst,
  co_occurrence: coOccurrence,
  agenda_change: agenda
};
