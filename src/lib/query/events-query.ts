import type { View } from '#lib/model/view.ts';
import {
  alias,
  and,
  col,
  date,
  integer,
  join,
  or,
  sql,
  table,
  text,
  textList,
  type Fragment
} from './sql.ts';
import { condition } from './view-query.ts';

/** What an events query needs of a view. */
export type EventsView = Pick<View, 'selection' | 'geography' | 'include'>;

export const EVENT_ORDERS = ['date', 'title', 'views', 'participants', 'opinions'] as const;

/** Column and direction of the rows; events without a value always come last, ties go by event_key upwards. */
export interface EventOrder {
  readonly by: (typeof EVENT_ORDERS)[number];
  readonly direction: 'asc' | 'desc';
}

/** A place in the default order (newest first): the day and key of an event. */
export interface Cursor {
  readonly date: string | null;
  readonly key: number;
}

export interface EventsOptions {
  readonly limit?: number;
  readonly offset?: number;
  /** newest first when left out */
  readonly order?: EventOrder;
  /** these events and no others, whatever the view holds */
  readonly keys?: readonly number[];
  /** events behind this one in the default order; not to be used with another order */
  readonly after?: Cursor;
  /** events up to and including this one in the default order; not to be used with another order */
  readonly upTo?: Cursor;
}

const NEWEST_FIRST: EventOrder = { by: 'date', direction: 'desc' };

/** Columns of `events` that are passed on as they are. */
const EVENT_COLUMNS = [
  'event_key',
  'event_date',
  'date_last',
  'event_end',
  'date_precision',
  'date_basis',
  'published_date',
  'observed_date',
  'event_type',
  'type_family',
  'level',
  'organiser_group',
  'locality',
  'province_then',
  'province_now',
  'district',
  'commune',
  'participants',
  'participants_qualifier',
  'opinions',
  'opinions_resolved',
  'views',
  'sessions',
  'topic_count',
  'status',
  'excluded',
  'confidence'
] as const;
/** Columns of `events` that the lists are found by. */
const SET_COLUMNS = ['topic_set', 'organiser_set'] as const;
/** Columns of `event_texts` that are added to them. */
const TEXT_COLUMNS = ['event_id', 'title', 'url'] as const;

/** Places whose names are added as `<column>_name`. */
const PLACES = ['province_then', 'province_now', 'district', 'commune'] as const;

/**
 * The events of a view, one row an event: the columns of `events`, its texts, the lists `topics` and
 * `organisers` (codes in code order, joined by ";", null for none) and the names of the places
 * (`province_then_name`, `province_now_name`, `district_name`, `commune_name`).
 */
export function eventsQuery(view: EventsView, options: EventsOptions = {}): Fragment {
  const { by, direction } = options.order ?? NEWEST_FIRST;
  const value = by === 'title' ? sql`xt."search"` : sql`p.${alias(ORDER_COLUMNS[by])}`;
  // Most texts are not asked for: they are found before they are joined.
  const texts = sql`WHERE x."event_key" IN (SELECT p."event_key" FROM p)`;
  return rowsQuery(view, options, { texts, order: orderBy(value, direction, sql`p`) });
}

/** The rows of `eventsQuery`: which texts they are joined to, and their order. */
function rowsQuery(
  view: EventsView,
  options: EventsOptions,
  { texts, order }: { readonly texts: Fragment; readonly order: Fragment }
): Fragment {
  const names = [
    ...EVENT_COLUMNS.map((name) => sql`p.${alias(name)} AS ${alias(name)}`),
    ...TEXT_COLUMNS.map((name) => sql`xt.${alias(name)} AS ${alias(name)}`),
    sql`tl."topics" AS "topics"`,
    sql`ol."organisers" AS "organisers"`,
    ...PLACES.map((place) => sql`${placeAlias(place)}."name" AS ${alias(`${place}_name`)}`)
  ];
  const places = PLACES.map(
    (place) =>
      sql`LEFT JOIN ln AS ${placeAlias(place)} ON ${placeAlias(place)}."unit_key" = p.${alias(place)}`
  );
  const columns = (['event_key', ...TEXT_COLUMNS, 'search'] as const).map((name) => col('x', name));
  return sql`
    WITH p AS (${picked(view, options)}),
    ln AS (SELECT l."unit_key", min(${col('l', 'name')}) AS "name" FROM ${table('localities')} AS l GROUP BY 1),
    tl AS (SELECT t."topic_set", ${textList(col('t', 'topic'))} AS "topics" FROM ${table('topic_sets')} AS t
      WHERE t."topic_set" IN (SELECT p."topic_set" FROM p) GROUP BY 1),
    ol AS (SELECT o."organiser_set", ${textList(col('o', 'organiser'))} AS "organisers" FROM ${table('organiser_sets')} AS o
      WHERE o."organiser_set" IN (SELECT p."organiser_set" FROM p) GROUP BY 1),
    xt AS (SELECT ${join(columns, ', ')} FROM ${table('event_texts')} AS x ${texts})
    SELECT ${join(names, ', ')} FROM p
    LEFT JOIN tl ON tl."topic_set" = p."topic_set"
    LEFT JOIN ol ON ol."organiser_set" = p."organiser_set"
    LEFT JOIN xt ON xt."event_key" = p."event_key"
    ${spaced(places)} ${order}`;
}

/**
 * The same events as a file holds them: the canonical input columns, so that a file can be loaded again.
 * `event_date` is text as exact as it is known (2024, 2024-Q2, 2024-05, 2024-05-17); `date_from` and
 * `date_to` are the days it lies between. Places are names: of the day of the event, and `province_now`; `locality` is a key, or several joined by ";".
 * With merged events included, `duplicate_of` is the id of the one that is counted for them. Newest first.
 * @param synthetic adds `data_kind`, which says so in every row
 */
export function eventsFileQuery(
  view: EventsView,
  options: Omit<EventsOptions, 'order'> & { readonly synthetic?: boolean } = {}
): Fragment {
  const given = (...names: string[]) => names.map((name) => sql`r.${alias(name)} AS ${alias(name)}`);
  const names = [
    ...given('event_id', 'title'),
    sql`${writtenDate(sql`r`)} AS "event_date"`,
    sql`r."event_date" AS "date_from"`,
    sql`r."date_last" AS "date_to"`,
    ...given(
      'event_end',
      'date_basis',
      'published_date',
      'observed_date',
      'event_type',
      'organisers',
      'level'
    ),
    sql`COALESCE(pl."places", r."locality") AS "locality"`,
    sql`r."province_then_name" AS "province"`,
    sql`r."province_now_name" AS "province_now"`,
    sql`r."district_name" AS "district"`,
    sql`r."commune_name" AS "commune"`,
    ...given('topics', 'participants', 'participants_qualifier', 'opinions', 'opinions_resolved'),
    ...given('views', 'sessions', 'status'),
    sql`CASE WHEN r."excluded" = ${text('listing')} THEN ${text('listing')} END AS "page_kind"`,
    ...given('confidence', 'excluded', 'url'),
    // Only files that hold merged events say which one stands for each.
    ...(view.include.includes('duplicate') ? [sql`du."event_id" AS "duplicate_of"`] : []),
    ...(options.synthetic ? [sql`${text('synthetic')} AS "data_kind"`] : [])
  ];
  return sql`SELECT ${join(names, ', ')} FROM (${rowsQuery(view, options, { texts: sql``, order: sql`` })}) AS r
    ${ALL_PLACES}
    ${view.include.includes('duplicate') ? STANDING_FOR : sql``}
    ${newestFirst(sql`r`)}`;
}

/** Joins the places of events in several, whose own columns name the first one. */
const ALL_PLACES = sql`LEFT JOIN (
    SELECT ${col('p', 'event_key')} AS "event_key", ${textList(col('p', 'locality'))} AS "places"
    FROM ${table('event_places')} AS p GROUP BY 1
  ) AS pl ON pl."event_key" = r."event_key"`;

/** Joins the id of the event that stands for a merged one. */
const STANDING_FOR = sql`LEFT JOIN (
    SELECT ${col('m', 'event_key')} AS "merged_key", ${col('x', 'event_id')} AS "event_id"
    FROM ${table('merges')} AS m
    JOIN ${table('event_texts')} AS x ON ${col('x', 'event_key')} = ${col('m', 'kept_key')}
  ) AS du ON du."merged_key" = r."event_key"`;

/** `n`: how many events a view holds. */
export function countQuery(view: EventsView): Fragment {
  return sql`SELECT CAST(count(*) AS BIGINT) AS "n" FROM ${table('events')} AS e WHERE ${condition({ view })}`;
}

/**
 * Where to cut the events of a view, newest first, into pages of `size`: one row a page with the day and key
 * of its last event (`event_date`, `event_key`) and the number of events up to it (`n`).
 */
export function pageBreaksQuery(view: EventsView, size: number): Fragment {
  if (!Number.isInteger(size) || size < 1) throw new RangeError(`not a page size: ${size}`);
  return sql`
    SELECT q."event_date" AS "event_date", q."event_key" AS "event_key", q."n" AS "n" FROM (
      SELECT e."event_date", e."event_key",
        CAST(row_number() OVER (${newestFirst(sql`e`)}) AS BIGINT) AS "n",
        CAST(count(*) OVER () AS BIGINT) AS "total"
      FROM ${table('events')} AS e WHERE ${condition({ view })}
    ) AS q WHERE q."n" % ${integer(size)} = 0 OR q."n" = q."total" ORDER BY 3`;
}

function picked(
  view: EventsView,
  { limit, offset, order = NEWEST_FIRST, after, upTo, keys }: EventsOptions
): Fragment {
  const cut = limit !== undefined || offset !== undefined;
  const columns = [...EVENT_COLUMNS, ...SET_COLUMNS].map((name) => col('e', name));
  const conditions = [
    keys === undefined ? condition({ view }) : amongKeys(keys),
    ...(after ? [behind(after)] : []),
    ...(upTo ? [sql`NOT ${behind(upTo)}`] : []),
    ...daysBetween(after, upTo)
  ];
  // "title" is ordered by its folded form.
  const byTitle = order.by === 'title';
  const by = byTitle ? col('x', 'search') : col('e', ORDER_COLUMNS[order.by]);
  const texts = sql`LEFT JOIN ${table('event_texts')} AS x ON x."event_key" = e."event_key"`;
  return sql`SELECT ${join(columns, ', ')} FROM ${table('events')} AS e
    ${cut && byTitle ? texts : sql``}
    WHERE ${and(conditions)}
    ${cut ? orderBy(by, order.direction, sql`e`) : sql``}
    ${limit === undefined ? sql`` : sql`LIMIT ${integer(whole(limit))}`}
    ${offset === undefined ? sql`` : sql`OFFSET ${integer(whole(offset))}`}`;
}

const amongKeys = (keys: readonly number[]): Fragment =>
  keys.length === 0 ? or([]) : sql`${col('e', 'event_key')} IN (${join(keys.map(integer), ', ')})`;

/**
 * What follows from two cursors for the days alone: engines skip the rows of other days by it, where they would
 * otherwise read all of them.
 */
function daysBetween(after: Cursor | undefined, upTo: Cursor | undefined): Fragment[] {
  // Undated events come last, behind every dated one.
  if (typeof upTo?.date !== 'string') return [];
  const day = col('e', 'event_date');
  return [
    sql`${day} >= ${date(upTo.date)}`,
    ...(typeof after?.date === 'string' ? [sql`${day} <= ${date(after.date)}`] : [])
  ];
}

/** True, never null, for events behind the cursor in the default order. */
function behind(cursor: Cursor): Fragment {
  const laterKey = sql`${col('e', 'event_key')} > ${integer(cursor.key)}`;
  const undated = sql`${col('e', 'event_date')} IS NULL`;
  if (cursor.date === null) return and([undated, laterKey]);
  const day = col('e', 'event_date');
  return or([
    undated,
    sql`${day} < ${date(cursor.date)}`,
    and([sql`${day} = ${date(cursor.date)}`, laterKey])
  ]);
}

const ORDER_COLUMNS = {
  date: 'event_date',
  views: 'views',
  participants: 'participants',
  opinions: 'opinions'
} as const satisfies Record<Exclude<EventOrder['by'], 'title'>, string>;

function orderBy(value: Fragment, direction: EventOrder['direction'], of: Fragment): Fragment {
  const way = direction === 'asc' ? sql`ASC` : sql`DESC`;
  return sql`ORDER BY ${value} ${way} NULLS LAST, ${of}."event_key"`;
}

const newestFirst = (of: Fragment) => orderBy(sql`${of}."event_date"`, 'desc', of);

/** A date as exactly as it is known: 2024, 2024-Q2, 2024-05 or 2024-05-17. */
function writtenDate(of: Fragment): Fragment {
  const day = sql`CAST(${of}."event_date" AS VARCHAR)`;
  const month = sql`substring(${day}, 6, 2)`;
  return sql`CASE ${of}."date_precision"
    WHEN 'year' THEN substring(${day}, 1, 4)
    WHEN 'quarter' THEN substring(${day}, 1, 5) || CASE WHEN ${month} <= '03' THEN 'Q1'
      WHEN ${month} <= '06' THEN 'Q2' WHEN ${month} <= '09' THEN 'Q3' ELSE 'Q4' END
    WHEN 'month' THEN substring(${day}, 1, 7)
    ELSE ${day} END`;
}

const placeAlias = (place: (typeof PLACES)[number]) => alias(`ln_${place}`);

const spaced = (parts: readonly Fragment[]): Fragment => ({
  kind: 'fragment',
  strings: ['', ...parts.slice(1).map(() => ' '), ''],
  holes: [...parts]
});

function whole(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not a number of rows: ${value}`);
  return value;
}
