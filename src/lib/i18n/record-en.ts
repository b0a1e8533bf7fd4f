import type { recordVi } from './record-vi.ts';

/** Words of the drawer that shows an event, in English. */
export const recordEn: typeof recordVi = {
  previous: 'Previous event',
  next: 'Next event',
  position: (n, all) => `${n} of ${all}`,
  keys: 'The keys ← and → go through the events, Esc closes.',
  placeThen: 'Place on the day of the event',
  placeNow: 'Today in',
  same: 'still a unit of today',
  unknownUnit: 'unit not known',
  pairs: 'May be the same as',
  pair: (score, reasons) => `score ${score}: ${reasons}`,
  review: 'Look at them and decide on the Data page',
  raw: 'Record as loaded',
  rawHint: 'All columns as they were loaded.',
  column: 'Column',
  value: 'Value',
  loading: 'Getting the record…',
  failed: 'The record could not be had. Close the drawer and open it again.',
  topics: 'Codes of the themes',
  organisers: 'Codes of the organisers'
};
