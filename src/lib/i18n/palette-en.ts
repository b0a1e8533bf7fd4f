import type { PaletteMessages } from './palette-vi.ts';

/** Texts of the command palette and of the list of shortcuts. */
export const paletteEn: PaletteMessages = {
  title: 'Find and go to',
  button: 'Find and go to (Ctrl+K)',
  placeholder: 'Find pages, themes, places, indicators, periods…',
  results: 'Results',
  nothing: 'Nothing found.',
  keys: '↑ ↓ to choose · Enter to open · Esc to close',
  searchTitles: (query) => `Search “${query}” in event titles`,
  former: 'before 1 July 2025',
  shortcuts: 'Keyboard shortcuts',
  then: 'then',
  notWhileTyping: 'Shortcuts do nothing while you type.',
  groups: {
    pages: 'Pages',
    period: 'Time',
    theme: 'Filter by theme',
    place: 'Filter by place',
    type: 'Filter by type',
    organiser: 'Filter by organiser',
    indicators: 'Indicators',
    datasets: 'Datasets',
    search: 'Event titles',
    settings: 'Settings'
  },
  meanings: {
    palette: 'Open find and go to',
    search: 'Search event titles',
    back: 'Back one period',
    forward: 'Forward one period',
    complete: 'Count complete periods only, or all',
    table: 'Show the focused chart as a table, or back',
    undo: 'Take the last filter step back (the Back button of the browser)',
    help: 'Open the list of shortcuts',
    close: 'Close what is open',
    page: (name) => `Go to ${name}`
  }
};
