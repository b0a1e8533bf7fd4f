import { cadenceRows, DEFAULT_CADENCE, type CadenceRow } from '#lib/model/cadence.ts';
import type { Category } from '#lib/model/dataset.ts';
import type { DuplicatePair } from '#lib/model/duplicates.ts';
import { EXCLUSIONS } from '#lib/model/exclusion.ts';
import type { TableName } from '#lib/model/tables.ts';
import { toDays } from '#lib/util/dates.ts';
import { Dictionary, type IntColumn, NULL, type SourceColumn, type SourceTable } from './columns.ts';
import { PRECISIONS } from '../values/dates.ts';
import { localityTable, placeTable, successorTable } from './geography-tables.ts';
import { setsOf, type Sets } from './sets.ts';
import { textTable } from './text-table.ts';
import type { EventStore } from '../events/event-store.ts';
import type { Lists } from '../values/lists.ts';
import type { Terms } from '../values/terms.ts';
import { codesOf } from '../values/vocabulary-words.ts';
import { mergesTable, pairsTable } from './pairs.ts';

/** The group of events whose organisers belong to different groups. */
const JOINT = 'lien_tich';

/** Turns the events read into the normalised tables, in date order with the undated ones last. */
export function normalise(
  store: EventStore,
  topics: readonly Category[],
  pairs: readonly DuplicatePair[]
): Record<TableName, SourceTable> {
  const order = dateOrder(store.ints.event_date.values);
  const rows = store.kept;
  const topicSets = setsOf(store.topicLists, topicGroups(topics));
  const organiserSets = setsOf(store.organiserLists, (code) => store.organisers.parentOf(code));
  // event_key numbers the places after sorting; columns are taken through `order`, so it is laid out the same way.
  const key = new Int32Array(rows);
  for (let at = 0; at < rows; at++) key[order ? (order[at] ?? 0) : at] = at + 1;
  return {
    events: { rows, take: order, columns: eventColumns(store, key, topicSets, organiserSets) },
    topic_sets: {
      rows: topicSets.rows,
      take: null,
      columns: {
        topic_set: topicSets.number,
        topic: topicSets.item,
        topic_group: topicSets.group,
        topic_count: topicSets.count
      }
    },
    organiser_sets: {
      rows: organiserSets.rows,
      take: null,
      columns: {
        organiser_set: organiserSets.number,
        organiser: organiserSets.item,
        organiser_group: organiserSets.group
      }
    },
    event_places: placeTable(store, order),
    topics: topicTable(topics),
    localities: localityTable(store.resolver.units),
    successors: successorTable(store.successors),
    coverage: store.coverage.table(),
    merges: mergesTable(store, key),
    duplicate_pairs: pairsTable(pairs, key),
    cadence: cadenceTable(cadenceRows(DEFAULT_CADENCE)),
    event_texts: {
      rows,
      take: order,
      columns: {
        event_key: { type: 'integer', values: key },
        event_id: { type: 'text', values: store.ids.column.values },
        title: { type: 'text', values: store.title.values },
        search: { type: 'text', values: store.search.values },
        url: { type: 'text', values: store.url.values }
      }
    }
  };
}

/** Row numbers by date, undated last, otherwise in file order; null when they already are. */
function dateOrder(days: Int32Array): Int32Array | null {
  const rows = days.length;
  // Undated rows count as the day after the last.
  let [first, last] = [Infinity, -Infinity];
  let sorted = true;
  for (let i = 0, before = -Infinity; i < rows; i++) {
    const day = days[i]! === NULL ? Infinity : days[i]!;
    sorted &&= before <= day;
    before = day;
    if (day === Infinity) continue;
    if (day < first) first = day;
    if (day > last) last = day;
  }
  if (sorted) return null;
  const span = Math.max(0, last - first) + 2;
  const place = (day: number) => (day === NULL ? span - 1 : day - first);
  // Counting: the days of a dataset are few, whatever their number of rows.
  const starts = new Int32Array(span + 1);
  for (let i = 0; i < rows; i++) starts[place(days[i]!) + 1]!++;
  for (let i = 1; i <= span; i++) starts[i]! += starts[i - 1]!;
  const order = new Int32Array(rows);
  for (let i = 0; i < rows; i++) order[starts[place(days[i]!)]!++] = i;
  return order;
}

function eventColumns(
  store: EventStore,
  key: Int32Array,
  topicSets: Sets,
  organiserSets: Sets
): Record<string, SourceColumn> {
  const { ints, codes, places } = store;
  const date = (column: IntColumn): SourceColumn => ({ type: 'date', values: column.values });
  const integer = (column: IntColumn) => ({ type: 'integer', values: column.values }) as const;
  const coded = (column: IntColumn, dictionary: readonly string[]): SourceColumn => ({
    type: 'coded',
    codes: column.values,
    dictionary
  });
  const derived = (column: IntColumn, values: readonly (string | null)[]): SourceColumn => {
    const dictionary = new Dictionary();
    const via = Int32Array.from(values, (value) => dictionary.code(value));
    return { type: 'coded', codes: column.values, via, dictionary: dictionary.list };
  };
  const groups = store.organiserLists.items.map((list) =>
    groupOfAll(list, store.organiserLists, store.organisers)
  );
  return {
    event_key: { type: 'integer', values: key },
    event_date: date(ints.event_date),
    date_last: date(ints.date_last),
    event_end: date(ints.event_end),
    date_precision: coded(codes.date_precision, PRECISIONS),
    date_basis: coded(codes.date_basis, codesOf('date_basis')),
    published_date: date(ints.published_date),
    observed_date: date(ints.observed_date),
    site: coded(codes.site, store.sites.list),
    event_type: coded(codes.event_type, store.typeCodes.list),
    type_family: derived(
      codes.event_type,
      store.typeCodes.list.map((code) => store.types.parentOf(code))
    ),
    level: coded(codes.level, codesOf('level')),
    organiser_group: derived(codes.organisers, groups),
    locality: derived(
      codes.place,
      places.map((place) => place.locality)
    ),
    province_then: derived(
      codes.place,
      places.map((place) => place.provinceThen)
    ),
    province_now: derived(
      codes.place,
      places.map((place) => place.provinceNow)
    ),
    district: derived(
      codes.place,
      places.map((place) => place.district)
    ),
    commune: derived(
      codes.place,
      places.map((place) => place.commune)
    ),
    participants: integer(ints.participants),
    participants_qualifier: coded(codes.participants_qualifier, codesOf('participants_qualifier')),
    opinions: integer(ints.opinions),
    opinions_resolved: integer(ints.opinions_resolved),
    views: integer(ints.views),
    sessions: integer(ints.sessions),
    topic_set: { ...integer(codes.topics), via: topicSets.ofList },
    topic_count: {
      type: 'integer',
      values: codes.topics.values,
      via: Int32Array.from(store.topicLists.items, (list) => list.length)
    },
    organiser_set: { ...integer(codes.organisers), via: organiserSets.ofList },
    status: coded(codes.status, codesOf('status')),
    excluded: coded(codes.excluded, EXCLUSIONS),
    confidence: coded(codes.confidence, codesOf('confidence'))
  };
}

function groupOfAll(list: Int32Array, lists: Lists, terms: Terms): string | null {
  const groups = new Set(Array.from(list, (code) => terms.parentOf(lists.codes.list[code] ?? '')));
  if (groups.size > 1) return JOINT;
  return [...groups][0] ?? null;
}

/** The topmost theme above a theme; a theme without a parent is its own group. */
function topicGroups(topics: readonly Category[]): (code: string) => string {
  const parents = new Map(topics.map(({ code, parent }) => [code, parent]));
  return (code) => {
    let at = code;
    for (let steps = 0; steps < 16; steps++) {
      const parent = parents.get(at) ?? null;
      if (parent === null) break;
      at = parent;
    }
    return at;
  };
}

function topicTable(topics: readonly Category[]): SourceTable {
  return textTable(topics.length, {
    topic: topics.map(({ code }) => code),
    parent: topics.map(({ parent }) => parent),
    label_vi: topics.map(({ label }) => label.vi),
    label_en: topics.map(({ label }) => label.en),
    short_vi: topics.map(({ short }) => short.vi),
    short_en: topics.map(({ short }) => short.en)
  });
}

function cadenceTable(rows: readonly CadenceRow[]): SourceTable {
  const texts = (name: keyof CadenceRow) =>
    rows.map((row) => (row[name] === null ? null : String(row[name])));
  const days = (name: keyof CadenceRow) =>
    Int32Array.from(rows, (row) => (row[name] === null ? NULL : toDays(String(row[name]))));
  const table = textTable(rows.length, {
    rule: texts('rule'),
    event_type: texts('event_type'),
    level: texts('level'),
    organiser_group: texts('organiser_group'),
    unit_level: texts('unit_level')
  });
  return {
    ...table,
    columns: {
      ...table.columns,
      per_year: { type: 'number', values: Float64Array.from(rows, ({ per_year }) => Number(per_year)) },
      valid_from: { type: 'date', values: days('valid_from') },
      valid_to: { type: 'date', values: days('valid_to') }
    }
  };
}
