import { EXCLUSIONS, type Exclusion } from '#lib/model/exclusion.ts';
import { clean, fold } from '#lib/util/text.ts';
import { toDays } from '#lib/util/dates.ts';
import { Cells } from './cells.ts';
import { NULL } from './columns.ts';
import { parseDate, PRECISIONS, type DateReading } from './dates.ts';
import type { EventStore } from './event-store.ts';
import type { EventField } from './fields.ts';
import { cleanFast } from './fast-text.ts';
import type { ListReading } from './lists.ts';
import type { Mapping } from './map.ts';
import type { PlaceCells, When } from './places.ts';
import type { ProblemCode } from './problems.ts';
import { textAt, type RawChunk, type RawValue, type Wanted } from './raw.ts';
import { isNullWord, parseCount, parseText, QUALIFIERS, type NumberReading } from './values.ts';
import { wordsOf, type CodedField } from './vocabulary-words.ts';

const TEXT_FIELDS = ['event_id', 'title', 'url'] as const;
type TextField = (typeof TEXT_FIELDS)[number];
type DateField = 'event_date' | 'event_end' | 'published_date';
const COUNT_FIELDS = ['participants', 'opinions', 'opinions_resolved', 'views', 'sessions'] as const;
type CountField = (typeof COUNT_FIELDS)[number];
const BREAK = toDays('2025-07-01');
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

/** Where the event of a row was, by the cells that say so. */
interface PlaceKey {
  readonly when: When;
  readonly province: number;
  readonly district: number;
  readonly commune: number;
  readonly id: number;
}

/** Reads the chunks of one events file into a store. */
export class EventReader {
  readonly #store: EventStore;
  readonly #file: string;
  readonly #headers: readonly string[];
  readonly #mapping: Mapping;
  readonly #cells: Cells<unknown>[] = [];
  readonly #texts: Record<TextField, Cells<string | null>>;
  readonly #dates: Record<DateField, Cells<DateReading>>;
  readonly #counts: readonly Cells<NumberReading>[];
  readonly #words: Record<CodedField, Cells<number>>;
  readonly #type: Cells<{ readonly code: number; readonly isNew: boolean } | null>;
  readonly #lists: Record<'topics' | 'organisers', Cells<ListReading>>;
  readonly #places: Record<keyof PlaceCells, Cells<string | null>>;
  readonly #placeIds = new Map<string, number>();
  /** by locality: the place found last */
  readonly #lastPlaces: PlaceKey[] = [];
  readonly #noEvents: boolean[] = [];
  #chunk: RawChunk | null = null;

  constructor(store: EventStore, file: string, headers: readonly string[], mapping: Mapping) {
    this.#store = store;
    this.#file = file;
    this.#headers = headers;
    this.#mapping = mapping;
    const cells = <T>(field: EventField, read: (raw: RawValue) => T): Cells<T> => {
      const made = new Cells(field, mapping[field], read);
      this.#cells.push(made);
      return made;
    };
    const text = (field: TextField) => cells(field, (raw) => cleanFast(String(raw)));
    this.#texts = { event_id: text('event_id'), title: text('title'), url: text('url') };
    const date = (field: DateField) => cells(field, parseDate);
    this.#dates = {
      event_date: date('event_date'),
      event_end: date('event_end'),
      published_date: date('published_date')
    };
    this.#counts = COUNT_FIELDS.map((field) => cells(field, parseCount));
    const word = (field: CodedField) => {
      const words = wordsOf(field);
      return cells(field, (raw) => {
        const key = fold(clean(String(raw)));
        return isNullWord(key) ? -1 : (words.get(key) ?? -2);
      });
    };
    this.#words = {
      date_basis: word('date_basis'),
      level: word('level'),
      participants_qualifier: word('participants_qualifier'),
      status: word('status'),
      page_kind: word('page_kind'),
      confidence: word('confidence')
    };
    this.#type = cells('event_type', (raw) => {
      const name = parseText(raw);
      if (name === null) return null;
      const { code, isNew } = store.types.code(name);
      return { code: store.typeCodes.code(code), isNew };
    });
    this.#lists = {
      topics: cells('topics', (raw) => store.topicLists.read(raw, store.topics)),
      organisers: cells('organisers', (raw) => store.organiserLists.read(raw, store.organisers))
    };
    this.#places = {
      locality: cells('locality', parseText),
      province: cells('province', parseText),
      district: cells('district', parseText),
      commune: cells('commune', parseText)
    };
  }

  push(chunk: RawChunk): void {
    this.#chunk = chunk;
    for (const cells of this.#cells) cells.take(chunk);
    const store = this.#store;
    const dates = this.#dates.event_date;
    for (let r = 0; r < chunk.rows; r++) {
      store.read++;
      const date = dates.at(r);
      if (!date?.date && this.#text('title', r) === null) {
        if (!this.#isBlank(r)) this.#note('nothing_usable', null, r, null);
        continue;
      }
      if (date?.fault) this.#note(date.fault, 'event_date', r, dates.raw(r));
      this.#keep(r, date);
    }
  }

  #isBlank(r: number): boolean {
    const { coded, texts } = this.#chunk!;
    for (const { ids } of coded.values()) if (ids[r]! >= 0) return false;
    for (const cells of texts.values()) if (textAt(cells, r) !== null) return false;
    return true;
  }

  #keep(r: number, date: DateReading | null): void {
    const store = this.#store;
    const { ints, codes } = store;
    this.#keepId(r);
    this.#keepTitle(r);
    this.#keepUrl(r);

    const when = date?.date ?? null;
    const published = this.#dateOf('published_date', r);
    ints.event_date.push(when?.first ?? NULL);
    ints.date_last.push(when?.last ?? NULL);
    ints.event_end.push(this.#end(r, when));
    ints.published_date.push(published?.first ?? NULL);
    codes.date_precision.push(when ? PRECISIONS.indexOf(when.precision) : -1);
    codes.date_basis.push(when ? Math.max(0, this.#word('date_basis', r)) : -1);

    const type = this.#typeOf(r);
    codes.event_type.push(type);
    codes.level.push(this.#word('level', r));
    codes.organisers.push(this.#list('organisers', r));
    codes.topics.push(this.#list('topics', r));
    codes.place.push(this.#place(r, whenOf(when?.first ?? published?.first, when?.last ?? published?.last)));
    codes.confidence.push(this.#word('confidence', r));

    for (const cells of this.#counts) {
      const reading = cells.at(r);
      const field = cells.field as CountField;
      if (reading?.fault) this.#note(reading.fault, field, r, cells.raw(r));
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

  #keepId(r: number): void {
    const { ids, read } = this.#store;
    const cells = this.#utf8('event_id');
    if (cells && ids.pushPlain(cells.bytes, cells.offsets[r]!, cells.offsets[r + 1]!)) return;
    const given = this.#text('event_id', r);
    const free = ids.push(given ?? `r${read}`);
    if (given !== null && !free) this.#note('duplicate_id', 'event_id', r, given);
  }

  #keepTitle(r: number): void {
    const { title, search } = this.#store;
    const cells = this.#utf8('title');
    const from = cells?.offsets[r] ?? 0;
    const to = cells?.offsets[r + 1] ?? 0;
    if (cells && title.pushPlain(cells.bytes, from, to)) {
      search.pushFoldedPlain(cells.bytes, from, to);
      return;
    }
    const text = this.#text('title', r);
    title.push(text);
    search.pushFolded(text);
  }

  #keepUrl(r: number): void {
    const { url } = this.#store;
    const cells = this.#utf8('url');
    if (cells && url.pushPlain(cells.bytes, cells.offsets[r]!, cells.offsets[r + 1]!)) return;
    url.push(this.#text('url', r));
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
    this.#note('end_before_start', 'event_end', r, this.#dates.event_end.raw(r));
    return when.end ?? NULL;
  }

  #typeOf(r: number): number {
    const found = this.#type.at(r);
    if (found?.isNew) this.#note('unknown_type', 'event_type', r, this.#type.raw(r));
    return found?.code ?? -1;
  }

  #list(field: 'topics' | 'organisers', r: number): number {
    const found = this.#lists[field].at(r);
    if (!found) return 0;
    if (found.unknown.length > 0) {
      const code = field === 'topics' ? 'unknown_topic' : 'unknown_organiser';
      for (const value of found.unknown) this.#note(code, field, r, value);
    }
    return found.id;
  }

  #place(r: number, when: When): number {
    const cells = this.#places;
    const locality = cells.locality.id(r);
    const province = cells.province.id(r);
    const district = cells.district.id(r);
    const commune = cells.commune.id(r);
    if (locality < 0 && province < 0 && district < 0 && commune < 0) return -1;
    // Events of one locality mostly agree on the rest.
    const last = this.#lastPlaces[locality + 1];
    const same =
      last?.province === province &&
      last.district === district &&
      last.commune === commune &&
      last.when === when;
    const id = same
      ? last.id
      : this.#placeId(r, when, `${when}|${locality}|${province}|${district}|${commune}`);
    if (!same) this.#lastPlaces[locality + 1] = { when, province, district, commune, id };
    const faults = this.#store.places[id]!.faults;
    for (const { code, field, value } of faults) this.#note(code, field, r, value);
    return id;
  }

  #placeId(r: number, when: When, key: string): number {
    let id = this.#placeIds.get(key);
    if (id === undefined) {
      const { locality, province, district, commune } = this.#places;
      const given: PlaceCells = {
        locality: locality.at(r),
        province: province.at(r),
        district: district.at(r),
        commune: commune.at(r)
      };
      id = this.#store.addPlace(this.#store.resolver.resolve(given, when));
      this.#placeIds.set(key, id);
    }
    return id;
  }

  #word(field: CodedField, r: number): number {
    const cells = this.#words[field];
    const position = cells.at(r);
    if (position === null) return -1;
    if (position === -2) this.#note('unknown_value', field, r, cells.raw(r));
    return Math.max(-1, position);
  }

  #dateOf(field: DateField, r: number): DateReading['date'] {
    const reading = this.#dates[field].at(r);
    if (reading === null) return null;
    // Only a lost event_date keeps an event from counting: here a lost date is just an unknown value.
    const fault = reading.fault && !reading.date ? 'unknown_value' : reading.fault;
    if (fault) this.#note(fault, field, r, this.#dates[field].raw(r));
    return reading.date;
  }

  /** The bytes of a column of text, when it came as such. */
  #utf8(field: TextField) {
    const index = this.#mapping[field];
    const cells = index === undefined ? undefined : this.#chunk?.texts.get(index);
    return cells && 'bytes' in cells ? cells : null;
  }

  /** The clean text of a cell. */
  #text(field: TextField, r: number): string | null {
    const index = this.#mapping[field];
    const cells = index === undefined ? undefined : this.#chunk?.texts.get(index);
    if (!cells) return this.#texts[field].at(r);
    const text = textAt(cells, r);
    return text === null ? null : cleanFast(text);
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
