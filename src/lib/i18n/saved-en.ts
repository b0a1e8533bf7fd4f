import type { Grain } from '#lib/model/period.ts';
import type { SavedMessages } from './saved-vi.ts';

const grains = (n: string, grain: Grain) =>
  `${n === '1' ? '' : `${n} `}${grain === 'day' ? '' : 'full '}${grain}${n === '1' ? '' : 's'}`;

/** Texts of saved views and of undoing steps. */
export const savedEn: SavedMessages = {
  button: 'Views',
  title: 'Saved views',
  command: 'Save this view, open saved views…',
  openNamed: (name) => `Open view: ${name}`,
  hint: 'Views stay in this browser and are sent nowhere. Export a file to hand them on.',
  scopes: { view: 'Whole view', filters: 'Filters only' },
  steps: {
    undo: 'Undo',
    undoTitle: 'Undo the last step (key Z)',
    redo: 'Redo',
    redoTitle: 'Redo the step that was undone (key Y)'
  },
  form: {
    title: 'Save the current view',
    notHere: 'Views are saved from pages with filters: the overview, the dashboards, Places, Explore.',
    name: 'Name',
    scope: 'What to save',
    view: 'The whole view: page, filters, period, ways of looking',
    filters: 'Filters and period only: opening applies them to the page you are on',
    dates: 'Period',
    fixed: (days) => `Fixed dates: ${days}`,
    moving: (words) => `Relative dates: ${words}`,
    movingHint: 'Relative dates are worked out anew each time the view is opened, from the data of the day.',
    noMoving:
      'This period does not hang on the end of the data or on today, so its dates are saved as they are.',
    save: 'Save',
    taken: (name) => `There is a view called “${name}” already.`,
    replace: 'Overwrite',
    both: 'Keep both',
    cancel: 'Cancel',
    done: (name) => `Saved “${name}”.`
  },
  relative: {
    last: (n, grain) => `last ${grains(n, grain)}`,
    ofData: (words) => `${words} of the data`,
    ofToday: (words) => `${words} counted from today`,
    thisOfData: {
      day: 'the last day of the data',
      week: 'the last week of the data',
      month: 'the last month of the data',
      quarter: 'the last quarter of the data',
      year: 'the last year of the data'
    },
    thisOfToday: {
      day: 'today',
      week: 'this week',
      month: 'this month',
      quarter: 'this quarter',
      year: 'this year'
    },
    yearToDate: 'year up to the last day',
    term: 'congress term'
  },
  list: {
    label: 'Saved views',
    none: 'No views yet. Save the current one to come back to it in one press, also from Ctrl+K.',
    other: 'Of other datasets',
    shown: 'shown now',
    nothing: 'no filters',
    moving: (words) => `relative dates: ${words}`,
    of: (dataset) => `dataset ${dataset}`,
    actions: (name) => `What to do with “${name}”`,
    overwrite: 'Overwrite with the current view',
    overwriteShort: 'Overwrite',
    overwritten: (name) => `“${name}” is now the current view.`,
    rename: 'Rename',
    renameTo: 'New name',
    renameTaken: 'There is a view of this name already.',
    renameDone: 'Rename',
    export: 'Export',
    remove: 'Delete',
    undoOverwrite: 'Undo the overwriting',
    removed: (name) => `Deleted “${name}”.`,
    undo: 'Undo the deletion',
    back: (name) => `“${name}” is back as it was.`
  },
  file: {
    exportAll: (n) => `Export all (${n}) as JSON`,
    import: 'Import a JSON file…',
    added: (n) => `Views added: ${n}.`,
    nothing: 'There is no new view in the file.',
    same: (names) => `Here already, left as they are: ${names}.`,
    renamed: (from, to) => `The name “${from}” was taken: added as “${to}”.`,
    bad: (n) => `Entries that cannot be used: ${n}`,
    entry: (place, name, why) =>
      name === '' ? `entry ${place}: ${why}` : `entry ${place}, “${name}”: ${why}`,
    partly: (name, parameters) =>
      `“${name}” was added, but a part of it is not understood and is left out when it is opened: ${parameters}.`,
    entryFaults: {
      not_a_view: 'not a view',
      no_name: 'no name',
      bad_scope: 'does not say whether it is a whole view or filters (scope)',
      unknown_page: 'its page does not exist in this version (page)',
      no_search: 'no query string, or too long a one (search)',
      newer_search: 'saved by a later version of the tool',
      bad_dates: 'relative dates that are not understood (relative)'
    },
    fileFaults: {
      not_json: 'The file is not JSON. Choose one that was exported here.',
      not_views: 'This JSON file holds no saved views. Choose one that was exported here.',
      newer: 'The file was exported by a later version of the tool. Reload the page to get the latest one.',
      too_long: 'The file is too large to be a list of views.'
    }
  },
  faults: {
    blocked:
      'The browser does not allow storing on this device (a private window, or blocked). Views last until the page is closed: export them to a file.',
    full: 'The browser has no more room: the last change lasts until the page is closed. Delete some views, or export them to a file.',
    corrupt:
      'The list of views on this device is damaged, cannot be read and is left as it is. New views last until the page is closed.',
    newer:
      'The list of views on this device was stored by a later version of the tool and is left as it is. Reload the page.'
  },
  startOver: 'Download the damaged part and begin anew',
  unread: (n) => `Views on this device that this version cannot read, left as they are: ${n}.`,
  notice: {
    opened: (name) => `Opened the view “${name}”.`,
    over: (name, saved, shown) =>
      `The view “${name}” was saved over the dataset “${saved}” and is now open over “${shown}”.`,
    switched: (name, dataset) => `The view “${name}” opened with its own dataset: “${dataset}”.`,
    left: (what) => `Could not be applied: ${what}.`,
    dropped: (what) => `A part was not understood and is left out: ${what}.`,
    dismiss: 'Got it'
  }
};
