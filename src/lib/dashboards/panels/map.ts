import { tileMap, type TileMapModel, type TileValue } from '#lib/charts/tile-map.ts';
import { isWatched } from '#lib/charts/watch.ts';
import { factsOf } from '#lib/indicators/denominators.ts';
import { indicatorQuery } from '#lib/indicators/evaluate.ts';
import { eventCount } from '#lib/indicators/event-count.ts';
import { formats } from '#lib/i18n/format.ts';
import { EMPTY_COLUMNS, numbers, texts } from '#lib/model/columns.ts';
import { NONE } from '#lib/model/dimension.ts';
import { BREAK_2025 } from '#lib/model/period.ts';
import { clauseOf, type Field } from '#lib/model/selection.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import type { View } from '#lib/model/view.ts';
import { countedUnit, countingWords, placeWords, sizeWords } from '../counting.ts';
import { panelPeriod } from '../grain.ts';
import type { Panel } from '../panel.ts';
import { placeWatchQueries, watchByPlace } from '../watched.ts';
import { phrase } from '../wording.ts';

const OMIT: readonly Field[] = ['place'];

/** Which of the two province maps the view is drawn on. */
const vintageOf = (view: View, info: DatasetInfo): 'P34' | 'P63' =>
  view.geography === 'now' || panelPeriod(view, info).from >= BREAK_2025 ? 'P34' : 'P63';

export const mapPanel: Panel<TileMapModel> = {
  id: 'map',
  title: { vi: 'Địa phương', en: 'Localities' },
  span: 4,
  indicator: eventCount.id,
  omit: OMIT,
  needs: ['places'],
  explore: () => ({ by: 'province', chart: 'bar' }),
  chart: tileMap,
  queries: (view, info) => ({
    places: indicatorQuery(eventCount, {
      frame: { view, omit: OMIT },
      group: [{ by: 'place', level: 'province' }],
      facts: factsOf(info)
    }),
    ...placeWatchQueries(view, info, OMIT)
  }),
  model(data, { view, info, labels, locale }) {
    const vintage = vintageOf(view, info);
    const { counts } = read(data['places'] ?? EMPTY_COLUMNS);
    const clause = clauseOf(view.selection, 'place');
    const watched = info.has.coverage
      ? watchByPlace(data['watched'] ?? EMPTY_COLUMNS, info, panelPeriod(view, info))
      : null;
    return {
      vintage,
      values: info.localities
        .filter((place) => place.level === 'province' && place.key.startsWith(`${vintage}-`))
        .map((place): TileValue => {
          const n = counts.get(place.key) ?? 0;
          const watch = watched?.(place.key);
          return {
            key: place.key,
            name: labels.short('place', place.key, locale),
            // Nobody looked, or nobody reported: that is not zero.
            value: n === 0 && watch && !isWatched(watch) ? null : n,
            base: n,
            ...(watch ? { watch } : {})
          };
        }),
      selected: clause?.kind === 'points' && !clause.exclude ? clause.values : [],
      unit: countedUnit(view, locale),
      format: 'integer',
      minimum: 0,
      outside: counts.get(NONE) ?? 0
    };
  },
  // Provinces that somebody watched are a finding without any event, and so are reports that are missing.
  isEmpty: (model) =>
    model.values.every(({ value, watch }) => !value && (watch?.state ?? 'unmonitored') === 'unmonitored'),
  subtitle: ({ vintage, values, outside }, { view, locale }) =>
    phrase(
      (view.counting === 'sessions' ? WORDS.sessions : WORDS.measure)[locale],
      countingWords('event_places', view, locale),
      placeWords(view, locale),
      view.geography === 'then' && (vintage === 'P34' ? WORDS.now : WORDS.then)[locale],
      sizeWords(
        values.reduce((sum, { value }) => sum + (value ?? 0), outside),
        'event_places',
        view,
        locale
      )
    ),
  note(data, { view, info, locale }) {
    const vintage = vintageOf(view, info);
    const { counts } = read(data['places'] ?? EMPTY_COLUMNS);
    const other = [...counts].reduce(
      (sum, [key, n]) => (key !== NONE && !key.startsWith(`${vintage}-`) ? sum + n : sum),
      0
    );
    return other > 0 ? WORDS.other[locale](formats(locale).integer(other), countedUnit(view, locale)) : null;
  }
};

function read(columns: typeof EMPTY_COLUMNS) {
  const counts = new Map<string, number>();
  if (columns.length > 0) {
    const n = numbers(columns, 'n');
    texts(columns, 'by_place').forEach((key, i) => counts.set(key ?? NONE, n[i] ?? 0));
  }
  return { counts };
}

const WORDS = {
  measure: { vi: 'Số hoạt động theo tỉnh', en: 'Events by province' },
  sessions: { vi: 'Số phiên theo tỉnh', en: 'Sessions by province' },
  now: { vi: '34 tỉnh, thành phố hiện hành', en: 'the 34 provinces of today' },
  then: { vi: '63 tỉnh, thành phố trước 1/7/2025', en: 'the 63 provinces before 1 July 2025' },
  other: {
    vi: (n: string, unit: string) => `${n} ${unit} từ 1/7/2025 thuộc 34 tỉnh mới, không có trên bản đồ này`,
    en: (n: string, unit: string) =>
      `${n} ${unit} since 1 July 2025 belong to the 34 new provinces and are not on this map`
  }
};
