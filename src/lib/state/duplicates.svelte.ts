import { column, numbers, texts, type Columns } from '#lib/model/columns.ts';
import { EXCLUSIONS } from '#lib/model/exclusion.ts';
import {
  duplicateGroups,
  mergesFrom,
  statusOf,
  type DuplicateGroup,
  type GroupMember,
  type GroupStatus,
  type Judged
} from '#lib/model/duplicate-groups.ts';
import { DUPLICATE_REASONS, type DuplicatePair } from '#lib/model/duplicates.ts';
import { setApart, type Merging } from '#lib/model/merges.ts';
import { membersQuery, pairsQuery } from '#lib/query/duplicates-query.ts';
import { eventsQuery } from '#lib/query/events-query.ts';
import type { Decisions } from './decisions.svelte.ts';
import { QueryState } from './query.svelte.ts';
import type { Workspace } from './workspace.svelte.ts';

export type { DuplicateGroup, GroupMember, GroupStatus };

export type GroupFilter = GroupStatus | 'all';

/** Groups on one page. */
const PAGE = 8;
/** Pairs that are taken out of the engine; the likeliest come first. */
const MOST_PAIRS = 50_000;
/** Scores from which groups can be merged all at once. */
export const BULK_SCORES = [0.95, 0.9, 0.85] as const;

interface Found {
  readonly pairs: readonly DuplicatePair[];
  readonly total: number;
  readonly members: ReadonlyMap<number, GroupMember>;
}

/** Possible duplicates of the open dataset, group by group, and what was decided on them. */
export class DuplicateReview {
  readonly #workspace: Workspace;
  readonly #decisions: Decisions;
  #version = '';
  readonly #found = new QueryState<Found>();
  /** the events of the groups of the page, one row an event */
  readonly rows = new QueryState<Columns>();
  #filter = $state<GroupFilter>('open');
  #page = $state(0);
  /** first keys of the groups that the filter picked; a group that is decided on stays in sight until it changes */
  #listed = $state.raw<readonly number[] | null>(null);

  constructor(workspace: Workspace, decisions: Decisions) {
    this.#workspace = workspace;
    this.#decisions = decisions;
  }

  readonly groups: readonly DuplicateGroup[] = $derived.by(() =>
    duplicateGroups(this.#found.data?.pairs ?? [], this.#decisions.rows)
  );

  readonly judged: Judged = $derived.by(() => ({
    members: this.#found.data?.members ?? new Map<number, GroupMember>(),
    kept: new Map(this.#decisions.rows.map(({ event_key, kept_key }) => [event_key, kept_key])),
    separate: this.#decisions.merges.separate
  }));

  readonly #statuses: ReadonlyMap<number, GroupStatus> = $derived.by(
    () => new Map(this.groups.map((group) => [first(group), statusOf(group, this.judged)]))
  );

  readonly counts: Readonly<Record<GroupFilter, number>> = $derived.by(() => {
    const counts = { open: 0, merged: 0, apart: 0, all: this.groups.length };
    for (const status of this.#statuses.values()) counts[status]++;
    return counts;
  });

  /** What the filter picked, in pages. */
  readonly #picked: readonly DuplicateGroup[] = $derived.by(() => {
    const listed = this.#listed === null ? null : new Set(this.#listed);
    return this.groups.filter((group) =>
      listed === null ? this.#isWanted(group) : group.keys.some((key) => listed.has(key))
    );
  });

  readonly page: readonly DuplicateGroup[] = $derived.by(() =>
    this.#picked.slice(this.#page * PAGE, (this.#page + 1) * PAGE)
  );

  get status() {
    // What is on screen stays while it is asked anew.
    return this.#found.data === undefined ? this.#found.status : 'ready';
  }

  get filter(): GroupFilter {
    return this.#filter;
  }

  get pageNumber(): number {
    return this.#page;
  }

  /** Number of the first group on the page, from 1. */
  get firstNumber(): number {
    return this.#page * PAGE + 1;
  }

  get pages(): number {
    return Math.max(1, Math.ceil(this.#picked.length / PAGE));
  }

  /** Pairs beyond those that could be taken in. */
  get left(): number {
    const { total = 0, pairs = [] } = this.#found.data ?? {};
    return total - pairs.length;
  }

  statusOf(group: DuplicateGroup): GroupStatus {
    return this.#statuses.get(first(group)) ?? 'open';
  }

  member(key: number): GroupMember | undefined {
    return this.judged.members.get(key);
  }

  /** Shows other groups; those decided on meanwhile leave the list. */
  show(filter: GroupFilter, page = 0): void {
    this.#filter = filter;
    this.#page = page;
    this.#listed = null;
    this.#hold();
  }

  turn(by: 1 | -1): void {
    this.#page = Math.min(this.pages - 1, Math.max(0, this.#page + by));
  }

  /** Asks the engine for pairs and events. */
  async ask(): Promise<void> {
    const version = this.#workspace.info?.version ?? '';
    // Keys of another version are those of other events.
    if (version !== this.#version) this.#listed = null;
    this.#version = version;
    await this.#found.run(async (signal) => {
      const [pairs, members] = await Promise.all([
        this.#workspace.query(pairsQuery(MOST_PAIRS), signal),
        this.#workspace.query(membersQuery(), signal)
      ]);
      return { ...pairsOf(pairs), members: membersOf(members) };
    });
    if (this.#listed === null) this.#hold();
  }

  /** Asks for the events of the groups of the page. */
  askRows(): Promise<void> {
    const keys = this.page.flatMap((group) => group.keys);
    const view = { selection: [], geography: 'then', include: EXCLUSIONS } as const;
    return this.rows.run((signal) => this.#workspace.query(eventsQuery(view, { keys }), signal));
  }

  /** Row of an event in `rows`; -1 while it is not there. */
  rowOf(key: number): number {
    const { data } = this.rows;
    return data ? column(data, 'event_key').indexOf(key) : -1;
  }

  /** What would be merged at a score and above. */
  bulk(least: number): readonly Merging[] {
    return mergesFrom(this.groups, least, this.judged);
  }

  /** Lets an event stand for all others of its group that are not said to be different from it. */
  merge(kept: number, others: readonly number[]): Promise<void> {
    const id = this.member(kept)?.id;
    if (id === undefined) return Promise.resolve();
    return this.#decisions.merge([{ kept: id, others: this.#ids(others) }]);
  }

  /** Says that an event is not the same as the others of its group. */
  separate(group: DuplicateGroup, key: number): Promise<void> {
    const id = this.member(key)?.id;
    return id === undefined ? Promise.resolve() : this.#decisions.separate(id, this.#ids(group.keys));
  }

  /** Says that all events of a group are different. */
  separateAll(group: DuplicateGroup): Promise<void> {
    const ids = this.#ids(group.keys);
    return this.#decisions.change((now) => ids.reduce((all, id) => setApart(all, id, ids), now));
  }

  /** Takes back what was decided on a group. */
  undo(group: DuplicateGroup): Promise<void> {
    return this.#decisions.forget(this.#ids(group.keys));
  }

  dispose(): void {
    this.#found.dispose();
    this.rows.dispose();
  }

  #isWanted(group: DuplicateGroup): boolean {
    return this.#filter === 'all' || this.statusOf(group) === this.#filter;
  }

  #hold(): void {
    if (this.#found.data) this.#listed = this.groups.filter((group) => this.#isWanted(group)).map(first);
  }

  #ids(keys: readonly number[]): string[] {
    return keys.flatMap((key) => this.member(key)?.id ?? []);
  }
}

const first = (group: DuplicateGroup): number => group.keys[0] ?? 0;

function pairsOf(columns: Columns): { pairs: DuplicatePair[]; total: number } {
  const [a, b] = [numbers(columns, 'a'), numbers(columns, 'b')];
  const [scores, alike] = [numbers(columns, 'pair_score'), numbers(columns, 'alike')];
  const pairs = texts(columns, 'why').map((why, i) => ({
    a: a[i] ?? 0,
    b: b[i] ?? 0,
    score: scores[i] ?? 0,
    similarity: alike[i] ?? 0,
    reasons: DUPLICATE_REASONS.filter((reason) => (why ?? '').split(';').includes(reason))
  }));
  return { pairs, total: numbers(columns, 'total')[0] ?? 0 };
}

function membersOf(columns: Columns): Map<number, GroupMember> {
  const [ids, counts, filled] = [
    texts(columns, 'id'),
    numbers(columns, 'counts'),
    numbers(columns, 'filled')
  ];
  return new Map(
    numbers(columns, 'k').map((key, i) => [
      key ?? 0,
      { key: key ?? 0, id: ids[i] ?? '', counts: counts[i] === 1, filled: filled[i] ?? 0 }
    ])
  );
}
