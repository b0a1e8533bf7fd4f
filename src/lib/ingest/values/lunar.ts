import { LunarDate, SolarDate } from '@nghiavuive/lunar_date_vi';
import { isoDate, toDays } from '#lib/util/dates.ts';

/** Days of the Vietnamese lunar calendar as they are written: "mùng 8 tháng Giêng năm Giáp Thìn". */

const STEMS = ['giap', 'at', 'binh', 'dinh', 'mau', 'ky', 'canh', 'tan', 'nham', 'quy'];
const BRANCHES = ['ty', 'suu', 'dan', 'mao', 'thin', 'ty', 'ngo', 'mui', 'than', 'dau', 'tuat', 'hoi'];
const OTHER_NAMES: Readonly<Record<string, string>> = {
  ti: 'ty',
  meo: 'mao',
  qui: 'quy',
  ki: 'ky',
  vi: 'mui'
};
const MONTHS: Readonly<Record<string, number>> = { gieng: 1, chap: 12 };

const CYCLE = 60;
/** Without a hint a name of the 60-year cycle means the year that lies here; the calendar itself goes further. */
const FIRST_YEAR = 1990;

const STEM = [...STEMS, 'qui', 'ki'].join('|');
const BRANCH = [...new Set([...BRANCHES, 'ti', 'meo', 'vi'])].join('|');
const YEAR = `(?:(?:nam )?(${STEM}) (${BRANCH})|(?:nam |/|, ?|- ?)?(\\d{4}))`;
const MARK = '[ ,]*\\(?(?:am lich|a\\.?l\\.?)\\)?';

const WRITTEN = new RegExp(
  `^(?:ngay )?(?:(mung|mong|ram) ?)?(\\d{1,2})?[ /:-]*(?:thang )?(gieng|chap|tet|\\d{1,2})( nhuan)?(${MARK})?(?:[ ,]*${YEAR})?(${MARK})?$`
);

export interface LunarDay {
  readonly day: number;
  readonly month: number;
  readonly leap: boolean;
  /** position in the 60-year cycle, a year in figures, or null when no year is given */
  readonly year: { readonly cycle: number } | { readonly year: number } | null;
}

/** A lunar day by its wording, null for any text that is not surely one. Takes folded text. */
export function lunarDay(text: string): LunarDay | null {
  const match = WRITTEN.exec(text);
  if (!match) return null;
  const [, word, figure, monthWord = '', leap, markBefore, stem, branch, year, markAfter] = match;
  const isLunar =
    word !== undefined ||
    monthWord === 'chap' ||
    monthWord === 'tet' ||
    stem !== undefined ||
    leap !== undefined ||
    markBefore !== undefined ||
    markAfter !== undefined;
  const day = figure === undefined ? (word === 'ram' ? 15 : NaN) : Number(figure);
  if (!isLunar || Number.isNaN(day)) return null;
  // The 29th and 30th "Tết" are the last days of the year before.
  const month = monthWord === 'tet' ? (day > 20 ? 12 : 1) : (MONTHS[monthWord] ?? Number(monthWord));
  const cycle = stem === undefined || branch === undefined ? null : cycleOf(stem, branch);
  if (cycle !== null && Number.isNaN(cycle)) return null;
  const shift = monthWord === 'tet' && month === 12 ? -1 : 0;
  return {
    day,
    month,
    leap: leap !== undefined,
    year:
      cycle !== null
        ? { cycle: (cycle + shift + CYCLE) % CYCLE }
        : year === undefined
          ? null
          : { year: Number(year) + shift }
  };
}

/** Position of a year's name in the cycle: both halves are of one parity, which tells Tý from Tỵ. */
function cycleOf(stem: string, branch: string): number {
  const s = STEMS.indexOf(OTHER_NAMES[stem] ?? stem);
  const name = OTHER_NAMES[branch] ?? branch;
  for (let i = s; i < CYCLE; i += STEMS.length) if (BRANCHES[i % BRANCHES.length] === name) return i;
  return NaN;
}

/**
 * The day, counted from 1970-01-01, null when the calendar has no such day.
 * @param near the year that a name of the cycle is to be nearest to; without it, it lies in 1990 to 2049
 */
export function solarDay(lunar: LunarDay, near: number | null): number | null {
  if (lunar.year === null) return null;
  const year = 'year' in lunar.year ? lunar.year.year : yearOf(lunar.year.cycle, near);
  if (year < 1900 || year > 2100) return null;
  try {
    const date = new LunarDate({ day: lunar.day, month: lunar.month, year, leap_month: lunar.leap });
    date.init();
    const { year: y, month, day } = date.toSolarDate().get();
    // A 30th of a short month would run into the next one.
    const back = new SolarDate({ day, month, year: y }).toLunarDate().get();
    if (back.day !== lunar.day || back.month !== lunar.month || back.leap_month !== lunar.leap) return null;
    return toDays(isoDate(y, month, day));
  } catch {
    return null;
  }
}

function yearOf(cycle: number, near: number | null): number {
  const inCycle = (from: number) => from + ((cycle - (from - 4) + CYCLE * 100) % CYCLE);
  if (near === null) return inCycle(FIRST_YEAR);
  return inCycle(Math.round(near) - CYCLE / 2);
}
