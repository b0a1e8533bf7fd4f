import { NONE, type DimensionId } from '#lib/model/dimension.ts';
import type { Clause, PointsClause, RangeClause } from '#lib/model/selection.ts';
import { listsOf, type Codes, type Lists } from './codes.ts';
import type { EventColumns, Sets } from './events.ts';
import { insidePlaces, type PlaceRules } from './places.ts';

/** A condition on one column: the events whose code has a 1 pass. */
export interface Pass {
  readonly codes: Codes;
  readonly table: Uint8Array;
}

type CodeClause = PointsClause | RangeClause;

/** Clauses that are answered from columns: days are slices, and titles are not in memory. */
export const isCodeClause = (clause: Clause): clause is CodeClause =>
  clause.kind === 'points' || clause.kind === 'range';

/** Which codes a clause lets pass; means what `condition` means in SQL. */
export function passOf(clause: CodeClause, events: EventColumns, rules: PlaceRules): Pass {
  if (clause.kind === 'range') {
    const { codes, values } = events.amounts[clause.field];
    const [from, to] = clause.values;
    return {
      codes,
      table: tableOf(
        values,
        (amount) => amount !== null && (from === null || amount >= from) && (to === null || amount <= to)
      )
    };
  }
  const { codes, test } = column(clause.field, events, rules);
  const inside = clause.all ? all(clause.values.map((value) => test([value]))) : test(clause.values);
  if (clause.exclude) return { codes, table: inside.map((one) => 1 - one) };
  if (!clause.without) return { codes, table: inside };
  const out = test(clause.without);
  return { codes, table: inside.map((one, code) => (one === 1 && out[code] === 0 ? 1 : 0)) };
}

const tableOf = <Value>(values: readonly Value[], test: (value: Value) => boolean): Uint8Array =>
  Uint8Array.from(values, (value) => (test(value) ? 1 : 0));

const all = (tables: readonly Uint8Array[]): Uint8Array =>
  (tables[0] ?? new Uint8Array()).map((_, code) => (tables.every((table) => table[code] === 1) ? 1 : 0));

/** The column of a dimension, and which of its codes have any of some values. */
function column(
  field: DimensionId,
  events: EventColumns,
  rules: PlaceRules
): { codes: Codes; test: (values: readonly string[]) => Uint8Array } {
  switch (field) {
    case 'theme':
    case 'theme_group':
    case 'organiser': {
      const sets = field === 'organiser' ? events.organisers : events.themes;
      const { values: known, lists } = membersOf(sets, field === 'theme_group' ? 'group' : 'value');
      return {
        codes: sets.codes,
        test: (values) => {
          const wanted = new Set(values);
          const none = wanted.has(NONE);
          const members = tableOf(known, (value) => (value === null ? none : wanted.has(value)));
          const table = new Uint8Array(sets.rows.length);
          if (none) table[0] = 1;
          const { starts, items } = lists;
          for (let number = 0; number < table.length; number++)
            for (let at = starts[number]!; at < starts[number + 1]!; at++)
              if (members[items[at]!] === 1) table[number] = 1;
          return table;
        }
      };
    }
    case 'place':
      return {
        codes: events.places.codes,
        test: (values) => tableOf(events.places.units, insidePlaces(values, rules, events.successors))
      };
    default: {
      const { codes, values: known } = events.texts[field];
      return {
        codes,
        test: (values) => {
          const wanted = new Set(values);
          return tableOf(known, (value) => wanted.has(value ?? NONE));
        }
      };
    }
  }
}

interface Members {
  readonly values: readonly (string | null)[];
  /** the values of each set, by their place in the list of values */
  readonly lists: Lists;
}

const MEMBERS = { value: new WeakMap<Sets, Members>(), group: new WeakMap<Sets, Members>() };

/** The values, or their groups, that the sets hold; made once. */
function membersOf(sets: Sets, part: 'value' | 'group'): Members {
  let members = MEMBERS[part].get(sets);
  if (members === undefined) {
    const places = new Map<string | null, number>();
    const placeOf = (value: string | null): number => {
      const place = places.get(value) ?? places.size;
      places.set(value, place);
      return place;
    };
    const lists = listsOf(sets.rows.map((rows) => rows.map((row) => placeOf(row[part]))));
    members = { values: [...places.keys()], lists };
    MEMBERS[part].set(sets, members);
  }
  return members;
}
