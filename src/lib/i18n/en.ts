import { serverEn } from './server-en.ts';
import { embeddingEn } from './embedding-en.ts';
import { comparingEn } from './comparing-en.ts';
import { exploreEn } from './explore-en.ts';
import { paperEn } from './paper-en.ts';
import { exportingEn } from './exporting-en.ts';
import { consoleEn } from './console-en.ts';
import { geographyEn } from './geography-en.ts';
import { indicatorsEn } from './indicators-en.ts';
import { dataEn } from './data-en.ts';
import { filterEn } from './filter-en.ts';
import { importEn } from './import-en.ts';
import { keptEn } from './kept-en.ts';
import { localitiesEn } from './localities-en.ts';
import { recordEn } from './record-en.ts';
import { savedEn } from './saved-en.ts';
import { tablesEn } from './tables-en.ts';
import { paletteEn } from './palette-en.ts';
import { periodEn } from './period-en.ts';
import { pictureEn } from './picture-en.ts';
import type { Messages } from './vi.ts';

/** The interface in English. */
export const en: Messages = {
  brand: 'Grassroots Pulse',
  close: 'Close',
  server: serverEn,
  nav: {
    skip: 'Skip to content',
    label: 'Pages',
    overview: 'Overview',
    boards: 'Dashboards',
    localities: 'Places',
    explore: 'Explore',
    data: 'Data',
    indicators: 'Indicators',
    sql: 'SQL',
    privacy: 'Data stay on your device',
    otherLanguage: 'Tiếng Việt',
    theme: 'Switch between light and dark'
  },
  footer: {
    coverage:
      'Charts show activity that was recorded and published. Absence of news is not absence of activity.',
    privacy: 'Everything is computed in your browser; no data are sent anywhere.'
  },
  dataset: {
    choose: 'Dataset',
    kind: 'Kind of data',
    synthetic:
      'Synthetic data: names, figures and places below province level are generated at random, to try the tool.',
    missing: (id) =>
      `This link uses the dataset “${id}”, which is not on this device. Open its file again on the Data page, or see the default dataset.`,
    openDefault: 'See the default dataset',
    openFile: 'Open a file'
  },
  status: {
    textsFailed: 'The charts work, but the titles and addresses of the events could not be loaded.',
    textsLoading: 'Loading the titles and addresses of the events…',
    starting: 'Starting the query engine…',
    loading: 'Loading data…',
    restarting: 'The query engine stopped unexpectedly; starting it and loading the data again…',
    failed: 'The data could not be opened.',
    retry: 'Try again',
    errors: {
      aborted: 'Stopped as asked.',
      crashed: 'The query engine stopped unexpectedly. Try again; if it keeps happening, reload the page.',
      memory:
        'The browser has too little memory for these data. Filter them by date or drop long text columns, then open them again.',
      syntax:
        'The query could not run. This is a fault of the program; please report it with the link of this page.',
      unavailable: 'A file that is needed could not be loaded. Check the network connection and try again.',
      unknown: 'Something unforeseen went wrong. Try again or reload the page.',
      network:
        'The server cannot be reached: it is down or restarting, the address is wrong, or it does not let this site ask (CORS). Try again, or tell its administrator.',
      authentication: 'The server does not accept the name or password. Connect again on the Data page.',
      denied: 'This user may not do that on the server. Ask its administrator.',
      timeout: 'The question took longer than the server allows. Choose a shorter period or filter more.',
      quota: 'The server answers no more questions in this hour. Wait, then try again.',
      limit: 'The answer is larger than the server allows. Filter more, or ask in parts.',
      schema:
        'The server lacks a table, or another version made it. Its administrator should load again with "pulse clickhouse load".',
      settings:
        'This user of the server lacks the settings that make its answers equal to those of the browser. Its administrator makes the file of the user anew with "pulse clickhouse reader".'
    },
    dropped: (names) => `Part of the link was not understood and is ignored: ${names}.`
  },
  grain: { day: 'day', week: 'week', month: 'month', quarter: 'quarter', year: 'year' },
  period: periodEn,
  filter: filterEn,
  palette: paletteEn,
  saved: savedEn,
  figures: {
    title: 'Key figures',
    of: (n) => `/ ${n} provinces`,
    known: (n, share) => `known for ${n} events (${share})`,
    noInterval: 'the period crosses 1 July 2025: no common denominator',
    quality: (place, theme) => `locality resolved ${place}, with a theme ${theme}`,
    notComparable: 'not compared across 1 July 2025',
    points: (n) => `${n} points`,
    unchanged: 'unchanged'
  },
  panel: {
    menu: 'Chart options',
    chart: 'Show chart',
    table: 'Show as table',
    embed: 'Embed in another page…',
    definition: 'How it is computed',
    loading: 'Computing…',
    nothing: 'No event matches the filters.',
    nothingHint: 'Remove a condition or widen the period.',
    missing: (facts) => `This dataset has no ${facts}, which the chart needs.`,
    failed: 'This chart could not be computed.',
    marked: (words) => `Marked, does not filter this chart: ${words}`,
    stale: 'The figures below belong to the filters before.'
  },
  list: {
    search: 'Search the list…',
    all: (n) => `Show all ${n} rows`,
    fewer: 'Show fewer',
    nothing: 'No row matches.',
    filterBy: (name, n, unit) =>
      `${name}: ${n} ${unit}. Click to filter, hold Shift to add, hold Alt to leave out.`,
    up: (change, periods) => `up ${change} (${periods})`,
    down: (change, periods) => `down ${change} (${periods})`,
    same: (periods) => `unchanged (${periods})`,
    tooFew: (now, before) => `${now} against ${before}: too few to compare`
  },
  brush: {
    label: 'Chosen period',
    from: 'Start of period',
    to: 'End of period',
    hint: 'Drag on the chart to choose a period',
    clear: 'Clear the period',
    clearPlaces: 'Clear the places',
    frame: 'Select an area with a finger'
  },
  amountBrush: { from: 'Start of the range', to: 'End of the range', clear: 'Clear the range' },
  frequency: { split: 'Split by', none: 'no split' },
  events: {
    title: 'Events',
    subtitle: (n) => `${n} events of the filter · click a title for the record and its source page`,
    date: 'Date',
    noDate: 'Date unknown',
    dateBasis: 'How the date is known',
    inferred: 'inferred from context or publication date',
    published: 'Published',
    untitled: '(untitled)',
    type: 'Type',
    organisers: 'Organisers',
    level: 'Level of organiser',
    place: 'Locality',
    placeThen: 'Locality at the time',
    provinceNow: 'Province today',
    themes: 'Themes',
    participants: 'Attendance',
    opinions: 'Opinions',
    resolvedOf: (resolved, all) => `${all}, of which ${resolved} resolved`,
    views: 'Views',
    confidence: 'Confidence of reading',
    confidenceLevels: { high: 'high', medium: 'medium', low: 'low' },
    qualifier: { exact: '', min: 'more than ', max: 'at most ', approx: 'about ' },
    id: 'Record id',
    source: 'Source',
    unknown: 'not known',
    openSource: 'Open source page',
    noSource: 'The record has no source address.',
    notCounted: 'not counted',
    whyNotCounted: (why) => `Does not count as an event: ${why}.`,
    range: (from, to, all) => `${from}–${to} of ${all}`,
    previous: 'Previous',
    next: 'Next'
  },
  share: {
    button: 'Export and share',
    title: 'Export data and share',
    events: (n) => `All events of the filter: ${n} rows`,
    formats: 'CSV, Excel, Parquet, JSON, Arrow',
    frozen: 'Download the page as one HTML file',
    frozenHint: 'keeps its numbers, opens without a network',
    link: 'Copy link',
    linkHint: 'opens exactly what you see',
    copied: 'Copied',
    copyFailed: 'The browser does not allow copying; select and copy by hand.',
    citation: 'Citation',
    copyCitation: 'Copy citation',
    done: (name) => `Made the file ${name}`,
    ownData: 'This dataset exists on your device only: whoever gets the link must open the same file.'
  },
  exporting: exportingEn,
  embed: embeddingEn,
  paper: paperEn,
  picture: pictureEn,
  data: dataEn,
  import: importEn,
  kept: keptEn,
  indicators: indicatorsEn,
  geography: geographyEn,
  localities: localitiesEn,
  explore: exploreEn,
  comparing: comparingEn,
  record: recordEn,
  tables: tablesEn,
  console: consoleEn
};
