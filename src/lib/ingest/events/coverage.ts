import { fold } from '#lib/util/text.ts';
import { fromDays, toDays } from '#lib/util/dates.ts';
import { Dictionary, IntColumn, NULL, type SourceTable } from '../tables/columns.ts';
import { parseDate, type DateReading } from '../values/dates.ts';
import type { CoverageField } from '../mapping/fields.ts';
import type { Mapping } from '../mapping/map.ts';
import type { PlaceCells, Places, When } from '../places/places.ts';
import type { ProblemCode, ProblemList } from '../problems/problems.ts';
import type { RawChunk, RawValue, Wanted } from '../raw.ts';
import { isNullWord, parseCount, parseText, type NumberReading } from '../values/values.ts';

/** What is known of a unit or source in a month, the weakest statement first. */
export const COVERAGE_STATUSES = ['missing', 'nil', 'observed'] as const;
export type CoverageStatus = (typeof COVERAGE_STATUSES)[number];
const [MISSING, NIL, OBSERVED] = [0, 1, 2];

/** Longest stretch of one row, in months. */
const LONGEST = 1200;
const BREAK = toDays('2025-07-01');

/** One row a unit, source and month: `observed`, watched with `nil` to report, or `missing`. */
export class CoverageStore {
  readonly #localities = new Dictionary();
  readonly #sources = new Dictionary();
  readonly #rows = new Map<string, number>();
  readonly #columns = {
    locality: new IntColumn(),
    source: new IntColumn(),
    month: new IntColumn()
  };
  readonly #status: number[] = [];
  readonly #reported: number[] = [];

  get length(): number {
    return this.#status.length;
  }

  /** keys of the units that are named */
  get localities(): readonly string[] {
    return this.#localities.list;
  }

  /**
   * States the months that a stretch of days touches; of two statements the stronger one stands.
   * @param first first and last day, counted from 1970-01-01
   * @param reported number of events stated, null when none is
   */
  add(
    { locality, source }: { readonly locality: string | null; readonly source: string | null },
    { first, last }: { readonly first: number; readonly last: number },
    status: CoverageStatus,
    reported: number | null
  ): void {
    const place = this.#localities.code(locality);
    const page = this.#sources.code(source);
    const code = COVERAGE_STATUSES.indexOf(status);
    for (const month of monthsOf(first, last)) {
      const key = `${place}|${page}|${month}`;
      let row = this.#rows.get(key);
      if (row === undefined) {
        row = this.#status.length;
        this.#rows.set(key, row);
        this.#columns.locality.push(place);
        this.#columns.source.push(page);
        this.#columns.month.push(month);
        this.#status.push(code);
        this.#reported.push(reported ?? NULL);
        continue;
      }
      this.#status[row] = Math.max(this.#status[row]!, code);
      this.#reported[row] = Math.max(this.#reported[row]!, reported ?? NULL);
    }
  }

  /** The table `coverage`. */
  table(): SourceTable {
    const { locality, source, month } = this.#columns;
    return {
      rows: this.length,
      take: null,
      columns: {
        locality: { type: 'coded', codes: locality.values, dictionary: this.#localities.list },
        source: { type: 'coded', codes: source.values, dictionary: this.#sources.list },
        month: { type: 'date', values: month.values },
        status: { type: 'coded', codes: Int32Array.from(this.#status), dictionary: COVERAGE_STATUSES },
        reported: { type: 'integer', values: Int32Array.from(this.#reported) }
      }
    };
  }
}

/** First days of the months that a stretch touches. */
function monthsOf(first: number, last: number): number[] {
  const index = (day: number) => {
    const [year = 0, month = 1] = fromDays(day).split('-').map(Number);
    return year * 12 + month - 1;
  };
  const months: number[] = [];
  const end = Math.min(index(last), index(first) + LONGEST);
  for (let at = index(first); at <= end; at++) {
    const year = String(Math.floor(at / 12)).padStart(4, '0');
    months.push(toDays(`${year}-${String((at % 12) + 1).padStart(2, '0')}-01`));
  }
  return months;
}

const WORDS: ReadonlyMap<string, number> = new Map(
  (
    [
      [
        OBSERVED,
        'observed|watched|reported|complete|yes|true|y|1|x|co|da|du|day du|co theo doi|da theo doi|dang theo doi|co bao cao|da bao cao|da co bao cao|da gui'
      ],
      [
        NIL,
        'nil|nil return|nil report|none|zero|khong co|khong phat sinh|khong co hoat dong|khong co phat sinh|khong phat sinh hoat dong|bao cao khong'
      ],
      [
        MISSING,
        'missing|not observed|not watched|not reported|no report|no|false|n|0|khong|khong theo doi|chua theo doi|ngung theo doi|khong bao cao|chua bao cao|chua co bao cao|chua gui|thieu'
      ]
    ] as const
  ).flatMap(([status, words]) => words.split('|').map((word) => [word, status] as const))
);

/** What a cell of the status says; null for a blank one, `unknown` for a word that is not known. */
function statusOf(raw: RawValue): number | null | 'unknown' {
  const word = fold(String(raw));
  return WORDS.get(word) ?? (isNullWord(word) ? null : 'unknown');
}

/** The cells of one column, each distinct value read once. */
class Column<T> {
  readonly #read: (raw: RawValue) => T;
  readonly #index: number | undefined;
  readonly #known: T[] = [];
  #column: { readonly ids: Int32Array; readonly values: readonly RawValue[] } | null = null;

  constructor(index: number | undefined, read: (raw: RawValue) => T) {
    this.#index = index;
    this.#read = read;
  }

  take(chunk: RawChunk): void {
    const column = this.#index === undefined ? undefined : chunk.coded.get(this.#index);
    this.#column = column ? { ids: column.ids, values: column.pool.values } : null;
  }

  id(row: number): number {
    return this.#column?.ids[row] ?? -1;
  }

  raw(row: number): RawValue | null {
    return this.#column?.values[this.id(row)] ?? null;
  }

  at(row: number): T | null {
    const id = this.id(row);
    if (id < 0) return null;
    return (this.#known[id] ??= this.#read(this.#column?.values[id] ?? ''));
  }
}

const PLACES = ['locality', 'province', 'district', 'commune'] as const;

/** The columns that a mapping of coverage needs. */
export const coverageColumns = (mapping: Mapping): Wanted =>
  new Map(Object.values(mapping).map((index) => [index, 'coded']));

/** Faults after which the place that was meant is not the one that was found. */
const LOST: ReadonlySet<ProblemCode> = new Set([
  'unknown_place',
  'ambiguous_place',
  'several_places',
  'person_not_place',
  'wrong_vintage'
]);

/** Reads the chunks of one coverage file into a store. */
export class CoverageReader {
  readonly #store: CoverageStore;
  readonly #places: Places;
  readonly #problems: ProblemList;
  readonly #file: string;
  readonly #headers: readonly string[];
  readonly #mapping: Mapping;
  readonly #dates: Record<'month' | 'date_from' | 'date_to', Column<DateReading>>;
  readonly #texts: Record<(typeof PLACES)[number] | 'source', Column<{ readonly text: string | null }>>;
  readonly #status: Column<{ readonly code: number | null | 'unknown' }>;
  readonly #count: Column<NumberReading & { readonly nil: boolean }>;
  readonly #known = new Map<string, ReturnType<Places['resolve']>>();
  #chunk: RawChunk | null = null;
  kept = 0;

  constructor(
    store: CoverageStore,
    places: Places,
    problems: ProblemList,
    file: { readonly name: string; readonly headers: readonly string[]; readonly mapping: Mapping }
  ) {
    this.#store = store;
    this.#places = places;
    this.#problems = problems;
    this.#file = file.name;
    this.#headers = file.headers;
    this.#mapping = file.mapping;
    const date = (field: CoverageField) => new Column(file.mapping[field], parseDate);
    this.#dates = { month: date('month'), date_from: date('date_from'), date_to: date('date_to') };
    const text = (field: CoverageField) =>
      new Column(file.mapping[field], (raw) => ({ text: parseText(raw) }));
    this.#texts = {
      locality: text('locality'),
      province: text('province'),
      district: text('district'),
      commune: text('commune'),
      source: text('source')
    };
    this.#status = new Column(file.mapping.status, (raw) => ({ code: statusOf(raw) }));
    this.#count = new Column(file.mapping.count, (raw) => ({
      ...parseCount(raw),
      nil: WORDS.get(fold(String(raw))) === NIL
    }));
  }

  push(chunk: RawChunk): void {
    this.#chunk = chunk;
    const columns = [...Object.values(this.#dates), ...Object.values(this.#texts), this.#status, this.#count];
    for (const column of columns) column.take(chunk);
    for (let r = 0; r < chunk.rows; r++) {
      if (columns.every((column) => column.id(r) < 0)) continue;
      const span = this.#span(r);
      if (!span) {
        const field = this.#mapping.month === undefined ? 'date_from' : 'month';
        this.#note('coverage_without_month', field, r, this.#dates[field].raw(r));
        continue;
      }
      const unit = this.#unit(r, span.first < BREAK ? (span.last < BREAK ? 'old' : 'open') : 'new');
      if (!unit) continue;
      const { status, reported } = this.#statement(r);
      this.#store.add(unit, span, status, reported);
      this.kept++;
    }
  }

  #span(r: number): { first: number; last: number } | null {
    const { month, date_from, date_to } = this.#dates;
    const whole = month.at(r)?.date;
    if (whole) return { first: whole.first, last: Math.max(whole.last, whole.end ?? whole.last) };
    const from = date_from.at(r)?.date;
    const to = date_to.at(r)?.date;
    if (!from) return null;
    const last = Math.max(from.last, from.end ?? from.last, to?.last ?? from.last);
    return { first: from.first, last };
  }

  /** The unit and the source of a row; null when it was set aside for want of both. */
  #unit(r: number, when: When): { locality: string | null; source: string | null } | null {
    const source = this.#texts.source.at(r)?.text ?? null;
    const given = Object.fromEntries(
      PLACES.map((field) => [field, this.#texts[field].at(r)?.text ?? null])
    ) as unknown as PlaceCells;
    const named = PLACES.map((field) => given[field]).filter((text) => text !== null);
    if (named.length === 0) {
      if (source !== null) return { locality: null, source };
      this.#note('coverage_without_place', 'locality', r, null);
      return null;
    }
    const key = `${when}|${PLACES.map((field) => this.#texts[field].id(r)).join('|')}`;
    let place = this.#known.get(key);
    if (!place) {
      place = this.#places.resolve(given, when);
      this.#known.set(key, place);
    }
    // A statement about a commune that is not known must not become one about its province.
    const lost = place.faults.some(({ code }) => LOST.has(code));
    if (place.locality !== null && !lost) return { locality: place.locality, source };
    this.#note('coverage_without_place', 'locality', r, named.join(', '));
    return null;
  }

  #statement(r: number): { status: CoverageStatus; reported: number | null } {
    const status = this.#status.at(r)?.code ?? null;
    if (status === 'unknown') this.#note('unknown_value', 'status', r, this.#status.raw(r));
    const count = this.#count.at(r);
    if (count?.fault) this.#note(count.fault, 'count', r, this.#count.raw(r));
    const reported = count?.nil ? 0 : (count?.value ?? null);
    const said = typeof status === 'number' ? status : null;
    const silent = this.#mapping.count === undefined && this.#mapping.status === undefined;
    const code = said ?? (reported === null ? (silent ? OBSERVED : MISSING) : OBSERVED);
    return {
      status: COVERAGE_STATUSES[code === OBSERVED && reported === 0 ? NIL : code] ?? 'missing',
      reported: reported ?? (code === NIL ? 0 : null)
    };
  }

  #note(code: ProblemCode, field: CoverageField, r: number, value: RawValue | null): void {
    const index = this.#mapping[field];
    this.#problems.add(code, {
      file: this.#file,
      line: this.#chunk?.line(r) ?? null,
      row: (this.#chunk?.first ?? 0) + r + 1,
      column: index === undefined ? field : this.#headers[index] || `(${index + 1})`,
      value: value === null ? null : String(value)
    });
  }
}
