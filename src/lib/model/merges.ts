import { err, ok, type Result } from '#lib/util/result.ts';

/**
 * What an analyst decided on reports of the same event, by the ids of the events. `merged` tells for each event
 * that is not counted which one stands for it; none of those stands for another in turn. `separate` holds pairs
 * of events that are not the same, written by `pairKey`.
 */
export interface MergeDecisions {
  readonly merged: ReadonlyMap<string, string>;
  readonly separate: ReadonlySet<string>;
}

export const NO_MERGES: MergeDecisions = { merged: new Map(), separate: new Set() };

const BETWEEN = '\u001f';

/** The key of a pair of ids, whichever comes first. */
export const pairKey = (a: string, b: string): string =>
  a < b ? `${a}${BETWEEN}${b}` : `${b}${BETWEEN}${a}`;
export const idsOfPair = (key: string): readonly [string, string] => {
  const [a = '', b = ''] = key.split(BETWEEN);
  return [a, b];
};

/** Lets one event stand for others. What stood for them, or they for, follows; they are no longer apart. */
export function merge(to: MergeDecisions, kept: string, others: readonly string[]): MergeDecisions {
  return mergeAll(to, [{ kept, others }]);
}

export interface Merging {
  readonly kept: string;
  readonly others: readonly string[];
}

/** The same for many groups at once. */
export function mergeAll(to: MergeDecisions, groups: readonly Merging[]): MergeDecisions {
  const merged = new Map(to.merged);
  const separate = new Set(to.separate);
  const standingFor = new Map<string, string[]>();
  for (const [id, keptId] of merged) push(standingFor, keptId, id);
  for (const { kept, others } of groups) {
    const members = new Set(others.filter((id) => id !== kept));
    for (const id of [...members]) for (const behind of standingFor.get(id) ?? []) members.add(behind);
    members.delete(kept);
    merged.delete(kept);
    for (const id of members) {
      merged.set(id, kept);
      push(standingFor, kept, id);
      for (const other of [kept, ...members]) separate.delete(pairKey(id, other));
    }
  }
  return { merged, separate };
}

/** Says that an event is not the same as others; a merge of it with one of them is taken back. */
export function setApart(to: MergeDecisions, id: string, others: readonly string[]): MergeDecisions {
  const cleared = forget(to, [id], others);
  const separate = new Set(cleared.separate);
  for (const other of others) if (other !== id) separate.add(pairKey(id, other));
  return { merged: cleared.merged, separate };
}

/** Takes back what was decided between events of one list and those of another. */
export function forget(
  of: MergeDecisions,
  ids: readonly string[],
  others: readonly string[] = ids
): MergeDecisions {
  const [mine, theirs] = [new Set(ids), new Set(others)];
  const isBetween = (a: string, b: string) =>
    (mine.has(a) && theirs.has(b)) || (theirs.has(a) && mine.has(b));
  return {
    merged: new Map([...of.merged].filter(([id, kept]) => !isBetween(id, kept))),
    separate: new Set([...of.separate].filter((key) => !isBetween(...idsOfPair(key))))
  };
}

const push = (lists: Map<string, string[]>, key: string, id: string): void => {
  const list = lists.get(key);
  if (list) list.push(id);
  else lists.set(key, [id]);
};

/** A row of the table `merges`. */
export interface MergeRow {
  readonly event_key: number;
  readonly kept_key: number;
}

/** Rows for the table `merges`, and the ids of decisions that name an event the dataset does not have. */
export interface ResolvedMerges {
  readonly rows: readonly MergeRow[];
  readonly missing: readonly string[];
}

/**
 * Decisions by the keys of a dataset. What its own file says (`given`) holds unless the analyst decided
 * otherwise. The rows are flat: no event stands for another and is merged itself; circles are broken where they
 * are met last.
 */
export function resolveMerges(
  { merged, separate }: MergeDecisions,
  keyOf: ReadonlyMap<string, number>,
  given: readonly MergeRow[] = []
): ResolvedMerges {
  const missing = new Set<string>();
  const known = (id: string): number | null => {
    const key = keyOf.get(id);
    if (key === undefined) missing.add(id);
    return key ?? null;
  };
  const apart = new Set<string>();
  for (const pair of separate) {
    const [a, b] = idsOfPair(pair).map(known);
    if (typeof a === 'number' && typeof b === 'number') apart.add(keyPair(a, b));
  }
  const up = new Map<number, number>();
  const top = (key: number): number => {
    let at = key;
    for (let next = up.get(at); next !== undefined; next = up.get(at)) at = next;
    return at;
  };
  const add = (key: number, kept: number) => {
    if (top(kept) !== key && key !== kept) up.set(key, kept);
  };
  const own = [...merged].flatMap(([id, keptId]) => {
    const [key, kept] = [known(id), known(keptId)];
    return key === null || kept === null ? [] : [{ key, kept }];
  });
  const stands = new Set(own.map(({ kept }) => kept));
  for (const { key, kept } of own) add(key, kept);
  for (const { event_key: key, kept_key: kept } of given)
    if (!up.has(key) && !stands.has(key) && !apart.has(keyPair(key, kept))) add(key, kept);
  const rows = [...up.keys()].map((key) => ({ event_key: key, kept_key: top(key) }));
  return { rows: rows.sort((a, b) => a.event_key - b.event_key), missing: [...missing] };
}

const keyPair = (a: number, b: number): string => `${Math.min(a, b)} ${Math.max(a, b)}`;

/** All ids that decisions name. */
export function idsIn({ merged, separate }: MergeDecisions): string[] {
  const ids = new Set<string>();
  for (const [id, kept] of merged) ids.add(id).add(kept);
  for (const pair of separate) for (const id of idsOfPair(pair)) ids.add(id);
  return [...ids];
}

const HEADERS = ['event_id', 'duplicate_of', 'decision'] as const;

/**
 * Decisions as CSV: `event_id`, `duplicate_of` (the id of the event that is counted) and `decision` (merged, or
 * separate for two events that are not the same).
 */
export function formatMerges({ merged, separate }: MergeDecisions): string {
  const lines = [
    ...[...merged].map(([id, kept]) => [id, kept, 'merged']),
    ...[...separate].map((pair) => [...idsOfPair(pair), 'separate'])
  ].map((cells) => cells.map(written).join(','));
  return [HEADERS.join(','), ...lines, ''].join('\r\n');
}

/** A cell of CSV; what a spreadsheet would run as a formula gets an apostrophe. */
function written(cell: string): string {
  const safe = /^[=+\-@]/.test(cell) ? `'${cell}` : cell;
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const read = (cell: string | undefined): string => (cell ?? '').trim().replace(/^'(?=[=+\-@])/, '');

export interface MergeFault {
  /** line of the file, from 1 */
  readonly line: number;
  readonly why: 'headers' | 'blank' | 'self' | 'twice' | 'circle' | 'decision';
}

/** Decisions of a file, and the lines that could not be used. */
export interface ReadMerges extends MergeDecisions {
  readonly faults: readonly MergeFault[];
}

/**
 * Reads what `formatMerges` writes, as Excel may have saved it again: comma, semicolon or tab, columns in any
 * order, `decision` left out for merges. Chains (a to b, b to c) are followed to their end. The error says that
 * there is no line of headers with `event_id` and `duplicate_of`.
 */
export function parseMerges(text: string): Result<ReadMerges, MergeFault> {
  const lines = records(text.replace(/^\ufeff/, ''));
  const header = lines[0]?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const [at, of, how] = HEADERS.map((name) => header.indexOf(name)) as [number, number, number];
  if (at < 0 || of < 0) return err({ line: 1, why: 'headers' });
  const faults: MergeFault[] = [];
  const up = new Map<string, string>();
  const separate = new Set<string>();
  const top = (id: string): string => {
    let end = id;
    for (let next = up.get(end); next !== undefined; next = up.get(end)) end = next;
    return end;
  };
  for (const { line, cells } of lines.slice(1)) {
    const [id, kept] = [read(cells[at]), read(cells[of])];
    const decision = how < 0 ? '' : (cells[how] ?? '').trim().toLowerCase();
    // A file of all events has no other event beside most of them.
    if (kept === '') continue;
    const why: MergeFault['why'] | null =
      id === ''
        ? 'blank'
        : id === kept
          ? 'self'
          : !['', 'merged', 'separate'].includes(decision)
            ? 'decision'
            : decision === 'separate'
              ? null
              : up.has(id)
                ? up.get(id) === kept
                  ? null
                  : 'twice'
                : top(kept) === id
                  ? 'circle'
                  : null;
    if (why !== null) faults.push({ line, why });
    else if (decision === 'separate') separate.add(pairKey(id, kept));
    else up.set(id, kept);
  }
  return ok({ merged: new Map([...up.keys()].map((id) => [id, top(id)])), separate, faults });
}

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Records of a small CSV text (RFC 4180) with the line on which each begins; blank ones are left out. */
function records(text: string): Line[] {
  const first = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const delimiter = [';', '\t'].find((mark) => first.includes(mark)) ?? ',';
  const found: Line[] = [];
  let [line, begin, cell, quoted] = [1, 1, '', false];
  let cells: string[] = [];
  const end = () => {
    cells.push(cell);
    if (cells.some((one) => one.trim() !== '')) found.push({ line: begin, cells });
    [cells, cell] = [[], ''];
  };
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? '';
    if (char === '\n') line++;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[i + 1] === '"') cell += text[++i] ?? '';
      else quoted = false;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === delimiter) {
      cells.push(cell);
      cell = '';
    } else if (char === '\n') {
      end();
      begin = line;
    } else if (char !== '\r') cell += char;
  }
  end();
  return found;
}
