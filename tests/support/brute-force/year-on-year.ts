import { lastOfMonth, type PlainEvent } from './event.ts';
import { matches } from './filter.ts';
import { bucketOfDay, nextDay, type Row } from './group.ts';
import {
  BREAK,
  choose,
  closed,
  daysOf,
  groups,
  rangeOf,
  type Answer,
  type Days,
  type Question,
  type Range
} from './question.ts';
import { sum } from './statistics.ts';

/** Events counted now, and counted in the bucket of a year earlier. */
export function yearOnYear(events: readonly PlainEvent[], question: Question): Map<string, Answer> {
  const { group, geography } = question;
  const range = rangeOf(question);
  const now = groups(choose(events, question, range), question);
  const earlierRange = { from: yearEarlier(range.from, false), to: yearEarlier(range.to, true) };
  const before = groups(choose(events, question, earlierRange), question);
  const time = group.findIndex((key) => key.by === 'time');
  const key = group[time];
  const grain = key?.by === 'time' ? key.grain : null;
  const last = events
    .filter((event) => matches(event, { selection: [], include: question.include, omit: [] }))
    .flatMap((event) => (event.date === null ? [] : [firstDay(event)]))
    .sort()
    .at(-1);

  const counts = new Map<string, { n: number; before: number; bucket: string | undefined }>();
  for (const [name, rows] of now) {
    counts.set(name, { n: counted(rows), before: 0, bucket: rows[0]?.keys[time] });
  }
  for (const rows of before.values()) {
    const keys = [...(rows[0]?.keys ?? [])];
    if (grain !== null) {
      const bucket = bucketOfDay(yearLater(keys[time] ?? ''), grain);
      if (last === undefined || bucket > last) continue;
      keys[time] = bucket;
    }
    const name = keys.join('|');
    const entry = counts.get(name) ?? { n: 0, before: 0, bucket: keys[time] };
    counts.set(name, { ...entry, before: entry.before + counted(rows) });
  }
  const answers = new Map<string, Answer>();
  for (const [name, { n, before: base, bucket }] of counts) {
    const days = daysOf(bucket, question, closed(range, events));
    const sound = base >= 5 && grain !== 'day' && grain !== 'week' && comparable(days, geography);
    answers.set(name, { value: sound ? n / base - 1 : null, base, figures: { n, before_n: base } });
  }
  return answers;
}

const counted = (rows: readonly Row[]) => sum(rows.map(({ count }) => count));

/** At most a year, January and February of a year whole or not at all, and in as-was geography not over the break. */
function comparable(days: Days, geography: 'then' | 'now'): boolean {
  const list = 'from' in days ? listDays(days) : days;
  const [first] = list ?? [];
  if (!list || first === undefined || list.length > 366) return false;
  const held = new Set(list);
  for (const year of new Set(list.map((day) => day.slice(0, 4)))) {
    const tet = listDays({ from: `${year}-01-01`, to: lastOfMonth(Number(year), 2) }) ?? [];
    const inside = tet.filter((day) => held.has(day)).length;
    if (inside !== 0 && inside !== tet.length) return false;
  }
  const earliest = yearEarlier(first, false) ?? '';
  return !(geography === 'then' && earliest < BREAK && list.some((day) => day >= BREAK));
}

function listDays({ from, to }: Range): string[] | null {
  if (from === null || to === null) return null;
  const days: string[] = [];
  for (let day = from; day <= to && days.length < 400; day = nextDay(day)) days.push(day);
  return days;
}

/** The same day a year earlier; the end of a month stays the end of the month. */
function yearEarlier(day: string | null, isEnd: boolean): string | null {
  if (day === null) return null;
  const year = Number(day.slice(0, 4)) - 1;
  const last = lastOfMonth(year, Number(day.slice(5, 7)));
  if (isEnd && day === lastOfMonth(year + 1, Number(day.slice(5, 7)))) return last;
  const same = `${year}${day.slice(4)}`;
  return same > last ? last : same;
}

function yearLater(day: string): string {
  const year = Number(day.slice(0, 4)) + 1;
  const same = `${year}${day.slice(4)}`;
  const last = lastOfMonth(year, Number(day.slice(5, 7)));
  return same > last ? last : same;
}

/** First day an event may have begun on. */
function firstDay({ date }: PlainEvent): string {
  const [year = '', rest = '01', day = '01'] = (date ?? '').split('-');
  return rest.startsWith('Q')
    ? `${year}-${['01', '04', '07', '10'][Number(rest[1]) - 1] ?? ''}-01`
    : `${year}-${rest}-${day}`;
}
