import type { PeriodMessages } from './period-vi.ts';

/** Texts of the time controls. */
export const periodEn: PeriodMessages = {
  title: 'Time',
  controls: 'Period and comparison',
  all: 'All dates',
  by: 'by',
  from: 'From',
  to: 'To',
  grain: 'Group by',
  auto: 'automatic',
  autoNow: (grain) => `automatic (now by ${grain})`,
  comparison: 'Compare with',
  against: {
    year: 'vs year before',
    previous: 'vs period before',
    tet: 'vs same days from Tết',
    custom: 'vs chosen period',
    none: 'no comparison'
  },
  step: {
    back: (period) => `Back one period: ${period}`,
    forward: (period) => `Forward one period: ${period}`,
    noPeriod: 'Choose a period to step by its length',
    noData: 'There are no data in that period'
  },
  complete: {
    all: 'All periods',
    only: 'Complete',
    allNow: 'The last, incomplete period counts too. Press to count complete periods only.',
    onlyNow: (grain, day) =>
      `Only complete periods by ${grain} count: up to ${day}. Press to count the last, incomplete one too.`,
    never: (grain) => `The data fill no ${grain} to its end`
  },
  typed: {
    label: 'Type a period',
    placeholder: 'Q3 2024, Jan – Jun 2024, last 12 months…',
    readings: 'How it is read, and suggestions',
    understood: (name, days) => `${name}: ${days}`,
    fromData: (day) => `counted from ${day}, the last day of the data`,
    fromToday: (day) => `counted from today, ${day}`,
    yearOfData: (year) => `no year given: ${year}, the latest in the data`,
    yearOfToday: (year) => `no year given: ${year}, the latest by today`,
    noData: 'outside of the data',
    not_understood:
      'Not understood. Try “Q3 2024”, “Jan – Jun 2024”, “since 1 July 2025”, “last 12 months” or “term 2020-2025”.',
    no_such_day: 'There is no such day or period in the calendar. Check the day, month or week.'
  },
  groups: {
    data: (day) => `By the data (last day ${day})`,
    calendar: (day) => `By the calendar (today ${day})`,
    fixed: 'Terms and landmarks'
  },
  presets: {
    year: (year) => `Year ${year}`,
    thisYear: (year) => `This year (${year})`,
    last12: 'Last 12 full months',
    last12Today: 'Past 12 months',
    yearToDate: (year) => `Since the start of ${year}`,
    sameLastYear: (period) => `Same period last year (${period})`,
    sinceBreak: 'Since 1 July 2025',
    council: (years) => `Council term ${years}`,
    congress: (years) => `Congress term ${years}`
  },
  names: {
    week: (week, year) => `Week ${week} of ${year}`,
    quarter: (quarter, year) => `Q${quarter} ${year}`,
    month: (month, year) =>
      new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
        Date.UTC(Number(year), month - 1)
      ),
    year: (year) => year,
    firstHalf: (year) => `First half of ${year}`,
    secondHalf: (year) => `Second half of ${year}`,
    since: (day) => `Since ${day}`,
    until: (day) => `Up to ${day}`
  }
};
