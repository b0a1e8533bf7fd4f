import type { Row } from './group.ts';
import { BREAK, extentOf, type Days, type Question } from './question.ts';
import type { PlainEvent } from './event.ts';
import { lastOfMonth } from './event.ts';
import { LOCALITIES } from './world.ts';

/* What a figure is divided by, from the keys of the world's units: P63-… until the break, P34-… since. */

const isOld = (key: string) => key.startsWith('P63-');
const isProvince = (key: string) => /^P(63|34)-\d+$/.test(key);
const provinceOf = (key: string) => key.split('/')[0] ?? key;
const unitOf = (key: string) => LOCALITIES.find((unit) => unit.key === key);
const becameOf = (key: string) => unitOf(key)?.successor ?? null;
const PROVINCES = LOCALITIES.filter(({ key }) => isProvince(key)).map(({ key }) => key);

export type Era = 'old' | 'new' | 'both';

/** First and last day of a figure: of its bucket, its range or the data; null when nothing is dated. */
export function spanOf(days: Days, events: readonly PlainEvent[]): readonly [string, string] | null {
  const ends = 'from' in days ? [days.from, days.to] : [days[0] ?? null, days.at(-1) ?? null];
  const [first = null, last = null] = ends;
  if (first !== null && last !== null) return [first, last];
  const extent = extentOf(events);
  return extent && [extent.from, extent.to];
}

export const eraOf = ([first, last]: readonly [string, string]): Era =>
  last < BREAK ? 'old' : first >= BREAK ? 'new' : 'both';

/** Months day by day: each day is its part of its month. */
export function monthsOf([first, last]: readonly [string, string]): number {
  let months = 0;
  for (let at = Date.parse(first); at <= Date.parse(last); at += 86_400_000) {
    const [year, month] = new Date(at).toISOString().split('-').map(Number);
    months += 1 / Number(lastOfMonth(year ?? 0, month ?? 0).slice(8));
  }
  return months;
}

/** The places a figure is about: the unit of its group, else the chosen ones; null for everywhere. */
export function placesIn(
  rows: readonly Row[],
  { group, selection, omit }: Question
): { keys: readonly string[]; exclude: boolean } | null {
  const at = group.findIndex((key) => key.by === 'place');
  if (at >= 0) return { keys: [rows[0]?.keys[at] ?? '-'], exclude: false };
  const clause = omit.includes('place') ? undefined : selection.find(({ field }) => field === 'place');
  return clause?.kind === 'points' ? { keys: clause.values, exclude: clause.exclude ?? false } : null;
}

/** The units whose numbers are added up and those taken off; null when there is no such list. */
function unitsOf(
  places: ReturnType<typeof placesIn>,
  geography: 'then' | 'now',
  era: Era
): { plus: string[]; minus: string[] } | null {
  const chosen: string[] = [];
  for (const key of places?.keys ?? []) {
    if (key === '-' && places?.exclude) continue;
    if (!unitOf(key)) return null;
    if (geography === 'now') {
      if (isOld(key) && era !== 'old') return null;
      chosen.push(key);
    } else if (era === 'both') return null;
    else if (isOld(key) === (era === 'old')) chosen.push(key);
    else if (era === 'old' && isProvince(key))
      chosen.push(...PROVINCES.filter((old) => becameOf(old) === key));
    else return null;
  }
  const inAnother = (key: string) =>
    chosen.some((other) => {
      if (key === other) return false;
      const above = [key, provinceOf(key), becameOf(key), becameOf(provinceOf(key))];
      for (const parent of key.split('/').map((_, i, parts) => parts.slice(0, i + 1).join('/')))
        above.push(parent);
      return above.includes(other);
    });
  const own = [...new Set(chosen)].filter((key) => !inAnother(key));
  if (places !== null && !places.exclude) return { plus: own, minus: [] };
  if (geography === 'then' && era === 'both') return null;
  const old = geography === 'then' && era === 'old';
  return { plus: PROVINCES.filter((key) => isOld(key) === old), minus: own };
}

/** Sum over the units of a scope; null when one has no number. */
function total(
  scope: { plus: string[]; minus: string[] } | null,
  of: (key: string) => number | null
): number | null {
  if (scope === null || scope.plus.length === 0) return null;
  let result = 0;
  for (const [keys, sign] of [[scope.plus, 1] as const, [scope.minus, -1] as const]) {
    for (const key of keys) {
      const number = of(key);
      if (number === null) return null;
      result += sign * number;
    }
  }
  return result > 0 ? result : null;
}

/** People living where a figure is about; null when not known. */
export function peopleIn(
  places: ReturnType<typeof placesIn>,
  geography: 'then' | 'now',
  era: Era
): number | null {
  return total(unitsOf(places, geography, era), (key) => {
    const unit = unitOf(key);
    const people = unit?.population ?? 0;
    return people >= 1000 || (unit?.kind === 'đặc khu' && people > 0) ? people : null;
  });
}

/** Communes where a figure is about; null when not known. */
export function communesIn(
  places: ReturnType<typeof placesIn>,
  geography: 'then' | 'now',
  era: Era
): number | null {
  return total(unitsOf(places, geography, era), (key) => {
    const unit = unitOf(key);
    if (unit?.level === 'commune') return 1;
    // The communes of today in a unit of the past are not known.
    if (geography === 'now' && isOld(key)) return null;
    const listed = LOCALITIES.filter(
      (other) => other.level === 'commune' && other.key.startsWith(`${key}/`)
    ).length;
    const number = Math.max(listed, unit?.level === 'province' ? (unit.communes ?? 0) : 0);
    return number > 0 ? number : null;
  });
}

/** Provinces of any time in which the events of a question can lie. */
export function provincesFor({ selection, omit, geography }: Question): string[] {
  const clause = omit.includes('place') ? undefined : selection.find(({ field }) => field === 'place');
  if (clause?.kind !== 'points') return PROVINCES;
  const values: readonly string[] = clause.values;
  if (clause.exclude) {
    return PROVINCES.filter(
      (key) => !values.includes(key) && !(geography === 'then' && values.includes(becameOf(key) ?? ''))
    );
  }
  if (values.some((value) => value.startsWith('~'))) return PROVINCES;
  return PROVINCES.filter((key) =>
    values.some((value) => {
      const province = provinceOf(value);
      if (!unitOf(value)) return false;
      if (geography === 'now') return key === (becameOf(province) ?? province);
      return key === province || (isProvince(value) && becameOf(key) === value);
    })
  );
}
