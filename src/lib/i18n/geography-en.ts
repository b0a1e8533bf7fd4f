import type { GeographyMessages } from './geography-vi.ts';

/** Texts of the choice of boundaries and of what becomes of divided units. */
export const geographyEn: GeographyMessages = {
  divided: 'Former communes divided among several',
  dividedCount: (count) => `${count} units of the crosswalk`,
  dividedOwn: 'Group of their own',
  dividedPrimary: 'Count for the main successor',
  dividedSplit: 'Share out by weight',
  dividedOwnNote: 'Events in these communes stand in a group of their own and add to no commune of today.',
  dividedPrimaryNote:
    'The whole event counts for the unit that received the largest part; where equal, the one named first.',
  dividedSplitNote: 'Each event is shared out among the new units by weight, so counts may be fractions.',
  lost: (count) => `${count} former communes have no known successor: counted apart, never guessed.`,
  noDistricts:
    'Districts ended on 30 June 2025: they can be chosen only when the period has days before 1 July 2025.',
  districtsUntil: 'Districts hold only events up to 30 June 2025, as there are none since 1 July 2025.',
  several:
    'An event in several places counts once in totals and once in each place, so localities may add up to more than the total.'
};
