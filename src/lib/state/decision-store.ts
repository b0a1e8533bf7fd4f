import { idsOfPair, pairKey, type MergeDecisions, type MergeRow } from '#lib/model/merges.ts';
import type { CadenceRule } from '#lib/model/cadence.ts';

/** What an analyst decided on a dataset, as it lies in the browser's storage. */
export interface StoredDecisions extends MergeDecisions {
  /** version of the dataset that the keys belong to */
  readonly version: string;
  /** rows of `merges` as they were worked out last, so that the first charts are right already */
  readonly rows: readonly MergeRow[];
  /** what an event with a number for an id was like: its number may be another event's in a newer version */
  readonly marks: ReadonlyMap<string, string>;
  /** rules in place of those that come with the dataset; null for those */
  readonly cadence: readonly CadenceRule[] | null;
}

export const NOTHING_STORED: StoredDecisions = {
  version: '',
  rows: [],
  merged: new Map(),
  separate: new Set(),
  marks: new Map(),
  cadence: null
};

const FORMAT = 1;
const PREFIX = 'nhip-co-so/decisions/';
/** Where the decisions on a dataset are stored. */
export const storageKey = (dataset: string): string => `${PREFIX}${dataset}`;
/** The dataset that a change of the storage is about; null for other entries. */
export const datasetOf = (key: string | null): string | null =>
  key?.startsWith(PREFIX) ? key.slice(PREFIX.length) : null;

export type StorageFault =
  /** what is stored cannot be read */
  | 'corrupt'
  /** it was stored by a later version of the program */
  | 'newer'
  /** the browser gives no storage, or no more of it */
  | 'full';

/** The part of the browser's storage that is used. */
export type DecisionStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What is stored for a dataset, or why it cannot be had. */
export function readStored(storage: DecisionStorage | null, dataset: string): StoredDecisions | StorageFault {
  let text: string | null;
  try {
    text = storage?.getItem(storageKey(dataset)) ?? null;
  } catch {
    return 'full';
  }
  if (text === null) return NOTHING_STORED;
  try {
    return decoded(JSON.parse(text));
  } catch {
    return 'corrupt';
  }
}

/** Stores decisions; no entry is left when there are none. The answer says why it did not work. */
export function writeStored(
  storage: DecisionStorage | null,
  dataset: string,
  stored: StoredDecisions
): StorageFault | null {
  const { merged, separate, cadence } = stored;
  try {
    if (storage === null) return 'full';
    if (merged.size === 0 && separate.size === 0 && cadence === null) storage.removeItem(storageKey(dataset));
    else storage.setItem(storageKey(dataset), JSON.stringify(encoded(stored)));
    return null;
  } catch {
    return 'full';
  }
}

const encoded = ({ version, rows, merged, separate, marks, cadence }: StoredDecisions) => ({
  format: FORMAT,
  version,
  rows: rows.map(({ event_key, kept_key }) => [event_key, kept_key]),
  merged: [...merged],
  separate: [...separate],
  marks: [...marks],
  cadence
});

function decoded(value: unknown): StoredDecisions | StorageFault {
  if (!isRecord(value) || typeof value['format'] !== 'number') return 'corrupt';
  if (value['format'] > FORMAT) return 'newer';
  const { version, rows, merged, separate, marks, cadence } = value;
  const separated = Array.isArray(separate) && separate.every((one) => typeof one === 'string');
  const isFit =
    typeof version === 'string' &&
    arePairs(rows, 'number') &&
    arePairs(merged, 'string') &&
    arePairs(marks, 'string') &&
    separated &&
    (cadence === null || (Array.isArray(cadence) && cadence.every(isRule)));
  if (!isFit) return 'corrupt';
  return {
    version,
    rows: (rows as [number, number][]).map(([event_key, kept_key]) => ({ event_key, kept_key })),
    merged: new Map(merged as [string, string][]),
    separate: new Set(separate.map((key) => pairKey(...idsOfPair(key)))),
    marks: new Map(marks as [string, string][]),
    cadence
  };
}

const arePairs = (value: unknown, type: 'string' | 'number'): boolean =>
  Array.isArray(value) &&
  value.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every((one) => typeof one === type));

/** What the engine and the charts need of a rule; the rest is words. */
const isRule = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value['rule'] === 'string' &&
  typeof value['perYear'] === 'number' &&
  typeof value['unitLevel'] === 'string' &&
  isRecord(value['label']) &&
  Array.isArray(value['eventTypes']) &&
  value['eventTypes'].every((code) => typeof code === 'string');

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Ids that are numbers of rows or of a register: another version of a file may give them to other events. */
export const isNumbered = (id: string): boolean => /^r?\d+$/.test(id);

/** What an event is like, in a few letters. */
export function markOf(day: string | null, folded: string | null): string {
  let hash = 0x811c9dc5;
  for (const char of `${day ?? ''} ${folded ?? ''}`)
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(36);
}
