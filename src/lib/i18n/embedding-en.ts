import type { embeddingVi } from './embedding-vi.ts';

export const embeddingEn: typeof embeddingVi = {
  title: 'Embed the chart',
  kind: 'Kind of embed',
  live: 'Live',
  frozen: 'Frozen',
  explain:
    'Paste this code into a web page. The frame shows the filters you see now and computes in the reader’s own browser.',
  explainFrozen:
    'One HTML file that holds exactly what you see, with its numbers, tooltips and table. It needs no network and asks no site for anything: open it from disk, send it by mail, or put it on a web site.',
  theme: 'Theme',
  light: 'light',
  dark: 'dark',
  auto: 'as the reader’s device',
  language: 'Language',
  shown: 'Also show',
  showTitle: 'title',
  showFilters: 'filters',
  showSource: 'source',
  height: 'Height (px)',
  form: 'Form of the code',
  element: '<grassroots-chart> element',
  frame: 'iframe',
  elementHint: 'Fits its height, filters can be set by code; where no script runs it stays an iframe.',
  copy: 'Copy code',
  preview: 'Preview',
  open: 'Open in a new tab',
  download: 'Download the HTML file',
  making: 'Making the file…',
  size: (size) => `${size}, needs no network`,
  failed: 'The file could not be made. Reload the page and try again.',
  hostFrozen: 'Once the file is on your web site, embed it with this code:',
  source: 'Open in Grassroots Pulse',
  unknown: (name) => `There is no chart named “${name}”. Names that can be used: `,
  own: 'A dataset that you opened yourself exists on this device only, so the frame will be empty elsewhere. Use the frozen file.'
};
