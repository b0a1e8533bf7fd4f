import { daysPossible, lastOfMonth, type PlainEvent } from '../event.ts';
import { inside, matches } from '../filter.ts';
import { bucketOfDay, nextDay, rowsOf } from '../group.ts';
import { closed, extentOf, rangeOf, type Answer, type Question } from '../question.ts';
import type { Whole } from '../registry.ts';
import { sum } from '../statistics.ts';
import { CADENCE, COVERAGE, LOCALITIES, SUCCESSORS, type CadenceRow } from '../world.ts';
import { overlap, touches, watchOf } from './regularity.ts';

type Level = CadenceRow['unit_level'];
const LEVELS: readonly Level[] = ['province', 'district', 'commune'];

/** Units of a level that some event lies in, or that somebody watched. */
function unitsOf(events: readonly PlainEvent[], question: Question, level: Level): string[] {
  const { selection, omit, geography } = question;
  const places = selection.filter(({ field }) => field === 'place');
  const found = new Set<string>();
  for (const event of events) {
    if (!matches(event, { ...question, selection: places })) continue;
    for (const { keys } of rowsOf(event, { ...question, group: [{ by: 'place', level }] }))
      found.add(keys[0] ?? '-');
  }
  if (places.length === 0 || omit.includes('place')) {
    for (const { locality } of COVERAGE) {
      const names = SUCCESSORS.filter(({ unit_key }) => unit_key === locality).map(
        (row) => row.successor_key
      );
      for (const name of geography === 'now' ? [locality, ...names] : [locality]) {
        const unit = LOCALITIES.find(({ key }) => key === name);
        if (unit?.level !== level) continue;
        if (geography === 'then' || unit.validTo === null || level === 'district') found.add(unit.key);
      }
    }
  }
  return [...found].filter((key) => key !== '-' && !key.startsWith('~'));
}

/** What a record says of its organiser against what a rule asks. */
function organiserOf(
  event: PlainEvent,
  { level, organiser_group }: CadenceRow
): 'right' | 'wrong' | 'unknown' {
  if (level !== null && event.level !== null && event.level !== level) return 'wrong';
  const groups = event.organisers.map(({ group }) => group);
  if (organiser_group !== null && groups.length > 0 && !groups.includes(organiser_group)) return 'wrong';
  const isOpen =
    (level !== null && event.level === null) || (organiser_group !== null && groups.length === 0);
  return isOpen ? 'unknown' : 'right';
}

/** Months of a stretch, each day as its part of its month. */
const lengths = new Map<string, number>();
function monthsOf(stretch: { from: string; to: string } | null): number {
  if (stretch === null) return 0;
  const name = `${stretch.from} ${stretch.to}`;
  let months = lengths.get(name) ?? 0;
  if (months > 0) return months;
  for (let day = stretch.from; day <= stretch.to; day = nextDay(day))
    months += 1 / Number(lastOfMonth(Number(day.slice(0, 4)), Number(day.slice(5, 7))).slice(8));
  lengths.set(name, months);
  return months;
}

interface Held {
  readonly unit: string;
  readonly bucket: string;
  readonly count: number;
  readonly event: PlainEvent;
}

export const WHOLE: Readonly<Record<string, Whole>> = {
  cadence_met: (events, question) => {
    const { group, geography } = question;
    const place = group.find(({ by }) => by === 'place');
    const timeAt = group.findIndex(({ by }) => by === 'time');
    const time = group[timeAt];
    const grain = time?.by === 'time' ? time.grain : null;
    const range = rangeOf(question);
    const observed = overlap(closed(range, events), extentOf(events));
    const buckets = new Set<string>(grain === null ? [''] : []);
    if (grain !== null && observed) {
      for (let at = observed.from; at <= observed.to;) {
        const bucket = bucketOfDay(at, grain);
        buckets.add(bucket);
        at = nextDay(daysOf(bucket, grain).to);
      }
    }
    const asked = { ...question, include: [...question.include, 'schedule' as const] };
    const chosen = events.filter(
      (event) =>
        matches(event, { ...asked, omit: [...asked.omit, 'date'] }) && inside(event, range.from, range.to)
    );
    const met = new Map<string, number[]>();
    const figures = new Map<string, Record<string, number>>();
    for (const level of place ? ['level' in place ? place.level : 'province'] : LEVELS) {
      const units = unitsOf(events, question, level);
      const held = chosen.flatMap((event) =>
        rowsOf(event, {
          ...question,
          group: [...(time ? [time] : []), { by: 'place', level }]
        }).map(({ keys, count }): Held => {
          const [bucket = '', unit = ''] = grain === null ? ['', keys[0]] : keys;
          return { unit, bucket, count, event };
        })
      );
      const at = new Map<string, Held[]>();
      for (const one of held) {
        const key = `${one.unit}|${one.bucket}`;
        at.set(key, [...(at.get(key) ?? []), one]);
      }
      for (const name of new Set(CADENCE.filter((row) => row.unit_level === level).map((row) => row.rule))) {
        const rows = CADENCE.filter((row) => row.rule === name);
        for (const bucket of buckets)
          for (const unit of units) {
            const keys = group.map((key) => (key.by === 'time' ? bucket : unit));
            const key = [...keys, name].join('|');
            const [n, unknown, schedules] = tally(at.get(`${unit}|${bucket}`) ?? [], rows);
            const rule = rows[0] as CadenceRow;
            const owed =
              (rule.per_year * monthsOwed(unit, bucket, rule, { grain, geography, range, observed })) / 12;
            const tallied = figures.get(key) ?? { n: 0, unknown: 0, schedules: 0, required: 0, undecided: 0 };
            figures.set(key, {
              n: (tallied['n'] ?? 0) + n,
              unknown: (tallied['unknown'] ?? 0) + unknown,
              schedules: (tallied['schedules'] ?? 0) + schedules,
              required: (tallied['required'] ?? 0) + owed,
              undecided: (tallied['undecided'] ?? 0) + (owed > 0 && n === 0 && unknown > 0 ? 1 : 0)
            });
            const shares = met.get(key) ?? [];
            if (owed > 0 && (n > 0 || unknown === 0)) shares.push(Math.min(1, n / owed));
            met.set(key, shares);
          }
      }
    }
    return new Map(
      [...met].map(([key, shares]): [string, Answer] => [
        key,
        {
          value: shares.length > 0 ? sum(shares) / shares.length : null,
          base: shares.length,
          figures: figures.get(key) ?? {}
        }
      ])
    );
  }
};

/** Events of a unit in a bucket that answer to a rule, those that may, and recurring schedules. */
function tally(held: readonly Held[], rules: readonly CadenceRow[]): [number, number, number] {
  let [n, unknown, schedules] = [0, 0, 0];
  for (const { count, event } of held) {
    const rule = rules.find(({ event_type }) => event_type === event.type);
    if (!rule) continue;
    const days = daysPossible(event);
    if (rule.valid_from !== null && (days === null || days[0] < rule.valid_from)) continue;
    if (rule.valid_to !== null && (days === null || days[1] > rule.valid_to)) continue;
    const organiser = organiserOf(event, rule);
    if (organiser === 'wrong') continue;
    if (event.excluded === 'schedule') schedules += count;
    else if (organiser === 'unknown') unknown += count;
    else n += count;
  }
  return [n, unknown, schedules];
}

interface Asked {
  readonly grain: string | null;
  readonly geography: 'then' | 'now';
  readonly range: { readonly from: string | null; readonly to: string | null };
  readonly observed: { readonly from: string; readonly to: string } | null;
}

/** Observed months in which a unit owed what a rule asks. */
function monthsOwed(unit: string, bucket: string, rule: CadenceRow, asked: Asked): number {
  const { grain, geography, range, observed } = asked;
  const validity = { from: rule.valid_from, to: rule.valid_to };
  const watch = watchOf(unit, geography);
  if (watch.length > 0) {
    const months = watch
      .filter(({ isWatched, month }) => isWatched && touches(month, range) && touches(month, validity))
      .filter(({ month }) => grain === null || bucketOfDay(month, grain) === bucket)
      .map(({ month }) => month);
    return new Set(months).size;
  }
  let days = observed && overlap(observed, validity);
  if (days && geography === 'then') {
    const place = LOCALITIES.find(({ key }) => key === unit);
    days = overlap(days, { from: place?.validFrom ?? null, to: place?.validTo ?? null });
  }
  if (days === null || grain === null) return monthsOf(days);
  return monthsOf(overlap(days, daysOf(bucket, grain)));
}

const stretches = new Map<string, { from: string; to: string }>();

/** First and last day of a bucket. */
function daysOf(bucket: string, grain: string): { from: string; to: string } {
  const known = stretches.get(`${grain} ${bucket}`);
  if (known) return known;
  let to = bucket;
  while (bucketOfDay(nextDay(to), grain) === bucket) to = nextDay(to);
  stretches.set(`${grain} ${bucket}`, { from: bucket, to });
  return { from: bucket, to };
}
