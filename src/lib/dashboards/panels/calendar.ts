import { calendar, type CalendarModel } from '#lib/charts/calendar.ts';
import { omittedNote } from '#lib/charts/calendar-words.ts';
import { factsOf } from '#lib/indicators/denominators.ts';
import { indicatorQuery } from '#lib/indicators/evaluate.ts';
import { eventCount } from '#lib/indicators/event-count.ts';
import { buckets } from '#lib/model/period.ts';
import type { Field } from '#lib/model/selection.ts';
import { unbucketedQuery, type Frame } from '#lib/query/view-query.ts';
import type { IsoDate } from '#lib/util/dates.ts';
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
/** Most years that are drawn at a time. */
const MOST_YEARS = 6;
const frameOf = (view: Frame['view']): Frame => ({ view, omit: OMIT });

/** Events a day, as the pages of a calendar. */
export const calendarPanel: Panel<CalendarModel> = {
  id: 'calendar',
  title: { vi: 'Lịch hoạt động', en: 'Calendar of events' },
  span: 12,
  indicator: eventCount.id,
  omit: OMIT,
  needs: [],
  explore: () => ({ chart: 'bar' }),
  chart: calendar,
  queries: (view, info) => ({
    counts: indicatorQuery(eventCount, {
      frame: frameOf(view),
      group: [{ by: 'time', grain: 'day' }],
      facts: factsOf(info)
    }),
    unbucketed: unbucketedQuery(frameOf(view), 'day'),
    ...watchQueries(view, info, 'month', OMIT)
  }),
  model: modelOf,
  isEmpty: (model) =>
    model.counts.size === 0 &&
    ![...(model.watch?.values() ?? [])].some(({ state }) => state !== 'unmonitored'),
  subtitle(model, { view, locale }) {
    return phrase(
      (view.counting === 'sessions' ? WORDS.sessions : WORDS.measure)[locale],
      countingWords(view.counting, view, locale),
      placeWords(view, locale),
      sizeWords(drawnEvents(model), view.counting, view, locale)
    );
  },
  note(data, context) {
    const { omitted, unit } = modelOf(data, context);
    const { view, locale } = context;
    return (
      [
        vagueNote(data['unbucketed'], 'day', view, locale),
        omitted.years.length > 0 ? omittedNote(omitted, unit, locale) : null
      ]
        .filter((part) => part !== null)
        .join('. ') || null
    );
  }
};

function modelOf(data: PanelData, { view, info, locale }: PanelContext): CalendarModel {
  const counts = countsByBucket(data['counts']);
  const period = widened(axisPeriod(view, info), counts.keys());
  const selected = chosenDays(view, info);
  const months = buckets(period, 'month');
  const watch = watchAlong(data['watched'], view, info, {
    starts: months,
    grain: 'month',
    period,
    omit: OMIT
  });
  const withData = yearsOf([
    ...counts.keys(),
    ...months.filter((_, i) => (watch?.[i]?.state ?? 'unmonitored') !== 'unmonitored')
  ]);
  const drawn = newest(withData, MOST_YEARS, selected, (year) => `${year}-01-01`);
  const left = withData.filter((year) => !drawn.includes(year) && yearsOf(counts.keys()).includes(year));
  return {
    years: [...drawn].reverse(),
    period,
    counts,
    watch: watch && new Map(watch.map((one, i) => [months[i] ?? '', one])),
    unit: countedUnit(view, locale),
    marks: marksOf(view, [period.from, period.to], 'day', locale),
    breakAt: breakOf(period),
    zeroNote: ZERO_NOTE[locale],
    selected,
    omitted: {
      years: left,
      events: sum([...counts].filter(([date]) => left.includes(Number(date.slice(0, 4)))).map(([, n]) => n))
    }
  };
}

const yearsOf = (days: Iterable<IsoDate>): number[] =>
  [...new Set([...days].map((day) => Number(day.slice(0, 4))))].sort((a, b) => a - b);

const sum = (values: readonly number[]) => values.reduce((total, n) => total + n, 0);

/** Events of the years that are drawn. */
const drawnEvents = ({ counts, omitted }: CalendarModel): number =>
  sum([...counts.values()]) - omitted.events;

const WORDS = {
  measure: { vi: 'Số hoạt động mỗi ngày', en: 'Events per day' },
  sessions: { vi: 'Số phiên mỗi ngày', en: 'Sessions per day' }
};
