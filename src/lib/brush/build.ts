import { column, numbers, texts, type Columns } from '#lib/model/columns.ts';
import { PLAN_FACTS, type PlanFact } from '#lib/model/group-plan.ts';
import { toDays } from '#lib/util/dates.ts';
import { codedAmounts, codesOf, type Coded, type Codes } from './codes.ts';
import { Combinations } from './combinations.ts';
import { UNDATED, type EventColumns, type Sets, type SetRow, type Successor } from './events.ts';
import type { PlaceUnits, Units } from './places.ts';

/** Columns of whole numbers of some events, by name. */
export type NumberColumns = Readonly<Record<string, Int32Array>>;

/** Columns of events whose texts come as numbers from 1, 0 for "not known". */
const TEXTS = {
  type: 'event_type',
  type_family: 'type_family',
  level: 'level',
  organiser_group: 'organiser_group',
  qualifier: 'participants_qualifier',
  excluded: 'excluded',
  precision: 'date_precision'
} as const;
const UNITS = ['province_then', 'province_now', 'district', 'commune'] as const;
const AMOUNTS = ['participants', 'opinions', 'opinions_resolved', 'views', 'sessions'] as const;
type Amount = (typeof AMOUNTS)[number];
const WIDE = ['event_date', 'date_last', ...AMOUNTS] as const;

/** What the small tables say. */
export interface SmallTables {
  /** texts of each numbered column in the order of their numbers */
  readonly texts: Readonly<Record<string, readonly string[]>>;
  readonly topics: readonly Columns[];
  readonly organisers: readonly Columns[];
  /** number of the last set of themes, and of organisers */
  readonly lastSets: { readonly topics: number; readonly organisers: number };
  readonly several: Columns;
  readonly successors: Columns;
  readonly merged: Columns;
  readonly watched: Columns;
}

interface Sizes {
  readonly length: number;
  /** key of the first event; the others follow without a gap */
  readonly first: number;
  /** stands for an unknown number or day */
  readonly unknown: number;
}

/** Puts the events of a dataset together, part by part. */
export class EventBuilder {
  readonly #sizes: Sizes;
  readonly #small: SmallTables;
  readonly #narrow: Record<string, Codes> = {};
  readonly #wide: Record<string, Int32Array> = {};
  readonly #several = new Map<number, Units[]>();
  readonly #places: PlaceUnits[] = [];
  readonly #units = new Combinations();
  /** place of each combination of units, in their order */
  readonly #placeOf: number[] = [];
  #read = 0;

  constructor(sizes: Sizes, small: SmallTables) {
    this.#sizes = sizes;
    this.#small = small;
    const { length } = sizes;
    for (const name of Object.values(TEXTS))
      this.#narrow[name] = codesOf(length, small.texts[name]?.length ?? 0);
    this.#narrow['topic_set'] = codesOf(length, small.lastSets.topics);
    this.#narrow['organiser_set'] = codesOf(length, small.lastSets.organisers);
    this.#narrow['facts'] = codesOf(length, 1 << PLAN_FACTS.length);
    this.#narrow['place'] = codesOf(length, 0x10000);
    for (const name of WIDE) this.#wide[name] = new Int32Array(length);
    const units = UNITS.map((name) => texts(small.several, name));
    numbers(small.several, 'key').forEach((key, row) => {
      const [then, now, district, commune] = units.map((cells) => cells[row] ?? null);
      const place: Units = {
        province_then: then ?? null,
        province_now: now ?? null,
        district: district ?? null,
        commune: commune ?? null
      };
      const known = this.#several.get(key ?? 0);
      if (known) known.push(place);
      else this.#several.set(key ?? 0, [place]);
    });
  }

  /** Takes some events in. @returns false when their keys are not those expected */
  add(part: NumberColumns): boolean {
    const { first, length } = this.#sizes;
    const keys = part['event_key']!;
    for (const key of keys) if (key < first || key >= first + length) return false;
    const start = inOrder(keys) ? keys[0]! - first : null;
    const put = (from: Int32Array, to: Codes | Int32Array) =>
      start === null ? scatter(from, to, keys, first) : to.set(from, start);
    for (const name of [...Object.values(TEXTS), 'topic_set', 'organiser_set'])
      put(part[name]!, this.#narrow[name]!);
    for (const name of WIDE) put(part[name]!, this.#wide[name]!);
    this.#facts(part, keys);
    this.#put(part, keys);
    this.#read += keys.length;
    return true;
  }

  /**
   * The events; null when they are not all there, or not in the order that is reckoned with.
   * @param rest waits between the steps of it
   */
  async done(rest: () => Promise<void>): Promise<EventColumns | null> {
    const { length, unknown } = this.#sizes;
    if (this.#read !== length) return null;
    const amounts: Partial<Record<Amount, Coded<number | null>>> = {};
    for (const name of AMOUNTS) {
      await rest();
      amounts[name] = codedAmounts(this.#wide[name]!, unknown);
      this.#wide[name] = new Int32Array(0);
    }
    await rest();
    const [day, last] = [this.#wide['event_date']!, this.#wide['date_last']!];
    for (let i = 0; i < length; i++) {
      if ((day[i] === unknown) !== (last[i] === unknown)) return null;
      if (day[i] === unknown) day[i] = last[i] = UNDATED;
      if (last[i]! < day[i]! || (i > 0 && day[i]! < day[i - 1]!)) return null;
    }
    const small = this.#small;
    await rest();
    const themes = sets(this.#narrow['topic_set']!, small.topics, small.lastSets.topics);
    await rest();
    const organisers = sets(this.#narrow['organiser_set']!, small.organisers, small.lastSets.organisers);
    const coded = (name: string) => ({
      codes: this.#narrow[name]!,
      values: [null, ...(small.texts[name] ?? [])]
    });
    return {
      length,
      day,
      last,
      texts: {
        type: coded(TEXTS.type),
        type_family: coded(TEXTS.type_family),
        level: coded(TEXTS.level),
        organiser_group: coded(TEXTS.organiser_group),
        qualifier: coded(TEXTS.qualifier),
        excluded: coded(TEXTS.excluded),
        precision: coded(TEXTS.precision)
      },
      themes,
      organisers,
      places: { codes: this.#narrow['place']!, units: this.#places },
      amounts: amounts as Record<Amount, Coded<number | null>>,
      facts: this.#narrow['facts']!,
      successors: successorsOf(small.successors),
      watched: Int32Array.from(texts(small.watched, 'month'), (month) => toDays(month ?? ''))
    };
  }

  #facts(part: NumberColumns, keys: Int32Array): void {
    const facts = this.#narrow['facts']!;
    const { first, unknown } = this.#sizes;
    const bit = (fact: PlanFact) => 1 << PLAN_FACTS.indexOf(fact);
    const day = 1 + (this.#small.texts[TEXTS.precision] ?? []).indexOf('day');
    const merged = new Set(numbers(this.#small.merged, 'key'));
    const column = (name: string) => part[name]!;
    const [precision, located, topics, views, participants] = [
      column(TEXTS.precision),
      column('located'),
      column('topic_count'),
      column('views'),
      column('participants')
    ];
    for (let row = 0; row < keys.length; row++) {
      facts[keys[row]! - first] =
        (merged.has(keys[row]!) ? 0 : bit('counted')) |
        (day > 0 && precision[row] === day ? bit('day') : 0) |
        (located[row] === 1 ? bit('place') : 0) |
        (topics[row]! > 0 ? bit('theme') : 0) |
        (views[row] === unknown ? 0 : bit('views')) |
        (participants[row] === unknown ? 0 : bit('participants'));
    }
  }

  /** Numbers the places: events in the same units share one. */
  #put(part: NumberColumns, keys: Int32Array): void {
    const { first } = this.#sizes;
    const names = UNITS.map((name) => this.#small.texts[name] ?? []);
    const codes = UNITS.map((name) => part[name]!);
    const [located, early] = [part['located']!, part['early']!];
    const place = this.#narrow['place']!;
    const [then, now, district, commune] = codes as [Int32Array, Int32Array, Int32Array, Int32Array];
    const add = (row: number, several: readonly Units[] | null) => {
      const unit = (i: number) => names[i]![codes[i]![row]! - 1] ?? null;
      return (
        this.#places.push({
          province_then: unit(0),
          province_now: unit(1),
          district: unit(2),
          commune: unit(3),
          known: located[row] === 1,
          early: early[row] === 1,
          several
        }) - 1
      );
    };
    for (let row = 0; row < keys.length; row++) {
      const key = keys[row]!;
      const several = this.#several.size > 0 ? this.#several.get(key) : undefined;
      if (several !== undefined) {
        place[key - first] = add(row, several);
        continue;
      }
      const units = this.#units.number(
        then[row]!,
        now[row]!,
        district[row]!,
        commune[row]!,
        located[row]! * 2 + early[row]!
      );
      place[key - first] = this.#placeOf[units] ??= add(row, null);
    }
  }
}

function scatter(from: Int32Array, to: Codes | Int32Array, keys: Int32Array, first: number): void {
  for (let row = 0; row < keys.length; row++) to[keys[row]! - first] = from[row]!;
}

/** Whether keys follow one another, as the engine holds them. */
function inOrder(keys: Int32Array): boolean {
  if (keys.length === 0) return false;
  for (let row = 1; row < keys.length; row++) if (keys[row] !== keys[0]! + row) return false;
  return true;
}

function sets(codes: Codes, parts: readonly Columns[], last: number): Sets {
  const rows: SetRow[][] = Array.from({ length: last + 1 }, () => []);
  // Sets share their rows: there are few different ones.
  const known = new Map<string | null, SetRow[]>();
  for (const part of parts) {
    const [set, size] = [numbers(part, 'set'), numbers(part, 'size')];
    const [value, parent] = [column(part, 'value'), column(part, 'parent')];
    for (let row = 0; row < part.length; row++) {
      const [of, group] = [size[row] ?? 1, text(parent[row])];
      let alike = known.get(text(value[row]));
      if (alike === undefined) known.set(text(value[row]), (alike = []));
      let found = alike.find((one) => one.of === of && one.group === group);
      if (found === undefined) alike.push((found = { value: text(value[row]), group, of }));
      rows[set[row] ?? 0]?.push(found);
    }
  }
  return { codes, rows };
}

const text = (cell: string | number | null | undefined): string | null =>
  cell === null || cell === undefined ? null : String(cell);

function successorsOf(columns: Columns): Successor[] {
  const [unit, successor] = [texts(columns, 'unit'), texts(columns, 'successor')];
  const [rank, parts] = [numbers(columns, 'rank'), numbers(columns, 'parts')];
  return unit.map((key, row) => ({
    unit: key ?? '',
    successor: successor[row] ?? null,
    rank: rank[row] ?? 0,
    parts: parts[row] ?? 0
  }));
}
