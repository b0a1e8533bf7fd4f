import { clean, fold } from '#lib/util/text.ts';
import { Cells, LOOK, type Coding } from '../tables/cells.ts';
import { NULL } from '../tables/columns.ts';
import { dateColumn, readCell, type DateColumn } from '../values/date-column.ts';
import type { DateOrder } from '../values/date-days.ts';
import type { DateReading } from '../values/dates.ts';
import { decodeEntities } from '../values/entities.ts';
import type { EventStore } from './event-store.ts';
import { cleanFast } from '../values/fast-text.ts';
import { LIST_COLUMNS, type EventField } from '../mapping/fields.ts';
import { separatorsOf } from '../values/list-split.ts';
import type { ListReading, ListRules } from '../values/lists.ts';
import type { Mapping } from '../mapping/map.ts';
import { nilTitle } from '../values/null-words.ts';
import { countCell, type CountCell } from '../values/number-column.ts';
import type { PlaceCells } from '../places/places.ts';
import type { RawChunk, RawValue, Wanted } from '../raw.ts';
import { organiserTerms, type Terms } from '../values/terms.ts';
import { isNullWord, parseText } from '../values/values.ts';
import { wordsOf, type CodedField } from '../values/vocabulary-words.ts';

const TEXT_FIELDS = ['event_id', 'title', 'url', 'duplicate_of'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];
const DATE_FIELDS = ['event_date', 'event_end', 'published_date', 'observed_date'] as const;
export type DateField = (typeof DATE_FIELDS)[number];
const COUNT_FIELDS = ['participants', 'opinions', 'opinions_resolved', 'views', 'sessions'] as const;
export type CountField = (typeof COUNT_FIELDS)[number];
const WORD_FIELDS = [
  'date_basis',
  'level',
  'participants_qualifier',
  'status',
  'page_kind',
  'confidence'
] as const satisfies readonly CodedField[];
const PLACE_FIELDS = ['locality', 'province', 'district', 'commune'] as const;
const LIST_FIELDS = ['topics', 'organisers'] as const;
export type ListField = (typeof LIST_FIELDS)[number];

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

/** The type a cell names; `nil` for a cell that says that nothing took place. */
export interface TypeReading {
  readonly code: number;
  readonly isNew: boolean;
  readonly nil: boolean;
}

const WORD: Coding<number> = { blank: -1, code: (position) => (position === -2 ? LOOK : position) };
/** A day that lags and ages are counted from: a month is not taken for its first day. */
const DAY: Coding<DateReading> = {
  blank: NULL,
  code: ({ date, fault }) =>
    fault !== null ? LOOK : date !== null && date.first === date.last ? date.first : NULL
};
const COUNT: Coding<CountCell> = {
  blank: NULL,
  code: ({ value, fault, dotted, isSure }) =>
    fault !== null || dotted !== null || isSure ? LOOK : (value ?? NULL)
};
const TYPE: Coding<TypeReading | null> = {
  blank: -1,
  code: (type) => (type === null ? -1 : type.isNew || type.nil ? LOOK : type.code)
};
const LIST: Coding<ListReading> = { blank: 0, code: ({ id, unknown }) => (unknown.length > 0 ? LOOK : id) };

/** The apostrophe that files of ours, and careful programs, put before what would run as a formula. */
const GUARD = /^'(?=[=+\-@\t\r\n＝＋－＠])/;
export const GUARD_BYTE = 39;

/** A text as it is stored, without a guard; null for blank cells and null words. */
export function storedText(raw: string): string | null {
  const text = cleanFast(decodeEntities(raw.replace(GUARD, '')));
  return text === null || isNullWord(text) ? null : text;
}

const record = <K extends string, T>(fields: readonly K[], make: (field: K) => T) =>
  Object.fromEntries(fields.map((field) => [field, make(field)])) as Record<K, T>;

/** The cells of an events file by field, each distinct value worked out once. */
export class EventCells {
  readonly texts: Record<TextField, Cells<string | null>>;
  /** titles as they are written, null words too */
  readonly rawTitle: Cells<string>;
  readonly dates: Record<DateField, Cells<DateReading>>;
  readonly counts: Record<CountField, Cells<CountCell>>;
  readonly countList: readonly Cells<CountCell>[];
  readonly words: Record<(typeof WORD_FIELDS)[number], Cells<number>>;
  readonly type: Cells<TypeReading | null>;
  readonly lists: Record<ListField, Cells<ListReading>>;
  /** further columns of the same lists: "Chủ đề 2", "Đơn vị phối hợp" */
  readonly moreLists: Record<ListField, readonly Cells<ListReading>[]>;
  readonly places: Record<keyof PlaceCells, Cells<string | null>>;
  readonly #all: Cells<unknown>[] = [];
  readonly #mapping: Mapping;
  readonly #dateColumns: Record<DateField, DateColumn>;
  readonly #listRules: Record<ListField, ListRules>;

  constructor(store: EventStore, mapping: Mapping, order: DateOrder) {
    this.#mapping = mapping;
    const cells = <T>(field: EventField, read: (raw: RawValue) => T, coding?: Coding<T>): Cells<T> => {
      const made = new Cells(field, mapping[field], read, coding);
      this.#all.push(made);
      return made;
    };
    this.texts = record(TEXT_FIELDS, (field) => cells(field, (raw) => storedText(String(raw))));
    this.rawTitle = cells('title', String);
    this.#dateColumns = record(DATE_FIELDS, () => dateColumn([], order));
    this.dates = record(DATE_FIELDS, (field) =>
      cells(field, (raw) => readCell(raw, this.#dateColumns[field]), DAY)
    );
    this.counts = record(COUNT_FIELDS, (field) => cells(field, countCell, COUNT));
    this.countList = COUNT_FIELDS.map((field) => this.counts[field]);
    this.words = record(WORD_FIELDS, (field) => {
      const words = wordsOf(field);
      const positionOf = (raw: RawValue) => {
        const key = fold(clean(String(raw)));
        return isNullWord(key) ? -1 : (words.get(key) ?? -2);
      };
      return cells(field, positionOf, WORD);
    });
    const typeOf = (raw: RawValue): TypeReading | null => {
      const name = parseText(raw);
      if (name === null) return null;
      if (nilTitle(name) === 'surely') return { code: -1, isNew: false, nil: true };
      const { code, isNew } = store.types.code(name);
      return { code: store.typeCodes.code(code), isNew, nil: false };
    };
    this.type = cells('event_type', typeOf, TYPE);
    this.#listRules = { topics: rulesOf(store.topics), organisers: organiserRules(store.organisers) };
    const read: Record<ListField, (raw: RawValue) => ListReading> = {
      topics: (raw) => store.topicLists.read(raw, store.topics, this.#listRules.topics),
      organisers: (raw) => store.organiserLists.read(raw, store.organisers, this.#listRules.organisers)
    };
    this.lists = record(LIST_FIELDS, (field) => cells(field, read[field], LIST));
    this.moreLists = record(LIST_FIELDS, (field) =>
      LIST_COLUMNS[field]
        .slice(1)
        .filter((column) => mapping[column] !== undefined)
        .map((column) => cells(column, read[field], LIST))
    );
    this.places = record(PLACE_FIELDS, (field) => cells(field, parseText));
  }

  /** Looks at the distinct values of the first chunk: how a column is read does not change afterwards. */
  begin(chunk: RawChunk): Record<DateField, DateColumn> {
    const values = (field: EventField) => {
      const index = this.#mapping[field];
      return (index === undefined ? undefined : chunk.coded.get(index)?.pool.values) ?? [];
    };
    for (const field of DATE_FIELDS)
      this.#dateColumns[field] = dateColumn(values(field), this.#dateColumns[field].order);
    for (const field of LIST_FIELDS) {
      const rules = this.#listRules[field];
      this.#listRules[field] = { ...rules, separators: separatorsOf(values(field), rules.isName) };
    }
    return this.#dateColumns;
  }

  take(chunk: RawChunk): void {
    for (const cells of this.#all) cells.take(chunk);
  }
}

const rulesOf = (terms: Terms): ListRules => ({
  separators: [],
  isKnown: terms.knows,
  isName: terms.knows
});

/** A body is known by the beginning of its name: "UBND xã Phương Đình". */
function organiserRules(terms: Terms): ListRules {
  // A set of terms of its own, since asking for a code makes a term used.
  const probe = organiserTerms();
  return {
    separators: [],
    isKnown: (item) => terms.knows(item) || !probe.code(item).isNew,
    isName: terms.knows
  };
}
