import { DIVIDED, LOST, NONE } from '#lib/model/dimension.ts';
import { BREAK_2025 } from '#lib/model/period.ts';
import type { Divided, Geography, View } from '#lib/model/view.ts';
import type { GroupKey, PlaceLevel } from './group-key.ts';
import { alias, and, col, date, inTexts, measured, or, sql, table, text, type Fragment } from './sql.ts';

/** What places are in a view. */
export interface PlaceView {
  readonly geography: Geography;
  /** own buckets when absent */
  readonly divided?: Divided | undefined;
}

export const levelOf = (key: GroupKey): PlaceLevel => ('level' in key ? key.level : 'province');

export const provinceColumn = (geography: Geography): Fragment =>
  col('e', geography === 'then' ? 'province_then' : 'province_now');

/** Communes of the past are shown as what they have become. */
const isMapped = (level: PlaceLevel, { geography }: PlaceView) => level === 'commune' && geography === 'now';

/** True when an event is split among the successors of its commune: counts are then sums of weights. */
export const isSplit = (group: readonly GroupKey[], view: PlaceView): boolean =>
  view.divided === 'split' && group.some((key) => key.by === 'place' && isMapped(levelOf(key), view));

/** Districts were abolished on 1 July 2025: an event that may have been later belongs to none. */
const HAD_DISTRICTS = sql`${col('e', 'date_last')} < ${date(BREAK_2025)}`;

/**
 * Joins behind `placeKey`. `mp`: the units of an event in several places, each once, with the largest part of
 * the event that is there where events are divided, else with `again`, 0 for one of the units and 1 for the others; `pl`: what the commune of an event in one place has become.
 */
export function placeJoins(level: PlaceLevel, view: PlaceView): Fragment {
  // Outside the time of districts no place of an event has one, and the event is one without.
  const key =
    level === 'district'
      ? sql`CASE WHEN ${HAD_DISTRICTS} THEN ${col('e', 'event_key')} END`
      : col('e', 'event_key');
  const several = sql`LEFT JOIN (${severalPlaces(level, view)}) AS mp ON mp."event_key" = ${key}`;
  if (!isMapped(level, view)) return several;
  const commune = sql`CASE WHEN mp."event_key" IS NULL THEN ${col('e', 'commune')} END`;
  return sql`${several} LEFT JOIN (${became(view)}) AS pl ON pl."unit_key" = ${commune}`;
}

/** Key of the unit that an event belongs to, null when not known; needs `placeJoins`. */
export function placeKey(level: PlaceLevel, view: PlaceView): Fragment {
  return sql`CASE WHEN mp."event_key" IS NOT NULL THEN mp."place" ELSE ${placeOfEvent(level, view)} END`;
}

function placeOfEvent(level: PlaceLevel, view: PlaceView): Fragment {
  if (level === 'province') return provinceColumn(view.geography);
  if (level === 'district') return sql`CASE WHEN ${HAD_DISTRICTS} THEN ${col('e', 'district')} END`;
  return isMapped(level, view) ? today(sql`pl`, col('e', 'commune'), view) : col('e', 'commune');
}

function severalPlaces(level: PlaceLevel, view: PlaceView): Fragment {
  const key = col('p', 'event_key');
  if (!isMapped(level, view)) {
    const unit =
      level === 'province'
        ? col('p', view.geography === 'then' ? 'province_then' : 'province_now')
        : col('p', level);
    const units = sql`SELECT DISTINCT ${key} AS "event_key", ${unit} AS "place" FROM ${table('event_places')} AS p`;
    return sql`SELECT un."event_key" AS "event_key", un."place" AS "place",
      CASE WHEN row_number() OVER (PARTITION BY un."event_key" ORDER BY un."place") = 1 THEN 0 ELSE 1 END AS "again"
      FROM (${units}) AS un`;
  }
  const commune = col('p', 'commune');
  const joined = sql`FROM ${table('event_places')} AS p LEFT JOIN (${became(view)}) AS b ON b."unit_key" = ${commune}`;
  return sql`SELECT ${key} AS "event_key", ${today(sql`b`, commune, view)} AS "place", max(coalesce(b."weight", 1)) AS "weight" ${joined} GROUP BY 1, 2`;
}

/** Units that have ended with what they became: all of it for a split, else the first only. */
function became({ divided }: PlaceView): Fragment {
  const which = divided === 'split' ? sql`` : sql`WHERE ${col('s', 'rank')} = 1`;
  return sql`SELECT s."unit_key", s."successor_key", s."parts", s."weight" FROM ${table('successors')} AS s ${which}`;
}

/** The unit of today that a commune is shown as, from its row `b` of `became`. */
function today(b: Fragment, commune: Fragment, { divided = 'own' }: PlaceView): Fragment {
  const own = divided === 'own' ? sql`WHEN ${b}."parts" > 1 THEN ${text(DIVIDED)}` : sql``;
  return sql`CASE WHEN ${b}."unit_key" IS NULL THEN ${commune} ${own} WHEN ${b}."successor_key" IS NULL THEN ${text(LOST)} ELSE ${b}."successor_key" END`;
}

/**
 * Events, or their sessions, of a group; fractions where events are split. `share`: the part of each event that
 * is counted, such as that of one of its themes.
 */
export function countOf(
  {
    frame,
    group
  }: {
    readonly frame: { readonly view: PlaceView & { readonly counting?: View['counting'] | undefined } };
    readonly group: readonly GroupKey[];
  },
  share?: Fragment
): Fragment {
  const factors = [
    ...(frame.view.counting === 'sessions' ? [col('e', 'sessions')] : []),
    ...(isSplit(group, frame.view) ? [sql`coalesce(mp.${alias('weight')}, pl.${alias('weight')}, 1)`] : []),
    ...(share ? [share] : [])
  ];
  const [first, ...others] = factors;
  const whole = isSplit(group, frame.view) || share ? sql`DOUBLE` : sql`BIGINT`;
  const count = first
    ? sql`CAST(coalesce(sum(${others.reduce((product, factor) => sql`${product} * ${factor}`, first)}), 0) AS ${whole})`
    : sql`CAST(count(*) AS BIGINT)`;
  if (isSplit(group, frame.view) || (share && share.measure?.kind !== 'count')) return count;
  return measured(count, { kind: 'count', counted: true, ...(share ? { share: 'theme' } : {}) });
}

/**
 * True for the events in any of the given units, never null. A key names one unit of one vintage: a province is
 * found by its name then and today in both geographies. A commune in force is found, in the geography of today,
 * by the events of what became it: of communes that did as a whole, and by the divided rule of those that were
 * divided. `DIVIDED` and `LOST` stand for the communes of these buckets, `NONE` for no known place at all.
 */
export function inPlaces(values: readonly string[], view: PlaceView): Fragment {
  const named = values.filter((value) => value !== NONE && value !== DIVIDED && value !== LOST);
  // Each column is compared only with keys that can stand in it: a million events have many places.
  const provinces = named.filter((key) => !BELOW_PROVINCE.test(key));
  const lower = named.filter((key) => !PROVINCE.test(key));
  const communes = communesOf(lower, values, view);
  const among = (of: Fragment, keys: readonly string[]) =>
    keys.length === 0 ? [] : [inTexts(sql`coalesce(${of}, ${text('')})`, keys)];
  const ofUnits = (t: 'e' | 'p') => [
    ...among(col(t, 'province_then'), provinces),
    ...among(col(t, 'province_now'), provinces),
    ...among(col(t, 'commune'), lower),
    ...(communes ? [sql`coalesce(${col(t, 'commune')}, ${text('')}) IN (${communes})`] : [])
  ];
  const anywhere = (places: Fragment) =>
    sql`${col('e', 'event_key')} IN (SELECT ${col('p', 'event_key')} FROM ${table('event_places')} AS p WHERE ${places})`;
  const dated = sql`coalesce(${HAD_DISTRICTS}, FALSE)`;
  const districts = or([
    ...among(col('e', 'district'), lower),
    anywhere(or(among(col('p', 'district'), lower)))
  ]);
  return or([
    ...(named.length > 0 || communes ? [...ofUnits('e'), anywhere(or(ofUnits('p')))] : []),
    ...(lower.length > 0 ? [and([dated, districts])] : []),
    ...(values.includes(NONE) ? [sql`${col('e', 'locality')} IS NULL`] : [])
  ]);
}

/** Keys of the built-in provinces, and of units below them. */
const PROVINCE = /^P(?:63|34)-\d\d$/;
const BELOW_PROVINCE = /^P(?:63|34)-\d\d\//;

/** SELECT of the ended communes that some values find; null when they find none by that way. */
function communesOf(
  named: readonly string[],
  values: readonly string[],
  { geography, divided = 'own' }: PlaceView
): Fragment | null {
  const parts = col('s', 'parts');
  const ways: Fragment[] = [];
  if (geography === 'now' && named.length > 0) {
    const became = inTexts(sql`coalesce(${col('s', 'successor_key')}, ${text('')})`, named);
    if (divided === 'own') ways.push(and([became, sql`${parts} = 1`]));
    else ways.push(divided === 'primary' ? and([became, sql`${col('s', 'rank')} = 1`]) : became);
  }
  if (values.includes(DIVIDED)) ways.push(sql`${parts} > 1`);
  if (values.includes(LOST))
    ways.push(divided === 'split' ? sql`${col('s', 'successor_key')} IS NULL` : sql`${parts} = 0`);
  return ways.length === 0
    ? null
    : sql`SELECT ${col('s', 'unit_key')} FROM ${table('successors')} AS s WHERE ${or(ways)}`;
}
