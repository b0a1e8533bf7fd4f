import { funnel as chart, type FunnelModel, type FunnelPlace } from '#lib/charts/funnel.ts';
import { isWatched } from '#lib/charts/watch.ts';
import { factsOf } from '#lib/indicators/denominators.ts';
import { evaluate, indicatorQuery, type IndicatorAsk } from '#lib/indicators/evaluate.ts';
import { funnel, FUNNEL_LEVELS, funnelLimits } from '#lib/indicators/funnel.ts';
import type { Indicator } from '#lib/indicators/indicator.ts';
import { medianParticipants } from '#lib/indicators/median-participants.ts';
import { ratePerUnit } from '#lib/indicators/rate-per-unit.ts';
import { communeMonths, exposuresOf } from '#lib/indicators/rates.ts';
import { EMPTY_COLUMNS } from '#lib/model/columns.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { NONE } from '#lib/model/dimension.ts';
import { optionOf } from '#lib/model/options.ts';
import type { Field } from '#lib/model/selection.ts';
import type { View } from '#lib/model/view.ts';
import { chosenIn } from '../chosen.ts';
import { countedUnit, countingWords, placeWords, sizeWords } from '../counting.ts';
import { panelPeriod } from '../grain.ts';
import type { Panel, PanelContext, PanelData } from '../panel.ts';
import { placeWatchQueries, watchByPlace } from '../watched.ts';
import { phrase } from '../wording.ts';

const OMIT: readonly Field[] = ['place'];
/** Points that a curve of limits is drawn through. */
const CURVE_POINTS = 40;

const isRate = (view: View) => optionOf(view, 'against') === 'rate';
const indicatorOf = (view: View): Indicator => (isRate(view) ? ratePerUnit : medianParticipants);

const askOf = (view: View, info: DatasetInfo, by: 'province' | null): IndicatorAsk => ({
  frame: { view, omit: OMIT },
  group: by === null ? [] : [{ by: 'place', level: by }],
  facts: factsOf(info)
});

/**
 * How often and how well attended, province by province: rates with the limits of chance around the common one, so
 * that few events are not taken for little activity; or the median attendance against the number of events.
 */
export const placesComparedPanel: Panel<FunnelModel> = {
  id: 'places-compared',
  title: { vi: 'Tần suất và tham gia theo địa phương', en: 'Frequency and attendance by locality' },
  span: 6,
  indicator: ratePerUnit.id,
  omit: OMIT,
  needs: ['places'],
  options: ['against'],
  explore: (view) => ({ indicator: indicatorOf(view).id, by: 'province', chart: 'bar' }),
  chart,
  queries: (view, info) => ({
    places: indicatorQuery(indicatorOf(view), askOf(view, info, 'province')),
    all: indicatorQuery(indicatorOf(view), askOf(view, info, null)),
    ...placeWatchQueries(view, info, OMIT)
  }),
  model(data, context) {
    const { view, locale } = context;
    const found = isRate(view) ? rates(data, context) : attendance(data, context);
    const words = WORDS[isRate(view) ? 'rate' : 'participants'];
    return {
      ...found,
      field: 'place',
      xName: words.x[locale](countedUnit(view, locale)),
      yName: words.y[locale](countedUnit(view, locale)),
      unit: isRate(view) ? countedUnit(view, locale) : WORDS.known[locale],
      minimum: indicatorOf(view).minimum,
      selected: chosenIn(view, 'place'),
      remark: found.places.length > 0 || found.missing === 0 ? null : WORDS.noRate[locale]
    };
  },
  isEmpty: ({ places, missing }) => (places.length > 0 ? places.every(({ n }) => n === 0) : missing === 0),
  subtitle: ({ places, yName }, { view, locale }) =>
    phrase(
      `${yName.charAt(0).toUpperCase()}${yName.slice(1)}`,
      isRate(view) ? WORDS.limits[locale] : WORDS.median[locale],
      isRate(view) && countingWords('event_places', view, locale),
      placeWords(view, locale),
      isRate(view)
        ? sizeWords(
            places.reduce((sum, { n }) => sum + n, 0),
            'event_places',
            view,
            locale
          )
        : `n = ${places.reduce((sum, { n }) => sum + n, 0)} ${WORDS.known[locale]}`
    ),
  note: (_data, { view, locale }) => (isRate(view) ? WORDS.chance[locale] : WORDS.skewed[locale])
};

type Found = Pick<FunnelModel, 'places' | 'centre' | 'curves' | 'missing'>;

/** Events over communes and months, with their limits. */
function rates(data: PanelData, context: PanelContext): Found {
  const { view, info } = context;
  const ask = askOf(view, info, 'province');
  const result = evaluate(ratePerUnit, data['places'] ?? EMPTY_COLUMNS, ask);
  const codes = result.keys['by_place'] ?? [];
  const counts = new Map(codes.map((code, i) => [code, result.parts['n']?.[i] ?? 0]));
  const provinces = ask.facts.denominators.provinces({ geography: view.geography, places: null });
  const exposures = exposuresOf(ask, communeMonths, provinces);
  const watched = info.has.coverage
    ? watchByPlace(data['watched'] ?? EMPTY_COLUMNS, info, panelPeriod(view, info))
    : null;
  // Nobody looked, or nobody reported: that is not a rate of zero.
  const silent = (key: string) => {
    const watch = watched?.(key);
    return (counts.get(key) ?? 0) === 0 && watch !== undefined && !isWatched(watch);
  };
  const units = provinces
    .filter((key) => (exposures.get(key) ?? 0) > 0 && !silent(key))
    .map((key) => ({ key, n: counts.get(key) ?? 0, exposure: exposures.get(key) ?? 0 }));
  const { rate, points } = funnel(units);
  const end = Math.max(0, ...points.map(({ exposure }) => exposure));
  return {
    places: points.map(({ key, n, exposure, rate: y, beyond }) =>
      placeOf({ code: key, x: exposure, y, n, grey: n < ratePerUnit.minimum, beyond }, context)
    ),
    centre: rate,
    curves:
      rate === null || rate === 0
        ? []
        : Array.from({ length: CURVE_POINTS }, (_, i) => {
            const x = (end * 1.2 * (i + 1)) / CURVE_POINTS;
            const [inner, outer] = FUNNEL_LEVELS.map((level) => funnelLimits(rate, x, level));
            return { x, inner: inner ?? [0, 0], outer: outer ?? [0, 0] };
          }),
    missing: provinces.filter((key) => exposures.get(key) === null || silent(key)).length
  };
}

/** Median attendance against the number of events of which anything is known. */
function attendance(data: PanelData, context: PanelContext): Found {
  const { view, info } = context;
  const result = evaluate(medianParticipants, data['places'] ?? EMPTY_COLUMNS, askOf(view, info, 'province'));
  const codes = result.keys['by_place'] ?? [];
  const all = evaluate(medianParticipants, data['all'] ?? EMPTY_COLUMNS, askOf(view, info, null));
  const places = codes.flatMap((code, i): FunnelPlace[] => {
    const y = result.value[i] ?? null;
    if (code === NONE || y === null) return [];
    const n = result.base[i] ?? 0;
    const x = result.parts['n']?.[i] ?? 0;
    return [placeOf({ code, x, y, n, grey: result.grey[i] ?? true, beyond: null }, context)];
  });
  return {
    places,
    centre: all.value[0] ?? null,
    curves: [],
    missing: codes.filter((code, i) => code !== NONE && (result.value[i] ?? null) === null).length
  };
}

const placeOf = (
  point: Omit<FunnelPlace, 'label' | 'short'>,
  { labels, locale }: PanelContext
): FunnelPlace => ({
  ...point,
  label: labels.full('place', point.code, locale),
  short: labels.short('place', point.code, locale)
});

const WORDS = {
  rate: {
    x: {
      vi: () => 'số xã × số tháng',
      en: () => 'communes × months'
    },
    y: {
      vi: (unit: string) => `số ${unit} mỗi xã mỗi tháng`,
      en: (unit: string) => `${unit} per commune and month`
    }
  },
  participants: {
    x: { vi: (_: string) => 'số hoạt động', en: (_: string) => 'number of events' },
    y: { vi: (_: string) => 'số người dự trung vị', en: (_: string) => 'median attendance' }
  },
  known: { vi: 'hoạt động biết số người dự', en: 'events with known attendance' },
  limits: {
    vi: 'đường giới hạn 95% và 99,8% quanh mức chung',
    en: '95% and 99.8% limits around the common rate'
  },
  median: { vi: 'so với số hoạt động của địa phương', en: 'against the number of events of the place' },
  noRate: {
    vi: 'Không nơi nào tính được tỷ lệ: số xã thay đổi trong kỳ này (1/7/2025) hoặc chưa rõ. Hãy xem theo địa giới hiện hành, hoặc chọn kỳ nằm về một bên của mốc.',
    en: 'No place has a rate: its communes changed during the period (1 July 2025) or are not known. Look by current boundaries, or choose a period on one side of that day.'
  },
  chance: {
    vi: 'Trong giới hạn là khác nhau do ngẫu nhiên; ngoài giới hạn có thể do hoạt động nhiều hơn, hoặc do nguồn tin dày hơn.',
    en: 'Differences within the limits are chance; beyond them may be more activity, or denser sources.'
  },
  skewed: {
    vi: 'Chỉ tính hoạt động có ghi số người dự; số địa phương ít hoạt động thì tô xám.',
    en: 'Only events whose attendance is stated; places with few of them are grey.'
  }
};
