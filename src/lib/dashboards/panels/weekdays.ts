import { bars, type BarsModel } from '#lib/charts/bars.ts';
import { WEEKDAYS } from '#lib/charts/calendar-words.ts';
import { writeValue } from '#lib/charts/value-format.ts';
import { formats } from '#lib/i18n/format.ts';
import { eventCount } from '#lib/indicators/event-count.ts';
import { EMPTY_COLUMNS, numbers } from '#lib/model/columns.ts';
import { unbucketedQuery } from '#lib/query/view-query.ts';
import { weekdayQuery } from '#lib/query/weekday-query.ts';
import { countedUnit, countingWords, placeWords, sizeWords } from '../counting.ts';
import type { Panel, PanelContext, PanelData } from '../panel.ts';
import { phrase } from '../wording.ts';

/** Saturday and Sunday, as days from Monday. */
const WEEKEND: readonly number[] = [5, 6];
/** Events below which parts of them are chance. */
const FEWEST = 20;
/** px between the seven rows, whose bars are long */
const GAP = 12;

interface WeekdaysModel extends BarsModel {
  /** events whose day is known */
  readonly total: number;
}

/** Events on each day of the week, Monday first. */
export const weekdaysPanel: Panel<WeekdaysModel> = {
  id: 'weekdays',
  title: { vi: 'Ngày trong tuần', en: 'Day of the week' },
  span: 12,
  indicator: eventCount.id,
  omit: [],
  needs: [],
  chart: bars,
  queries: (view) => ({ days: weekdayQuery({ view }), undated: unbucketedQuery({ view }, 'day') }),
  model: modelOf,
  isEmpty: ({ total }) => total === 0,
  subtitle({ total }, { view, locale }) {
    return phrase(
      (view.counting === 'sessions' ? WORDS.sessions : WORDS.events)[locale],
      countingWords(view.counting, view, locale),
      WORDS.first[locale],
      placeWords(view, locale),
      sizeWords(total, view.counting, view, locale)
    );
  },
  note(data, context) {
    const { view, locale } = context;
    const model = modelOf(data, context);
    const undated = data['undated'] ?? EMPTY_COLUMNS;
    const left = undated.length > 0 ? (numbers(undated, 'n')[0] ?? 0) : 0;
    const { integer } = formats(locale);
    const unit = countedUnit(view, locale);
    const weekend = sum(model.rows.map(({ second, bars: [bar] }) => (second ? (bar?.value ?? 0) : 0)));
    const sentences = [
      model.total >= FEWEST
        ? WORDS.weekend[locale](integer(weekend), unit, writeValue('percent', weekend / model.total, locale))
        : model.total > 0
          ? WORDS.few[locale](integer(FEWEST), unit)
          : null,
      left > 0 ? WORDS.left[locale](integer(left), unit) : null
    ].filter((sentence) => sentence !== null);
    return sentences.join('. ') || null;
  }
};

const sum = (values: readonly number[]) => values.reduce((total, n) => total + n, 0);

function modelOf(data: PanelData, { view, locale }: PanelContext): WeekdaysModel {
  const days = data['days'] ?? EMPTY_COLUMNS;
  const counts = new Map<number, number>();
  if (days.length > 0) {
    const n = numbers(days, 'n');
    numbers(days, 'weekday').forEach((weekday, i) => counts.set(weekday ?? -1, n[i] ?? 0));
  }
  const total = sum([...counts.values()]);
  return {
    heading: WORDS.heading[locale],
    rows: WEEKDAYS.map((day, i) => {
      const value = counts.get(i) ?? 0;
      return {
        code: String(i + 1),
        label: day[locale],
        bars: [{ value, base: value, low: null, high: null, grey: false }],
        share: total >= FEWEST ? value / total : null,
        second: WEEKEND.includes(i)
      };
    }),
    columns: [{ code: '', label: '' }],
    kinds: [WORDS.week[locale], WORDS.end[locale]],
    stacked: false,
    coloured: false,
    format: 'integer',
    measure: (view.counting === 'sessions' ? WORDS.sessionCount : WORDS.eventCount)[locale],
    unit: countedUnit(view, locale),
    minimum: eventCount.minimum,
    gap: GAP,
    total
  };
}

const WORDS = {
  heading: { vi: 'Ngày trong tuần', en: 'Day of the week' },
  week: { vi: 'ngày thường', en: 'weekday' },
  end: { vi: 'cuối tuần', en: 'weekend' },
  eventCount: { vi: 'Hoạt động', en: 'Events' },
  sessionCount: { vi: 'Phiên', en: 'Sessions' },
  events: {
    vi: 'Số hoạt động theo ngày trong tuần và tỷ lệ',
    en: 'Events by day of the week, and their share'
  },
  sessions: {
    vi: 'Số phiên theo ngày trong tuần và tỷ lệ',
    en: 'Sessions by day of the week, and their share'
  },
  first: { vi: 'tính theo ngày đầu', en: 'by the first day' },
  weekend: {
    vi: (n: string, unit: string, share: string) => `Thứ Bảy và Chủ nhật: ${n} ${unit} (${share})`,
    en: (n: string, unit: string, share: string) => `Saturday and Sunday: ${n} ${unit} (${share})`
  },
  few: {
    vi: (n: string, unit: string) => `Dưới ${n} ${unit} thì không tính tỷ lệ`,
    en: (n: string, unit: string) => `Below ${n} ${unit} no shares are given`
  },
  left: {
    vi: (n: string, unit: string) => `${n} ${unit} không rõ chính xác ngày nên không có ở đây`,
    en: (n: string, unit: string) => `${n} ${unit} without an exact day are not shown`
  }
};
