import {
  PLAN_FACTS,
  type Measure,
  type Measures,
  type PlanAmount,
  type PlanFact
} from '#lib/model/group-plan.ts';
import type { Cell } from '#lib/model/columns.ts';
import { codesOf, type Coded, type Codes } from './codes.ts';
import type { EventColumns } from './events.ts';
import type { Channel, Tally, Weights } from './tally.ts';

/** An amount with its qualifier: codes in ascending order of the amounts, 0 for unknown ones. */
interface Qualified {
  readonly codes: Codes;
  readonly amounts: readonly (number | null)[];
  readonly qualifiers: readonly (string | null)[];
}

/** Codes in the order of what they count as. */
interface Order {
  readonly order: Uint32Array;
  readonly amountOf: Float64Array;
}

/** Reads the value of a measure in a cell. */
export type Read = (tally: Tally, cell: number) => Cell;

/** What must be counted for some measures, and how their values are read from the counts. */
export interface Reading {
  readonly channels: readonly Channel[];
  readonly reads: readonly Read[];
}

/** Makes the readings of a dataset. */
export class MeasureReader {
  readonly #events: EventColumns;
  readonly #parts: number | null;
  readonly #qualified = new Map<PlanAmount, Qualified>();
  readonly #orders = new Map<string, Order>();
  readonly #weights = new Map<string, Weights>();

  /** @param parts that a whole event is counted in where it is shared out among themes, see `Axes.parts` */
  constructor(events: EventColumns, parts: number | null) {
    this.#events = events;
    this.#parts = parts;
  }

  /**
   * @param single there is one cell, which may take longer to read than to count
   * @returns null when a measure can only be had from the engine
   */
  of(measures: Measures, counting: 'events' | 'sessions', single: boolean): Reading | null {
    const channels: Channel[] = [{ kind: 'rows' }];
    const at = (channel: Channel, same: (other: Channel) => boolean): number => {
      const found = channels.findIndex(same);
      return found >= 0 ? found : channels.push(channel) - 1;
    };
    const sum = (of: Weights | null, shared = false) =>
      at(
        { kind: 'sum', of, shared },
        (other) => other.kind === 'sum' && other.of === of && other.shared === shared
      );
    const spread = (codes: Codes, width: number) =>
      at({ kind: 'spread', codes, width }, (other) => other.kind === 'spread' && other.codes === codes);
    const reads: Read[] = [];
    for (const measure of Object.values(measures)) {
      const read = this.#read(measure, counting, single, sum, spread);
      if (read === null) return null;
      reads.push(read);
    }
    return { channels, reads };
  }

  #read(
    measure: Measure,
    counting: 'events' | 'sessions',
    single: boolean,
    sum: (of: Weights | null, shared?: boolean) => number,
    spread: (codes: Codes, width: number) => number
  ): Read | null {
    const { facts } = this.#events;
    const value = (channel: number) => (tally: Tally, cell: number) => tally.counts[channel]![cell]!;
    switch (measure.kind) {
      case 'count': {
        const weights = measure.counted && counting === 'sessions' ? this.#amountsOf('sessions') : null;
        if (measure.share) {
          const parts = this.#parts;
          if (parts === null) return null;
          const weighed = value(sum(weights, true));
          return (tally, cell) => weighed(tally, cell) / parts;
        }
        return value(weights === null ? 0 : sum(weights));
      }
      case 'known':
        if (measure.qualifier === undefined) return value(sum(this.#knownOf(measure.of)));
        return single
          ? this.#knownInSpread(measure.of, measure.qualifier, spread)
          : value(sum(this.#knownAs(measure.of, measure.qualifier)));
      case 'sum': {
        const known = value(sum(this.#knownOf(measure.of)));
        const total = value(sum(this.#amountsOf(measure.of)));
        return (tally, cell) => (known(tally, cell) > 0 ? total(tally, cell) : null);
      }
      case 'known_share': {
        const known = value(sum(this.#knownOf(measure.of)));
        return (tally, cell) => {
          const rows = tally.counts[0]![cell]!;
          return rows > 0 ? known(tally, cell) / rows : null;
        };
      }
      case 'facts': {
        const channel = spread(facts, 1 << PLAN_FACTS.length);
        const bits = (names: readonly PlanFact[]) =>
          names.reduce((all, name) => all | (1 << PLAN_FACTS.indexOf(name)), 0);
        const [wanted, unwanted] = [bits(measure.all), bits(measure.none ?? [])];
        const codes = Array.from({ length: 1 << PLAN_FACTS.length }, (_, code) => code).filter(
          (code) => (code & wanted) === wanted && (code & unwanted) === 0
        );
        return (tally, cell) => {
          const counts = tally.counts[channel]!;
          return codes.reduce((all, code) => all + counts[(cell << PLAN_FACTS.length) + code]!, 0);
        };
      }
      case 'quantile':
        return this.#quantile(measure, value(sum(this.#knownOf(measure.of))), spread);
    }
  }

  #quantile(
    { of, q, low, high }: Extract<Measure, { kind: 'quantile' }>,
    known: (tally: Tally, cell: number) => number,
    spread: (codes: Codes, width: number) => number
  ): Read {
    const { codes, amounts, qualifiers } = of === 'participants' ? this.#qualifiedOf(of) : this.#plainOf(of);
    const width = amounts.length;
    const channel = spread(codes, width);
    const { order, amountOf } = this.#orderOf(of, { amounts, qualifiers }, low, high);
    return (tally, cell) => {
      const counts = tally.counts[channel]!;
      const start = cell * width;
      const n = known(tally, cell);
      if (n === 0) return null;
      const at = (n - 1) * q;
      const [first, second] = [Math.floor(at), Math.ceil(at)];
      let passed = 0;
      let k = 0;
      while (passed + counts[start + order[k]!]! <= first) passed += counts[start + order[k++]!]!;
      const lower = amountOf[k]!;
      while (passed + counts[start + order[k]!]! <= second) passed += counts[start + order[k++]!]!;
      const upper = amountOf[k]!;
      const between = at - first;
      const value = between === 0 ? lower : lower * (1 - between) + upper * between;
      return value === Infinity ? null : value;
    };
  }

  /** The known codes of an amount and what they count as, in ascending order; made once. */
  #orderOf(
    of: PlanAmount,
    { amounts, qualifiers }: Pick<Qualified, 'amounts' | 'qualifiers'>,
    low: string | undefined,
    high: string | undefined
  ): Order {
    const name = JSON.stringify([of, low, high]);
    let made = this.#orders.get(name);
    if (made === undefined) {
      // Figures that count as nothing come first, those that count as more than any number last.
      const nothing = (code: number) => low !== undefined && qualifiers[code] === low;
      const beyond = (code: number) => high !== undefined && qualifiers[code] === high;
      const all = Array.from({ length: amounts.length - 1 }, (_, i) => i + 1);
      const order = Uint32Array.from([
        ...all.filter(nothing),
        ...all.filter((code) => !nothing(code) && !beyond(code)),
        ...all.filter(beyond)
      ]);
      const amountOf = Float64Array.from(order, (code) =>
        nothing(code) ? 0 : beyond(code) ? Infinity : (amounts[code] ?? 0)
      );
      made = { order, amountOf };
      this.#orders.set(name, made);
    }
    return made;
  }

  #plainOf(of: PlanAmount): Qualified {
    const { codes, values } = this.#events.amounts[of];
    return { codes, amounts: values, qualifiers: [] };
  }

  /** 1 where an amount is known, else 0. */
  #knownOf(of: PlanAmount): Weights {
    return this.#weightsOf(`known ${of}`, () => {
      const { codes, values } = this.#events.amounts[of];
      return { codes, table: Float64Array.from(values, (amount) => (amount === null ? 0 : 1)) };
    });
  }

  /** 1 where an amount is known with this qualifier, else 0. */
  #knownAs(of: PlanAmount, qualifier: string): Weights {
    return this.#weightsOf(`known ${of} ${qualifier}`, () => {
      const { codes, qualifiers } = this.#qualifiedOf(of);
      return {
        codes,
        table: Float64Array.from(qualifiers, (one, code) => (code > 0 && one === qualifier ? 1 : 0))
      };
    });
  }

  /** The same, read from how often each amount occurs. */
  #knownInSpread(of: PlanAmount, qualifier: string, spread: (codes: Codes, width: number) => number): Read {
    const { codes, qualifiers } = this.#qualifiedOf(of);
    const width = qualifiers.length;
    const channel = spread(codes, width);
    const own = Uint32Array.from(
      qualifiers.flatMap((one, code) => (code > 0 && one === qualifier ? [code] : []))
    );
    return (tally, cell) => {
      const counts = tally.counts[channel]!;
      let known = 0;
      for (const code of own) known += counts[cell * width + code]!;
      return known;
    };
  }

  /** The amounts, 0 for unknown ones. */
  #amountsOf(of: PlanAmount | 'sessions'): Weights {
    return this.#weightsOf(of, () => {
      const { codes, values } = this.#events.amounts[of];
      return { codes, table: Float64Array.from(values, (amount) => amount ?? 0) };
    });
  }

  #weightsOf(name: string, make: () => Weights): Weights {
    let weights = this.#weights.get(name);
    if (weights === undefined) {
      weights = make();
      this.#weights.set(name, weights);
    }
    return weights;
  }

  /** Amounts with their qualifiers; made when they are first asked for. */
  #qualifiedOf(of: PlanAmount): Qualified {
    let made = this.#qualified.get(of);
    if (made === undefined) {
      made = qualified(this.#events.amounts[of], this.#events.texts.qualifier);
      this.#qualified.set(of, made);
    }
    return made;
  }
}

function qualified(amounts: Coded<number | null>, as: Coded<string | null>): Qualified {
  const width = as.values.length;
  const occurs = new Uint8Array(amounts.values.length * width);
  const pair = (event: number) => amounts.codes[event]! * width + as.codes[event]!;
  const { length } = amounts.codes;
  for (let event = 0; event < length; event++) occurs[pair(event)] = 1;
  const numbers = new Uint32Array(occurs.length);
  const [known, qualifiers]: [(number | null)[], (string | null)[]] = [[null], [null]];
  // Unknown amounts have one code whatever stands beside them.
  for (let both = width; both < occurs.length; both++) {
    if (occurs[both] === 0) continue;
    numbers[both] = known.length;
    known.push(amounts.values[Math.floor(both / width)] ?? null);
    qualifiers.push(as.values[both % width] ?? null);
  }
  const codes = codesOf(length, known.length);
  for (let event = 0; event < length; event++) codes[event] = numbers[pair(event)]!;
  return { codes, amounts: known, qualifiers };
}
