import type { GroupKey } from '#lib/query/view-query.ts';
import { daysPossible, pad, type PlainEvent } from './event.ts';
import { hadDistricts, partsOf, placesOf } from './place.ts';
import type { Question } from './question.ts';

type Asked = Pick<Question, 'group' | 'geography' | 'counting' | 'divided'>;

/** An event in one of the groups it belongs to, with the part of it that falls to the theme of the group. */
export interface Row {
  readonly event: PlainEvent;
  readonly keys: readonly string[];
  readonly weight: number;
  /** what it adds to a count: 1, its sessions, or its part of them */
  readonly count: number;
}

/** The rows of an event, one for each group it is counted in; none when its date is too vague for the buckets. */
export function rowsOf(event: PlainEvent, asked: Asked): Row[] {
  const one = asked.counting === 'sessions' ? event.sessions : 1;
  let rows: Row[] = [{ event, keys: [], weight: 1, count: one }];
  for (const key of asked.group) {
    const next: Row[] = [];
    for (const row of rows) {
      for (const [value, share] of valuesIn(event, key, asked)) {
        const keys = [...row.keys, value];
        // In a place there is a part of the event itself; of a theme it is the whole event.
        if (key.by === 'place') next.push({ ...row, keys, count: row.count * share });
        else next.push({ ...row, keys, weight: row.weight * share });
      }
    }
    rows = next;
  }
  return rows;
}

function valuesIn(event: PlainEvent, key: GroupKey, asked: Asked): (readonly [string, number])[] {
  switch (key.by) {
    case 'time': {
      const bucket = bucketOf(event, key.grain);
      return bucket === null ? [] : [[bucket, 1]];
    }
    case 'theme':
      return shares(event.themes.map(({ code }) => code));
    case 'theme_group':
      return shares(event.themes.map(({ group }) => group ?? '-'));
    case 'organiser':
      return event.organisers.length > 0 ? event.organisers.map(({ code }) => [code, 1]) : [['-', 1]];
    case 'type':
      return [[event.type ?? '-', 1]];
    case 'type_family':
      return [[event.family ?? '-', 1]];
    case 'organiser_group':
      return [[event.organiserGroup ?? '-', 1]];
    case 'level':
      return [[event.level ?? '-', 1]];
    case 'place':
      return unitsOf(event, 'level' in key ? key.level : 'province', asked);
  }
}

/** The units of a level that an event is counted in, each once, with the largest part of it that is there. */
function unitsOf(
  event: PlainEvent,
  level: 'province' | 'district' | 'commune',
  { geography, divided }: Asked
): [string, number][] {
  const found = new Map<string, number>();
  for (const place of placesOf(event)) {
    let units: readonly (readonly [string, number])[];
    if (level === 'province')
      units = [[(geography === 'then' ? place.provinceThen : place.provinceNow) ?? '-', 1]];
    else if (level === 'district') units = [[(hadDistricts(event) ? place.district : null) ?? '-', 1]];
    else if (place.commune === null) units = [['-', 1]];
    else units = geography === 'now' ? partsOf(place.commune, divided) : [[place.commune, 1]];
    for (const [unit, part] of units) found.set(unit, Math.max(found.get(unit) ?? 0, part));
  }
  return [...found];
}

/** Each distinct value with the share of the list that it holds. */
function shares(values: string[]): (readonly [string, number])[] {
  if (values.length === 0) return [['-', 1]];
  return [...new Set(values)].map((value) => [
    value,
    values.filter((other) => other === value).length / values.length
  ]);
}

/** First day of the bucket that holds every possible day of an event; null when there is none. */
export function bucketOf(event: PlainEvent, grain: string): string | null {
  const days = daysPossible(event);
  if (days === null) return null;
  const [first, last] = days.map((day) => bucketOfDay(day, grain));
  return first === last ? (first ?? null) : null;
}

export function bucketOfDay(day: string, grain: string): string {
  const [year = '', month = ''] = day.split('-');
  switch (grain) {
    case 'day':
      return day;
    case 'week': {
      const date = new Date(`${day}T12:00:00Z`);
      while (date.getUTCDay() !== 1) date.setUTCDate(date.getUTCDate() - 1);
      return `${date.getUTCFullYear()}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;
    }
    case 'month':
      return `${year}-${month}-01`;
    case 'quarter':
      return `${year}-${['01', '04', '07', '10'][Math.floor((Number(month) - 1) / 3)] ?? ''}-01`;
    default:
      return `${year}-01-01`;
  }
}

const known = new Map<string, readonly string[]>();

/** All days of the bucket that begins at `start`. */
export function daysOfBucket(start: string, grain: string): readonly string[] {
  const found = known.get(`${grain} ${start}`);
  if (found) return found;
  const days: string[] = [];
  for (let day = start; bucketOfDay(day, grain) === start; day = nextDay(day)) days.push(day);
  known.set(`${grain} ${start}`, days);
  return days;
}

export function nextDay(day: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return `${date.getUTCFullYear()}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;
}
