import { DIVIDED, LOST } from '#lib/model/dimension.ts';
import { provinceColumn, type Frame } from './condition.ts';
import type { GroupKey, PlaceLevel } from './group-key.ts';
import { alias, col, sql, table, text, type Fragment } from './sql.ts';

export const levelOf = (key: GroupKey): PlaceLevel => ('level' in key ? key.level : 'province');

type PlaceView = Frame['view'];

/** Communes of the past are shown as what they have become. */
const isMapped = (level: PlaceLevel, { geography }: PlaceView) => level === 'commune' && geography === 'now';

/** True when an event is split among the successors of its commune: counts are then sums of weights. */
export const isSplit = (group: readonly GroupKey[], view: PlaceView): boolean =>
  view.divided === 'split' && group.some((key) => key.by === 'place' && isMapped(levelOf(key), view));

const ofEvent = (level: PlaceLevel, { geography }: PlaceView): Fragment =>
  level === 'province' ? provinceColumn(geography) : col('e', level === 'district' ? 'district' : 'commune');

const ofPlace = (level: PlaceLevel, { geography }: PlaceView): Fragment =>
  level === 'province'
    ? col('p', geography === 'then' ? 'province_then' : 'province_now')
    : col('p', level === 'district' ? 'district' : 'commune');

/** The unit on the day of the event, of each place of an event in several. */
const stated = (level: PlaceLevel, view: PlaceView): Fragment =>
  sql`CASE WHEN mp."event_key" IS NULL THEN ${ofEvent(level, view)} ELSE mp."place" END`;

/**
 * Joins behind `placeKey`: `mp` the places of an event in several, each unit once; `pl` what a commune has
 * become.
 */
export function placeJoins(level: PlaceLevel, view: PlaceView): Fragment {
  const several = sql`LEFT JOIN (SELECT DISTINCT ${col('p', 'event_key')} AS "event_key", ${ofPlace(level, view)} AS "place" FROM ${table('event_places')} AS p) AS mp ON mp."event_key" = e."event_key"`;
  if (!isMapped(level, view)) return several;
  const which = view.divided === 'split' ? sql`` : sql`WHERE s."rank" = 1`;
  const become = sql`LEFT JOIN (SELECT s."unit_key", s."successor_key", s."parts", s."weight" FROM ${table('successors')} AS s ${which}) AS pl ON pl."unit_key" = ${stated(level, view)}`;
  return sql`${several} ${become}`;
}

/** Key of the unit that an event belongs to, null when not known; needs `placeJoins`. */
export function placeKey(level: PlaceLevel, view: PlaceView): Fragment {
  if (!isMapped(level, view)) return stated(level, view);
  const divided = (view.divided ?? 'own') === 'own' ? sql`WHEN pl."parts" > 1 THEN ${text(DIVIDED)}` : sql``;
  return sql`CASE WHEN pl."unit_key" IS NULL THEN ${stated(level, view)} WHEN pl."parts" = 0 THEN ${text(LOST)} ${divided} ELSE pl."successor_key" END`;
}

/** Events, or their sessions, of a group; fractions where events are split. */
export function countOf({
  frame,
  group
}: {
  readonly frame: Frame;
  readonly group: readonly GroupKey[];
}): Fragment {
  const sessions = frame.view.counting === 'sessions';
  if (isSplit(group, frame.view)) {
    const weight = sql`coalesce(pl.${alias('weight')}, 1)`;
    const part = sessions ? sql`${col('e', 'sessions')} * ${weight}` : weight;
    return sql`CAST(coalesce(sum(${part}), 0) AS DOUBLE)`;
  }
  return sessions
    ? sql`CAST(coalesce(sum(${col('e', 'sessions')}), 0) AS BIGINT)`
    : sql`CAST(count(*) AS BIGINT)`;
}
