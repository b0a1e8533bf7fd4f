import type { PlanKey } from '#lib/model/group-plan.ts';
import { NONE } from '#lib/model/dimension.ts';
import { bucketStart, type Grain } from '#lib/model/period.ts';
import { fromDays } from '#lib/util/dates.ts';
import { compareTexts, listsOf, type Codes, type Lists } from './codes.ts';
import { UNDATED, type EventColumns } from './events.ts';
import { firstSuccessors, unitsOf, type PlaceRules } from './places.ts';

/** How the events fall into the groups of one key. */
export interface Axis {
  /** cells of the key's column, in the order of the answer */
  readonly labels: readonly (string | number)[];
  readonly codes: Codes;
  /** the group of each code, where an event is in one group */
  readonly single: Uint32Array | null;
  /** the groups of each code otherwise */
  readonly lists: Lists | null;
  /** the parts of an event that fall to each item of the lists, for themes, see `Axes.parts` */
  readonly shares: Float64Array | null;
}

/** Groups over time of the exact days, as codes of the events. */
export interface TimeAxis extends Axis {
  /** the bucket of a day since 1970 */
  readonly bucketOf: (day: number) => number;
}

/** Days from the first to the last event beyond which no table over them is made. */
const MOST_DAYS = 200_000;

/** Number that shares of themes are counted in parts of: a multiple of every number of themes that occurs; null when it is too large. */
export function partsOfThemes({ themes }: EventColumns): number | null {
  const sizes = new Set(themes.rows.flatMap((rows) => rows.map((row) => row.of)));
  let parts = 1;
  for (const size of sizes) {
    if (size < 1) return null;
    parts = (parts / gcd(parts, size)) * size;
    if (parts > 1e8) return null;
  }
  return parts;
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** Makes the axes of a dataset and keeps them. */
export class Axes {
  readonly #events: EventColumns;
  readonly #kept = new Map<string, Axis | null>();
  readonly #parts: number | null;
  readonly #days: DayCodes | null;

  constructor(events: EventColumns) {
    this.#events = events;
    this.#parts = partsOfThemes(events);
    this.#days = dayCodes(events);
  }

  /** What a whole event is, where shares of themes are counted; null when they cannot be. */
  get parts(): number | null {
    return this.#parts;
  }

  /** @returns null for a key that only the engine groups by */
  of(key: PlanKey, { geography, divided }: PlaceRules): Axis | null {
    const name = JSON.stringify([key, ...(key.by === 'place' ? [geography, divided] : [])]);
    let axis = this.#kept.get(name);
    if (axis === undefined) {
      axis = this.#make(key, { geography, divided });
      this.#kept.set(name, axis);
    }
    return axis;
  }

  #make(key: PlanKey, rules: PlaceRules): Axis | null {
    const events = this.#events;
    switch (key.by) {
      case 'time':
        return this.#days && timeAxis(this.#days, key.grain);
      case 'weekday':
        return this.#days && weekdayAxis(this.#days);
      case 'class': {
        const { codes, values } = events.amounts[key.amount];
        const classOf = (amount: number | null) =>
          amount === null ? 0 : 1 + key.bounds.filter((bound) => amount >= bound).length;
        return {
          labels: Array.from({ length: key.bounds.length + 2 }, (_, i) => i - 1),
          codes,
          single: Uint32Array.from(values, classOf),
          lists: null,
          shares: null
        };
      }
      case 'theme':
        return this.#setAxis('themes', (rows) => rows.map((row) => [row.value, 1 / row.of] as const));
      case 'theme_group':
        return this.#setAxis('themes', (rows) => {
          const groups = new Map<string | null, number>();
          for (const { group, of } of rows) groups.set(group, (groups.get(group) ?? 0) + 1 / of);
          return [...groups];
        });
      case 'organiser':
        return this.#setAxis('organisers', (rows) => rows.map((row) => [row.value, 1] as const));
      case 'place': {
        const became = firstSuccessors(events.successors);
        if (became === null && key.level === 'commune' && rules.geography === 'now') return null;
        const lists = events.places.units.map((place) =>
          unitsOf(place, key.level, rules, became ?? new Map())
        );
        return listedAxis(events.places.codes, lists);
      }
      default: {
        const { codes, values } = events.texts[key.by];
        return listedAxis(
          codes,
          values.map((value) => [value])
        );
      }
    }
  }

  #setAxis(
    of: 'themes' | 'organisers',
    items: (rows: EventColumns['themes']['rows'][number]) => readonly (readonly [string | null, number])[]
  ): Axis | null {
    const { codes, rows } = this.#events[of];
    const lists = rows.map((set) => (set.length === 0 ? ([[null, 1]] as const) : items(set)));
    const parts = of === 'organisers' ? null : this.#parts;
    const shares =
      parts === null ? null : Float64Array.from(lists.flat(), ([, share]) => Math.round(share * parts));
    return listedAxis(
      codes,
      lists.map((list) => list.map(([value]) => value)),
      shares
    );
  }
}

/** An axis of texts; null when a value is written like "not known", which the engine keeps apart. */
function listedAxis(
  codes: Codes,
  lists: readonly (readonly (string | null)[])[],
  shares: Float64Array | null = null
): Axis | null {
  const values = new Set(lists.flat());
  if (values.has(NONE)) return null;
  const labels = [...values].map((value) => value ?? NONE).sort(compareTexts);
  const place = new Map(labels.map((label, i) => [label, i]));
  const groups = lists.map((list) => list.map((value) => place.get(value ?? NONE) ?? 0));
  if (shares === null && groups.every((list) => list.length === 1))
    return {
      labels,
      codes,
      single: Uint32Array.from(groups, ([group = 0]) => group),
      lists: null,
      shares: null
    };
  return { labels, codes, single: null, lists: listsOf(groups), shares };
}

/** The days of the events as codes, counted from the first. */
interface DayCodes {
  readonly codes: Uint32Array;
  /** the day that code 0 stands for */
  readonly first: number;
  readonly days: number;
}

function dayCodes({ day, length }: EventColumns): DayCodes | null {
  let dated = length;
  while (dated > 0 && day[dated - 1] === UNDATED) dated--;
  const [first, final] = dated === 0 ? [0, 0] : [day[0]!, day[dated - 1]!];
  const days = final - first + 1;
  if (days > MOST_DAYS) return null;
  const codes = new Uint32Array(length);
  for (let i = 0; i < dated; i++) codes[i] = day[i]! - first;
  return { codes, first, days };
}

function timeAxis({ codes, first, days }: DayCodes, grain: Grain): TimeAxis {
  const labels: string[] = [];
  const single = new Uint32Array(days);
  for (let i = 0; i < days; i++) {
    const start = bucketStart(fromDays(first + i), grain);
    if (labels.at(-1) !== start) labels.push(start);
    single[i] = labels.length - 1;
  }
  // A day after the last first day can only be the end of a vague date: it is in the last bucket or in none.
  const lastStart = labels.at(-1) ?? '';
  const bucketOf = (day: number) =>
    day < first + days
      ? (single[day - first] ?? -1)
      : bucketStart(fromDays(day), grain) === lastStart
        ? labels.length - 1
        : -1;
  return { labels, codes, single, lists: null, shares: null, bucketOf };
}

function weekdayAxis({ codes, first, days }: DayCodes): Axis {
  return {
    labels: [0, 1, 2, 3, 4, 5, 6],
    codes,
    // 1 January 1970 was a Thursday.
    single: Uint32Array.from({ length: days }, (_, i) => (((first + i + 3) % 7) + 7) % 7),
    lists: null,
    shares: null
  };
}
