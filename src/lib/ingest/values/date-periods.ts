import { daysInMonth, isRealDate } from '#lib/util/dates.ts';
import { dayNumber, failed, NOTHING } from './date-days.ts';
import { englishMonth, fullYear } from './date-words.ts';
import type { DateReading, Precision } from './dates.ts';

/** Months, quarters, halves and years: "T10/2018", "Quý III/2024", "6 tháng đầu năm 2023", "2018". */

type Rule = readonly [RegExp, (parts: readonly string[]) => DateReading];
const ROMAN: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };
const quarterIndex = (text = '') => ROMAN[text] ?? Number(text);
/** Between a month or quarter and its year. */
const OF = '(?: ?[/.-] ?|,? nam |, ?| )';
const Q = '[1-4]|i{1,3}|iv';
const MON = '[a-z]{3,9}';

const at = (text: string | undefined) => Number(text ?? 'NaN');

const RULES: readonly Rule[] = [
  [/^(?:nam )?(\d{4})$/, ([y]) => months(at(y), 1, 12, 'year')],
  [/^(?:dau|giua|cuoi|trong) nam (\d{4})$/, ([y]) => months(at(y), 1, 12, 'year')],
  [/^(\d{4})[-/.](\d{1,2})$/, ([y, m]) => months(at(y), at(m), 1, 'month')],
  [
    new RegExp(`^(?:(?:dau|giua|cuoi|trong) )?(?:ngay )?(?:thang ?|t)?(\\d{1,2})${OF}(\\d{4})$`),
    ([m, y]) => months(at(y), at(m), 1, 'month')
  ],
  [/^(?:thang ?|t)(\d{1,2})[/.-](\d{2})$/, ([m, y]) => months(fullYear(y ?? ''), at(m), 1, 'month')],
  [new RegExp(`^(${MON})\\.?[ ,/-]*(\\d{4})$`), ([m, y]) => months(at(y), englishMonth(m ?? ''), 1, 'month')],
  [
    new RegExp(`^(${MON})\\.?[-/'](\\d{2})$`),
    ([m, y]) => months(fullYear(y ?? ''), englishMonth(m ?? ''), 1, 'month')
  ],
  [
    /^(?:tu )?(?:thang ?|t)?(\d{1,2})(?:[/.-](\d{4}))? ?(?:-|den) ?(?:thang ?|t)?(\d{1,2}) ?(?:[/.-]|,? nam ) ?(\d{4})$/,
    ([m, y, m2, y2]) => range(months(at(y ?? y2), at(m), 1, 'month'), months(at(y2), at(m2), 1, 'month'))
  ],
  [
    /^(?:(?:tu )?nam |giai doan |tu )?(\d{4}) ?(?:-|den) ?(?:nam )?(\d{4})$/,
    ([y, y2]) => range(months(at(y), 1, 12, 'year'), months(at(y2), 1, 12, 'year'))
  ],
  [/^(\d{4})[- ]?q([1-4])$/, ([y, q]) => quarter(at(y), at(q))],
  [
    new RegExp(`^(?:(?:dau|giua|cuoi|trong) )?(?:quy|q) ?(${Q})${OF}(\\d{4})$`),
    ([q, y]) => quarter(at(y), quarterIndex(q))
  ],
  [
    new RegExp(`^(?:quy|q) ?(${Q}) ?(?:-|den|,|va) ?(?:quy|q)? ?(${Q})${OF}(\\d{4})$`),
    ([q, q2, y]) => range(quarter(at(y), quarterIndex(q)), quarter(at(y), quarterIndex(q2)))
  ],
  [
    /^([1-9]|1[0-2]|sau|chin|ba) thang (?:dau )?(?:cua )?nam (\d{4})$/,
    ([n, y]) => start(at(y), { ba: 3, sau: 6, chin: 9 }[n ?? ''] ?? at(n))
  ],
  [
    /^(?:(?:6|sau) thang|nua) (dau|cuoi)(?: cua)? nam (\d{4})$/,
    ([half, y]) => months(at(y), half === 'dau' ? 1 : 7, 6, 'year')
  ],
  [/^h([12])[ /-]?(\d{4})$/, ([half, y]) => months(at(y), half === '1' ? 1 : 7, 6, 'year')],
  [/^(\d{4})[ /-]?h([12])$/, ([y, half]) => months(at(y), half === '1' ? 1 : 7, 6, 'year')],
  [
    new RegExp(`^(?:thang ?|t)\\d{1,2}$|^(?:quy|q) ?(?:${Q})$|^(?:6|sau|9|chin) thang (?:dau|cuoi) nam$`),
    () => failed('date_without_year')
  ]
];

/** Reads a period from text that `figures` has prepared, null when it is none. */
export function periodOf(text: string): DateReading | null {
  for (const [pattern, read] of RULES) {
    const match = pattern.exec(text);
    if (match) return read(match.slice(1));
  }
  return null;
}

/** The first months of a year. */
function start(year: number, count: number): DateReading {
  if (count === 1) return months(year, 1, 1, 'month');
  return count >= 1 && count <= 12
    ? months(year, 1, count, count <= 3 ? 'quarter' : 'year')
    : failed('impossible_date');
}

function months(year: number, from: number, count: number, precision: Precision): DateReading {
  if (Number.isNaN(from)) return failed('unreadable_date');
  if (!isRealDate(year, from, 1)) return failed('impossible_date');
  const to = from + count - 1;
  return {
    ...NOTHING,
    date: {
      first: dayNumber(year, from, 1),
      last: dayNumber(year, to, daysInMonth(year, to)),
      precision,
      end: null
    }
  };
}

const quarter = (year: number, index: number) => months(year, 3 * index - 2, 3, 'quarter');

/** From the first period to the last: an event that begins in the first. */
function range(from: DateReading, to: DateReading): DateReading {
  if (!from.date || !to.date) return failed('impossible_date');
  if (to.date.first < from.date.first) return failed('range_reversed');
  return { ...NOTHING, date: { ...from.date, end: to.date.last } };
}
