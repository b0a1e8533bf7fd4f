import { dateColumn, readCell, type DateColumn } from '#lib/ingest/values/date-column.ts';
import type { Field } from '#lib/ingest/mapping/fields.ts';
import { parseCount } from '#lib/ingest/values/values.ts';

/** What the values of a field are read as while columns are matched; places have to wait for the import. */
export const VALUE_KINDS: Partial<Record<Field, 'date' | 'count' | 'place'>> = {
  event_date: 'date',
  event_end: 'date',
  published_date: 'date',
  observed_date: 'date',
  valid_from: 'date',
  valid_to: 'date',
  month: 'date',
  date_from: 'date',
  date_to: 'date',
  participants: 'count',
  opinions: 'count',
  opinions_resolved: 'count',
  views: 'count',
  sessions: 'count',
  population: 'count',
  locality: 'place',
  province: 'place',
  district: 'place',
  commune: 'place'
};

/** How well the values of a column fit its field, as far as the sample goes. */
export interface ColumnCheck {
  readonly kind: 'date' | 'count';
  readonly filled: number;
  readonly understood: number;
  /** the first value that was not understood */
  readonly first: string | null;
}

type Sample = readonly (readonly string[])[];

/** Reads the sampled values of a column as its field would; null for fields that hold any text. */
export function checkColumn(
  field: Field,
  column: number,
  sample: Sample,
  order: 'day' | 'month' = 'day'
): ColumnCheck | null {
  const kind = VALUE_KINDS[field];
  if (kind !== 'date' && kind !== 'count') return null;
  const values = sample.map((row) => (row[column] ?? '').trim()).filter((value) => value !== '');
  const dates = dateColumn([...new Set(values)], order);
  let [filled, understood] = [0, 0];
  let first: string | null = null;
  for (const value of values) {
    const state = kind === 'date' ? dateState(value, dates) : countState(value);
    if (state === 'blank') continue;
    filled++;
    if (state === 'read') understood++;
    else first ??= value;
  }
  return { kind, filled, understood, first };
}

type State = 'blank' | 'read' | 'unread';

function dateState(value: string, column: DateColumn): State {
  const { date, fault } = readCell(value, column);
  return date ? 'read' : fault === null ? 'blank' : 'unread';
}

function countState(value: string): State {
  const { value: count, fault } = parseCount(value);
  return count !== null ? 'read' : fault === null ? 'blank' : 'unread';
}

/** Up to so many different values of a column, as examples. */
export function examples(column: number, sample: Sample, most = 3): string[] {
  const found = new Set<string>();
  for (const row of sample) {
    const value = (row[column] ?? '').trim();
    if (value !== '') found.add(value);
    if (found.size === most) break;
  }
  return [...found];
}
