import type { Text } from '#lib/model/text.ts';
import { toDays } from '#lib/util/dates.ts';
import { EXCLUSIONS, type Exclusion } from '#lib/model/exclusion.ts';
import { LOOK, type Cells } from '../tables/cells.ts';
import { NULL } from '../tables/columns.ts';
import { PRECISIONS, withYear, type DateReading } from '../values/dates.ts';
import { EventCells, type CountField, type DateField, type ListField } from './event-cells.ts';
import { nilOf } from './event-nil.ts';
import { ColumnNotes, YearSpread, type CellPlace } from './event-notes.ts';
import { EventPlaces, whenOf } from './event-places.ts';
import { EventTexts } from './event-texts.ts';
import type { EventStore } from './event-store.ts';
import type { EventField } from '../mapping/fields.ts';
import type { ListReading } from '../values/lists.ts';
import type { CountCell } from '../values/number-column.ts';
import type { Mapping } from '../mapping/map.ts';
import type { ProblemCode } from '../problems/problems.ts';
import { textAt, type RawChunk, type RawValue } from '../raw.ts';
import type { Reading } from '../reading.ts';
import { QUALIFIERS } from '../values/values.ts';
import { codesOf } from '../values/vocabulary-words.ts';

export { wantedColumns } from './event-cells.ts';

/** True for a cell that tells of a certain day, though not which: the event is kept without a date. */
const isDateLike = (date: DateReading | null) =>
  date !== null && date.fault !== null && date.fault !== 'unreadable_date' && date.fault !== 'relative_date';

const EXCLUDED = Object.fromEntries(EXCLUSIONS.map((name, i) => [name, i])) as Record<Exclusion, number>;
const INFERRED = codesOf('date_basis').indexOf('inferred');
/** Reads the chunks of one events file into a store; `finish` says what only the whole file shows. */
export class EventReader {
  readonly #store: EventStore;
  readonly #file: string;
  readonly #headers: readonly string[];
  readonly #mapping: Mapping;
  readonly #cells: EventCells;
  readonly #texts: EventTexts;
  readonly #places: EventPlaces;
  readonly #isUnpivoted: boolean;
  readonly #notes = new ColumnNotes();
  readonly #years = new YearSpread();
  /** columns that show by themselves what their dots mean */
  readonly #sure = new Set<CountField>();
  readonly #noEvents: boolean[] = [];
  /** by place with faults: how many rows have it */
  readonly #faultRows: number[] = [];
  #chunk: RawChunk | null = null;
  /** share of the file that was read before */
  #progress = 0;
  /** wanted days, null for all */
  readonly #period: { readonly from: number; readonly to: number } | null;

  constructor(
    store: EventStore,
    file: string,
    headers: readonly string[],
    mapping: Mapping,
    reading: Pick<Reading, 'dateOrder' | 'unpivot'> = {}
  ) {
    this.#store = store;
    const { period } = store.limits;
    this.#period = period ? { from: toDays(period.from), to: toDays(period.to) } : null;
    this.#file = file;
    this.#headers = headers;
    this.#mapping = mapping;
    this.#cells = new EventCells(store, mapping, reading.dateOrder ?? 'day');
    this.#texts = new EventTexts(store, this.#cells, mapping);
    this.#places = new EventPlaces(store, this.#cells.places);
    this.#isUnpivoted = reading.unpivot !== undefined;
  }

  push(chunk: RawChunk): void {
    const isFirst = this.#chunk === null;
    this.#chunk = chunk;
    if (isFirst) this.#begin(chunk);
    this.#cells.take(chunk);
    this.#texts.take(chunk);
    const store = this.#store;
    store.expect(this.#progress);
    this.#progress = chunk.progress;
    const dates = this.#cells.dates.event_date;
    for (let r = 0; r < chunk.rows; r++) {
      store.read++;
      let date = dates.at(r);
      if (date?.yearless) date = this.#withYear(date, r);
      if (this.#isNil(r, date)) continue;
      if (!date?.date && !isDateLike(date) && this.#texts.at('title', r) === null) {
        if (!this.#isBlank(r)) this.#note('nothing_usable', 'event_date', r, dates.raw(r));
        continue;
      }
      if (date?.date && this.#isOutside(date.date)) {
        store.outside++;
        continue;
      }
      if (date?.fault) this.#note(date.fault, 'event_date', r, dates.raw(r));
      this.#keep(r, date);
    }
  }

  /** Reports what is true of whole columns. To be called after the last chunk. */
  finish(thisYear = new Date().getUTCFullYear()): void {
    this.#faultRows.forEach((rows, id) => {
      if (rows === 1) return;
      for (const { code, field, value, rule } of this.#store.places[id]!.faults)
        this.#store.problems.add(code, {
          ...this.#at(field, 0),
          line: null,
          row: null,
          value,
          ...(rule ? { rule } : {}),
          count: rows - 1
        });
    });
    for (const field of this.#sure) this.#notes.drop('dot_thousands', field);
    this.#notes.report(this.#store.problems);
    this.#years.report(this.#store.problems, thisYear);
  }

  #begin(chunk: RawChunk): void {
    const columns = this.#cells.begin(chunk);
    for (const [field, { monthFirst }] of Object.entries(columns) as [
      DateField,
      { monthFirst: string | null }
    ][])
      if (monthFirst !== null)
        this.#notes.add('month_first_column', field, monthFirst, () => ({
          ...this.#at(field, 0),
          line: null,
          row: null
        }));
  }

  #isOutside({ first, last }: { first: number; last: number }): boolean {
    return this.#period !== null && (last < this.#period.from || first > this.#period.to);
  }

  #isBlank(r: number): boolean {
    const { coded, texts } = this.#chunk!;
    for (const { ids } of coded.values()) if (ids[r]! >= 0) return false;
    for (const cells of texts.values()) if (textAt(cells, r) !== null) return false;
    return true;
  }

  /** A day without a year gets the one of the publication of the same row. */
  #withYear(date: DateReading, r: number): DateReading {
    const published = this.#cells.dates.published_date.at(r)?.date;
    return (published && date.yearless && withYear(date.yearless, published.last)) || date;
  }

  /** Sets a row aside that says that nothing took place; with a place and a period it is a statement of zero. */
  #isNil(r: number, date: DateReading | null): boolean {
    const says = nilOf(this.#cells, this.#texts, r);
    if (says === null) return false;
    const { store, when } = { store: this.#store, when: date?.date ?? null };
    if (when) {
      const place = this.#place(r, date);
      if (place >= 0) store.nils.push({ place, first: when.first, last: when.end ?? when.last });
    }
    this.#note('nil_return', says.field, r, says.value);
    return true;
  }

  #keep(r: number, date: DateReading | null): void {
    const { ints, codes } = this.#store;
    const { words } = this.#cells;
    const double = this.#texts.keepId(r);
    // Months of one row that have become rows share its id.
    if (double !== null && !this.#isUnpivoted) this.#note('duplicate_id', 'event_id', r, double);
    this.#texts.keepDuplicate(r);
    this.#texts.keepTitle(r);
    this.#texts.keepUrl(r);

    const when = date?.date ?? null;
    ints.event_date.push(when?.first ?? NULL);
    ints.date_last.push(when?.last ?? NULL);
    ints.event_end.push(this.#end(r, when));
    ints.published_date.push(this.#dayOf('published_date', r));
    ints.observed_date.push(this.#dayOf('observed_date', r));
    codes.date_precision.push(when ? PRECISIONS.indexOf(when.precision) : -1);
    const basis = date?.fault === 'year_from_publication' ? INFERRED : this.#word(words.date_basis, r);
    codes.date_basis.push(when ? Math.max(0, basis) : -1);
    if (when && this.#years.add(when.first))
      this.#years.first(when.first, String(this.#cells.dates.event_date.raw(r)), this.#at('event_date', r));

    const type = this.#typeOf(r);
    codes.event_type.push(type);
    codes.level.push(this.#word(words.level, r));
    codes.organisers.push(this.#list('organisers', r));
    codes.topics.push(this.#list('topics', r));
    codes.place.push(this.#place(r, date));
    codes.confidence.push(this.#word(words.confidence, r));
    this.#keepCounts(r, date);
    const status = Math.max(0, this.#word(words.status, r));
    codes.status.push(status);
    codes.excluded.push(this.#excluded(when === null, status, this.#word(words.page_kind, r), type));
  }

  #keepCounts(r: number, date: DateReading | null): void {
    const { ints, codes } = this.#store;
    const { counts } = this.#cells;
    const participants = this.#count(counts.participants, r);
    ints.participants.push(participants);
    const word = this.#word(this.#cells.words.participants_qualifier, r);
    const own = QUALIFIERS.indexOf(counts.participants.at(r)?.qualifier ?? 'exact');
    codes.participants_qualifier.push(participants === NULL ? -1 : Math.max(0, own > 0 ? own : word));
    ints.opinions.push(this.#count(counts.opinions, r));
    ints.opinions_resolved.push(this.#count(counts.opinions_resolved, r));
    ints.views.push(this.#count(counts.views, r));
    // A list of days is as many sessions, unless the file says how many there were.
    const sessions = this.#count(counts.sessions, r);
    ints.sessions.push(Math.max(1, sessions === NULL ? (date?.days ?? 1) : sessions));
  }

  #count(cells: Cells<CountCell>, r: number): number {
    const code = cells.code(r);
    if (code !== LOOK) return code;
    const reading = cells.at(r);
    if (reading === null) return NULL;
    const field = cells.field as CountField;
    if (reading.fault === 'decimal_count') this.#columnNote(reading.fault, field, r, String(cells.raw(r)));
    else if (reading.fault) this.#note(reading.fault, field, r, cells.raw(r));
    if (reading.dotted !== null) this.#columnNote('dot_thousands', field, r, reading.dotted);
    if (reading.isSure) this.#sure.add(field);
    return reading.value ?? NULL;
  }

  #excluded(undated: boolean, status: number, page: number, type: number): number {
    if (undated) return EXCLUDED.no_date;
    if (status === 1) return EXCLUDED.announced;
    if (status === 2) return EXCLUDED.schedule;
    if (page === 1) return EXCLUDED.listing;
    return this.#isNoEvent(type) ? EXCLUDED.not_event : -1;
  }

  #isNoEvent(type: number): boolean {
    let known = this.#noEvents[type];
    if (known === undefined && type >= 0) {
      known = this.#store.types.parentOf(this.#store.typeCodes.list[type] ?? '') === 'none';
      this.#noEvents[type] = known;
    }
    return known ?? false;
  }

  #end(r: number, when: DateReading['date']): number {
    const isBlank = this.#cells.dates.event_end.id(r) < 0;
    const end = isBlank ? null : this.#dateOf('event_end', r);
    if (!when || !end) return when?.end ?? NULL;
    const last = end.end ?? end.last;
    if (last >= when.first) return last;
    this.#note('end_before_start', 'event_end', r, this.#cells.dates.event_end.raw(r));
    return when.end ?? NULL;
  }

  #typeOf(r: number): number {
    const code = this.#cells.type.code(r);
    if (code !== LOOK) return code;
    const found = this.#cells.type.at(r);
    if (found?.isNew) this.#note('unknown_type', 'event_type', r, this.#cells.type.raw(r));
    return found?.code ?? -1;
  }

  #list(field: ListField, r: number): number {
    let id = this.#oneList(field, this.#cells.lists[field], r);
    const more = this.#cells.moreLists[field];
    if (more.length === 0) return id;
    const all = field === 'topics' ? this.#store.topicLists : this.#store.organiserLists;
    for (const cells of more) id = all.joined(id, this.#oneList(field, cells, r));
    return id;
  }

  #oneList(field: ListField, cells: Cells<ListReading>, r: number): number {
    const code = cells.code(r);
    if (code !== LOOK) return code;
    const found = cells.at(r);
    if (!found) return 0;
    if (found.unknown.length > 0) {
      const code = field === 'topics' ? 'unknown_topic' : 'unknown_organiser';
      for (const value of found.unknown) this.#note(code, cells.field, r, value);
    }
    return found.id;
  }

  #place(r: number, date: DateReading | null): number {
    const when = date?.date ?? this.#cells.dates.published_date.at(r)?.date;
    const id = this.#places.at(r, whenOf(when?.first, when?.last));
    if (id < 0) return id;
    const { faults } = this.#store.places[id]!;
    if (faults.length === 0) return id;
    // The first row is named; the others are counted, for a place may be that of most rows.
    const rows = this.#faultRows[id] ?? 0;
    this.#faultRows[id] = rows + 1;
    if (rows === 0)
      for (const { code, field, value, rule } of faults) this.#note(code, field, r, value, rule);
    return id;
  }

  #word(cells: Cells<number>, r: number): number {
    const code = cells.code(r);
    if (code === LOOK) this.#note('unknown_value', cells.field, r, cells.raw(r));
    return code === LOOK ? -1 : code;
  }

  #dateOf(field: DateField, r: number): DateReading['date'] {
    const cells = this.#cells.dates[field];
    const reading = cells.at(r);
    if (reading === null) return null;
    // Only a lost event_date keeps an event from counting: here a lost date is just an unknown value.
    const fault = reading.fault && !reading.date ? 'unknown_value' : reading.fault;
    if (fault) this.#note(fault, field, r, cells.raw(r));
    return reading.date;
  }

  /** A day that lags and ages are counted from: a month is not taken for its first day. */
  #dayOf(field: 'published_date' | 'observed_date', r: number): number {
    const code = this.#cells.dates[field].code(r);
    if (code !== LOOK) return code;
    const date = this.#dateOf(field, r);
    return date !== null && date.first === date.last ? date.first : NULL;
  }

  #at(field: EventField | null, r: number): CellPlace {
    const index = field === null ? undefined : this.#mapping[field];
    return {
      file: this.#file,
      line: this.#chunk?.line(r) ?? null,
      row: (this.#chunk?.first ?? 0) + r + 1,
      column: index === undefined ? field : this.#headers[index] || `(${index + 1})`
    };
  }

  #note(code: ProblemCode, field: EventField | null, r: number, value: RawValue | null, rule?: Text): void {
    const place = { ...this.#at(field, r), value: value === null ? null : String(value) };
    this.#store.problems.add(code, rule ? { ...place, rule } : place);
  }

  #columnNote(code: ProblemCode, field: EventField, r: number, sample: string): void {
    this.#notes.add(code, field, sample, () => this.#at(field, r));
  }
}
