import type { DataWords } from './data-vi.ts';
import { duplicatesEn } from './duplicates-en.ts';

/** Words of the page of datasets in English. */
export const dataEn: DataWords = {
  title: 'Data',
  intro: 'Open your own file in the browser. It is not sent anywhere.',
  drop: 'Drop a CSV or Parquet file here',
  dropHint:
    'A table of events is enough; tables of topics and localities may come with it. One event a row, with a date column.',
  choose: 'Choose files…',
  available: 'Datasets',
  rows: (n) => `${n} records`,
  open: 'Open',
  current: 'open now',
  remove: 'Remove',
  own: 'yours, for this visit only',
  provenance: 'Source',
  licence: 'Licence',
  version: 'Version',
  extent: 'Period',
  excluded: 'Not counted as events',
  reading: 'Reading the file…',
  importing: 'Loading data',
  rowsSoFar: (n) => `${n} rows so far`,
  cancel: 'Stop',
  counted: (n) => `${n} counted events`,
  size: 'Size on this device',
  inMemory: 'not kept on this device, gone when the page is closed',
  published: 'comes with the site',
  details: 'Details',
  openToSee: 'Open the dataset to see this',
  working: 'Working…',
  failed: 'This part could not be computed.',
  schema: {
    title: 'Tables and columns',
    explain:
      'The data after reading. “Your column” is the column of the source file that a value was read from.',
    rows: (n) => `${n} rows`,
    column: 'Column',
    type: 'Type',
    types: { text: 'text', integer: 'whole number', number: 'number', date: 'date' },
    filled: 'Filled',
    example: 'Example',
    source: 'Your column',
    derived: 'derived',
    tables: {
      events: 'Events',
      event_texts: 'Titles and addresses of events',
      topic_sets: 'Sets of topics of events',
      organiser_sets: 'Sets of organisers of events',
      topics: 'List of topics',
      localities: 'Localities',
      coverage: 'Coverage of sources',
      event_places: 'Places of events held in several',
      successors: 'Successors of units',
      merges: 'Merged reports',
      duplicate_pairs: 'Pairs of possible duplicates',
      cadence: 'Required cadence'
    }
  },
  problems: {
    title: 'Problems and remarks',
    none: 'There were no problems.',
    download: 'Download the list (CSV)'
  },
  origin: {
    title: 'Provenance',
    none: 'Nothing is recorded about the source files.',
    imported: (date) => `Imported on ${date}.`,
    file: 'File',
    modified: 'Last changed',
    field: 'Field',
    column: 'Column of the file',
    mapping: 'Download the mapping (JSON)',
    unused: 'not used'
  },
  coverage: {
    title: 'Coverage by month and locality',
    none: 'There is no coverage table: silence is unknown, a month without events does not mean that nothing happened.',
    explain: 'Each cell is a month of a province of today.',
    states: {
      observed: 'observed',
      nil: 'observed, nothing to report',
      missing: 'not observed',
      events: 'events, but no statement of coverage',
      unknown: 'unknown'
    },
    cell: (place, month, state, n) => `${place}, ${month}: ${state}; ${n} events`,
    noPlace: 'Not determined',
    cut: 'The newest 15 years are shown.',
    place: 'Locality'
  },
  duplicates: duplicatesEn,
  add: {
    title: 'Add to this dataset',
    tables: 'Add topics, localities or coverage',
    choose: 'Choose files…',
    needSource:
      'The source files are no longer at hand in this visit. Open them again together with the tables to add.',
    boundaries: 'Add boundaries (GeoJSON)',
    boundariesHint: 'Outlines for the map of areas, matched by code or name; they stay on this page.',
    boundariesVisit: 'For this visit only.',
    boundariesVisitOwn:
      'For this visit only; keep the dataset on this device and add them again to keep them with it.',
    boundariesSee: 'See the map',
    boundariesKept: (name, n) => `Boundaries: ${name}, ${n} areas.`,
    boundariesRemove: 'Remove boundaries',
    matched: (n, all) => `${n} of ${all} areas match a locality.`,
    unmatchedFeatures: (list) => `Areas without a match: ${list}.`,
    broken: (list) => `Areas whose shape is no polygon: ${list}.`,
    unmatchedPlaces: (list) => `Localities without boundaries: ${list}.`,
    more: (n) => `and ${n} more`,
    errors: {
      json: 'The file is not JSON.',
      collection: 'The file is not a GeoJSON FeatureCollection.',
      empty: 'The file has no areas.',
      geometry: 'The file has no polygons.',
      degrees:
        'The coordinates are not degrees of longitude and latitude (VN-2000 in metres, perhaps). Convert them to WGS 84.',
      names: 'The areas have no names or codes to recognise localities by.',
      large: 'The file is too large (over 50 MB). Simplify the boundaries.'
    }
  }
};
