import { regularity, type RegularityModel, type RegularityRow } from '#lib/charts/regularity.ts';
import { unlistedNote } from '#lib/charts/regularity-words.ts';
import { activeMonths } from '#lib/indicators/active-months.ts';
import { factsOf } from '#lib/indicators/denominators.ts';
import { evaluate, indicatorQuery, type Evaluation, type IndicatorAsk } from '#lib/indicators/evaluate.ts';
import { eventCount } from '#lib/indicators/event-count.ts';
import { longestSilence } from '#lib/indicators/longest-silence.ts';
import { formats } from '#lib/i18n/format.ts';
import { EMPTY_COLUMNS, numbers, texts, type Columns } from '#lib/model/columns.ts';
import type { DatasetInfo, Locality } from '#lib/model/dataset.ts';
import { DIVIDED, LOST, NONE } from '#lib/model/dimension.ts';
import { labelsOf } from '#lib/model/labels.ts';
import { optionOf } from '#lib/model/options.ts';
import { BREAK_2025, bucketEnd, buckets, formatBucket, type Grain, type Period } from '#lib/model/period.ts';
import { clauseOf, type Field } from '#lib/model/selection.ts';
import type { Locale } from '#lib/model/text.ts';
import type { View } from '#lib/model/view.ts';
import { watchedByPlaceAndTimeQuery } from '#lib/query/coverage-query.ts';
import type { Frame, GroupKey } from '#lib/query/view-query.ts';
import { chosenDays, chosenIn, newest } from '../chosen.ts';
import { countedUnit, countingRule, countingWords, placeWords, sizeWords } from '../counting.ts';
import { axisPeriod } from '../grain.ts';
import type { Panel, PanelContext, PanelData } from '../panel.ts';
import { breakOf, incompleteFrom } from '../time-marks.ts';
import { watchByPlaceAndTime } from '../watched.ts';
import { GRAIN_WORDS, phrase } from '../wording.ts';

const OMIT: readonly Field[] = ['place', 'date'];
const MOST_ROWS = 40;
const MOST_BUCKETS = 60;
/** What is no place of its own. */
const NO_PLACE: readonly string[] = [NONE, DIVIDED, LOST];

interface Axis {
  readonly grain: Grain;
  readonly starts: readonly string[];
  readonly period: Period;
}

/** Months, or quarters where there are too many of them; the analyst's own choice if it is one of these or longer. */
function axisOf(view: View, info: DatasetInfo): Axis {
  const all = axisPeriod(view, info);
  const auto = buckets(all, 'month').length <= MOST_BUCKETS ? 'month' : 'quarter';
  const grain = view.grain === null || view.grain === 'day' || view.grain === 'week' ? auto : view.grain;
  const starts = newest(buckets(all, grain), MOST_BUCKETS, chosenDays(view, info), (start) => start);
  const [first = all.from, last = first] = [starts[0], starts.at(-1)];
  return { grain, starts, period: { from: first, to: bucketEnd(last, grain) } };
}

/** Communes of the chosen provinces and districts; other rows leave the choice of places out. */
function frameOf(view: View, info: DatasetInfo): Frame {
  const chosen = clauseOf(view.selection, 'place')?.values ?? [];
  const level = (key: string) => labelsOf(info).locality(key)?.level;
  const above =
    optionOf(view, 'place_level') === 'commune' && chosen.every((key) => level(key) !== 'commune');
  return { view, omit: above ? ['date'] : OMIT, period: axisOf(view, info).period };
}

const placeOf = (view: View): GroupKey => ({ by: 'place', level: optionOf(view, 'place_level') });

const askOf = (view: View, info: DatasetInfo, ...time: GroupKey[]): IndicatorAsk => ({
  frame: frameOf(view, info),
  group: [placeOf(view), ...time],
  facts: factsOf(info)
});

/** How regularly each place is heard of: events by time, the longest silence and the days since the last event. */
export const regularityPanel: Panel<RegularityModel> = {
  id: 'regularity',
  title: { vi: 'Nhịp hoạt động theo địa phương', en: 'Regularity by place' },
  span: 12,
  indicator: longestSilence.id,
  omit: OMIT,
  needs: ['places'],
  options: ['place_level', 'place_order'],
  explore: (view) => ({
    indicator: longestSilence.id,
    by: optionOf(view, 'place_level'),
    chart: 'bar'
  }),
  chart: regularity,
  queries(view, info) {
    const { grain } = axisOf(view, info);
    return {
      counts: indicatorQuery(eventCount, askOf(view, info, { by: 'time', grain })),
      silence: indicatorQuery(longestSilence, askOf(view, info)),
      active: indicatorQuery(activeMonths, askOf(view, info)),
      ...(isWatchKnown(view, info) ? { watched: watchedByPlaceAndTimeQuery(frameOf(view, info), grain) } : {})
    };
  },
  model: modelOf,
  isEmpty: (model) => model.rows.every((row) => row.counts.every((n) => n === 0) && !row.watch?.length),
  subtitle({ grain, buckets: starts, rows, unlisted }, { view, locale }) {
    const level = optionOf(view, 'place_level');
    const split = view.divided === 'split' && view.geography === 'now' && level === 'commune';
    const rule = countingRule(view, ['place'], split);
    const n = rows.reduce((sum, { counts }) => sum + counts.reduce((a, b) => a + b, 0), unlisted.events);
    const measure = view.counting === 'sessions' ? WORDS.sessions : WORDS.measure;
    return phrase(
      measure[locale](GRAIN_WORDS[grain][locale], rangeOf(starts, grain, locale)),
      countingWords(rule, view, locale),
      placeWords(view, locale, level),
      sizeWords(n, rule, view, locale)
    );
  },
  note(data, context) {
    const { view, locale } = context;
    const { unlisted, ...model } = modelOf(data, context);
    const unplaced = unplacedIn(data['counts'] ?? EMPTY_COLUMNS);
    return [
      WORDS.exact[locale],
      unlisted.places > 0 ? unlistedNote(unlisted, model, locale) : null,
      unplaced > 0
        ? WORDS.unplaced[locale](formats(locale).integer(unplaced), countedUnit(view, locale))
        : null,
      context.info.has.coverage && !isWatchKnown(view, context.info) ? WORDS.unwatched[locale] : null
    ]
      .filter((part) => part !== null)
      .join(' ');
  }
};

/** Statements on what was watched are told of provinces. */
const isWatchKnown = (view: View, info: DatasetInfo): boolean =>
  info.has.coverage && optionOf(view, 'place_level') === 'province';

const rangeOf = (starts: readonly string[], grain: Grain, locale: Locale): string =>
  [...new Set([starts[0], starts.at(-1)])]
    .map((start) => (start === undefined ? '' : formatBucket(start, grain, locale)))
    .join('–');

function modelOf(data: PanelData, context: PanelContext): RegularityModel {
  const { view, info, locale } = context;
  const axis = axisOf(view, info);
  const level = optionOf(view, 'place_level');
  const counts = countsOf(data['counts'] ?? EMPTY_COLUMNS, axis);
  const [silence, active] = [
    valuesOf(evaluate(longestSilence, data['silence'] ?? EMPTY_COLUMNS, askOf(view, info))),
    valuesOf(evaluate(activeMonths, data['active'] ?? EMPTY_COLUMNS, askOf(view, info)))
  ];
  const watchOf = isWatchKnown(view, info)
    ? watchByPlaceAndTime(data['watched'] ?? EMPTY_COLUMNS, info, axis)
    : null;
  const listed = level === 'province' ? provincesOf(view, info, axis) : [];
  const keys = new Set([...listed, ...counts.keys()].filter((key) => !NO_PLACE.includes(key)));
  const rows = [...keys].map((key): RegularityRow => {
    const lived = view.geography === 'then' ? livedIn(context.labels.locality(key), axis) : null;
    // Of a unit that has ended nothing is to be heard: its silences are those between its events.
    const ended = lived !== null && lived[1] < axis.starts.length - 1;
    const own = silence.get(key);
    return {
      key,
      label: context.labels.full('place', key, locale),
      short: shortName(key, context),
      counts: counts.get(key) ?? axis.starts.map(() => 0),
      watch: watchOf?.(key) ?? null,
      lived,
      active: active.get(key)?.value ?? null,
      longest: (ended ? own?.between : own?.value) ?? null,
      since: ended ? null : (own?.open ?? null)
    };
  });
  const sorted = rows.sort(orderOf(view, locale));
  const rest = sorted.slice(MOST_ROWS);
  return {
    grain: axis.grain,
    buckets: axis.starts,
    rows: sorted.slice(0, MOST_ROWS),
    places: WORDS.places[level][locale],
    unit: countedUnit(view, locale),
    incompleteFrom: incompleteFrom(axis.starts, axis.grain, axis.period, info.extent),
    breakAt: breakOf(axis.period),
    // A choice of units that have no row dims nothing.
    selected: {
      places: chosenIn(view, 'place').filter((key) => keys.has(key)),
      days: chosenDays(view, info)
    },
    unlisted: { places: rest.length, events: sum(rest.flatMap((row) => row.counts)) }
  };
}

function countsOf(columns: Columns, { starts }: Axis): Map<string, number[]> {
  const counts = new Map<string, number[]>();
  if (columns.length === 0) return counts;
  const place = new Map(starts.map((start, i) => [start, i]));
  const [at, n] = [texts(columns, 'bucket'), numbers(columns, 'n')];
  texts(columns, 'by_place').forEach((key, i) => {
    const index = place.get(at[i] ?? '');
    if (index === undefined) return;
    const own = counts.get(key ?? NONE) ?? starts.map(() => 0);
    counts.set(key ?? NONE, own);
    own[index] = (own[index] ?? 0) + (n[i] ?? 0);
  });
  return counts;
}

/** The values of an evaluation by place, with the parts of a silence: between events, and from the last one on. */
const valuesOf = ({ keys, value, parts }: Evaluation) =>
  new Map(
    (keys['by_place'] ?? []).map((key, i) => [
      key,
      {
        value: value[i] ?? null,
        between: parts['gap_max']?.[i] ?? null,
        open: parts['open_gap']?.[i] ?? null
      }
    ])
  );

/** Provinces that existed at any time of the axis: also those of which nothing is heard have a row. */
function provincesOf({ geography }: View, { localities }: DatasetInfo, { period }: Axis): string[] {
  const [from, to] = geography === 'now' ? [BREAK_2025, BREAK_2025] : [period.from, period.to];
  return localities
    .filter(
      ({ level, validFrom, validTo }) =>
        level === 'province' && (validFrom ?? '') <= to && (validTo ?? '9999-12-31') >= from
    )
    .map(({ key }) => key);
}

/** First and last bucket in which a place existed; null when it did in all of them. */
function livedIn(place: Locality | undefined, { starts, grain }: Axis): RegularityRow['lived'] {
  const [from, to] = [place?.validFrom ?? '', place?.validTo ?? '9999-12-31'];
  const alive = starts.map((start) => bucketEnd(start, grain) >= from && start <= to);
  return alive.every(Boolean) ? null : [alive.indexOf(true), alive.lastIndexOf(true)];
}

/** "phường Hồng Gai, Quảng Ninh": communes of one name are told apart by their province. */
function shortName(key: string, { labels, locale }: PanelContext): string {
  const own = labels.short('place', key, locale);
  let above = labels.locality(key);
  // A damaged table may name a unit as its own parent.
  for (let steps = 0; above && above.level !== 'province' && steps < 4; steps++)
    above = above.parent === null ? undefined : labels.locality(above.parent);
  return above && above.key !== key ? `${own}, ${above.name}` : own;
}

function orderOf(view: View, locale: Locale): (a: RegularityRow, b: RegularityRow) => number {
  const { collator } = formats(locale);
  const byName = (a: RegularityRow, b: RegularityRow) => collator.compare(a.label, b.label);
  const value = (row: RegularityRow): number => {
    switch (optionOf(view, 'place_order')) {
      case 'name':
        return 0;
      case 'silence':
        return row.longest ?? -1;
      case 'since':
        return row.since ?? -1;
      case 'events':
        return sum(row.counts);
    }
  };
  return (a, b) => value(b) - value(a) || byName(a, b);
}

function unplacedIn(columns: Columns): number {
  if (columns.length === 0) return 0;
  const n = numbers(columns, 'n');
  return sum(texts(columns, 'by_place').map((key, i) => (NO_PLACE.includes(key ?? NONE) ? (n[i] ?? 0) : 0)));
}

const sum = (values: readonly number[]) => values.reduce((total, n) => total + n, 0);

const WORDS = {
  measure: {
    vi: (grain: string, range: string) => `Số hoạt động mỗi ${grain} ở từng nơi, ${range}`,
    en: (grain: string, range: string) => `Events per ${grain} in each place, ${range}`
  },
  sessions: {
    vi: (grain: string, range: string) => `Số phiên mỗi ${grain} ở từng nơi, ${range}`,
    en: (grain: string, range: string) => `Sessions per ${grain} in each place, ${range}`
  },
  places: {
    province: { vi: 'tỉnh, thành phố', en: 'provinces' },
    commune: { vi: 'xã, phường', en: 'communes' }
  },
  exact: {
    vi: 'Khoảng lặng chỉ tính hoạt động biết chính xác ngày; im lặng trong dữ liệu không chứng tỏ không có hoạt động.',
    en: 'Silences are between events whose day is known; silence in the data does not prove that nothing happened.'
  },
  unplaced: {
    vi: (n: string, unit: string) => `${n} ${unit} chưa rõ thuộc nơi nào, không có dòng.`,
    en: (n: string, unit: string) => `${n} ${unit} without a known place have no row.`
  },
  unwatched: {
    vi: 'Bảng theo dõi chỉ vẽ được cho cấp tỉnh.',
    en: 'What was watched is drawn for provinces only.'
  }
};
