import { scoreOf } from './encodings/syllables.ts';
import { fromTwice } from './encodings/twice.ts';
import { misfits, rejoined, surplusOf, type RowShape } from './csv-rows.ts';
import type { Offer } from '../reading.ts';

const SHOWN = 3;
/** So much of the broken rows must fit after the repair, and so much less by any other column. */
const MOST = 0.5;

type Row = readonly string[];

/**
 * Joining cells again that unquoted separators have split: offered when there is exactly one column of free
 * text for which the other cells of most broken rows come to stand where they belong.
 */
export function rejoinOffer(rows: readonly Row[], shape: RowShape): Offer | null {
  if (shape.rejoin !== null) return null;
  const broken = rows.flatMap((cells) => {
    const surplus = surplusOf(cells, shape);
    return surplus > 0 ? [{ cells, surplus }] : [];
  });
  if (broken.length === 0) return null;
  const candidates = shape.columns.flatMap(({ free }, at) => {
    const good = broken.flatMap(({ cells, surplus }) => {
      const after = rejoined(cells, at, surplus, shape.delimiter);
      return misfits(after, shape.columns) === 0 ? [{ cells, after }] : [];
    });
    return free && good.length > 0 ? [{ at, good }] : [];
  });
  candidates.sort((a, b) => b.good.length - a.good.length);
  const [best, second] = candidates;
  if (!best || best.good.length < MOST * broken.length) return null;
  if (second && second.good.length > MOST * best.good.length) return null;
  return {
    kind: 'rejoin',
    reading: { rejoin: best.at },
    columns: [best.at],
    count: best.good.length,
    before: best.good.slice(0, SHOWN).map(({ cells }) => cells),
    after: best.good.slice(0, SHOWN).map(({ after }) => after)
  };
}

/** Repairing cells that were encoded twice, in a file whose other cells are right. */
export function twiceOffer(rows: readonly Row[]): Offer | null {
  const columns = new Set<number>();
  const changed: { before: Row; after: Row }[] = [];
  let count = 0;
  for (const before of rows) {
    const after = before.map(fromTwice);
    const better = before.flatMap((cell, i) => (isBetter(cell, after[i] ?? cell) ? [i] : []));
    if (better.length === 0) continue;
    count += better.length;
    for (const i of better) columns.add(i);
    if (changed.length < SHOWN) changed.push({ before, after });
  }
  if (count === 0) return null;
  return {
    kind: 'encoding',
    reading: { encoding: 'utf-8-twice' },
    columns: [...columns].sort((a, b) => a - b),
    count,
    before: changed.map(({ before }) => before),
    after: changed.map(({ after }) => after)
  };
}

function isBetter(before: string, after: string): boolean {
  if (before === after) return false;
  const [was, is] = [scoreOf(before), scoreOf(after)];
  return is.vietnamese > was.vietnamese || (is.broken < was.broken && is.words > 0);
}
