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
  language: 'Switch to Vietnamese (Tiếng Việt)',
  languageWords: 'language ngôn ngữ Vietnamese tiếng Việt',
  themeWords: 'theme dark light mode colours giao diện nền sáng tối',
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
    saved: 'Saved views',
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
    undo: 'Undo the last filter step (like Back in the browser)',
    redo: 'Redo the step that was undone (like Forward)',
    saved: 'Open saved views, save this one',
    help: 'Open the list of shortcuts',
    close: 'Close what is open',
    page: (name) => `Go to ${name}`
  }
};
