import { texts, numbers, type Columns } from '#lib/model/columns.ts';
import type { DatasetInfo, Locality } from '#lib/model/dataset.ts';
import { addMonths } from '#lib/util/dates.ts';

/**
 * What is known of a place in a month. observed, nil and missing are statements of the coverage table; events
 * without any statement show that someone looked; of the rest nothing is known.
 */
export type CoverageState = 'observed' | 'nil' | 'missing' | 'events' | 'unknown';

export interface CoverageRow {
  /** key of a province of today; null for what has no known place */
  readonly key: string | null;
  readonly name: string | null;
  readonly cells: readonly { readonly state: CoverageState; readonly events: number }[];
}

export interface CoverageMatrix {
  /** first days of months */
  readonly months: readonly string[];
  readonly rows: readonly CoverageRow[];
  /** false without a coverage table: then silence says nothing */
  readonly stated: boolean;
  /** true when months before the first one are not shown */
  readonly cut: boolean;
}

/** Months shown at most: the newest 15 years. */
const MOST = 180;
const STRENGTH: readonly CoverageState[] = ['unknown', 'events', 'missing', 'nil', 'observed'];

/**
 * Months by provinces of today, from the answers of `coverageQuery` and `eventsByMonthQuery`. A statement on a
 * lower unit counts for its province.
 */
export function coverageMatrix(coverage: Columns, events: Columns, info: DatasetInfo): CoverageMatrix {
  const provinceOf = provinces(info.localities);
  const states = new Map<string, CoverageState>();
  const counts = new Map<string, number>();
  const keys = new Set<string | null>();
  const months = new Set<string>();
  const cell = (key: string | null, month: string) => `${key ?? ''}|${month}`;
  const stronger = (at: string, state: CoverageState) => {
    const former = states.get(at) ?? 'unknown';
    if (STRENGTH.indexOf(state) > STRENGTH.indexOf(former)) states.set(at, state);
  };

  const place = texts(coverage, 'place').map((key) => (key === null ? null : provinceOf(key)));
  const state = texts(coverage, 'state');
  for (const [i, month] of texts(coverage, 'bucket').entries()) {
    const key = place[i] ?? null;
    const known = STRENGTH.find((name) => name === state[i]);
    if (month === null || !known) continue;
    keys.add(key);
    months.add(month);
    stronger(cell(key, month), known);
  }
  const amounts = numbers(events, 'n');
  const where = texts(events, 'place');
  for (const [i, month] of texts(events, 'bucket').entries()) {
    const key = where[i] ?? null;
    if (month === null) continue;
    keys.add(key);
    // An odd date far away must not stretch the picture.
    if (info.extent === null || (month >= firstOf(info.extent.from) && month <= info.extent.to))
      months.add(month);
    const at = cell(key, month);
    counts.set(at, (counts.get(at) ?? 0) + (amounts[i] ?? 0));
    stronger(at, 'events');
  }

  const all = everyMonth([...months].sort());
  const shown = all.slice(-MOST);
  const names = new Map(info.localities.map(({ key, name }) => [key, name]));
  const rows = [...keys].map((key): CoverageRow => ({
    key,
    name: key === null ? null : (names.get(key) ?? key),
    cells: shown.map((month) => ({
      state: states.get(cell(key, month)) ?? 'unknown',
      events: counts.get(cell(key, month)) ?? 0
    }))
  }));
  const order = new Intl.Collator('vi');
  rows.sort((a, b) => (a.name === null ? 1 : b.name === null ? -1 : order.compare(a.name, b.name)));
  return { months: shown, rows, stated: coverage.length > 0, cut: all.length > shown.length };
}

const firstOf = (day: string): string => `${day.slice(0, 7)}-01`;

function everyMonth(sorted: readonly string[]): string[] {
  const [first] = sorted;
  const last = sorted.at(-1);
  const months: string[] = [];
  if (first === undefined || last === undefined) return months;
  for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** The province of today that a unit lies in, or its own key where that is not known. */
function provinces(localities: readonly Locality[]): (key: string) => string {
  const units = new Map(localities.map((unit) => [unit.key, unit]));
  return (key) => {
    let unit = units.get(key);
    // A damaged table may name a unit as its own parent.
    for (let steps = 0; unit && steps < 5; steps++) {
      const above = unit.level === 'province' ? unit.successor : unit.parent;
      const next = above === null ? undefined : units.get(above);
      if (!next) break;
      unit = next;
    }
    return unit?.key ?? key;
  };
}
