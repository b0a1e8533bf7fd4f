import { BREAK_2025 } from '#lib/model/period.ts';
import { TET } from '#lib/model/vocabulary.ts';
import { addDays, addMonths, toDays, type IsoDate } from '#lib/util/dates.ts';
import { PANEL_END, PANEL_START } from './coverage.ts';
import { TYPE_PROFILES, type TypeProfile } from './types.ts';

/** A place on the time axis that events are given to: one day, or a month, quarter or year known no better. */
export interface Slot {
  /** the date as the table writes it; empty when unknown */
  readonly text: string;
  readonly precision: 'day' | 'month' | 'quarter' | 'year' | 'none';
  readonly start: IsoDate;
  /** number of days an event of the slot may have been on, all on one side of the break of 2025 */
  readonly days: number;
  /** expected number of events of each type, up to a common factor */
  readonly weights: Float64Array;
}

/** Shares of events whose day is not known. */
const MONTH_SHARE = 0.04;
const QUARTER_SHARE = 0.005;
const YEAR_SHARE = 0.015;
const UNDATED_SHARE = 0.006;

const WEEKEND_TYPES = new Set(['ngay_hoi', 'ra_quan', 'hoi_thi', 'dai_hoi', 'tham_hoi']);
const HOLIDAYS = new Set(['01-01', '04-30', '05-01', '09-02']);
const TET_DAYS = Object.values(TET).map(toDays);

/** All slots in date order; the slots of a year, quarter and month stand before its first day, undated ones last. */
export function buildSlots(): Slot[] {
  const slots: Slot[] = [];
  for (let year = PANEL_START; year < PANEL_END; year = addMonths(year, 12)) {
    slots.push(coarse(year.slice(0, 4), 'year', year, addMonths(year, 12), YEAR_SHARE));
    for (let quarter = year; quarter < earlier(addMonths(year, 12)); quarter = addMonths(quarter, 3)) {
      const name = `${quarter.slice(0, 4)}-Q${Math.ceil(Number(quarter.slice(5, 7)) / 3)}`;
      slots.push(coarse(name, 'quarter', quarter, addMonths(quarter, 3), QUARTER_SHARE));
      for (let month = quarter; month < earlier(addMonths(quarter, 3)); month = addMonths(month, 1)) {
        slots.push(coarse(month.slice(0, 7), 'month', month, addMonths(month, 1), MONTH_SHARE));
        for (let day = month; day < addMonths(month, 1); day = addDays(day, 1)) {
          const weights = dayWeights(day);
          slots.push({
            text: day,
            precision: 'day',
            start: day,
            days: 1,
            weights: scale(weights, 1 - LESS_THAN_A_DAY)
          });
        }
      }
    }
  }
  slots.push(coarse('', 'none', PANEL_START, PANEL_END, UNDATED_SHARE));
  return slots;
}

const LESS_THAN_A_DAY = MONTH_SHARE + QUARTER_SHARE + YEAR_SHARE + UNDATED_SHARE;
const earlier = (date: IsoDate) => (date < PANEL_END ? date : PANEL_END);

function coarse(
  text: string,
  precision: Slot['precision'],
  start: IsoDate,
  next: IsoDate,
  share: number
): Slot {
  const end = earlier(next);
  const weights = new Float64Array(TYPE_PROFILES.length);
  for (let day = start; day < end; day = addDays(day, 1)) {
    const add = dayWeights(day);
    for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] ?? 0) + (add[i] ?? 0);
  }
  // A year with both maps keeps to the first: its events are dated by the year's first day.
  const last = start < BREAK_2025 && end > BREAK_2025 && precision !== 'none' ? BREAK_2025 : end;
  return { text, precision, start, days: toDays(last) - toDays(start), weights: scale(weights, share) };
}

const scale = (weights: Float64Array, factor: number) => weights.map((weight) => weight * factor);

const memo = new Map<IsoDate, Float64Array>();

/** Expected events of a day by type. */
function dayWeights(day: IsoDate): Float64Array {
  const known = memo.get(day);
  if (known) return known;
  const common = growth(day) * tetFactor(day) * covidFactor(day) * breakFactor(day) * holidayFactor(day);
  const weights = Float64Array.from(
    TYPE_PROFILES,
    (profile) => common * profile.weight * weekdayFactor(day, profile) * seasonFactor(day, profile)
  );
  memo.set(day, weights);
  return weights;
}

/** Bodies put more of what they do on line each year. */
const growth = (day: IsoDate) => 1 + 0.06 * (yearOf(day) - 2015);

const yearOf = (day: IsoDate) => Number(day.slice(0, 4)) + (Number(day.slice(5, 7)) - 1) / 12;
const between = (day: IsoDate, from: IsoDate, to: IsoDate) => day >= from && day <= to;

/** Work dies down in the week before Tết, stops for six days and comes back over the four after. */
function tetFactor(day: IsoDate): number {
  const days = toDays(day);
  const tet = TET_DAYS.find((first) => Math.abs(days - first) <= 12);
  if (tet === undefined) return 1;
  const after = days - tet;
  if (after >= 0 && after <= 5) return 0.03;
  if (after >= 6 && after <= 9) return 0.45;
  if (after >= -7 && after < 0) return 0.5;
  return 1;
}

function covidFactor(day: IsoDate): number {
  if (between(day, '2020-03-28', '2020-04-30')) return 0.35;
  if (between(day, '2020-05-01', '2020-05-31')) return 0.75;
  if (between(day, '2021-06-01', '2021-09-30')) return 0.5;
  return between(day, '2021-10-01', '2021-11-15') ? 0.75 : 1;
}

/** The new communes needed some weeks to set up their portals. */
const breakFactor = (day: IsoDate) =>
  between(day, '2025-06-16', '2025-07-20') ? 0.6 : day >= BREAK_2025 ? 1.1 : 1;

const holidayFactor = (day: IsoDate) => (HOLIDAYS.has(day.slice(5)) ? 0.15 : 1);

function weekdayFactor(day: IsoDate, profile: TypeProfile): number {
  // 1970-01-01 was a Thursday: 0 is Monday.
  const weekday = (toDays(day) + 3) % 7;
  if (weekday < 5) return 1;
  if (WEEKEND_TYPES.has(profile.code)) return 0.9;
  return weekday === 5 ? 0.3 : 0.12;
}

function seasonFactor(day: IsoDate, profile: TypeProfile): number {
  const base = profile.season[Number(day.slice(5, 7)) - 1] ?? 1;
  switch (profile.code) {
    case 'dai_hoi':
      return base * congressFactor(day);
    case 'tiep_xuc_cu_tri':
      return base * electionFactor(day);
    case 'ngay_hoi':
      // The days of national unity are held from 1 to 18 November.
      return day.slice(5, 7) === '11' ? base * (Number(day.slice(8)) <= 18 ? 1.6 : 0.08) : base;
    case 'doi_thoai':
      return base * (0.6 + 0.1 * (yearOf(day) - 2015));
    default:
      return base;
  }
}

/** Party congresses of 2015, 2020 and 2025, Front congresses of 2019 and 2024. */
function congressFactor(day: IsoDate): number {
  if (between(day, '2015-03-01', '2015-10-31') || between(day, '2020-03-01', '2020-10-31')) return 4;
  if (between(day, '2025-03-01', '2025-12-15')) return 5;
  if (between(day, '2019-01-15', '2019-08-31') || between(day, '2024-01-15', '2024-09-30')) return 3;
  return 0.5;
}

/** Elections of 22 May 2016, 23 May 2021 and 15 March 2026. */
function electionFactor(day: IsoDate): number {
  if (between(day, '2016-04-15', '2016-05-21') || between(day, '2021-04-20', '2021-05-22')) return 2.5;
  return between(day, '2026-02-20', '2026-03-14') ? 6 : 1;
}
