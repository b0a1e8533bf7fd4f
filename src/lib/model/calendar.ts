import type { IsoDate } from '#lib/util/dates.ts';
import type { Period } from './period.ts';
import type { Text } from './text.ts';
import { TET } from './vocabulary.ts';

/** Sets of days that can be marked on time axes. */
export const MARK_SETS = ['tet', 'days', 'politics'] as const;
export type MarkSet = (typeof MARK_SETS)[number];

export const MARK_SET_LABELS: Record<MarkSet, Text> = {
  tet: { vi: 'Tết Nguyên đán', en: 'Tết (lunar new year)' },
  days: { vi: 'Ngày truyền thống, ngày lễ', en: 'Anniversaries and national days' },
  politics: { vi: 'Bầu cử và đại hội', en: 'Elections and congresses' }
};

export const isMarkSet = (value: string): value is MarkSet =>
  (MARK_SETS as readonly string[]).includes(value);

/** A day of the calendar with its name, or several days that begin with `date`. */
export interface CalendarDay {
  readonly set: MarkSet;
  readonly date: IsoDate;
  /** last day; null for a single day */
  readonly to: IsoDate | null;
  readonly label: Text;
  /** what the day is, in full */
  readonly name: Text;
}

type Named = Omit<CalendarDay, 'set' | 'date' | 'to'>;

/** Days of every year as month and day, those on which grassroots bodies hold meetings and festivals. */
const YEARLY: readonly (Named & { readonly day: string; readonly since: number })[] = [
  {
    day: '02-03', // Nghị quyết Đại hội III, 10/9/1960
    since: 1961,
    label: { vi: '3/2', en: '3 Feb' },
    name: { vi: 'Ngày thành lập Đảng Cộng sản Việt Nam', en: 'Founding of the Communist Party of Vietnam' }
  },
  {
    day: '03-26', // kept as its day since Đại hội Đoàn III, March 1961
    since: 1961,
    label: { vi: '26/3', en: '26 Mar' },
    name: {
      vi: 'Ngày thành lập Đoàn TNCS Hồ Chí Minh',
      en: 'Founding of the Ho Chi Minh Communist Youth Union'
    }
  },
  {
    day: '04-30', // Bộ luật Lao động, holidays
    since: 1976,
    label: { vi: '30/4', en: '30 Apr' },
    name: { vi: 'Ngày Chiến thắng, thống nhất đất nước', en: 'Reunification Day' }
  },
  {
    day: '09-02', // Bộ luật Lao động, holidays
    since: 1946,
    label: { vi: '2/9', en: '2 Sep' },
    name: { vi: 'Quốc khánh', en: 'National Day' }
  },
  {
    day: '10-15', // chosen in 1999: 50 years after the article "Dân vận" of 15/10/1949
    since: 1999,
    label: { vi: '15/10', en: '15 Oct' },
    name: {
      vi: 'Ngày truyền thống công tác dân vận của Đảng, Ngày Dân vận của cả nước',
      en: 'Day of mass mobilisation'
    }
  },
  {
    day: '10-20', // the Women's Union was founded on 20/10/1930
    since: 1931,
    label: { vi: '20/10', en: '20 Oct' },
    name: { vi: 'Ngày Phụ nữ Việt Nam', en: "Vietnamese Women's Day" }
  },
  {
    day: '11-09', // Luật Phổ biến, giáo dục pháp luật 14/2012/QH13, in force 1/1/2013
    since: 2013,
    label: { vi: '9/11', en: '9 Nov' },
    name: {
      vi: 'Ngày Pháp luật nước Cộng hòa xã hội chủ nghĩa Việt Nam',
      en: 'Law Day'
    }
  },
  {
    day: '11-18', // Ngày hội đại đoàn kết toàn dân tộc since 2003
    since: 2003,
    label: { vi: '18/11', en: '18 Nov' },
    name: {
      vi: 'Ngày truyền thống MTTQ Việt Nam, Ngày hội đại đoàn kết toàn dân tộc',
      en: 'Day of the Fatherland Front, festival of great national unity'
    }
  }
];

const election = (date: IsoDate, term: string): Omit<CalendarDay, 'set'> => ({
  date,
  to: null,
  label: { vi: 'Bầu cử', en: 'Election' },
  name: {
    vi: `Bầu cử đại biểu Quốc hội và HĐND các cấp nhiệm kỳ ${term}`,
    en: `Election of the National Assembly and People's Councils ${term}`
  }
});

const congress = (number: string, date: IsoDate, to: IsoDate): Omit<CalendarDay, 'set'> => ({
  date,
  to,
  label: { vi: `Đại hội ${number}`, en: `Congress ${number}` },
  name: {
    vi: `Đại hội đại biểu toàn quốc lần thứ ${number} của Đảng`,
    en: `National congress ${number} of the Party`
  }
});

const year = (of: number, label: Text, name: Text): Omit<CalendarDay, 'set'> => ({
  date: `${of}-01-01`,
  to: `${of}-12-31`,
  label,
  name
});

const PARTY_YEAR: Text = { vi: 'Năm đại hội Đảng', en: 'Party congress year' };
const PARTY_YEAR_NAME: Text = {
  vi: 'Đại hội đảng bộ các cấp, từ cơ sở đến cấp tỉnh',
  en: 'Party congresses from the grassroots to the provinces'
};

/** Elections and congresses since 2011; earlier ones lie before nearly all data. */
const POLITICS: readonly Omit<CalendarDay, 'set'>[] = [
  congress('XI', '2011-01-12', '2011-01-19'),
  election('2011-05-22', '2011–2016'),
  congress('XII', '2016-01-20', '2016-01-28'),
  election('2016-05-22', '2016–2021'),
  year(2020, PARTY_YEAR, PARTY_YEAR_NAME), // Chỉ thị 35-CT/TW, 30/5/2019
  congress('XIII', '2021-01-25', '2021-02-01'),
  election('2021-05-23', '2021–2026'), // NQ 133/2020/QH14
  // Commune congresses of the Front were over by 4/10/2024.
  year(
    2024,
    { vi: 'Năm đại hội MTTQ', en: 'Front congress year' },
    { vi: 'Đại hội MTTQ Việt Nam các cấp', en: 'Congresses of the Fatherland Front at all levels' }
  ),
  year(2025, PARTY_YEAR, PARTY_YEAR_NAME), // Chỉ thị 45-CT/TW, 14/4/2025
  congress('XIV', '2026-01-19', '2026-01-23'), // from the preparatory session to the close
  election('2026-03-15', '2026–2031') // NQ 199/2025/QH15
];

/**
 * The marked days of the given sets that touch a period, in order of time. Days that began before the period
 * begin with it.
 */
export function calendarDays(sets: readonly MarkSet[], { from, to }: Period): CalendarDay[] {
  const days: CalendarDay[] = [];
  if (sets.includes('tet')) {
    for (const date of Object.values(TET))
      days.push({ set: 'tet', date, to: null, label: TET_LABEL, name: TET_NAME });
  }
  if (sets.includes('days')) {
    for (let of = Number(from.slice(0, 4)); of <= Number(to.slice(0, 4)); of++) {
      for (const { day, since, label, name } of YEARLY) {
        const date = `${String(of).padStart(4, '0')}-${day}`;
        if (of >= since) days.push({ set: 'days', date, to: null, label, name });
      }
    }
  }
  if (sets.includes('politics')) days.push(...POLITICS.map((day) => ({ set: 'politics' as const, ...day })));
  return days
    .filter((day) => day.date <= to && (day.to ?? day.date) >= from)
    .map((day) => (day.date < from ? { ...day, date: from } : day))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

const TET_LABEL: Text = { vi: 'Tết', en: 'Tết' };
const TET_NAME: Text = { vi: 'Mùng 1 Tết Nguyên đán', en: 'First day of Tết, the lunar new year' };
