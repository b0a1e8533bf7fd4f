import type { Cell, Columns } from '#lib/model/columns.ts';
import type {
  ActiveProvincesPlan,
  FewPlan,
  GroupPlan,
  Measures,
  Plan,
  PlanFrame,
  PlanKey
} from '#lib/model/group-plan.ts';
import { bucketStart } from '#lib/model/period.ts';
import { lastDayOf } from '#lib/model/view.ts';
import { fromDays, toDays } from '#lib/util/dates.ts';
import { Axes, type Axis, type TimeAxis } from './cells.ts';
import type { EventColumns } from './events.ts';
import { MeasureReader, type Reading } from './measures.ts';
import { daysOf, PassingEvents, signatureOf, type Days } from './passing.ts';
import { Tally, type DateRule } from './tally.ts';

/** Counts of one tally; a grouping of more is left to the engine. */
const MOST_COUNTS = 4_000_000;
/** Counts of all tallies that are kept, and how many these are. */
const KEPT_COUNTS = 12_000_000;
const KEPT = 60;

/** A tally with the axes of its cells and what is read from it. */
interface Counted {
  /**
   * Several periods are asked in turns (the chosen one, and both that are compared): each has a tally of its own,
   * which moves with it. The one used last comes last.
   */
  readonly tallies: Tally[];
  readonly fresh: () => Tally;
  readonly axes: readonly Axis[];
  readonly reading: Reading;
  readonly size: number;
  /** the newest answers made of it, by days and by what was asked beside the parts */
  readonly answers: Map<string, Columns | null>;
}

interface Asked {
  readonly frame: PlanFrame;
  readonly keys: Readonly<Record<string, PlanKey>>;
  readonly parts: Measures;
  readonly unbucketed?: GroupPlan['unbucketed'];
}

/** Periods that are asked in turns. */
const MOST_TALLIES = 4;
/** Answers of one grouping that are kept. */
const MOST_ANSWERS = 8;

/** Answers plans over the events of a dataset in memory, each cell as the engine would give it. */
export class PlanAnswers {
  readonly #events: EventColumns;
  readonly #passing: PassingEvents;
  readonly #axes: Axes;
  readonly #reader: MeasureReader;
  readonly #kept = new Map<string, Counted | null>();

  constructor(events: EventColumns) {
    this.#events = events;
    this.#passing = new PassingEvents(events);
    this.#axes = new Axes(events);
    this.#reader = new MeasureReader(events, this.#axes.parts);
  }

  /** @returns null for a plan that only the engine can answer */
  answer(plan: Plan): Columns | null {
    switch (plan.kind) {
      case 'group':
        return this.#group(plan);
      case 'few':
        return this.#few(plan);
      case 'active_provinces':
        return this.#activeProvinces(plan);
    }
  }

  #group(plan: GroupPlan): Columns | null {
    const { frame, keys, parts, totals, having } = plan;
    const own = this.#counted({
      frame,
      keys,
      parts,
      ...(plan.unbucketed ? { unbucketed: plan.unbucketed } : {})
    });
    if (own === null) return null;
    const others = Object.keys(keys).filter((name) => !isTheme(keys[name]!));
    const whole = totals
      ? this.#counted({
          frame,
          keys: Object.fromEntries(others.map((name) => [name, keys[name]!])),
          parts: totals
        })
      : undefined;
    if (whole === null) return null;
    const days = daysOf(frame);
    return this.#made(own, days, JSON.stringify([totals ?? null, having ?? null]), (tally) => {
      const names = Object.keys(keys);
      const over = whole && tallyOf(whole, days);
      const shown = rowsOf(tally, names.length > 0);
      const groups = groupsOf(own, shown);
      const data: Record<string, Cell[]> = {};
      names.forEach((name, axis) => {
        const { labels } = own.axes[axis]!;
        data[name] = groups[axis]!.map((group) => labels[group] ?? null);
      });
      Object.keys(parts).forEach((name, i) => {
        const read = own.reading.reads[i]!;
        data[name] = shown.map((cell) => read(tally, cell));
      });
      if (whole && over && totals) {
        const outer = shown.map((_, row) =>
          others.reduce(
            (cell, name, axis) => cell * whole.axes[axis]!.labels.length + groups[names.indexOf(name)]![row]!,
            0
          )
        );
        Object.keys(totals).forEach((name, i) => {
          const read = whole.reading.reads[i]!;
          data[name] = outer.map((cell) => read(over, cell));
        });
      }
      return columnsOf(having === undefined ? data : where(data, having), shown.length);
    });
  }

  /** Nothing, where no bucket holds few values: those of others have titles, which the engine knows. */
  #few({ frame, grain, amount, fewer, columns }: FewPlan): Columns | null {
    const counted = this.#counted({
      frame,
      keys: { bucket: { by: 'time', grain } },
      parts: { known: { kind: 'known', of: amount } }
    });
    if (counted === null) return null;
    return this.#made(counted, daysOf(frame), `few ${fewer}`, (tally) => {
      const read = counted.reading.reads[0]!;
      for (let cell = 0; cell < tally.cells; cell++) {
        const known = Number(read(tally, cell));
        if (known > 0 && known < fewer) return null;
      }
      return columnsOf(Object.fromEntries(columns.map((name) => [name, []])), 0);
    });
  }

  #activeProvinces({ frame, keys, provinces }: ActiveProvincesPlan): Columns | null {
    if (Object.values(keys).some(({ by }) => by === 'place')) return null;
    const parts: Measures = { n: { kind: 'count' } };
    const units = this.#counted({
      frame,
      keys: { ...keys, by_place: { by: 'place', level: 'province' } },
      parts
    });
    const whole = this.#counted({ frame, keys, parts });
    if (units === null || whole === null) return null;
    const days = daysOf(frame);
    return this.#made(whole, days, provinces.join(), (tally) => {
      const names = Object.keys(keys);
      const shown = rowsOf(tally, names.length > 0);
      const groups = groupsOf(whole, shown);
      const { labels } = units.axes.at(-1)!;
      const wanted = labels.flatMap((label, i) => (provinces.includes(String(label)) ? [i] : []));
      const rows = tallyOf(units, days).counts[0]!;
      const watched = this.#watched(frame);
      const data: Record<string, Cell[]> = {};
      names.forEach((name, axis) => {
        data[name] = groups[axis]!.map((group) => whole.axes[axis]!.labels[group] ?? null);
      });
      data['active'] = shown.map(
        (cell) => wanted.filter((unit) => rows[cell * labels.length + unit]! > 0).length
      );
      data['n'] = shown.map((cell) => tally.counts[0]![cell]!);
      data['watched'] = shown.map(() => watched);
      return columnsOf(data, shown.length);
    });
  }

  /** Watched statements of the months that the days of a frame touch. */
  #watched(frame: PlanFrame): number {
    const days = daysOf(frame);
    // What begins after the last day that is looked at ends where it begins, as `endsOf` has it.
    const last = lastDayOf(frame.view);
    const to = last === null ? days.to : days.to < toDays(last) ? days.to : Math.max(days.to, days.from);
    const from = days.from === -Infinity ? -Infinity : toDays(bucketStart(fromDays(days.from), 'month'));
    return this.#events.watched.reduce((sum, month) => (month >= from && month <= to ? sum + 1 : sum), 0);
  }

  /** The answer of a tally over some days, made anew only when these are others. */
  #made(counted: Counted, of: Days, also: string, make: (tally: Tally) => Columns | null): Columns | null {
    const { answers } = counted;
    const name = `${of.from} ${of.to} ${also}`;
    const known = answers.get(name);
    if (known !== undefined) return known;
    const columns = make(tallyOf(counted, of));
    answers.set(name, columns);
    const oldest = answers.keys().next();
    if (answers.size > MOST_ANSWERS && !oldest.done) answers.delete(oldest.value);
    return columns;
  }

  /** A tally for what is asked, whatever the days; null when only the engine can answer. */
  #counted({ frame, keys, parts, unbucketed }: Asked): Counted | null {
    const { geography, divided, counting } = frame.view;
    const signature = signatureOf(frame);
    if (signature === null) return null;
    const name = JSON.stringify([signature, geography, divided, counting, keys, parts, unbucketed]);
    const known = this.#kept.get(name);
    if (known !== undefined) {
      this.#kept.delete(name);
      this.#kept.set(name, known);
      return known;
    }
    const made = this.#make({ frame, keys, parts, ...(unbucketed ? { unbucketed } : {}) });
    this.#kept.set(name, made);
    this.#forget();
    return made;
  }

  #make({ frame, keys, parts, unbucketed }: Asked): Counted | null {
    const { view } = frame;
    const axes = Object.values(keys).map((key) => this.#axes.of(key, view));
    const reading = this.#reader.of(parts, view.counting ?? 'events', axes.length === 0);
    const rule = this.#ruleOf(Object.values(keys), view, unbucketed);
    if (reading === null || rule === null || !axes.every((axis) => axis !== null)) return null;
    const shape = { axes, channels: reading.channels, rule };
    const size = Tally.sizeOf(shape);
    if (size > MOST_COUNTS) return null;
    const passing = this.#passing.of(frame);
    if (passing === null) return null;
    const fresh = () => new Tally(this.#events, passing, shape);
    return { tallies: [], fresh, axes, reading, size, answers: new Map() };
  }

  #ruleOf(
    keys: readonly PlanKey[],
    view: PlanFrame['view'],
    unbucketed: GroupPlan['unbucketed']
  ): DateRule | null {
    if (keys.some(({ by }) => by === 'weekday')) return { kind: 'day' };
    const time = keys.find((key) => key.by === 'time');
    const grain = unbucketed ?? (time?.by === 'time' ? time.grain : undefined);
    if (grain === undefined) return { kind: 'any' };
    const axis = this.#axes.of({ by: 'time', grain }, view);
    return axis && { kind: unbucketed ? 'out' : 'in', bucketOf: (axis as TimeAxis).bucketOf };
  }

  #forget(): void {
    let counts = 0;
    for (const counted of this.#kept.values()) counts += sizeOf(counted);
    for (const [name, counted] of this.#kept) {
      if (this.#kept.size <= 1 || (counts <= KEPT_COUNTS && this.#kept.size <= KEPT)) return;
      this.#kept.delete(name);
      counts -= sizeOf(counted);
    }
  }
}

const sizeOf = (counted: Counted | null): number =>
  counted === null ? 0 : counted.size * Math.max(1, counted.tallies.length);

/** The tally that is nearest to some days, brought to them. */
function tallyOf({ tallies, fresh }: Counted, days: Days): Tally {
  const costs = tallies.map((tally) => tally.costOf(days));
  let place = costs.reduce((best, { moved }, i) => (moved < (costs[best]?.moved ?? Infinity) ? i : best), -1);
  const cost = costs[place];
  // What must be counted anew leaves those of other periods where they are, as long as there is room.
  if (cost === undefined || (cost.moved >= cost.anew && tallies.length < MOST_TALLIES))
    place = tallies.push(fresh()) - 1;
  else if (cost.moved >= cost.anew) place = 0;
  const [tally = fresh()] = tallies.splice(place, 1);
  tallies.push(tally);
  tally.moveTo(days);
  return tally;
}

const isTheme = ({ by }: PlanKey): boolean => by === 'theme' || by === 'theme_group';

/** The cells that have a row: one without keys, else those with events. */
function rowsOf(tally: Tally, grouped: boolean): number[] {
  if (!grouped) return [0];
  const rows = tally.counts[0]!;
  const shown: number[] = [];
  for (let cell = 0; cell < tally.cells; cell++) if (rows[cell]! > 0) shown.push(cell);
  return shown;
}

/** The groups of some cells, axis by axis. */
function groupsOf({ axes }: Counted, cells: readonly number[]): number[][] {
  let stride = 1;
  return axes
    .toReversed()
    .map(({ labels }) => {
      const [below, length] = [stride, labels.length];
      stride *= length;
      return cells.map((cell) => Math.floor(cell / below) % length);
    })
    .toReversed();
}

const columnsOf = (data: Readonly<Record<string, readonly Cell[]>>, length: number): Columns => ({
  length: Object.values(data)[0]?.length ?? length,
  names: Object.keys(data),
  data
});

/** The rows in which a number is more than 0. */
function where(data: Readonly<Record<string, Cell[]>>, name: string): Record<string, Cell[]> {
  const kept = (data[name] ?? []).map((cell) => Number(cell) > 0);
  return Object.fromEntries(
    Object.entries(data).map(([column, cells]) => [column, cells.filter((_, row) => kept[row])])
  );
}
