import { tileMap, type TileMapModel, type TileValue } from '#lib/charts/tile-map.ts';
import { isWatched } from '#lib/charts/watch.ts';
import { evaluate, indicatorQuery, type IndicatorAsk } from '#lib/indicators/evaluate.ts';
import { eventCount } from '#lib/indicators/event-count.ts';
import { factsOf } from '#lib/indicators/denominators.ts';
import { formats } from '#lib/i18n/format.ts';
import { EMPTY_COLUMNS, numbers, texts } from '#lib/model/columns.ts';
import { NONE } from '#lib/model/dimension.ts';
import { BREAK_2025 } from '#lib/model/period.ts';
import { clauseOf, type Field } from '#lib/model/selection.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import type { View } from '#lib/model/view.ts';
import { countedUnit, countingWords, placeWords, sizeWords } from '../counting.ts';
import { panelPeriod } from '../grain.ts';
import { lackingOf } from '../indicator-ask.ts';
import { measureOf } from '../map-measure.ts';
import type { Panel, PanelData } from '../panel.ts';
import { placeWatchQueries, watchByPlace } from '../watched.ts';
import { phrase } from '../wording.ts';

const OMIT: readonly Field[] = ['place'];

/** Which of the two province maps the view is drawn on. */
const vintageOf = (view: View, info: DatasetInfo): 'P34' | 'P63' =>
  view.geography === 'now' || panelPeriod(view, info).from >= BREAK_2025 ? 'P34' : 'P63';

const askOf = (view: View, info: DatasetInfo): IndicatorAsk => ({
  frame: { view, omit: OMIT },
  group: [{ by: 'place', level: 'province' }],
  facts: factsOf(info)
});

export const mapPanel: Panel<TileMapModel> = {
  id: 'map',
  title: { vi: 'Địa phương', en: 'Localities' },
  span: 4,
  indicator: eventCount.id,
  indicatorIn: (view) => measureOf(view).indicator.id,
  omit: OMIT,
  needs: ['places'],
  options: ['mapvalue'],
  explore: (view) => ({ indicator: measureOf(view).indicator.id, by: 'province', chart: 'bar' }),
  chart: tileMap,
  queries: (view, info) => {
    const { indicator } = measureOf(view);
    const asks = indicator !== eventCount && !isLacking(view, info);
    return {
      places: indicatorQuery(eventCount, askOf(view, info)),
      ...(asks ? { measured: indicatorQuery(indicator, askOf(view, info)) } : {}),
      ...placeWatchQueries(view, info, OMIT)
    };
  },
  model(data, { view, info, labels, locale }) {
    const vintage = vintageOf(view, info);
    const counts = countsOf(data);
    const clause = clauseOf(view.selection, 'place');
    const watched = info.has.coverage
      ? watchByPlace(data['watched'] ?? EMPTY_COLUMNS, info, panelPeriod(view, info))
      : null;
    const measure = measureOf(view);
    const found = measuredOf(data, view, info);
    return {
      vintage,
      values: info.localities
        .filter((place) => place.level === 'province' && place.key.startsWith(`${vintage}-`))
        .map((place): TileValue => {
          const n = counts.get(place.key) ?? 0;
          const watch = watched?.(place.key);
          // Nobody looked, or nobody reported: that is not zero.
          const silent = n === 0 && watch !== undefined && !isWatched(watch);
          return {
            key: place.key,
            name: labels.short('place', place.key, locale),
            ...(silent ? { value: null, base: 0 } : found(place.key, n)),
            ...(watch ? { watch } : {})
          };
        }),
      selected: clause && !clause.exclude ? clause.values : [],
      excluded: clause?.exclude ? clause.values : [],
      unit: measure.unit?.[locale] ?? countedUnit(view, locale),
      format: measure.format,
      minimum: measure.indicator.minimum,
      outside: counts.get(NONE) ?? 0,
      total: [...counts].reduce((sum, [key, n]) => (isOn(key, vintage) || key === NONE ? sum + n : sum), 0)
    };
  },
  // Provinces that somebody watched are a finding without any event, and so are reports that are missing.
  isEmpty: (model) =>
    model.values.every(
      ({ value, unknown, watch }) => !value && !unknown && (watch?.state ?? 'unmonitored') === 'unmonitored'
    ),
  subtitle: ({ vintage, total = 0 }, { view, locale }) =>
    phrase(
      measureOf(view).words[view.counting][locale],
      countingWords('event_places', view, locale),
      placeWords(view, locale),
      view.geography === 'then' && (vintage === 'P34' ? WORDS.now : WORDS.then)[locale],
      sizeWords(total, 'event_places', view, locale)
    ),
  note(data, { view, info, locale }) {
    const vintage = vintageOf(view, info);
    const other = [...countsOf(data)].reduce(
      (sum, [key, n]) => (key !== NONE && !isOn(key, vintage) ? sum + n : sum),
      0
    );
    const parts = [
      isLacking(view, info) ? WORDS.lacking[locale] : null,
      other > 0 ? WORDS.other[locale](formats(locale).integer(other), countedUnit(view, locale)) : null
    ].filter((part) => part !== null);
    return parts.length > 0 ? parts.join(' ') : null;
  }
};

const isOn = (key: string, vintage: string) => key.startsWith(`${vintage}-`);

const isLacking = (view: View, info: DatasetInfo) => lackingOf(measureOf(view).indicator, info).length > 0;

/** Events by place. */
function countsOf(data: PanelData): ReadonlyMap<string, number> {
  const columns = data['places'] ?? EMPTY_COLUMNS;
  if (columns.length === 0) return new Map();
  const n = numbers(columns, 'n');
  return new Map(texts(columns, 'by_place').map((key, i) => [key ?? NONE, n[i] ?? 0]));
}

type Found = Pick<TileValue, 'value' | 'base' | 'unknown'>;
const NOT_KNOWN: Found = { value: null, base: 0, unknown: true };

/** The measure of a place in which there were `n` events. */
function measuredOf(data: PanelData, view: View, info: DatasetInfo): (key: string, n: number) => Found {
  const { indicator, silence } = measureOf(view);
  if (indicator === eventCount) return (_, n) => ({ value: n, base: n });
  const columns = data['measured'];
  if (columns === undefined) return () => NOT_KNOWN;
  const { keys, value, base } = evaluate(indicator, columns, askOf(view, info));
  const rows = new Map((keys['by_place'] ?? []).map((key, i) => [key, i]));
  // Without a denominator for any place there is none for those without events.
  const never = value.length > 0 && value.every((one) => one === null);
  return (key, n) => {
    const row = rows.get(key);
    if (row === undefined) return n === 0 && silence === 'zero' && !never ? { value: 0, base: 0 } : NOT_KNOWN;
    const found = value[row] ?? null;
    return { value: found, base: base[row] ?? 0, ...(found === null ? { unknown: true } : {}) };
  };
}

const WORDS = {
  now: { vi: '34 tỉnh, thành phố hiện hành', en: 'the 34 provinces of today' },
  then: { vi: '63 tỉnh, thành phố trước 1/7/2025', en: 'the 63 provinces before 1 July 2025' },
  lacking: {
    vi: 'Bộ dữ liệu không có số liệu để tính số đo này.',
    en: 'The dataset does not hold what this measure is made of.'
  },
  other: {
    vi: (n: string, unit: string) => `${n} ${unit} từ 1/7/2025 thuộc 34 tỉnh mới, không có trên bản đồ này`,
    en: (n: string, unit: string) =>
      `${n} ${unit} since 1 July 2025 belong to the 34 new provinces and are not on this map`
  }
};
