import type { Exclusion } from '#lib/model/exclusion.ts';
import type { Field, Selection } from '#lib/model/selection.ts';
import { daysPossible, type PlainEvent } from './event.ts';
import { hadDistricts, isDivided, isLost, partsOf, placesOf, type Divided } from './place.ts';

export interface Filter {
  readonly selection: Selection;
  readonly include: readonly Exclusion[];
  readonly omit: readonly Field[];
  readonly geography?: 'then' | 'now';
  readonly divided?: Divided;
}

/** Whether an event is among those a filter is about. */
export function matches(event: PlainEvent, filter: Filter): boolean {
  const { selection, include, omit } = filter;
  if (event.duplicate && !include.includes('duplicate')) return false;
  if (event.excluded !== null && !include.some((kind) => kind === event.excluded)) return false;
  for (const clause of selection) {
    if (omit.includes(clause.field)) continue;
    if (clause.kind === 'interval') {
      if (!inside(event, clause.values[0], clause.values[1])) return false;
    } else if (clause.kind === 'range') {
      const amount = event[clause.field];
      const [from, to] = clause.values;
      if (amount === null || (from !== null && amount < from) || (to !== null && amount > to)) return false;
    } else if (clause.kind === 'match') {
      const title = plain(event.title);
      if (
        !plain(clause.values[0])
          .split(/\s+/)
          .every((word) => title.includes(word))
      )
        return false;
    } else {
      const known = clause.field === 'place' ? placeValues(event, filter) : valuesOf(event, clause.field);
      const hit = clause.all
        ? clause.values.every((value) => known.includes(value))
        : known.some((value) => clause.values.includes(value));
      if (hit === (clause.exclude ?? false)) return false;
      if (clause.without?.some((value) => known.includes(value))) return false;
    }
  }
  return true;
}

/** An event is in a range only when every day it can have begun on is. */
export function inside(event: PlainEvent, from: string | null, to: string | null): boolean {
  if (from === null && to === null) return true;
  const days = daysPossible(event);
  return days !== null && (from === null || days[0] >= from) && (to === null || days[1] <= to);
}

/** All values an event has in a dimension, "-" for none or not known. */
function valuesOf(event: PlainEvent, field: string): string[] {
  const orNone = (values: (string | null)[]) => (values.length > 0 ? values.map((v) => v ?? '-') : ['-']);
  switch (field) {
    case 'theme':
      return orNone(event.themes.map(({ code }) => code));
    case 'theme_group':
      return orNone(event.themes.map(({ group }) => group));
    case 'organiser':
      return orNone(event.organisers.map(({ code }) => code));
    case 'type':
      return orNone([event.type]);
    case 'type_family':
      return orNone([event.family]);
    case 'organiser_group':
      return orNone([event.organiserGroup]);
    case 'level':
      return orNone([event.level]);
    default:
      throw new Error(`no dimension ${field}`);
  }
}

/** Every key that finds an event: of the units it took place in and, as they are today, of what those became. */
function placeValues(event: PlainEvent, { geography = 'now', divided = 'own' }: Filter): string[] {
  const values: (string | null)[] = [];
  for (const { provinceThen, provinceNow, district, commune } of placesOf(event)) {
    values.push(provinceThen, provinceNow, commune, hadDistricts(event) ? district : null);
    if (commune === null) continue;
    if (geography === 'now') values.push(...partsOf(commune, divided).map(([unit]) => unit));
    if (isDivided(commune)) values.push('~divided');
    if (isLost(commune)) values.push('~lost');
  }
  const known = values.filter((value) => value !== null);
  return event.provinceThen === null ? [...known, '-'] : known;
}

/** Lower-case letters without marks; đ is d. */
function plain(text: string): string {
  let result = '';
  for (const char of text.normalize('NFKD').toLowerCase()) {
    if (/\p{Mark}/u.test(char)) continue;
    result += char === 'đ' ? 'd' : char;
  }
  return result.trim();
}
