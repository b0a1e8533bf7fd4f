import type { DuplicatePair } from '#lib/model/duplicates.ts';
import type { EventStore } from '../events/event-store.ts';
import { Dictionary, type SourceTable } from './columns.ts';

/** The table of possible duplicates; `key` gives the event_key of each row of the store. */
export function pairsTable(pairs: readonly DuplicatePair[], key: Int32Array): SourceTable {
  const reasons = new Dictionary();
  const keys = (end: typeof Math.min) => Int32Array.from(pairs, ({ a, b }) => end(key[a] ?? 0, key[b] ?? 0));
  const codes = Int32Array.from(pairs, (pair) => reasons.code(pair.reasons.join(';')));
  return {
    rows: pairs.length,
    take: null,
    columns: {
      event_key: { type: 'integer', values: keys(Math.min) },
      other_key: { type: 'integer', values: keys(Math.max) },
      score: { type: 'number', values: Float64Array.from(pairs, ({ score }) => score) },
      similarity: { type: 'number', values: Float64Array.from(pairs, ({ similarity }) => similarity) },
      reasons: { type: 'coded', codes, dictionary: reasons.list }
    }
  };
}

/** The table of merges that the file itself states; `key` gives the event_key of each row of the store. */
export function mergesTable(store: EventStore, key: Int32Array): SourceTable {
  const rows = rowsById(store);
  const pairs = [...store.duplicateOf].flatMap(([row, id]) => {
    const kept = rows.get(id);
    return kept === undefined || kept === row ? [] : [[key[row] ?? 0, key[kept] ?? 0] as const];
  });
  return {
    rows: pairs.length,
    take: null,
    columns: {
      event_key: { type: 'integer', values: Int32Array.from(pairs, ([merged]) => merged) },
      kept_key: { type: 'integer', values: Int32Array.from(pairs, ([, kept]) => kept) }
    }
  };
}

/** Ids that rows name as the event they are another report of, and that no row has. */
export function unknownDuplicates(store: EventStore): string[] {
  const rows = rowsById(store);
  return [...new Set(store.duplicateOf.values())].filter((id) => !rows.has(id));
}

const decoder = new TextDecoder();

/** Rows by id, of those ids only that are named. */
function rowsById(store: EventStore): Map<string, number> {
  const { column } = store.ids;
  const rows = new Map<string, number>();
  if (store.duplicateOf.size === 0) return rows;
  const wanted = new Set(store.duplicateOf.values());
  for (let row = 0; row < column.length; row++) {
    const id = decoder.decode(column.bytes.subarray(column.start(row), column.end(row)));
    if (wanted.has(id)) rows.set(id, row);
  }
  return rows;
}
