import { bars, type BarsModel } from '#lib/charts/bars.ts';
import { writeValue } from '#lib/charts/value-format.ts';
import { factsOf } from '#lib/indicators/denominators.ts';
import { evaluate, indicatorQuery, type IndicatorAsk } from '#lib/indicators/evaluate.ts';
import { seasonalIndexIndicator } from '#lib/indicators/seasonal-index.ts';
import { EMPTY_COLUMNS } from '#lib/model/columns.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { formatMonth } from '#lib/model/period.ts';
import type { Field } from '#lib/model/selection.ts';
import type { View } from '#lib/model/view.ts';
import { countingWords, placeWords, sizeWords } from '../counting.ts';
import type { Panel, PanelContext, PanelData } from '../panel.ts';
import { phrase } from '../wording.ts';

/** A season is what comes back over the years: chosen days do not cut it. */
const OMIT: readonly Field[] = ['date'];

/** px between the eleven rows, which fill the height of the chart of frequency beside them */
const GAP = 14;

const askOf = (view: View, info: DatasetInfo): IndicatorAsk => ({
  frame: { view, omit: OMIT },
  group: [],
  facts: factsOf(info)
});

interface SeasonModel extends BarsModel {
  /** what the index rests on */
  readonly events: number;
}

/** The seasonal index of the months; January and February as a pair, for Tết is now in the one, now in the other. */
export const seasonPanel: Panel<SeasonModel> = {
  id: 'season',
  title: { vi: 'Mùa vụ trong năm', en: 'Season of the year' },
  span: 4,
  indicator: seasonalIndexIndicator.id,
  omit: OMIT,
  needs: [],
  chart: bars,
  queries: (view, info) => ({ season: indicatorQuery(seasonalIndexIndicator, askOf(view, info)) }),
  model(data, context) {
    const { locale } = context;
    const months = monthsOf(data, context);
    const [january, february, ...others] = months;
    const both = [january, february].map((month) => month?.value ?? null);
    const pair = {
      code: '01-02',
      label: WORDS.pair[locale],
      // The index of two months is that of their average month.
      value: both.includes(null) ? null : both.reduce<number>((sum, value) => sum + (value ?? 0), 0) / 2,
      base: january?.base ?? 0
    };
    return {
      heading: WORDS.month[locale],
      rows: [pair, ...others].map(({ code, label, value, base }) => ({
        code,
        label,
        bars: [{ value, base, low: null, high: null, grey: base < seasonalIndexIndicator.minimum }]
      })),
      columns: [{ code: '', label: '' }],
      stacked: false,
      coloured: false,
      format: 'plain',
      measure: seasonalIndexIndicator.label[locale],
      unit: WORDS.unit[locale],
      minimum: seasonalIndexIndicator.minimum,
      gap: GAP,
      events: january?.n ?? 0
    };
  },
  isEmpty: ({ rows }) => rows.every((row) => row.bars.every((bar) => bar === null || bar.value === null)),
  emptyWords: ({ events }, { locale }) => (events > 0 ? WORDS.short[locale] : null),
  subtitle({ events }, { view, locale }) {
    return phrase(
      WORDS.measure[locale],
      countingWords(view.counting, view, locale),
      placeWords(view, locale),
      sizeWords(events, view.counting, view, locale)
    );
  },
  note(data, context) {
    const { locale } = context;
    const months = monthsOf(data, context);
    if (months.every(({ value }) => value === null)) return null;
    const [january, february] = months.map(({ value }) => writeValue('plain', value, locale));
    return phrase(
      `${months[0]?.base ?? 0} ${WORDS.unit[locale]}`,
      WORDS.apart[locale](january ?? '–', february ?? '–')
    );
  }
};

/** January to December; [] before there is an answer. */
function monthsOf(data: PanelData, { view, info, locale }: PanelContext) {
  const { keys, value, base, parts } = evaluate(
    seasonalIndexIndicator,
    data['season'] ?? EMPTY_COLUMNS,
    askOf(view, info)
  );
  return (keys['by_month'] ?? []).map((code, i) => ({
    code,
    label: formatMonth(Number(code), locale),
    value: value[i] ?? null,
    base: base[i] ?? 0,
    n: parts['n']?.[i] ?? 0
  }));
}

const WORDS = {
  month: { vi: 'Tháng', en: 'Month' },
  pair: { vi: 'T1–T2 (Tết)', en: 'Jan–Feb (Tết)' },
  unit: { vi: 'tháng', en: 'months' },
  measure: {
    vi: 'Chỉ số mùa vụ qua các năm, 1 là mức trung bình',
    en: 'Seasonal index across years, 1 is the average'
  },
  short: {
    vi: 'Dữ liệu quá ngắn để tính mùa vụ: cần gần hai năm, và ba năm trọn vẹn mới đủ chắc.',
    en: 'Too short a time for a season: it takes almost two years, and three full ones to be sure.'
  },
  apart: {
    vi: (january: string, february: string) =>
      `riêng T1 là ${january}, T2 là ${february}; Tết khi thì ở tháng này, khi thì ở tháng kia`,
    en: (january: string, february: string) =>
      `January alone ${january}, February ${february}; Tết is now in the one, now in the other`
  }
};
