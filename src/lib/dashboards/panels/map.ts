import type { AreaMapModel } from '#lib/charts/area-map.ts';
import { placeMap, type PlaceMapModel } from '#lib/charts/place-map.ts';
import type { MapPoint, PointMapModel } from '#lib/charts/point-map.ts';
import { eventCount } from '#lib/indicators/event-count.ts';
import { formats } from '#lib/i18n/format.ts';
import { EMPTY_COLUMNS, numbers, texts } from '#lib/model/columns.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { NONE } from '#lib/model/dimension.ts';
import { optionOf } from '#lib/model/options.ts';
import type { Outlines } from '#lib/model/outlines.ts';
import type { View } from '#lib/model/view.ts';
import { positionQuery } from '#lib/query/position-query.ts';
import { countedUnit, countingWords, placeWords, sizeWords } from '../counting.ts';
import { measureOf } from '../map-measure.ts';
import {
  countsOf,
  isLacking,
  isShown,
  MAP_OMIT,
  mapValues,
  valueQueries,
  vintageOf,
  type MapLevel
} from '../map-values.ts';
import type { Panel, PanelContext, PanelData } from '../panel.ts';
import { phrase } from '../wording.ts';

/** Circles on a map; more would cover each other. */
const MOST_POINTS = 500;
/** places listed by name before they are only counted */
const NAMED = 6;

type Kind = 'tiles' | 'areas' | 'points';

/** Without outlines a map of areas has nothing to draw: tiles stand in for it, and a hint says what to do. */
function kindOf(view: View, outlines: Outlines | null | undefined): Kind {
  const kind = optionOf(view, 'map');
  return kind === 'areas' && !outlines ? 'tiles' : kind;
}

/** Areas have the level of their outlines, points the lowest of which coordinates are known. */
function levelOf(kind: Kind, info: DatasetInfo, outlines: Outlines | null | undefined): MapLevel {
  if (kind === 'areas') return outlines?.level ?? 'province';
  return kind === 'points' ? (info.geography?.located ?? 'province') : 'province';
}

export const mapPanel: Panel<PlaceMapModel> = {
  id: 'map',
  title: { vi: 'Địa phương', en: 'Localities' },
  span: 4,
  indicator: eventCount.id,
  indicatorIn: (view) => measureOf(view).indicator.id,
  omit: MAP_OMIT,
  needs: ['places'],
  options: ['map', 'mapvalue'],
  outlined: (view) => optionOf(view, 'map') !== 'tiles',
  explore: (view) => ({ indicator: measureOf(view).indicator.id, by: 'province', chart: 'bar' }),
  chart: placeMap,
  queries: (view, info, outlines) => {
    const kind = kindOf(view, outlines);
    const level = levelOf(kind, info, outlines);
    return {
      ...valueQueries(view, info, level),
      ...(kind === 'points' ? { positions: positionQuery(level) } : {})
    };
  },
  model(data, context) {
    const { view, info, outlines } = context;
    const kind = kindOf(view, outlines);
    const values = mapValues(data, context, levelOf(kind, info, outlines));
    if (kind === 'areas' && outlines) return areasOf(values, outlines, context);
    if (kind === 'points') return pointsOf(values, positionsOf(data), outlines ?? null);
    return { ...values, vintage: vintageOf(view, info) };
  },
  // Provinces that somebody watched are a finding without any event, and so are reports that are missing.
  isEmpty: (model) =>
    model.values.every(
      ({ value, unknown, watch }) => !value && !unknown && (watch?.state ?? 'unmonitored') === 'unmonitored'
    ),
  subtitle: ({ total = 0, level }, { view, info, locale }) =>
    phrase(
      measureOf(view).words[view.counting][locale],
      countingWords('event_places', view, locale),
      placeWords(view, locale, level === 'commune' ? 'commune' : 'province'),
      view.geography === 'then' && (vintageOf(view, info) === 'P34' ? WORDS.now : WORDS.then)[locale],
      sizeWords(total, 'event_places', view, locale)
    ),
  note(data, context) {
    const { view, info, outlines, locale } = context;
    const kind = kindOf(view, outlines);
    const parts = [
      isLacking(view, info) ? WORDS.lacking[locale] : null,
      elsewhere(data, context, levelOf(kind, info, outlines)),
      kind === 'areas' && outlines ? aboutOutlines(outlines, data, context) : null,
      kind === 'points' ? aboutPoints(data, context) : null
    ].filter((part) => part !== null);
    return parts.length > 0 ? parts.join(' ') : null;
  },
  hint: ({ view, outlines, locale }) =>
    optionOf(view, 'map') === 'areas' && !outlines
      ? { text: WORDS.hint[locale], link: WORDS.addOutlines[locale], path: 'data/' }
      : null
};

/** The value of a place for each outline: its own, or in the geography of today that of what it has become. */
function areasOf(
  values: ReturnType<typeof mapValues>,
  { areas }: Outlines,
  { labels, locale }: PanelContext
): AreaMapModel {
  const known = new Set(values.values.map(({ key }) => key));
  return {
    ...values,
    kind: 'areas',
    outlines: areas,
    areas: areas.map(({ key }) => {
      const successor = labels.locality(key)?.successor ?? null;
      const stands = known.has(key) ? key : successor !== null && known.has(successor) ? successor : null;
      return { key: stands, name: labels.short('place', stands ?? key, locale) };
    })
  };
}

function positionsOf(data: PanelData): MapPoint[] {
  const columns = data['positions'] ?? EMPTY_COLUMNS;
  if (columns.length === 0) return [];
  const [north, east] = [numbers(columns, 'north'), numbers(columns, 'east')];
  return texts(columns, 'key').map((key, i) => ({
    key: key ?? '',
    latitude: north[i] ?? 0,
    longitude: east[i] ?? 0
  }));
}

/** The places that lie somewhere; of very many those with the largest values. */
function pointsOf(
  values: ReturnType<typeof mapValues>,
  positions: readonly MapPoint[],
  outlines: Outlines | null
): PointMapModel {
  const shown = new Map(values.values.map(({ key, value }) => [key, value]));
  const points = positions.filter(({ key }) => shown.has(key));
  const size = ({ key }: MapPoint) => shown.get(key) ?? -1;
  return {
    ...values,
    kind: 'points',
    points:
      points.length <= MOST_POINTS
        ? points
        : [...points].sort((a, b) => size(b) - size(a)).slice(0, MOST_POINTS),
    ground: outlines?.areas ?? null
  };
}

/** Events of units that are not on this map. */
function elsewhere(data: PanelData, { view, info, locale }: PanelContext, level: MapLevel): string | null {
  const vintage = vintageOf(view, info);
  const other = [...countsOf(data)].reduce(
    (sum, [key, n]) => (key !== NONE && !isShown(key, level, vintage) ? sum + n : sum),
    0
  );
  if (other === 0) return null;
  return WORDS.other[locale](formats(locale).integer(other), countedUnit(view, locale));
}

/** Where the outlines are from, and the places with events that they lack. */
function aboutOutlines(outlines: Outlines, data: PanelData, context: PanelContext): string {
  const { locale, labels } = context;
  const values = mapValues(data, context, outlines.level);
  const drawn = new Set(areasOf(values, outlines, context).areas.map(({ key }) => key));
  if (values.values.every(({ key }) => !drawn.has(key))) return WORDS.otherTime[locale](outlines.name);
  const lacking = values.values.filter(({ key, base }) => !drawn.has(key) && base > 0);
  const names = lacking.slice(0, NAMED).map(({ key }) => labels.short('place', key, locale));
  const more = lacking.length - names.length;
  return [
    WORDS.outlines[locale](outlines.name),
    ...(names.length > 0
      ? [WORDS.lackingOutline[locale](names.join(', '), more > 0 ? formats(locale).integer(more) : null)]
      : [])
  ].join(' ');
}

/** Places with events that have no circle: too many, or without coordinates. */
function aboutPoints(data: PanelData, context: PanelContext): string | null {
  const { info, locale, outlines } = context;
  const values = mapValues(data, context, levelOf('points', info, outlines));
  const positions = positionsOf(data);
  const drawn = new Set(pointsOf(values, positions, null).points.map(({ key }) => key));
  const located = new Set(positions.map(({ key }) => key));
  const active = values.values.filter(({ value, base }) => (value ?? 0) > 0 && base > 0);
  const small = active.filter(({ key }) => located.has(key) && !drawn.has(key)).length;
  const nowhere = active.filter(({ key }) => !located.has(key)).length;
  const { integer } = formats(locale);
  const parts = [
    small > 0 ? WORDS.small[locale](integer(MOST_POINTS), integer(small)) : null,
    nowhere > 0 ? WORDS.nowhere[locale](integer(nowhere)) : null,
    outlines ? WORDS.outlines[locale](outlines.name) : null
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(' ') : null;
}

const WORDS = {
  now: { vi: '34 tỉnh, thành phố hiện hành', en: 'the 34 provinces of today' },
  then: { vi: '63 tỉnh, thành phố trước 1/7/2025', en: 'the 63 provinces before 1 July 2025' },
  lacking: {
    vi: 'Bộ dữ liệu không có số liệu để tính số đo này.',
    en: 'The dataset does not hold what this measure is made of.'
  },
  other: {
    vi: (n: string, unit: string) => `${n} ${unit} từ 1/7/2025 thuộc 34 tỉnh mới, không có trên bản đồ này.`,
    en: (n: string, unit: string) =>
      `${n} ${unit} since 1 July 2025 belong to the 34 new provinces and are not on this map.`
  },
  hint: {
    vi: 'Bản đồ vùng cần ranh giới: thêm một tệp GeoJSON (63 hoặc 34 tỉnh, huyện, xã) cho bộ dữ liệu này. Trong lúc đó là bản đồ ô.',
    en: 'A map of areas needs boundaries: add a GeoJSON file (63 or 34 provinces, districts, communes) to this dataset. Until then these are tiles.'
  },
  addOutlines: { vi: 'Thêm ranh giới', en: 'Add boundaries' },
  outlines: {
    vi: (file: string) => `Ranh giới: tệp ${file}.`,
    en: (file: string) => `Boundaries: file ${file}.`
  },
  otherTime: {
    vi: (file: string) =>
      `Ranh giới trong tệp ${file} thuộc thời kỳ khác với địa giới đang chọn; hãy đổi địa giới hoặc thêm tệp khác.`,
    en: (file: string) =>
      `The boundaries of ${file} are of another time than the geography that is chosen; change it, or add another file.`
  },
  lackingOutline: {
    vi: (names: string, more: string | null) =>
      `Không có ranh giới: ${names}${more === null ? '' : ` và ${more} nơi khác`}.`,
    en: (names: string, more: string | null) =>
      `Without boundaries: ${names}${more === null ? '' : ` and ${more} more`}.`
  },
  small: {
    vi: (most: string, n: string) => `Vẽ ${most} nơi lớn nhất; ${n} nơi nhỏ hơn có trong bảng.`,
    en: (most: string, n: string) => `The ${most} largest are drawn; ${n} smaller ones are in the table.`
  },
  nowhere: {
    vi: (n: string) => `${n} nơi có hoạt động nhưng không có tọa độ.`,
    en: (n: string) => `${n} places with events have no coordinates.`
  }
};
