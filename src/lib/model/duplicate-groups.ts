import { DisjointSets } from '#lib/util/disjoint-sets.ts';
import type { DuplicatePair } from './duplicates.ts';
import { pairKey, type MergeDecisions, type MergeRow, type Merging } from './merges.ts';

/** An event that may have been reported more than once. */
export interface GroupMember {
  readonly key: number;
  readonly id: string;
  /** it counts by itself: it is no announcement, no listing, and dated */
  readonly counts: boolean;
  /** number of facts known of it */
  readonly filled: number;
}

/** Events that pairs or merges join. */
export interface DuplicateGroup {
  /** in ascending order */
  readonly keys: readonly number[];
  readonly pairs: readonly DuplicatePair[];
  /** of the weakest pair; null for a group that was merged without ever having been a candidate */
  readonly score: number | null;
}

/** open: something is left to decide; apart: nothing in it is the same. */
export type GroupStatus = 'open' | 'merged' | 'apart';

/** The groups that pairs and merges make together, the likeliest first. */
export function duplicateGroups(
  pairs: readonly DuplicatePair[],
  rows: readonly MergeRow[]
): DuplicateGroup[] {
  const sets = new DisjointSets();
  for (const { a, b } of pairs) sets.join(a, b);
  for (const { event_key, kept_key } of rows) sets.join(event_key, kept_key);
  const keys = new Map<number, Set<number>>();
  const add = (key: number) => {
    const root = sets.root(key);
    const group = keys.get(root);
    if (group) group.add(key);
    else keys.set(root, new Set([key]));
  };
  for (const { a, b } of pairs) [a, b].forEach(add);
  for (const { event_key, kept_key } of rows) [event_key, kept_key].forEach(add);
  const inside = new Map<number, DuplicatePair[]>();
  for (const pair of pairs) {
    const root = sets.root(pair.a);
    const list = inside.get(root);
    if (list) list.push(pair);
    else inside.set(root, [pair]);
  }
  return [...keys]
    .map(([root, members]) => {
      const joined = inside.get(root) ?? [];
      return {
        keys: [...members].sort((a, b) => a - b),
        pairs: joined,
        score: joined.length === 0 ? null : joined.reduce((least, { score }) => Math.min(least, score), 1)
      };
    })
    .sort((a, b) => (b.score ?? -1) - (a.score ?? -1) || (a.keys[0] ?? 0) - (b.keys[0] ?? 0));
}

/** Decisions and events as groups are judged by. */
export interface Judged {
  readonly members: ReadonlyMap<number, GroupMember>;
  /** event_key to the key of the event that stands for it */
  readonly kept: ReadonlyMap<number, number>;
  readonly separate: MergeDecisions['separate'];
}

/** True when the analyst said that two events are not the same. */
export function areApart({ members, separate }: Judged, a: number, b: number): boolean {
  const [first, second] = [members.get(a)?.id, members.get(b)?.id];
  return first !== undefined && second !== undefined && separate.has(pairKey(first, second));
}

/** True for two events that are neither one nor said to be different. */
function isOpen(judged: Judged, { a, b }: DuplicatePair): boolean {
  const { kept } = judged;
  const [first, second] = [kept.get(a) ?? a, kept.get(b) ?? b];
  return first !== second && !areApart(judged, a, b) && !areApart(judged, first, second);
}

export function statusOf(group: DuplicateGroup, judged: Judged): GroupStatus {
  if (group.pairs.some((pair) => isOpen(judged, pair))) return 'open';
  return group.keys.some((key) => judged.kept.has(key)) ? 'merged' : 'apart';
}

/** The event that best stands for others: one that counts, then the one of which most is known, then the first. */
export const bestOf = (members: readonly GroupMember[]): GroupMember | undefined =>
  [...members].sort((a, b) => Number(b.counts) - Number(a.counts) || b.filled - a.filled || a.key - b.key)[0];

/**
 * Merges of all that pairs of this score and above join and nobody has decided on. Groups in which two events
 * were said to be different are left to the analyst.
 */
export function mergesFrom(groups: readonly DuplicateGroup[], least: number, judged: Judged): Merging[] {
  const merges: Merging[] = [];
  for (const group of groups) {
    const joining = group.pairs.filter((pair) => pair.score >= least && isOpen(judged, pair));
    if (joining.length === 0) continue;
    const sets = new DisjointSets();
    const touched = new Set<number>();
    for (const { a, b } of joining) {
      sets.join(a, b);
      touched.add(a).add(b);
    }
    for (const key of group.keys) {
      const kept = judged.kept.get(key);
      if (kept === undefined) continue;
      sets.join(key, kept);
      touched.add(key).add(kept);
    }
    const roots = new Set(joining.map(({ a }) => sets.root(a)));
    for (const root of roots) {
      const keys = [...touched].filter((key) => sets.root(key) === root);
      if (keys.some((a, i) => keys.slice(i + 1).some((b) => areApart(judged, a, b)))) continue;
      const members = keys.flatMap((key) => judged.members.get(key) ?? []);
      const standing = new Set(keys.flatMap((key) => judged.kept.get(key) ?? []));
      const chosen = members.filter(({ key }) => standing.has(key));
      const best = bestOf(chosen.length > 0 ? chosen : members);
      if (best === undefined) continue;
      const others = members.filter(({ key }) => key !== best.key && judged.kept.get(key) !== best.key);
      if (others.length > 0) merges.push({ kept: best.id, others: others.map(({ id }) => id) });
    }
  }
  return merges;
}
