import { addDays } from '#lib/util/dates.ts';
import { exactForm } from './place-text.ts';
import type { Unit } from './units.ts';

/** In which lists of a file a unit stands. */
export interface Listed {
  readonly first: string;
  readonly last: string;
  readonly names: ReadonlySet<string>;
}

/**
 * Gives units of several dated lists the time between the first and the last list they are in. A unit of the
 * first list may be older than it, and one of the last list is in force as long as its kind of list is.
 */
export function dated(units: ReadonlyMap<string, Unit>, lists: ReadonlyMap<string, Listed>): Unit[] {
  const days = [...new Set([...lists.values()].flatMap(({ first, last }) => [first, last]))].sort();
  return Array.from(units.values(), (unit) => {
    const list = lists.get(unit.key);
    if (!list || days.length < 2) return unit;
    const next = days.find((one) => one > list.last);
    const end = next === undefined ? unit.validTo : addDays(next, -1);
    const today = exactForm(`${unit.kind} ${unit.name}`);
    const former = [...list.names].filter((name) => name !== '' && exactForm(name) !== today);
    return {
      ...unit,
      validFrom: list.first === days[0] ? unit.validFrom : list.first,
      validTo: unit.validTo !== null && end !== null && end > unit.validTo ? unit.validTo : end,
      ...(former.length > 0 ? { formerNames: former } : {})
    };
  });
}
