import type { EventField } from '../mapping/fields.ts';
import type { ProblemCode, ProblemList, ProblemPlace } from '../problems/problems.ts';

/** Where a cell is. */
export type CellPlace = Omit<ProblemPlace, 'value' | 'count' | 'rule'>;

const SAMPLES = 3;

/** Remarks on whole columns: one each, with the rows concerned and up to three examples. */
export class ColumnNotes {
  readonly #notes = new Map<
    string,
    { code: ProblemCode; field: EventField; place: CellPlace; count: number; samples: string[] }
  >();

  add(code: ProblemCode, field: EventField, sample: string, place: () => CellPlace): void {
    const key = `${code} ${field}`;
    let note = this.#notes.get(key);
    if (!note) {
      note = { code, field, place: place(), count: 0, samples: [] };
      this.#notes.set(key, note);
    }
    note.count++;
    if (note.samples.length < SAMPLES && !note.samples.includes(sample)) note.samples.push(sample);
  }

  /** Takes back a remark that other cells of the column have made needless. */
  drop(code: ProblemCode, field: EventField): void {
    this.#notes.delete(`${code} ${field}`);
  }

  report(problems: ProblemList): void {
    for (const { code, place, count, samples } of this.#notes.values())
      problems.add(code, { ...place, count, value: samples.join('; ') });
    this.#notes.clear();
  }
}

const DAYS_OF_YEAR = 365.2425;
/** 1970-01-01 counted from the beginning of the year 0. */
const EPOCH = 719_528;
const LAST_YEAR = 10_000;

const yearOf = (day: number) => Math.floor((day + EPOCH) / DAYS_OF_YEAR);

/** Years this far outside the middle 99 % of the events are pointed out. */
const FAR = 20;
const FUTURE = 2;
const EDGE = 0.005;

/** How events lie over the years, with the first cell of each year. */
export class YearSpread {
  readonly #counts = new Uint32Array(LAST_YEAR);
  readonly #firsts = new Map<number, { value: string; place: CellPlace }>();
  #events = 0;

  /** Counts an event; true when it is the first of its year, whose cell is then to be told by `first`. */
  add(day: number): boolean {
    const year = yearOf(day);
    if (!(year >= 0 && year < LAST_YEAR)) return false;
    this.#events++;
    return this.#counts[year]!++ === 0;
  }

  first(day: number, value: string, place: CellPlace): void {
    this.#firsts.set(yearOf(day), { value, place });
  }

  /** @param thisYear events later than two years after it are pointed out too */
  report(problems: ProblemList, thisYear: number): void {
    const years = [...this.#firsts.keys()].sort((a, b) => a - b);
    // Of few events the outermost two on each side are no measure.
    const edge = Math.max(Math.ceil(EDGE * this.#events), Math.min(2, Math.floor(this.#events / 5)));
    const low = this.#yearAt(years, edge);
    const high = this.#yearAt([...years].reverse(), edge);
    for (const year of years) {
      const isFar = year < low - FAR || year > high + FAR;
      if (!isFar && year <= thisYear + FUTURE) continue;
      const first = this.#firsts.get(year);
      if (first)
        problems.add('outlier_date', { ...first.place, value: first.value, count: this.#counts[year] ?? 1 });
    }
  }

  /** The year of the event with so many others before it. */
  #yearAt(years: readonly number[], others: number): number {
    let passed = 0;
    for (const year of years) {
      passed += this.#counts[year] ?? 0;
      if (passed > others) return year;
    }
    return years.at(-1) ?? 0;
  }
}
