import type { DuplicatePair } from '#lib/model/duplicates.ts';
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
