import type { PlainEvent } from './event.ts';
import type { Row } from './group.ts';
import {
  choose,
  closed,
  daysOf,
  groups,
  rangeOf,
  type Answer,
  type Days,
  type Question
} from './question.ts';
import { sum } from './statistics.ts';

/** What an indicator is in one group, from the group's rows, the events of all themes in it, and its days. */
export type Compute = (
  rows: readonly Row[],
  total: number,
  days: Days,
  question: Question,
  events: readonly PlainEvent[]
) => Answer;

/** What an indicator is in every group, keyed by the group's values joined with "|". */
export type Whole = (events: readonly PlainEvent[], question: Question) => Map<string, Answer>;

interface Module {
  readonly COMPUTE?: Readonly<Record<string, Compute>>;
  readonly WHOLE?: Readonly<Record<string, Whole>>;
}

/** One file of `indicators/` holds the second implementations of some indicators. */
const modules = Object.values(import.meta.glob<Module>('./indicators/*.ts', { eager: true }));
const COMPUTE = new Map(modules.flatMap((module) => Object.entries(module.COMPUTE ?? {})));
const WHOLE = new Map(modules.flatMap((module) => Object.entries(module.WHOLE ?? {})));

/** Ids of the indicators that are implemented here a second time. */
export const CHECKED: readonly string[] = [...COMPUTE.keys(), ...WHOLE.keys()];

/** The figures of an indicator by group, keyed by the group's values joined with "|". */
export function bruteForce(
  id: string,
  events: readonly PlainEvent[],
  question: Question
): Map<string, Answer> {
  const whole = WHOLE.get(id);
  if (whole) return whole(events, question);
  const compute = COMPUTE.get(id);
  if (!compute) throw new Error(`no brute-force implementation of ${id}: write one`);
  const range = rangeOf(question);
  const chosen = choose(events, question, range);
  const time = question.group.findIndex((key) => key.by === 'time');
  const others = question.group.map((key) => key.by !== 'theme' && key.by !== 'theme_group');
  const ofAllThemes = groups(chosen, { ...question, group: question.group.filter((_, i) => others[i]) });
  const answers = new Map<string, Answer>();
  for (const [key, rows] of groups(chosen, question)) {
    const bucket = rows[0]?.keys[time];
    const same = ofAllThemes.get((rows[0]?.keys ?? []).filter((_, i) => others[i]).join('|')) ?? [];
    const all = sum(same.map(({ count }) => count));
    // A bucket is cut by chosen days only; a single figure is about days that have data.
    const days = daysOf(bucket, question, bucket === undefined ? closed(range, events) : range);
    answers.set(key, compute(rows, all, days, question, events));
  }
  return answers;
}
