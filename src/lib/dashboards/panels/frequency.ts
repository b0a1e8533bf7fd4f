import { bucketTotals, frequency, OTHER, type FrequencyModel } from '#lib/charts/frequency.ts';
import { isWatched, type Watch } from '#lib/charts/watch.ts';
import { factsOf } from '#lib/indicators/denominators.ts';
import { indicatorQuery } from '#lib/indicators/evaluate.ts';
import { eventCount } from '#lib/indicators/event-count.ts';
import { EMPTY_COLUMNS, numbers, texts } from '#lib/model/columns.ts';
import { keyOfDimension } from '#lib/model/explore.ts';
import { bucketEnd, buckets } from '#lib/model/period.ts';
import type { Field } from '#lib/model/selection.ts';
import { unbucketedQuery, type Frame } from '#lib/query/view-query.ts';
import { widened } from '../bucket-counts.ts';
import { countedUnit, countingRule, countingWords, placeWords, sizeWords } from '../counting.ts';
import { earlierOf, earlierQueries } from '../earlier.ts';
import { axisGrain, axisPeriod } from '../grain.ts';
import type { Panel } from '../panel.ts';
import { breakOf, marksOf } from '../time-marks.ts';
import { vagueNote, ZERO_NOTE } from '../vague.ts';
import { watchAlong, watchQueries } from '../watched.ts';
import { GRAIN_WORDS, phrase } from '../wording.ts';

/** px; the leading chart is as high as the ranking beside it */
const TALL = 392;

/** Most values a split shows by themselves; the rest is "other". */
const MAX_SERIES = 7;

const OMIT: readonly Field[] = ['date'];
const frameOf = (view: Frame['view']): Frame => ({ view, omit: OMIT });

export const frequencyPanel: Panel<FrequencyModel> = {
  id: 'frequency',
  title: { vi: 'Tần suất hoạt động', en: 'Meeting frequency' },
  span: 8,
  indicator: eventCount.id,
  omit: OMIT,
  needs: [],
  explore: (view) => ({
    across: view.split && keyOfDimension(view.split),
    chart: view.split ? 'stack' : 'bar'
  }),
  chart: {
    ...frequency,
    height: (model, width) => Math.max(frequency.height(model, width), width >= 560 ? TALL : 0)
  },
  queries(view, info) {
    const grain = axisGrain(view, info);
    return {
      counts: indicatorQuery(eventCount, {
        frame: frameOf(view),
        group: [{ by: 'time', grain }, ...(view.split ? [{ by: view.split }] : [])],
        facts: factsOf(info)
      }),
      unbucketed: unbucketedQuery(frameOf(view), grain),
      ...earlierQueries(view, info, grain),
      ...watchQueries(view, info, grain, OMIT)
    };
  },
  model(data, { view, info, labels, locale }) {
    const grain = axisGrain(view, info);
    const counts = data['counts'] ?? EMPTY_COLUMNS;
    const period = widened(axisPeriod(view, info), counts.length > 0 ? texts(counts, 'bucket') : []);
    const starts = buckets(period, grain);
    const place = new Map(starts.map((start, i) => [start, i]));
    const series = new Map<string, (number | null)[]>();
    const empty = () => starts.map((): number | null => 0);
    if (counts.length > 0) {
      const at = texts(counts, 'bucket');
      const n = numbers(counts, 'n');
      const codes = view.split ? texts(counts, `by_${view.split}`) : null;
      const kept = codes ? largest(codes, n) : null;
      for (let i = 0; i < counts.length; i++) {
        const index = place.get(at[i] ?? '');
        if (index === undefined) continue;
        const code = codes ? (codes[i] ?? '') : '';
        const name = kept && !kept.includes(code) ? OTHER : code;
        const values = series.get(name) ?? empty();
        if (!series.has(name)) series.set(name, values);
        values[index] = (values[index] ?? 0) + (n[i] ?? 0);
      }
      if (kept) order(series, kept);
    }
    if (series.size === 0) series.set('', empty());
    const watch = watchAlong(data['watched'], view, info, { starts, grain, period, omit: OMIT });
    silence([...series.values()], watch);
    const last = starts.at(-1);
    const model: FrequencyModel = {
      grain,
      buckets: starts,
      series: [...series].map(([code, values]) => ({
        code,
        label:
          code === ''
            ? eventCount.short[locale]
            : code === OTHER
              ? OTHER_LABEL[locale]
              : labels.short(view.split ?? 'type', code, locale),
        values
      })),
      split: view.split,
      unit: countedUnit(view, locale),
      comparison: null,
      watch,
      marks: marksOf(view, starts, grain, locale),
      zeroNote: ZERO_NOTE[locale],
      remarks: info.remarks.map(({ from, to, text }) => ({ from, to, text: text[locale] })),
      incompleteFrom: last !== undefined && bucketEnd(last, grain) > period.to ? last : null,
      breakAt: breakOf(period)
    };
    const totals = bucketTotals(model);
    return {
      ...model,
      comparison: earlierOf(data['earlier'], view, info, { starts, grain, totals, watch }, locale)
    };
  },
  // Zeros that somebody watched are a finding, and so are reports that are missing.
  isEmpty: (model) =>
    model.series.every((series) => series.values.every((value) => !value)) &&
    !model.watch?.some(({ state }) => state !== 'unmonitored'),
  subtitle(model, { view, locale }) {
    const rule = countingRule(view, view.split ? [view.split] : []);
    const n = bucketTotals(model).reduce<number>((sum, value) => sum + (value ?? 0), 0);
    const measure = view.counting === 'sessions' ? WORDS.sessions : WORDS.measure;
    return phrase(
      measure[locale](GRAIN_WORDS[model.grain][locale]),
      countingWords(rule, view, locale),
      placeWords(view, locale),
      sizeWords(n, rule, view, locale)
    );
  },
  note(data, { view, info, locale }) {
    return vagueNote(data['unbucketed'], axisGrain(view, info), view, locale);
  }
};

const OTHER_LABEL = { vi: 'Khác', en: 'Other' };

const WORDS = {
  measure: {
    vi: (grain: string) => `Số hoạt động mỗi ${grain}`,
    en: (grain: string) => `Events per ${grain}`
  },
  sessions: {
    vi: (grain: string) => `Số phiên mỗi ${grain}`,
    en: (grain: string) => `Sessions per ${grain}`
  }
};

/** Nothing is known of a bucket without events that nobody watched, or whose report is missing: it is not zero. */
function silence(series: (number | null)[][], watch: readonly Watch[] | null): void {
  watch?.forEach((one, i) => {
    if (isWatched(one) || series.some((values) => values[i])) return;
    for (const values of series) values[i] = null;
  });
}

/** Codes of the largest totals, largest first. */
function largest(codes: readonly (string | null)[], n: readonly (number | null)[]): string[] {
  const totals = new Map<string, number>();
  codes.forEach((code, i) => totals.set(code ?? '', (totals.get(code ?? '') ?? 0) + (n[i] ?? 0)));
  const sorted = [...totals].sort((a, b) => b[1] - a[1]).map(([code]) => code);
  return sorted.length <= MAX_SERIES + 1 ? sorted : sorted.slice(0, MAX_SERIES);
}

/** Puts series in the order of their totals, "other" last. */
function order(series: Map<string, (number | null)[]>, kept: readonly string[]): void {
  for (const code of [...kept, OTHER]) {
    const values = series.get(code);
    if (!values) continue;
    series.delete(code);
    series.set(code, values);
  }
}
