/**
 * The normalised tables that every engine holds, column by column. It is the closed list that identifiers
 * in queries come from, and the order in which columns are inserted (inserts are positional).
 */
export type ColumnType = 'text' | 'integer' | 'number' | 'date';

export const TABLES = {
  events: {
    event_key: 'integer', // 1, 2, 3 … in date order; joins the many-to-many tables
    event_date: 'date', // first day the event can have begun on; null when unknown
    date_last: 'date', // last day it can have begun on: equals event_date when the day is known
    event_end: 'date', // last day of an event of several days
    date_precision: 'text', // day, month, quarter, year; null without a date
    date_basis: 'text', // stated, inferred
    published_date: 'date',
    observed_date: 'date', // day on which views and reactions were read off the page
    site: 'text', // host of the address, without www
    event_type: 'text', // code of event_types.csv
    type_family: 'text', // meeting, citizen_contact, oversight, ceremony, campaign, outreach, none, other
    level: 'text', // of the organiser: tinh, huyen, xa, thon
    organiser_group: 'text', // the group of all organisers, lien_tich when they differ
    locality: 'text', // unit_key of the most exact known place; null when unresolved
    province_then: 'text', // unit_key of the province on the day of the event
    province_now: 'text', // unit_key of the province since 1 July 2025
    district: 'text', // unit_key
    commune: 'text', // unit_key
    participants: 'integer', // null is "not known", never zero
    participants_qualifier: 'text', // exact, min, max, approx
    opinions: 'integer',
    opinions_resolved: 'integer',
    views: 'integer',
    sessions: 'integer', // at least 1
    topic_set: 'integer', // its themes: the rows of topic_sets with this number, 0 when none is given
    topic_count: 'integer', // number of themes, 0 when none is given
    organiser_set: 'integer', // its organisers: the rows of organiser_sets with this number, 0 for none
    status: 'text', // held, announced, schedule
    excluded: 'text', // null when the event counts, else why not: see model/exclusion.ts
    confidence: 'text' // high, medium, low
  },
  // Many events have the same themes: each set of themes that occurs is held once, one row a theme. A million
  // events have a hundred thousand such rows instead of two million.
  topic_sets: {
    topic_set: 'integer', // from 1
    topic: 'text',
    topic_group: 'text',
    topic_count: 'integer' // themes of the set, so that a share can be split without a further join
  },
  organiser_sets: {
    organiser_set: 'integer', // from 1
    organiser: 'text',
    organiser_group: 'text'
  },
  // All places of the events that took place in several; an event in one place has no row here.
  event_places: {
    event_key: 'integer',
    locality: 'text',
    province_then: 'text',
    province_now: 'text',
    district: 'text',
    commune: 'text'
  },
  topics: {
    topic: 'text',
    parent: 'text',
    label_vi: 'text',
    label_en: 'text',
    short_vi: 'text',
    short_en: 'text'
  },
  localities: {
    unit_key: 'text', // P63-01, P34-01, or a path below a province such as P63-01/huyen-dan-phuong
    code: 'text', // official code of its vintage
    name: 'text',
    kind: 'text', // Tỉnh, Thành phố, huyện, quận, xã, phường, thị trấn, đặc khu …
    level: 'text', // province, district, commune
    parent_key: 'text',
    valid_from: 'date',
    valid_to: 'date', // null while in force
    successor_key: 'text', // the single unit it went into; null when none or several
    population: 'integer',
    latitude: 'number', // degrees north of its centre; null when not known
    longitude: 'number' // degrees east
  },
  // What each unit no longer in force has become, followed through to units in force today.
  successors: {
    unit_key: 'text', // of a unit that has ended
    successor_key: 'text', // a unit in force; null when nothing says what became of it
    rank: 'integer', // 1: the primary successor
    parts: 'integer', // among how many it was shared out, a lost part is one of them; 0 when all is unknown
    weight: 'number', // share of the unit that went there; the weights of a unit add up to 1
    basis: 'text' // what the weight rests on: whole, stated, population, area, equal; unknown
  },
  coverage: {
    locality: 'text', // unit_key; null for a source without a place
    source: 'text', // name or address of what was watched; null when only the unit is stated
    month: 'date', // first day
    status: 'text', // observed, nil (watched, nothing to report), missing
    reported: 'integer' // events stated; null when not stated
  },
  // Events that the analyst takes for another report of the same one: `event_key` is not counted.
  merges: {
    event_key: 'integer',
    kept_key: 'integer'
  },
  // Events that may be reports of one and the same, as the import found them; `event_key` is the smaller.
  duplicate_pairs: {
    event_key: 'integer',
    other_key: 'integer',
    score: 'number', // 0 to 1, see model/duplicates.ts
    similarity: 'number', // of the titles, 0 to 1
    reasons: 'text' // codes of model/duplicates.ts, joined by ";"
  },
  // What ought to happen how often.
  cadence: {
    rule: 'text', // code
    event_type: 'text', // one row a type that answers to the rule
    level: 'text', // of the organiser; null for any
    organiser_group: 'text', // of one of the organisers; null for any
    unit_level: 'text', // each unit of this level owes it: province, district, commune
    per_year: 'number', // required in a year by each unit
    valid_from: 'date',
    valid_to: 'date'
  },
  // The long texts of the events, one row an event in the same order. They are loaded last: charts do without.
  event_texts: {
    event_key: 'integer',
    event_id: 'text', // the publisher's own id
    title: 'text',
    search: 'text', // fold(title)
    url: 'text'
  }
} as const satisfies Record<string, Record<string, ColumnType>>;

export type TableName = keyof typeof TABLES;
export type ColumnName = { [T in TableName]: keyof (typeof TABLES)[T] & string }[TableName];
export const TABLE_NAMES = Object.keys(TABLES) as TableName[];

/** Tables that an engine takes in after all others, while it answers queries already. */
export const isLate = (name: TableName): boolean => name === 'event_texts';
/** Small tables of decisions, which the analyst changes while a dataset is open. */
export const DECISION_TABLES = ['merges', 'cadence'] as const satisfies readonly TableName[];
export type DecisionTable = (typeof DECISION_TABLES)[number];

/** Columns of texts of the events that are asked for as numbers: see `numberOf` in `query/sql.ts`. */
export const NUMBERED = [
  'event_type',
  'type_family',
  'level',
  'organiser_group',
  'participants_qualifier',
  'excluded',
  'date_precision',
  'province_then',
  'province_now',
  'district',
  'commune'
] as const satisfies readonly (keyof (typeof TABLES)['events'])[];
export type NumberedColumn = (typeof NUMBERED)[number];

/** Tables that charts need. */
export const CORE_TABLES: readonly TableName[] = TABLE_NAMES.filter((name) => !isLate(name));

/** Columns of a table in insertion order. */
export function columnsOf(table: TableName): ColumnName[] {
  return Object.keys(TABLES[table]) as ColumnName[];
}

export function columnType(table: TableName, column: ColumnName): ColumnType {
  const types: Partial<Record<ColumnName, ColumnType>> = TABLES[table];
  const type = types[column];
  if (!type) throw new TypeError(`no column ${column} in table ${table}`);
  return type;
}
