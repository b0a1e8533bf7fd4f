import type { Axis, TimeAxis } from './cells.ts';
import type { Codes } from './codes.ts';
import { UNDATED, type EventColumns } from './events.ts';
import { before, isWhole, type Days, type Passing } from './passing.ts';

/** What is counted of the events of a cell. */
export type Channel =
  /** rows */
  | { readonly kind: 'rows' }
  /** a sum of whole numbers: amounts (0 for unknown ones), and the shares that fall to a theme */
  | { readonly kind: 'sum'; readonly of: Weights | null; readonly shared: boolean }
  /** how often each code of a column occurs */
  | { readonly kind: 'spread'; readonly codes: Codes; readonly width: number };

/** A whole number for each code of a column. */
export interface Weights {
  readonly codes: Codes;
  readonly table: Float64Array;
}

/** Which dates an event must have beside those of the frame. */
export type DateRule =
  | { readonly kind: 'any' }
  /** all its days in one bucket */
  | { readonly kind: 'in'; readonly bucketOf: TimeAxis['bucketOf'] }
  /** not all its days in one bucket, or no date */
  | { readonly kind: 'out'; readonly bucketOf: TimeAxis['bucketOf'] }
  /** one day */
  | { readonly kind: 'day' };

export interface TallyShape {
  readonly axes: readonly Axis[];
  readonly channels: readonly Channel[];
  readonly rule: DateRule;
}

/** Events that go through the loops together: their cells stay in the cache of the processor. */
const BATCH = 4096;

const room = (rows: number) => ({
  cell: new Uint32Array(rows),
  event: new Uint32Array(rows),
  share: new Float64Array(rows)
});

/**
 * Counts of the events of some days, cell by cell. When the days move, only the events that come or go are
 * counted; all counts are whole numbers, so that they can be taken back exactly.
 */
export class Tally {
  readonly #events: EventColumns;
  readonly #passing: Passing;
  readonly #shape: TallyShape;
  readonly #strides: readonly number[];
  /** number of cells */
  readonly cells: number;
  /** by channel; a spread has `width` counts a cell */
  readonly counts: readonly (Int32Array | Float64Array)[];
  #days: Days | null = null;
  #cell = new Uint32Array(BATCH);
  #event = new Uint32Array(BATCH);
  #share = new Float64Array(BATCH);
  #spare = room(BATCH * 2);
  #length = 0;

  constructor(events: EventColumns, passing: Passing, shape: TallyShape) {
    this.#events = events;
    this.#passing = passing;
    this.#shape = shape;
    let cells = 1;
    this.#strides = shape.axes
      .toReversed()
      .map(({ labels }) => {
        const stride = cells;
        cells *= labels.length;
        return stride;
      })
      .toReversed();
    this.cells = cells;
    this.counts = shape.channels.map((channel) =>
      channel.kind === 'sum'
        ? new Float64Array(cells)
        : new Int32Array(cells * (channel.kind === 'spread' ? channel.width : 1))
    );
  }

  /** Cells that a shape would have, with its spreads. */
  static sizeOf({ axes, channels }: TallyShape): number {
    const cells = axes.reduce((product, { labels }) => product * labels.length, 1);
    return cells * channels.reduce((sum, one) => sum + (one.kind === 'spread' ? one.width : 1), 0);
  }

  /** How many events must be counted for some days, of those whose day is known; `anew` for all of theirs. */
  costOf(days: Days): { readonly moved: number; readonly anew: number } {
    const now = this.#days;
    const [from, to] = this.#slice(days);
    const anew = to - from;
    if (now !== null && now.from === days.from && now.to === days.to) return { moved: -1, anew };
    if (now === null || isWhole(now) || isWhole(days)) return { moved: anew, anew };
    const [was, until] = this.#slice(now);
    if (from >= until || was >= to) return { moved: anew, anew };
    return { moved: Math.min(anew, Math.abs(from - was) + Math.abs(to - until)), anew };
  }

  /** Brings the counts to the events of these days. */
  moveTo(days: Days): void {
    const now = this.#days;
    if (now !== null && now.from === days.from && now.to === days.to) return;
    const [from, to] = this.#slice(days);
    const { moved, anew } = this.costOf(days);
    if (now === null || moved >= anew) {
      if (now !== null) for (const counts of this.counts) counts.fill(0);
      this.#exact(from, to, 1);
      this.#vagueOf(days);
      if (isWhole(days)) this.#undated();
    } else {
      const [was, until] = this.#slice(now);
      this.#exact(from, was, 1);
      this.#exact(was, from, -1);
      this.#exact(until, to, 1);
      this.#exact(to, until, -1);
      this.#vagueBetween(now, days);
    }
    this.#days = days;
  }

  /** First and last place among the exact events of some days. */
  #slice({ from, to }: Days): [number, number] {
    const { exact } = this.#passing;
    const { day } = this.#events;
    const first = from === -Infinity ? 0 : before(exact, day, from);
    const last = to === Infinity ? exact.length : before(exact, day, to + 1);
    return [first, Math.max(first, last)];
  }

  #exact(from: number, to: number, sign: 1 | -1): void {
    if (this.#shape.rule.kind === 'out') return;
    for (let at = from; at < to; at += BATCH) {
      const length = Math.min(BATCH, to - at);
      this.#event.set(this.#passing.exact.subarray(at, at + length));
      this.#count(length, sign);
    }
  }

  /** The vague events of some days. */
  #vagueOf({ from, to }: Days): void {
    const { vague } = this.#passing;
    const { last, day } = this.#events;
    const first = from === -Infinity ? 0 : before(vague, day, from);
    const inside: number[] = [];
    for (let k = first; k < vague.length; k++) if (last[vague[k]!]! <= to) inside.push(vague[k]!);
    this.#several(inside, 1);
  }

  /** The vague events that come or go: some by the first of their days, the others by the last. */
  #vagueBetween(was: Days, is: Days): void {
    const { vague, vagueByLast } = this.#passing;
    const { day, last } = this.#events;
    if (vague.length === 0) return;
    const [come, gone]: [number[], number[]] = [[], []];
    const look = (event: number) => {
      const inside = ({ from, to }: Days) => day[event]! >= from && last[event]! <= to;
      const [before, now] = [inside(was), inside(is)];
      if (now && !before) come.push(event);
      else if (before && !now) gone.push(event);
    };
    const [low, high] = [Math.min(was.from, is.from), Math.max(was.from, is.from)];
    if (low < high) {
      const end = before(vague, day, high);
      for (let k = before(vague, day, low); k < end; k++) look(vague[k]!);
    }
    const [early, late] = [Math.min(was.to, is.to), Math.max(was.to, is.to)];
    if (early < late) {
      const end = before(vagueByLast, last, late + 1);
      for (let k = before(vagueByLast, last, early + 1); k < end; k++) {
        const event = vagueByLast[k]!;
        if (low < high && day[event]! >= low && day[event]! < high) continue;
        look(event);
      }
    }
    this.#several(come, 1);
    this.#several(gone, -1);
  }

  #undated(): void {
    const { rule } = this.#shape;
    if (rule.kind === 'any' || rule.kind === 'out') this.#batches(this.#passing.undated, 1);
  }

  /** Vague events, as far as the rule lets them be counted. */
  #several(events: readonly number[], sign: 1 | -1): void {
    const { rule } = this.#shape;
    if (rule.kind === 'day') return;
    if (rule.kind === 'any') {
      this.#batches(events, sign);
      return;
    }
    const { day, last } = this.#events;
    this.#batches(
      events.filter((event) => {
        const bucket = rule.bucketOf(day[event]!);
        const within = last[event] !== UNDATED && bucket >= 0 && bucket === rule.bucketOf(last[event]!);
        return within === (rule.kind === 'in');
      }),
      sign
    );
  }

  #batches(events: ArrayLike<number>, sign: 1 | -1): void {
    for (let at = 0; at < events.length; at += BATCH) {
      const length = Math.min(BATCH, events.length - at);
      for (let k = 0; k < length; k++) this.#event[k] = events[at + k]!;
      this.#count(length, sign);
    }
  }

  /** Counts the first events of the batch. */
  #count(length: number, sign: 1 | -1): void {
    this.#length = length;
    this.#cell.fill(0, 0, length);
    const shared = this.#shape.channels.some((channel) => channel.kind === 'sum' && channel.shared);
    if (shared) this.#share.fill(1, 0, length);
    this.#shape.axes.forEach((axis, i) => {
      if (axis.single) this.#single(axis.codes, axis.single, this.#strides[i]!);
      else this.#listed(axis, this.#strides[i]!, shared);
    });
    this.#shape.channels.forEach((channel, i) => {
      const counts = this.counts[i]!;
      switch (channel.kind) {
        case 'rows':
          this.#rows(counts, sign);
          break;
        case 'sum':
          this.#sum(counts, channel, sign);
          break;
        case 'spread':
          this.#spread(counts, channel.codes, channel.width, sign);
          break;
      }
    });
  }

  #single(codes: Codes, groups: Uint32Array, stride: number): void {
    const [cell, event, length] = [this.#cell, this.#event, this.#length];
    for (let k = 0; k < length; k++) cell[k]! += groups[codes[event[k]!]!]! * stride;
  }

  /** Makes a row of each event and group. */
  #listed({ codes, lists, shares }: Axis, stride: number, shared: boolean): void {
    if (lists === null) return;
    const { starts, items } = lists;
    const [cell, event, share, length] = [this.#cell, this.#event, this.#share, this.#length];
    let rows = 0;
    for (let k = 0; k < length; k++) {
      const code = codes[event[k]!]!;
      rows += starts[code + 1]! - starts[code]!;
    }
    if (this.#spare.cell.length < rows) this.#spare = room(rows * 2);
    const { cell: cells, event: events, share: parts } = this.#spare;
    let row = 0;
    for (let k = 0; k < length; k++) {
      const one = event[k]!;
      const code = codes[one]!;
      const end = starts[code + 1]!;
      for (let at = starts[code]!; at < end; at++, row++) {
        cells[row] = cell[k]! + items[at]! * stride;
        events[row] = one;
        if (shared) parts[row] = share[k]! * (shares === null ? 1 : shares[at]!);
      }
    }
    this.#spare = { cell, event, share };
    [this.#cell, this.#event, this.#share, this.#length] = [cells, events, parts, rows];
  }

  #rows(counts: Int32Array | Float64Array, sign: number): void {
    const [cell, length] = [this.#cell, this.#length];
    for (let k = 0; k < length; k++) counts[cell[k]!]! += sign;
  }

  #sum(
    counts: Int32Array | Float64Array,
    { of, shared }: Extract<Channel, { kind: 'sum' }>,
    sign: number
  ): void {
    const [cell, event, share, length] = [this.#cell, this.#event, this.#share, this.#length];
    if (of === null) {
      for (let k = 0; k < length; k++) counts[cell[k]!]! += sign * share[k]!;
      return;
    }
    const { codes, table } = of;
    if (shared)
      for (let k = 0; k < length; k++) counts[cell[k]!]! += sign * table[codes[event[k]!]!]! * share[k]!;
    else for (let k = 0; k < length; k++) counts[cell[k]!]! += sign * table[codes[event[k]!]!]!;
  }

  #spread(counts: Int32Array | Float64Array, codes: Codes, width: number, sign: number): void {
    const [cell, event, length] = [this.#cell, this.#event, this.#length];
    for (let k = 0; k < length; k++) counts[cell[k]! * width + codes[event[k]!]!]! += sign;
  }
}
