import type { ComparingMessages } from './comparing-vi.ts';

/** Texts of comparisons, marks of the calendar, the counting rule and the table of cadence. */
export const comparingEn: ComparingMessages = {
  kinds: {
    year: 'Same period a year earlier',
    previous: 'Period just before',
    tet: 'Same period counted from Tết',
    custom: 'Period of your choice',
    none: 'No comparison'
  },
  baseFrom: 'Base period from',
  baseTo: 'Base period to',
  useTet: 'Compare by Tết',
  versus: {
    year: (current, base) => `${current} against the same period a year earlier: ${base}`,
    previous: (current, base) => `${current} against the period just before: ${base}`,
    tet: (current, base, year) => `${current} against the same period counted from Tết ${year}: ${base}`,
    custom: (current, base) => `${current} against ${base}`,
    twelve: (current, base) => `${current} against the 12 months before: ${base}`
  },
  rolling: (current) => `Last 12 full months (${current})`,
  cautions: {
    base_incomplete: (since) => `The data begin in ${since}, so the base period is incomplete.`,
    tet: 'The two periods hold different numbers of days of Tết.',
    length: (current, base) =>
      `The periods last ${current} and ${base} days: counts are compared as daily averages.`,
    overlap: (days) => `The two periods share ${days} days.`,
    longer_than_year: 'The period is longer than a year and is compared with the days just before it.'
  },
  why: {
    no_dates: 'No event has a date, so nothing can be compared.',
    no_period: 'There are no data in the chosen period, so nothing can be compared.',
    splits_tet:
      'The period cuts through January and February. Tết falls in either month, depending on the year, so the two are compared with the year before only together; otherwise compare by Tết.',
    tet_longer_than_year: 'Only a period of at most a year can be counted from Tết.',
    tet_unknown: 'The days of Tết are known for 2005 to 2035, which does not do for this period.',
    before_data: (since) => `Nothing to compare: the base period lies before the data begin (${since}).`,
    break:
      'With boundaries at the time nothing is compared across 1 July 2025, because the units changed. Choose current boundaries to compare.'
  },
  marks: {
    title: 'Marks on time axes'
  },
  counting: {
    title: 'Count',
    events: 'Events',
    sessions: 'Sessions',
    explain: 'An event may have several sessions; counting sessions counts each of them.',
    inSessions: 'sessions',
    mergedExplain: (n) => `${n} duplicate reports were merged into others.`
  },
  figures: {
    sessions: 'Sessions',
    ofEvents: (n) => `of ${n} events`,
    onceEach: 'each event counted once',
    from: (before) => `vs ${before}`,
    perDay: 'change in daily averages',
    base: (n, minimum) => `n = ${n}, below the minimum of ${minimum}`,
    baseTooSmall: (n) => `base has only n = ${n}: not compared`,
    currentTooSmall: (n) => `only n = ${n} in this period: not compared`,
    lengths: 'periods of different length: not compared',
    zeroBase: 'the base is 0',
    none: 'no events',
    knownNone: 'known for no event',
    coverageBoth: (units, observed, seen) =>
      `${units} of provinces; ${observed} of the ${seen} with a source`,
    coverageUnits: (units) => `${units} of provinces`,
    silent: 'unknown: no reports and no coverage table',
    definition: (name) => `${name}: how it is computed`
  },
  cadence: {
    title: 'Expected cadence',
    explain:
      'How often a year each unit has to do this. A change here recomputes the indicator “cadence met” of the open dataset at once; your table stays on this device.',
    list: 'Rules',
    name: 'Name of the rule',
    types: 'Event types that count',
    level: 'Organiser level',
    organiser: 'Organiser group',
    any: 'any',
    unitLevel: 'Owed by each',
    perYear: 'Times a year',
    from: 'In force from',
    to: 'Until',
    source: 'Source',
    verified: 'Checked against the text',
    unverified: 'not checked against the text',
    checked: 'checked against the text',
    each: { province: 'each province', district: 'each district', commune: 'each commune' },
    since: (day) => `from ${day}`,
    until: (day) => `until ${day}`,
    edit: 'Edit details',
    own: 'Your table',
    original: 'Original table',
    add: 'Add a rule',
    added: 'New rule',
    remove: (rule) => `Remove the rule: ${rule}`,
    removeShort: 'Remove',
    reset: 'Back to the original',
    applied: 'Applied to the open dataset.',
    invalid: 'Something is not right yet, so the change is not applied.',
    failed: 'The change could not be applied. Try again or open the dataset anew.',
    full: 'The browser does not store anything: the change is lost when the page is closed. Download the table.',
    download: 'Download table (CSV)',
    load: 'Open table (CSV)…',
    loaded: (n) => `${n} rules read and applied.`,
    notRead: 'The file could not be read.',
    notOpen: 'Open the dataset to edit its cadence.',
    open: 'Open dataset',
    problems: {
      rule: 'Give the rule a name.',
      duplicate: 'There is a rule of this name already.',
      types: 'Name at least one event type.',
      unknownType: (code) => `There is no event type “${code}”.`,
      perYear: 'Times a year must be a number above 0 and at most 366.',
      dates: 'The first day must come before the last.',
      district: 'The district tier ended on 30 June 2025: the rule must end before 1 July 2025.',
      level: (value) => `The level “${value}” is not understood.`,
      date: (value) => `The date “${value}” is not understood; write it as 2025-07-01.`,
      number: (value) => `The number “${value}” is not understood.`,
      header: (names) => `The file lacks the columns ${names}.`,
      empty: 'The file holds no rules.',
      line: (line, words) => `Line ${line}: ${words}`
    }
  }
};
