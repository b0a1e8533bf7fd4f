import type { DuplicateWords } from './duplicates-vi.ts';

const some = (n: string, one: string, more: string): string => `${n} ${n === '1' ? one : more}`;

/** Words of the review of possible duplicates in English. */
export const duplicatesEn: DuplicateWords = {
  title: 'Duplicate reports',
  none: 'No events look like duplicates.',
  remark: (open, merged) => `${some(open, 'group', 'groups')} to review, ${merged} merged`,
  explain:
    'A meeting that two pages report should count once. The groups below share day and place and have nearly the same title. Until you merge them each report counts by itself; a merge can be taken back.',
  figures: (records, counted, merged, rest) =>
    `${records} records, ${counted} counted; ${some(merged, 'duplicate', 'duplicates')} merged → ${rest} left.`,
  figuresNone: (records, counted) => `${records} records, ${counted} counted; no duplicates merged yet.`,
  filter: 'Groups',
  filters: { open: 'To review', merged: 'Merged', apart: 'Not the same', all: 'All' },
  states: { open: 'to review', merged: 'merged', apart: 'not the same' },
  nothing: {
    open: 'No groups are left to review.',
    merged: 'No group has been merged yet.',
    apart: 'No group has been marked as not the same.',
    all: 'There are no groups.'
  },
  group: (n, members) => `Group ${n}: ${members} reports`,
  score: (score) => `Score ${score}`,
  scoreTitle:
    'From 0 to 100: title 45%, day 20%, place 15%, type 10%, organisers 10%. It orders the list; it is no probability.',
  reasons: {
    same_day: 'same day',
    next_day: 'next day',
    same_place: 'same place',
    near_place: 'one place inside the other',
    same_type: 'same type',
    same_organiser: 'organiser in common',
    same_address: 'same web address'
  },
  similarity: (value) => `titles ${value} alike`,
  noScore: 'merged by a file, not found by the search',
  mergeInto: 'Keep this, merge the others',
  mergeIntoAgain: 'Keep this one instead',
  notSame: 'This is not the same',
  noneSame: 'None are the same',
  undo: 'Take back',
  kept: 'counted',
  merged: 'merged, not counted',
  apart: 'another event, counted',
  notCounted: (why) => `not counted: ${why}`,
  keptNotCounted:
    'The report that is kept is of a kind that does not count, so the whole group is not counted.',
  fields: {
    date: 'Date',
    published: 'Published',
    place: 'Place',
    type: 'Type',
    organisers: 'Organisers',
    participants: 'Participants',
    views: 'Views',
    site: 'Site',
    id: 'Id'
  },
  openPage: 'Open the source page',
  pages: (page, pages) => `Page ${page} of ${pages}`,
  previous: 'Previous',
  next: 'Next',
  bulkTitle: 'Merge many groups at once',
  bulkScore: 'All groups with a score from',
  bulkDo: (groups, events) =>
    `Merge ${some(groups, 'group', 'groups')} (${some(events, 'report', 'reports')} fewer)`,
  bulkNone: 'There is no group to merge at this score.',
  bulkHint:
    'Of each group the report is kept that counts and of which most is known. Groups in which you marked something as not the same are left as they are.',
  undoLast: 'Undo the last change',
  fileTitle: 'Save and reuse decisions',
  fileHint:
    'Decisions stay on this device. Download them so that a colleague can load them, or for pulse query --merges, and get the same figures.',
  download: 'Download decisions (CSV)',
  upload: 'Load decisions…',
  uploaded: (merged, separate) =>
    `Loaded ${merged} merged reports and ${separate} pairs that are not the same.`,
  uploadFaults: (n, lines) => `${some(n, 'line', 'lines')} could not be used: ${lines}.`,
  line: (n, why) => `line ${n} (${why})`,
  faults: {
    headers: 'no columns event_id and duplicate_of',
    blank: 'an id is missing',
    self: 'a duplicate of itself',
    twice: 'merged into another already',
    circle: 'merged in a circle',
    decision: 'neither merged nor separate'
  },
  missing: (n, ids) =>
    `${some(n, 'id', 'ids')} named by decisions but not in this dataset, or now of other records: ${ids}. Those decisions are not used.`,
  clear: 'Delete all decisions on duplicates',
  clearAsk: (n) => `Delete ${some(n, 'decision', 'decisions')}? Every report will count by itself again.`,
  clearYes: 'Delete',
  cancel: 'Cancel',
  storage: {
    corrupt:
      'The decisions stored on this device are damaged and are not used. They are left as they are; new decisions hold for this visit only until you start anew.',
    newer:
      'The stored decisions were made by a later version of this tool. Reload the page; new decisions hold for this visit only.',
    full: 'The browser could not store the decisions (blocked, or no room). They hold for this visit only; download them to keep them.'
  },
  startAnew: 'Discard the damaged copy and start anew',
  failed: 'The last decision could not be applied. Please try again.',
  more: (n) => `${n} more pairs with lower scores are not shown.`
};
