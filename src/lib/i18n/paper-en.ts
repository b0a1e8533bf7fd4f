import type { Messages } from './vi.ts';

/** Words on printed pages, and of the dialog that makes pictures. */
export const paperEn: Messages['paper'] = {
  dataset: 'Dataset',
  version: (version) => `version ${version}`,
  period: 'Period',
  filters: 'Filters',
  counting: 'Counting',
  places: 'Boundaries',
  events: 'Events',
  printed: 'Printed on',
  source: 'Source',
  citation: 'Citation',
  address: 'Address'
};
