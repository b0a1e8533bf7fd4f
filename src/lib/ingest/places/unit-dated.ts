import { addDays } from '#lib/util/dates.ts';
import { exactForm } from './place-text.ts';
import type { Unit } from './units.ts';

/** What a unit was in each dated list of a file that has it, by the day of the list. */
export type Listed = ReadonlyMap<string, Unit>;

/**
 * Gives units of several dated lists the time between the first and the last list they are in. A unit of the
 * first list may be older than it, and one of the last list is in force as long as its kind of list is. A code
 * that is missing from a list in between and comes back under another name was given to another unit: both
 * stay, the earlier one under a key of its own.
 */
export function dated(units: ReadonlyMap<string, Unit>, lists: ReadonlyMap<string, Listed>): Unit[] {
  const days = [...new Set([...lists.values()].flatMap((list) => [...list.keys()]))].sort();
  return [...units.values()].flatMap((unit) => {
    const list = lists.get(unit.key);
    if (!list || days.length < 2) return [unit];
    const runs = runsOf(list, days);
    return runs.map((run, i) => {
      const last = run.at(-1) ?? '';
      const isLast = i === runs.length - 1;
      const then = list.get(last) ?? unit;
      return inTime(isLast ? unit : { ...then, key: `${unit.key}~${last}` }, run, list, days);
    });
  });
}

/** The listed days in stretches of one and the same unit. */
function runsOf(list: Listed, days: readonly string[]): string[][] {
  const runs: string[][] = [];
  for (const day of [...list.keys()].sort()) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    const gap = before !== undefined && days.indexOf(day) > days.indexOf(before) + 1;
    const isOther = gap && nameOf(list.get(before)) !== nameOf(list.get(day));
    if (run === undefined || isOther) runs.push([day]);
    else run.push(day);
  }
  return runs;
}

function inTime(unit: Unit, run: readonly string[], list: Listed, days: readonly string[]): Unit {
  const [first = '', last = ''] = [run[0], run.at(-1)];
  const next = days.find((one) => one > last);
  const end = next === undefined ? unit.validTo : addDays(next, -1);
  const names = new Map(run.map((day) => [nameOf(list.get(day)), list.get(day)]));
  names.delete(nameOf(unit));
  const former = [...names.values()].flatMap((was) => (was ? [written(was)] : []));
  return {
    ...unit,
    validFrom: first === days[0] ? unit.validFrom : first,
    validTo: unit.validTo !== null && end !== null && end > unit.validTo ? unit.validTo : end,
    ...(former.length > 0 ? { formerNames: former } : {})
  };
}

/** "Xã Vân Tùng" */
function written({ kind, name }: Unit): string {
  const text = `${kind} ${name}`.trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const nameOf = (unit: Unit | undefined) => (unit ? exactForm(`${unit.kind} ${unit.name}`) : '');
