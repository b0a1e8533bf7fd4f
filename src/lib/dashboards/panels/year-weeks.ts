import { omittedNote } from '#lib/charts/calendar-words.ts';
import { yearWeeks, type YearWeeksModel } from '#lib/charts/year-weeks.ts';
import { isoWeekOf, totalOf, type WeeksOfYear } from '#lib/charts/year-weeks-model.ts';
import { factsOf } from '#lib/indicators/denominators.ts';
import { indicatorQuery } from '#lib/indicators/evaluate.ts';
import { eventCount } from '#lib/indicators/event-count.ts';
import { optionOf } from '#lib/model/options.ts';
import { bucketStart } from '#lib/model/period.ts';
import type { Field } from '#lib/model/selection.ts';
import type { View } from '#lib/model/view.ts';
import { TET } from '#lib/model/vocabulary.ts';
import { unbucketedQuery, type Frame } from '#lib/query/view-query.ts';
import { addDays, isoDate, type IsoDate } from '#lib/util/dates.ts';
import { countsByBucket, widened } from '../bucket-counts.ts';
import { chosenDays, newest } from '../chosen.ts';
import { countedUnit, countingWords, placeWords, sizeWords } from '../counting.ts';
import { axisPeriod } from '../grain.ts';
import type { Panel, PanelContext, PanelData } from '../panel.ts';
import { breakOf, marksOf } from '../time-marks.ts';
import { vagueNote, ZERO_NOTE } from '../vague.ts';
import { watchAlong, watchQueries } from '../watched.ts';
import { phrase } from '../wording.ts';

const OMIT: readonly Field[] = ['date'];
const MOST_YEARS = 20;
const frameOf = (view: Frame['view']): Frame => ({ view, omit: OMIT });

/** Counted from Tết weeks begin on any day of the week, so days are asked. */
const grainOf = (view: View): 'day' | 'week' => (optionOf(view, 'weeks') === 'tet' ? 'day' : 'week');

/** The same weeks of several years under each other: what comes back every year. */
export const yearWeeksPanel: Panel<YearWeeksModel> = {
  id: 'year-weeks',
  title: { vi: 'Cùng tuần qua các năm', en: 'The same weeks across years' },
  span: 12,
  indicator: eventCount.id,
  omit: OMIT,
  needs: [],
  options: ['weeks', 'week_colour'],
  explore: () => ({ chart: 'bar' }),
  chart: yearWeeks,
  queries: (view, info) => ({
    counts: indicatorQuery(eventCount, {
      frame: frameOf(view),
      group: [{ by: 'time', grain: grainOf(view) }],
      facts: factsOf(info)
    }),
    unbucketed: unbucketedQuery(frameOf(view), grainOf(view)),
    ...watchQueries(view, info, 'month', OMIT)
  }),
  model: modelOf,
  isEmpty: (model) =>
    model.years.every((year) => totalOf(year) === 0) &&
    ![...(model.watch?.values() ?? [])].some(({ state }) => state !== 'unmonitored'),
  subtitle({ years, aligned, colour }, { view, locale }) {
    const n = years.reduce((sum, year) => sum + totalOf(year), 0);
    const measure = view.counting === 'sessions' ? WORDS.sessions : WORDS.measure;
    return phrase(
      `${measure[locale]} (${WORDS[aligned][locale]})`,
      colour === 'relative' && WORDS.relative[locale],
      countingWords(view.counting, view, locale),
      placeWords(view, locale),
      sizeWords(n, view.counting, view, locale)
    );
  },
  note(data, context) {
    const { view, locale } = context;
    const { omitted, unit } = modelOf(data, context);
    return (
      [
        vagueNote(data['unbucketed'], grainOf(view), view, locale),
        omitted.events > 0 ? omittedNote(omitted, unit, locale) : null
      ]
        .filter((part) => part !== null)
        .join('. ') || null
    );
  }
};

function modelOf(data: PanelData, { view, info, locale }: PanelContext): YearWeeksModel {
  const aligned = optionOf(view, 'weeks');
  const counts = countsByBucket(data['counts']);
  const period = widened(axisPeriod(view, info), counts.keys());
  const selected = chosenDays(view, info);
  const yearOf = aligned === 'tet' ? lunarYearOf : (day: IsoDate) => isoWeekOf(bucketStart(day, 'week')).year;
  const [first, last] = [yearOf(period.from), yearOf(period.to)];
  const all = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const drawn = newest(all, MOST_YEARS, selected, (year) => isoDate(year, 1, 1));
  const years = drawn
    .map((year): WeeksOfYear => ({ year, weeks: aligned === 'tet' ? lunarWeeks(year) : isoWeeks(year) }))
    .map(({ year, weeks }) => ({
      year,
      weeks: weeks
        .filter(({ start, end }) => end >= period.from && start <= period.to)
        .map((week) => ({ ...week, n: counted(counts, week) }))
    }))
    .filter(({ weeks }) => weeks.length > 0);
  const shown = years.reduce((sum, year) => sum + totalOf(year), 0);
  const inRows = new Set(years.map(({ year }) => year));
  const left = [...counts.keys()].map(yearOf).filter((year) => !inRows.has(year));
  const starts = years.flatMap(({ weeks }) => weeks.map(({ start }) => start));
  const watch = watchAlong(data['watched'], view, info, { starts, grain: 'week', period, omit: OMIT });
  return {
    aligned,
    colour: optionOf(view, 'week_colour'),
    years: years.reverse(),
    watch: watch && new Map(watch.map((one, i) => [starts[i] ?? '', one])),
    unit: countedUnit(view, locale),
    marks: marksOf(view, [period.from, period.to], 'day', locale),
    breakAt: breakOf(period),
    zeroNote: ZERO_NOTE[locale],
    selected,
    omitted: {
      years: [...new Set(left)].sort((a, b) => a - b),
      events: [...counts.values()].reduce((sum, n) => sum + n, 0) - shown
    }
  };
}

type Week = WeeksOfYear['weeks'][number];

/** The weeks whose Thursday lies in a year. */
function isoWeeks(year: number): Week[] {
  // 4 January is always in the first of them.
  const first = bucketStart(isoDate(year, 1, 4), 'week');
  const next = bucketStart(isoDate(year + 1, 1, 4), 'week');
  return weeksFrom(first, next, 1);
}

/** Weeks before Tết that a lunar row begins with: what leads up to it is read beside it. */
const BEFORE_TET = 8;

/** The weeks from eight before Tết to eight before the next; the last may be cut short. None where Tết is unknown. */
function lunarWeeks(year: number): Week[] {
  const [own, next] = [TET[year], TET[year + 1]];
  if (own === undefined || next === undefined) return [];
  return weeksFrom(addDays(own, -7 * BEFORE_TET), addDays(next, -7 * BEFORE_TET), -BEFORE_TET);
}

function weeksFrom(first: IsoDate, next: IsoDate, number: number): Week[] {
  const weeks: Week[] = [];
  for (let start = first; start < next; start = addDays(start, 7)) {
    const end = addDays(start, 6);
    weeks.push({ start, end: end < next ? end : addDays(next, -1), week: number + weeks.length, n: 0 });
  }
  return weeks;
}

/** The row a day belongs to; the calendar year where Tết is not known. */
function lunarYearOf(day: IsoDate): number {
  const year = Number(day.slice(0, 4));
  const next = TET[year + 1];
  return next !== undefined && day >= addDays(next, -7 * BEFORE_TET) ? year + 1 : year;
}

/** Events of a week: its own bucket, or its days. */
function counted(counts: ReadonlyMap<IsoDate, number>, { start, end }: Week): number {
  let n = 0;
  for (let day = start; day <= end; day = addDays(day, 1)) n += counts.get(day) ?? 0;
  return n;
}

const WORDS = {
  measure: { vi: 'Số hoạt động mỗi tuần', en: 'Events per week' },
  sessions: { vi: 'Số phiên mỗi tuần', en: 'Sessions per week' },
  iso: { vi: 'tuần theo lịch, từ thứ Hai', en: 'calendar weeks from Monday' },
  tet: { vi: 'tuần tính từ mùng 1 Tết', en: 'weeks counted from Tết' },
  relative: {
    vi: 'màu so với tuần trung bình của cùng năm',
    en: 'colour relative to the average week of the same year'
  }
};
