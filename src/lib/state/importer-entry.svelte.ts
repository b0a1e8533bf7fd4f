import type { Field, Role } from '#lib/ingest/mapping/fields.ts';
import type { Inspection } from '#lib/ingest/inspect.ts';
import { mapColumns, type Confidence, type Mapping } from '#lib/ingest/mapping/map.ts';
import type { Problem } from '#lib/ingest/problems/problems.ts';
import type { NamedBlob } from '#lib/ingest/raw.ts';
import type { Offer, Reading } from '#lib/ingest/reading.ts';
import type { Result } from '#lib/util/result.ts';

export type RoleChoice = Role | 'unknown';

/** What is known of a file from an earlier visit, or from the dataset that it is added to. */
export interface Remembered {
  readonly role: RoleChoice;
  readonly mapping: Mapping;
  readonly reading: Reading;
}

/** A change of the reading; `null` goes back to what is detected. */
export type ReadingChange = { readonly [K in keyof Reading]?: NonNullable<Reading[K]> | null };

/** Repairs that name columns by position: they fall when the columns are others. */
const POSITIONAL = ['fillDown', 'rejoin', 'unpivot'] as const;

/** The part of a reading that each repair sets. */
export const REPAIRS = {
  encoding: 'encoding',
  rejoin: 'rejoin',
  fill_down: 'fillDown',
  date_order: 'dateOrder',
  unpivot: 'unpivot'
} as const satisfies Record<Offer['kind'], keyof Reading>;

/** A repair that the analyst agreed to; the offer is known when it was made in this visit. */
export interface Repair {
  readonly kind: Offer['kind'];
  readonly offer: Offer | null;
  readonly columns: readonly number[];
}

/** A file on its way in: what was recognised, and what the analyst made of it. */
export class ImportEntry {
  readonly id: number;
  readonly file: NamedBlob;
  /** null while the file could not be read */
  inspection = $state.raw<Inspection | null>(null);
  error = $state.raw<Problem | null>(null);
  reading = $state.raw<Reading>({});
  role = $state<RoleChoice>('unknown');
  mapping = $state.raw<Mapping>({});
  confidence = $state.raw<Readonly<Partial<Record<Field, Confidence | 'chosen'>>>>({});
  /** a correction is being tried; what is shown is the reading before */
  busy = $state(false);
  /** the columns were matched as they were the last time */
  recalled = $state(false);
  /** columns that would do for a field, where there are several */
  #rivals = $state.raw<Readonly<Partial<Record<Field, readonly number[]>>>>({});
  /** offers that were accepted in this visit, by kind */
  #accepted = $state.raw<Partial<Record<Offer['kind'], Offer>>>({});
  #roleChosen = false;
  /** columns that the analyst gave a field, or none, with their own hand */
  #choices = $state.raw<ReadonlyMap<number, Field | null>>(new Map());
  /** headers as they were first detected: what the matching is remembered by */
  firstHeaders: readonly string[] | null = null;
  /** counts the looks into the file: only the newest counts */
  turn = 0;

  constructor(id: number, file: NamedBlob, known?: Remembered) {
    this.id = id;
    this.file = file;
    if (!known) return;
    this.reading = known.reading;
    this.adopt(known);
  }

  get headers(): readonly string[] {
    return this.inspection?.headers ?? [];
  }

  get sample(): readonly (readonly string[])[] {
    return this.inspection?.sample ?? [];
  }

  /** Repairs in force, in the order in which they are offered. */
  get repairs(): readonly Repair[] {
    const { fillDown, rejoin, dateOrder, unpivot } = this.reading;
    const columns: Partial<Record<Offer['kind'], readonly number[]>> = {
      ...(this.#accepted.encoding ? { encoding: this.#accepted.encoding.columns } : {}),
      ...(rejoin === undefined ? {} : { rejoin: [rejoin] }),
      ...(fillDown ? { fill_down: fillDown } : {}),
      ...(dateOrder === 'month' ? { date_order: this.#accepted.date_order?.columns ?? [] } : {}),
      ...(unpivot ? { unpivot: unpivot.columns } : {})
    };
    return (Object.entries(columns) as [Offer['kind'], readonly number[]][]).map(([kind, at]) => ({
      kind,
      offer: this.#accepted[kind] ?? null,
      columns: at
    }));
  }

  /** Columns that could all be the date of the event, when the analyst has to say which; else empty. */
  get dateQuestion(): readonly number[] {
    if (this.role !== 'events' || this.confidence.event_date === 'chosen') return [];
    if (this.confidence.event_date !== 'unsure') return [];
    const rivals = (this.#rivals.event_date ?? []).filter((column) => {
      const field = this.fieldAt(column);
      return field === null || field === 'event_date';
    });
    return rivals.length > 1 ? rivals : [];
  }

  /** Takes what a look into the file gave; what the analyst chose by hand is kept where it still fits. */
  take(result: Result<Inspection, Problem>): void {
    this.busy = false;
    if (!result.ok) {
      this.error = result.error;
      return;
    }
    const before = this.inspection;
    const now = result.value;
    this.inspection = now;
    this.error = null;
    this.firstHeaders ??= now.headers;
    if (before && sameTexts(before.headers, now.headers)) return;
    if (before && before.headers.length !== now.headers.length) this.#choices = new Map();
    const fits = Object.values(this.mapping).every((at) => at < now.headers.length);
    if (this.recalled && fits) return;
    this.recalled = false;
    // Letters read wrongly hide what the rows are; it is known from the look before.
    const known = now.guess.role !== 'unknown' || this.role === 'unknown';
    if (!this.#roleChosen && known) this.role = now.guess.role;
    this.#guess();
  }

  /** Merges a correction into the reading; columns named by position are forgotten when they move. */
  correct(change: ReadingChange): void {
    const moves = 'sheet' in change || 'delimiter' in change || 'header' in change;
    const entries = new Map<string, unknown>(Object.entries(this.reading));
    if (moves) for (const name of POSITIONAL) entries.delete(name);
    // A place of the header belongs to the sheet and the delimiter that it was found with.
    if ('sheet' in change || 'delimiter' in change) entries.delete('header');
    for (const [name, value] of Object.entries(change)) {
      if (value === null) entries.delete(name);
      else entries.set(name, value);
    }
    this.reading = Object.fromEntries(entries);
  }

  accept(offer: Offer): void {
    this.#accepted = { ...this.#accepted, [offer.kind]: offer };
    this.reading = { ...this.reading, ...offer.reading };
  }

  undo(kind: Offer['kind']): void {
    const { [kind]: _, ...accepted } = this.#accepted;
    this.#accepted = accepted;
    this.correct({ [REPAIRS[kind]]: null });
  }

  resetReading(): void {
    this.reading = {};
    this.#accepted = {};
  }

  setRole(role: RoleChoice): void {
    this.role = role;
    this.#roleChosen = true;
    this.recalled = false;
    this.#choices = new Map();
    this.#guess();
  }

  /** The field that a column holds; null when it is left out. */
  fieldAt(column: number): Field | null {
    const entries = Object.entries(this.mapping) as [Field, number][];
    return entries.find(([, at]) => at === column)?.[0] ?? null;
  }

  /** Gives a column to a field; the column that held the field before is left out. */
  setField(column: number, field: Field | null): void {
    const former = field === null ? undefined : this.mapping[field];
    const choices = new Map(this.#choices);
    if (former !== undefined) choices.set(former, null);
    this.#choices = choices.set(column, field);
    this.#choose(column, field);
  }

  /** Takes over a matching of columns, such as a remembered one. */
  adopt({ role, mapping }: Pick<Remembered, 'role' | 'mapping'>): void {
    this.role = role;
    this.mapping = mapping;
    this.confidence = {};
    this.#rivals = {};
    this.#roleChosen = true;
    this.recalled = true;
  }

  /** Forgets everything that was chosen or remembered; what is detected stands. */
  startAfresh(): void {
    this.reading = {};
    this.recalled = false;
    this.#roleChosen = false;
    this.#accepted = {};
    this.#choices = new Map();
    if (!this.inspection) return;
    this.role = this.inspection.guess.role;
    this.#guess();
  }

  #guess(): void {
    if (this.role === 'unknown') {
      this.mapping = {};
      this.confidence = {};
      this.#rivals = {};
      return;
    }
    const guess =
      this.inspection?.guess.role === this.role
        ? this.inspection.guess
        : mapColumns(this.role, this.headers, this.sample);
    this.mapping = guess.mapping;
    this.confidence = guess.confidence;
    this.#rivals = guess.candidates;
    for (const [column, field] of this.#choices) {
      if (column < this.headers.length) this.#choose(column, field);
    }
  }

  #choose(column: number, field: Field | null): void {
    const kept = (Object.entries(this.mapping) as [Field, number][]).filter(
      ([name, at]) => at !== column && name !== field
    );
    this.mapping = Object.fromEntries(field === null ? kept : [...kept, [field, column]]);
    if (field !== null) this.confidence = { ...this.confidence, [field]: 'chosen' };
  }
}

const sameTexts = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((text, i) => text === b[i]);
