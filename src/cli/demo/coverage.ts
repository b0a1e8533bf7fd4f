import { BREAK_2025 } from '#lib/model/period.ts';
import { addMonths, type IsoDate } from '#lib/util/dates.ts';
import type { DemoPlace, Geography } from './geography.ts';
import { Random } from './random.ts';

export const PANEL_START: IsoDate = '2015-01-01';
/** First day after the panel. */
export const PANEL_END: IsoDate = '2026-10-01';

/** First days of the months of the panel. */
export const MONTHS: readonly IsoDate[] = monthsBetween(PANEL_START, PANEL_END);

/** Index of a date's month in `MONTHS`. */
export function monthIndex(date: IsoDate): number {
  return (Number(date.slice(0, 4)) - 2015) * 12 + Number(date.slice(5, 7)) - 1;
}

/**
 * Which months each source was watched: district portals until the break, commune portals since. Provinces are
 * watched throughout.
 */
export interface Coverage {
  /** place key to one flag a month of `MONTHS`; months outside the place's life are 0 */
  readonly observed: ReadonlyMap<string, Uint8Array>;
}

export function buildCoverage(geography: Geography, seed: number): Coverage {
  const random = new Random(seed, 'coverage');
  const observed = new Map<string, Uint8Array>();
  const breakIndex = monthIndex(BREAK_2025);
  const add = (place: DemoPlace, flags: (from: number, to: number) => Uint8Array) => {
    const from = place.validFrom === null ? 0 : breakIndex;
    const to = place.validTo === null ? MONTHS.length : breakIndex;
    observed.set(place.key, flags(from, to));
  };
  for (const province of [...geography.oldProvinces, ...geography.newProvinces]) {
    add(province, (from, to) => new Uint8Array(MONTHS.length).fill(1, from, to));
  }
  for (const district of geography.districts) {
    // Four in ten portals went on line during the first six years.
    const late = random.chance(0.4) ? random.int(1, 72) : 0;
    add(district, (from, to) => watched(from + late, to, 0.012, 0.02, random));
  }
  for (const commune of geography.newCommunes) {
    const late = random.chance(0.3) ? random.int(1, 6) : 0;
    add(commune, (from, to) => watched(from + late, to, 0.02, 0.03, random));
  }
  return { observed };
}

/** Months from `from` to `to` with single gaps and outages of 2 to 6 months. */
function watched(from: number, to: number, outage: number, gap: number, random: Random): Uint8Array {
  const flags = new Uint8Array(MONTHS.length);
  let dark = 0;
  for (let month = from; month < to; month++) {
    if (dark > 0) dark--;
    else if (random.chance(outage)) dark = random.int(1, 5);
    else if (!random.chance(gap)) flags[month] = 1;
  }
  return flags;
}

/** Lines of coverage.csv: locality, month, observed. */
export function* coverageLines(coverage: Coverage, geography: Geography): Generator<string> {
  yield 'locality,month,observed\n';
  const breakIndex = monthIndex(BREAK_2025);
  for (const [key, flags] of coverage.observed) {
    const old = geography.byKey.get(key)?.validTo !== null;
    let block = '';
    for (let month = old ? 0 : breakIndex; month < (old ? breakIndex : MONTHS.length); month++) {
      block += `${key},${MONTHS[month]?.slice(0, 7) ?? ''},${flags[month] ?? 0}\n`;
    }
    yield block;
  }
}

function monthsBetween(from: IsoDate, to: IsoDate): IsoDate[] {
  const months: IsoDate[] = [];
  for (let month = from; month < to; month = addMonths(month, 1)) months.push(month);
  return months;
}
