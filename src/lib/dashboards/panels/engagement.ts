import { engagement, type EngagementModel } from '#lib/charts/engagement.ts';
import { evaluate, indicatorQuery, type IndicatorAsk } from '#lib/indicators/evaluate.ts';
import type { Indicator } from '#lib/indicators/indicator.ts';
import { medianOpinions } from '#lib/indicators/median-opinions.ts';
import { medianParticipants } from '#lib/indicators/median-participants.ts';
import { medianViews } from '#lib/indicators/median-views.ts';
import { factsOf } from '#lib/indicators/denominators.ts';
import { EMPTY_COLUMNS, numbers, texts, type Columns } from '#lib/model/columns.ts';
import { buckets } from '#lib/model/period.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import type { Text } from '#lib/model/text.ts';
import type { View } from '#lib/model/view.ts';
import { fewValuesQuery, type Amount } from '#lib/query/view-query.ts';
import { placeWords, sizeWords } from '../counting.ts';
import { coarseGrain, panelPeriod } from '../grain.ts';
import type { Panel } from '../panel.ts';
import { breakOf, incompleteFrom, marksOf } from '../time-marks.ts';
import { watchAlong, watchQueries } from '../watched.ts';
import { GRAIN_WORDS, phrase } from '../wording.ts';

/** Medians need many events in a bucket, so their time axis is coarser than that of counts. */
const MOST_BUCKETS = 20;

interface Options {
  readonly id: string;
  readonly title: Text;
  readonly indicator: Indicator;
  readonly amount: Amount;
  /** what is counted, in the plural */
  readonly unit: Text;
  readonly caveat: Text;
  /** px by which the panel is higher than others of its kind, to be as high as its neighbour */
  readonly taller?: number;
}

/** The single values of small buckets, at the place of their bucket on the axis. */
function fewPoints(few: Columns, starts: readonly string[]): EngagementModel['points'] {
  if (few.length === 0) return [];
  const place = new Map(starts.map((start, i) => [start, i]));
  const values = numbers(few, 'value');
  const titles = texts(few, 'label');
  return texts(few, 'bucket').flatMap((start, i) => {
    const bucket = place.get(start ?? '');
    return bucket === undefined ? [] : [{ bucket, value: values[i] ?? 0, title: titles[i] ?? '' }];
  });
}

/** Median and quartiles of an amount over time; buckets with few known values show the values themselves. */
function engagementPanel(options: Options): Panel<EngagementModel> {
  const { id, title, indicator, amount, unit, caveat, taller = 0 } = options;
  const askOf = (view: View, info: DatasetInfo): IndicatorAsk => ({
    frame: { view },
    group: [{ by: 'time', grain: coarseGrain(view, info, MOST_BUCKETS) }],
    facts: factsOf(info)
  });
  return {
    id,
    title,
    span: 6,
    indicator: indicator.id,
    omit: [],
    needs: [amount],
    explore: () => ({ indicator: indicator.id, chart: 'line' }),
    chart: {
      ...engagement,
      height: (model, width) => engagement.height(model, width) + (width >= 480 ? taller : 0)
    },
    queries: (view, info) => ({
      medians: indicatorQuery(indicator, askOf(view, info)),
      few: fewValuesQuery({ view }, coarseGrain(view, info, MOST_BUCKETS), amount, indicator.minimum),
      ...watchQueries(view, info, coarseGrain(view, info, MOST_BUCKETS))
    }),
    model(data, { view, info, locale }) {
      const grain = coarseGrain(view, info, MOST_BUCKETS);
      const period = panelPeriod(view, info);
      const result = evaluate(indicator, data['medians'] ?? EMPTY_COLUMNS, askOf(view, info));
      const rows = new Map((result.keys['bucket'] ?? []).map((bucket, i) => [bucket, i]));
      const starts = buckets(period, grain);
      return {
        grain,
        unit: unit[locale],
        points: fewPoints(data['few'] ?? EMPTY_COLUMNS, starts),
        minimum: indicator.minimum,
        buckets: starts.map((start) => {
          const row = rows.get(start);
          const part = (name: string) => (row === undefined ? null : (result.parts[name]?.[row] ?? null));
          return {
            start,
            n: part('known') ?? 0,
            p25: part('q25'),
            median: part('q50'),
            p75: part('q75')
          };
        }),
        incompleteFrom: incompleteFrom(starts, grain, period, info.extent),
        breakAt: breakOf(period),
        watch: watchAlong(data['watched'], view, info, { starts, grain, period }),
        marks: marksOf(view, starts, grain, locale)
      };
    },
    isEmpty: (model) => model.buckets.every((bucket) => bucket.n === 0),
    // A median is of events whatever else is counted: a session has no attendance of its own.
    subtitle: ({ grain, minimum, buckets: shown }, { view, locale }) =>
      phrase(
        WORDS.measure[locale](GRAIN_WORDS[grain][locale]),
        WORDS.once[locale],
        WORDS.log[locale],
        WORDS.few[locale](minimum),
        placeWords(view, locale),
        sizeWords(
          shown.reduce((sum, { n }) => sum + n, 0),
          'events',
          { counting: 'events' },
          locale
        )
      ),
    note: (_data, { locale }) => caveat[locale]
  };
}

const WORDS = {
  measure: {
    vi: (grain: string) => `Trung vị và khoảng tứ phân vị mỗi ${grain}`,
    en: (grain: string) => `Median and quartiles per ${grain}`
  },
  once: { vi: 'mỗi hoạt động một giá trị', en: 'one value an event' },
  log: { vi: 'thang log', en: 'log scale' },
  few: {
    vi: (n: number) => `dưới ${n} giá trị chỉ vẽ điểm`,
    en: (n: number) => `points only below ${n} values`
  }
};

export const participantsPanel = engagementPanel({
  id: 'participants',
  title: { vi: 'Người tham dự', en: 'Attendance' },
  indicator: medianParticipants,
  amount: 'participants',
  unit: { vi: 'người', en: 'people' },
  caveat: {
    vi: 'Chỉ tính hoạt động có ghi số người dự; không ghi nghĩa là không rõ, không phải bằng không.',
    en: 'Only events whose attendance is stated; not stated means not known, never zero.'
  }
});

export const viewsPanel = engagementPanel({
  id: 'views',
  title: { vi: 'Lượt xem trang tin', en: 'Page views' },
  indicator: medianViews,
  amount: 'views',
  unit: { vi: 'lượt xem', en: 'views' },
  caveat: {
    vi: 'Lượt xem tích lũy đến ngày đọc trang: tin cũ có nhiều thời gian hơn để được xem.',
    en: 'Views add up until the day the page was read: older news had more time to be seen.'
  }
});

export const opinionsPanel = engagementPanel({
  id: 'opinions',
  title: { vi: 'Ý kiến, kiến nghị', en: 'Opinions' },
  indicator: medianOpinions,
  amount: 'opinions',
  unit: { vi: 'ý kiến', en: 'opinions' },
  taller: 110,
  caveat: {
    vi: '“Nhiều ý kiến”, “một số ý kiến” là không rõ, không phải 0. Số dưới 1 vẽ ở vạch 1.',
    en: '“Many” or “some” opinions are not known, never zero. Values below 1 are drawn at 1.'
  }
});
