import { EXCLUSIONS, type Exclusion } from '#lib/model/exclusion.ts';
import { clean, fold } from '#lib/util/text.ts';
import { toDays } from '#lib/util/dates.ts';
import { NULL } from './columns.ts';
import { parseDate, PRECISIONS, type DateReading } from './dates.ts';
import type { EventStore } from './event-store.ts';
import type { EventField } from './fields.ts';
import { cleanFast } from './fast-text.ts';
import type { Mapping } from './map.ts';
import type { PlaceCells, When } from './places.ts';
import type { ProblemCode } from './problems.ts';
import type { CodedColumn, RawChunk, RawValue, Wanted } from './raw.ts';
import { isNullWord, parseCount, parseText, QUALIFIERS, type NumberReading } from './values.ts';
import { wordsOf, type CodedField } from './vocabulary-words.ts';

const TEXT_FIELDS: readonly EventField[] = ['event_id', 'title', 'url'];
const COUNT_FIELDS = ['participants', 'opinions', 'opinions_resolved', 'views', 'sessions'] as const;
const PLACE_FIELDS = ['locality', 'province', 'district', 'commune'] as const;
const BREAK = toDays('2025-07-01');
const VINTAGES: readonly When[] = ['old', 'new', 'open'];
const EXCLUDED = Object.fromEntries(EXCLUSIONS.map((name, i) => [name, i])) as Record<Exclusion, number>;

/** The columns that a mapping needs, and how. */
export function wantedColumns(mapping: Mapping): Wanted {
  const wanted = new Map<number, 'coded' | 'text'>();
  for (const [field, index] of Object.entries(mapping)) {
    // A column that serves two fields is read as codes, from which text can be had too.
    const as = (TEXT_FIELDS as readonly string[]).includes(field) ? 'text' : 'coded';
    wanted.set(index, wanted.has(index) && wanted.get(index) !== as ? 'coded' : as);
  }
  return wanted;
}

/** Reads the chunks of one events file into a store. */
export class EventReader {
  readonly #store: EventStore;
  readonly #file: string;
  readonly #headers: readonly string[];
  readonly #mapping: Mapping;
  readonly #memos = new Map<EventField, unknown[]>();
  readonly #words = new Map<CodedField, ReadonlyMap<string, number>>();
  readonly #placeIds = new Map<number | string, number>();
  readonly #unitKeys: boolean[] = [];
  readonly #noEvents: boolean[] = [];
  #placeColumns: readonly (CodedColumn | undefined)[] = [];
  #chunk: RawChunk | null = null;

  constructor(store: EventStore, file: string, headers: readonly string[], mapping: Mapping) {
    this.#store = store;
    this.#file = file;
    this.#headers = headers;
    this.#mapping = mapping;
  }

  push(chunk: RawChunk): void {
    this.#chunk = chunk;
    this.#placeColumns = PLACE_FIELDS.map((field) => this.#column(field));
    const store = this.#store;
    const columns = [...chunk.coded.values()];
    const texts = [...chunk.texts.values()];
    for (let r = 0; r < chunk.rows; r++) {
      store.read++;
      const title = this.#text('title', r);
      const date = this.#date('event_date', r);
      if (!title && !date?.date) {
        const blank = columns.every((column) => (column.ids[r] ?? -1) < 0) && texts.every((text) => !text[r]);
        if (!blank) this.#note('nothing_usable', null, r, null);
        continue;
      }
      if (date?.fault) this.#note(date.fault, 'event_date', r, this.#raw('event_date', r));
      this.#keep(r, title, date);
    }
  }

  #keep(r: number, title: string | null, date: DateReading | null): void {
    const store = this.#store;
    const { ints, codes } = store;
    const given = this.#text('event_id', r);
    const id = store.uniqueId(given ?? `r${store.read}`);
    if (given !== null && id !== given) this.#note('duplicate_id', 'event_id', r, given);
    store.eventId.push(id);
    store.title.push(title);
    store.search.pushFolded(title);
    store.url.push(this.#text('url', r));

    const when = date?.date ?? null;
    const published = this.#dateOf('published_date', r);
    ints.event_date.push(when?.first ?? NULL);
    ints.date_last.push(when?.last ?? NULL);
    ints.event_end.push(this.#end(r, when));
    ints.published_date.push(published?.first ?? NULL);
    codes.date_precision.push(when ? PRECISIONS.indexOf(when.precision) : -1);
    codes.date_basis.push(when ? Math.max(0, this.#word('date_basis', r)) : -1);

    const type = this.#type(r);
    codes.event_type.push(type);
    codes.level.push(this.#word('level', r));
    codes.organisers.push(this.#list('organisers', r));
    codes.topics.push(this.#list('topics', r));
    codes.place.push(this.#place(r, whenOf(when?.first ?? published?.first, when?.last ?? published?.last)));
    codes.confidence.push(this.#word('confidence', r));

    for (const field of COUNT_FIELDS) {
      const reading = this.#count(field, r);
      const value = reading?.value ?? null;
      ints[field].push(field === 'sessions' ? Math.max(1, value ?? 1) : (value ?? NULL));
      if (field !== 'participants') continue;
      const word = this.#word('participants_qualifier', r);
      const own = reading && reading.qualifier !== 'exact' ? QUALIFIERS.indexOf(reading.qualifier) : word;
      codes.participants_qualifier.push(value === null ? -1 : Math.max(0, own));
    }
    const status = Math.max(0, this.#word('status', r));
    codes.status.push(status);
    codes.excluded.push(this.#excluded(when === null, status, this.#word('page_kind', r), type));
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
    const end = this.#dateOf('event_end', r);
    if (!when || !end) return when?.end ?? NULL;
    if (end.last >= when.first) return end.last;
    this.#note('end_before_start', 'event_end', r, this.#raw('event_end', r));
    return when.end ?? NULL;
  }

  #type(r: number): number {
    const found = this.#memo('event_type', r, (raw) => {
      const text = parseText(raw);
      if (text === null) return null;
      const { code, isNew } = this.#store.types.code(text);
      return { code: this.#store.typeCodes.code(code), fault: isNew ? ('unknown_type' as const) : null };
    });
    if (found?.fault) this.#note(found.fault, 'event_type', r, this.#raw('event_type', r));
    return found?.code ?? -1;
  }

  #list(field: 'topics' | 'organisers', r: number): number {
    const terms = this.#store[field];
    const lists = field === 'topics' ? this.#store.topicLists : this.#store.organiserLists;
    const found = this.#memo(field, r, (raw) => lists.read(raw, terms));
    if (!found) return 0;
    const code = field === 'topics' ? 'unknown_topic' : 'unknown_organiser';
    for (const value of found.unknown) this.#note(code, field, r, value);
    return found.id;
  }

  #place(r: number, when: When): number {
    const [locality, province, district, commune] = this.#placeColumns;
    const at = locality?.ids[r] ?? -1;
    const rest =
      (province?.ids[r] ?? -1) >= 0 || (district?.ids[r] ?? -1) >= 0 || (commune?.ids[r] ?? -1) >= 0;
    if (at < 0 && !rest) return -1;
    // A unit key says all there is; only other texts need the cells beside it.
    const alone = at >= 0 && (!rest || this.#isUnitKey(at, locality));
    const key = alone
      ? at * VINTAGES.length + VINTAGES.indexOf(when)
      : `${when}|${at}|${province?.ids[r] ?? -1}|${district?.ids[r] ?? -1}|${commune?.ids[r] ?? -1}`;
    let id = this.#placeIds.get(key);
    if (id === undefined) {
      id = this.#store.addPlace(this.#store.resolver.resolve(this.#placeCells(r), when));
      this.#placeIds.set(key, id);
    }
    const faults = this.#store.places[id]?.faults ?? [];
    for (const { code, field, value } of faults) this.#note(code, field, r, value);
    return id;
  }

  #isUnitKey(id: number, column: CodedColumn | undefined): boolean {
    let known = this.#unitKeys[id];
    if (known === undefined) {
      known = this.#store.resolver.has(parseText(column?.pool.values[id] ?? '') ?? '');
      this.#unitKeys[id] = known;
    }
    return known;
  }

  #placeCells(r: number): PlaceCells {
    const [locality, province, district, commune] = PLACE_FIELDS.map((field) => {
      const raw = this.#raw(field, r);
      return raw === null ? null : parseText(raw);
    });
    return {
      locality: locality ?? null,
      province: province ?? null,
      district: district ?? null,
      commune: commune ?? null
    };
  }

  #word(field: CodedField, r: number): number {
    let words = this.#words.get(field);
    if (!words) this.#words.set(field, (words = wordsOf(field)));
    const known = words;
    const position = this.#memo(field, r, (raw) => {
      const text = fold(clean(String(raw)));
      return isNullWord(text) ? -1 : (known.get(text) ?? -2);
    });
    if (position === -2) this.#note('unknown_value', field, r, this.#raw(field, r));
    return Math.max(-1, position ?? -1);
  }

  #count(field: (typeof COUNT_FIELDS)[number], r: number): NumberReading | null {
    const reading = this.#memo(field, r, parseCount);
    if (reading?.fault) this.#note(reading.fault, field, r, this.#raw(field, r));
    return reading;
  }

  #date = (field: EventField, r: number): DateReading | null => this.#memo(field, r, parseDate);

  #dateOf(field: EventField, r: number): DateReading['date'] {
    const reading = this.#date(field, r);
    // Only a lost event_date keeps an event from counting: here a lost date is just an unknown value.
    const fault = reading?.fault && !reading.date ? 'unknown_value' : reading?.fault;
    if (fault) this.#note(fault, field, r, this.#raw(field, r));
    return reading?.date ?? null;
  }

  #text(field: EventField, r: number): string | null {
    const index = this.#mapping[field];
    if (index === undefined) return null;
    const text = this.#chunk?.texts.get(index)?.[r] ?? null;
    if (text !== null) return cleanFast(text);
    const raw = this.#raw(field, r);
    return raw === null ? null : cleanFast(String(raw));
  }

  #column(field: EventField): CodedColumn | undefined {
    const index = this.#mapping[field];
    return index === undefined ? undefined : this.#chunk?.coded.get(index);
  }

  #raw(field: EventField, r: number): RawValue | null {
    const column = this.#column(field);
    return column?.pool.values[column.ids[r] ?? -1] ?? null;
  }

  /** What a cell means, worked out once for each distinct value; null for a blank cell. */
  #memo<T>(field: EventField, r: number, read: (raw: RawValue) => T): T | null {
    const column = this.#column(field);
    const id = column?.ids[r] ?? -1;
    if (!column || id < 0) return null;
    let memo = this.#memos.get(field) as T[] | undefined;
    if (!memo) this.#memos.set(field, (memo = []));
    const known = memo[id];
    if (known !== undefined) return known;
    const value = read(column.pool.values[id] ?? '');
    memo[id] = value;
    return value;
  }

  #note(code: ProblemCode, field: EventField | null, r: number, value: RawValue | null): void {
    const index = field === null ? undefined : this.#mapping[field];
    this.#store.problems.add(code, {
      file: this.#file,
      line: this.#chunk?.line(r) ?? null,
      row: (this.#chunk?.first ?? 0) + r + 1,
      column: index === undefined ? field : this.#headers[index] || `(${index + 1})`,
      value: value === null ? null : String(value)
    });
  }
}

function whenOf(first: number | undefined, last: number | undefined): When {
  if (first === undefined || last === undefined) return 'open';
  return last < BREAK ? 'old' : first >= BREAK ? 'new' : 'open';
}
