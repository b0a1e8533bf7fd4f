import { tileMap, type TileMapModel } from '#lib/charts/tile-map.ts';
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
import { panelPeriod } from '../grain.ts';
import type { Panel } from '../panel.ts';
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
  chart: tileMap,
  queries: (view, info) => ({
    places: indicatorQuery(eventCount, {
      frame: { view, omit: OMIT },
      group: [{ by: 'place', level: 'province' }],
      facts: factsOf(info)
    })
  }),
  model(data, { view, info, labels, locale }) {
    const vintage = vintageOf(view, info);
    const { counts } = read(data['places'] ?? EMPTY_COLUMNS);
    const clause = clauseOf(view.selection, 'place');
    return {
      vintage,
      values: info.localities
        .filter((place) => place.level === 'province' && place.key.startsWith(`${vintage}-`))
        .map((place) => ({
          key: place.key,
          name: labels.short('place', place.key, locale),
          value: counts.get(place.key) ?? 0,
          base: counts.get(place.key) ?? 0
        })),
      selected: clause?.kind === 'points' && !clause.exclude ? clause.values : [],
      unit: WORDS.unit[locale],
      format: 'integer',
      minimum: 0,
      outside: counts.get(NONE) ?? 0
    };
  },
  isEmpty: (model) => model.values.every((value) => value.value === 0),
  subtitle: ({ vintage }, { locale }) =>
    phrase(WORDS.measure[locale], vintage === 'P34' ? WORDS.now[locale] : WORDS.then[locale]),
  note(data, { view, info, locale }) {
    const vintage = vintageOf(view, info);
    const { counts } = read(data['places'] ?? EMPTY_COLUMNS);
    const other = [...counts].reduce(
      (sum, [key, n]) => (key !== NONE && !key.startsWith(`${vintage}-`) ? sum + n : sum),
      0
    );
    return other > 0 ? WORDS.other[locale](formats(locale).integer(other)) : null;
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
  unit: { vi: 'hoạt động', en: 'events' },
  measure: { vi: 'Số hoạt động theo tỉnh', en: 'Events by province' },
  now: { vi: '34 tỉnh, thành phố hiện hành', en: 'the 34 provinces of today' },
  then: { vi: '63 tỉnh, thành phố trước 1/7/2025', en: 'the 63 provinces before 1 July 2025' },
  other: {
    vi: (n: string) => `${n} hoạt động từ 1/7/2025 thuộc 34 tỉnh mới, không có trên bản đồ này`,
    en: (n: string) => `${n} events since 1 July 2025 belong to the 34 new provinces and are not on this map`
  }
};
