import type { LocalitiesMessages } from './localities-vi.ts';

/** Texts of the list of localities, of the page of each, and of the way down from the country to it. */
export const localitiesEn: LocalitiesMessages = {
  title: 'Places',
  intro:
    'From the country to province, district (until 30 June 2025), commune and single events. The number beside a place counts the recorded events of the filter.',
  country: 'Whole country',
  path: 'Path of places',
  vintages: { then: '63 provinces, until 30 June 2025', now: '34 provinces, since 1 July 2025' },
  levels: { province: 'province', district: 'district', commune: 'commune' },
  code: (code) => `code ${code}`,
  inForce: 'in force',
  since: (day) => `since ${day}`,
  until: (day) => `until ${day}`,
  between: (from, to) => `from ${from} to ${to}`,
  people: (n) => `${n} people`,
  peopleUnknown: 'population not known',
  peopleOdd: (n) => `population given as ${n}, too few to be used`,
  communes: (n) => `${n} communes`,
  search: 'Find a place…',
  found: (n) => `${n} places found`,
  foundNone: 'No place found. Try a shorter word; marks can be left out.',
  more: (n) => `Show ${n} more`,
  count: (n) => `${n} events`,
  notThere: (key) => `This dataset has no place “${key}”.`,
  toList: 'Show the list of places',
  toOverview: 'Filter the overview by this place',
  toPage: (name) => `Open the page of ${name}`,
  allPlaces: 'All places',
  up: 'One level up',
  below: 'Units below',
  belowCountry: 'Provinces',
  belowNone: 'The dataset has no units below.',
  belowSubtitle: (n, all) => `Events by the units one level down · ${n} of ${all} have events`,
  belowRest: 'Unit below not known',
  belowRestThen: 'Not known, or in former units before 1 July 2025',
  belowNote:
    'The rows add up to the whole, but for events in several places, which count in each. No event in the data does not mean that there was none.',
  belowSplit:
    'Events in divided communes are shared out by weight, so that the rows may not add up to the whole.',
  formerUnits: 'Units before 1 July 2025',
  lineage: {
    title: 'Before and after the reforms',
    before: 'Made of',
    after: 'Now',
    beforeNone: 'The crosswalk names no unit that went into this one.',
    same: 'This unit is in force',
    ended: 'This unit has ended',
    lost: 'Nothing says what it became: events here add to no unit of today on this level.',
    districtEnded:
      'Districts ended on 30 June 2025 and have no successors; their communes became new units of the province.',
    divided: (n) => `Divided among ${n} new units.`,
    lostPart: (share) => `${share} went to no known unit`,
    whole: 'as a whole',
    share: (share) => `${share} of the former unit`,
    main: 'main successor',
    basis: {
      whole: 'whole',
      stated: 'share stated by the crosswalk',
      population: 'shared by population',
      area: 'shared by area',
      equal: 'shared equally, for want of anything better',
      unknown: 'basis not known'
    },
    more: (n) => `and ${n} more`
  },
  geography: {
    ended: (day) =>
      `This unit ended on ${day}: the page holds events of its lifetime only and always follows the boundaries at the time.`,
    became: (name) => `Now: ${name}`,
    young:
      'With boundaries at the time this commune has events since 1 July 2025 only. Choose current boundaries to include those of the communes that went into it.',
    youngProvince:
      'With boundaries at the time, what is compared by place begins on 1 July 2025; before it there were the provinces that it was made of.',
    youngSwitch: 'Switch to current boundaries',
    madeOf: (name) => `Before 1 July 2025: ${name}`
  },
  figures: {
    title: 'Figures of the place',
    activeMonths: (active, observed) => `${active} of ${observed} observed months`,
    stated: 'by the table of coverage',
    extent: 'by the span of the data',
    days: (n) => `${n} days`,
    silence: 'between two days with events, or from the last to the end of the data',
    open: 'Since the last event',
    openSince: (day, end) => `of ${day}, counted to ${end}`,
    rhythm: (gap) => `${gap} days from one day with events to the next on average`,
    metronome: 'regular',
    random: 'about random',
    bursts: 'in bursts',
    fewDays: (n, minimum) => `n = ${n} days with events, below the minimum of ${minimum}`,
    interval: (low, high) => `95% interval: ${low}–${high}`,
    perPeople: (n) => `divided by ${n} people`,
    perCommunes: (n) => `divided by ${n} communes`,
    noDenominator: 'neither people nor communes to divide by',
    month: 'per month'
  },
  events: 'Events here',
  opening: 'Opening the data…',
  fewer: 'Show fewer'
};
