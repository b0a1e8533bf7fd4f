import type { consoleVi } from './console-vi.ts';

/** Words of the SQL console, in English. */
export const consoleEn: typeof consoleVi = {
  title: 'SQL console',
  intro:
    'Ask the tables of the dataset in SQL (DuckDB). Read-only: statements run in your browser and cannot change the data.',
  editor: 'SQL statement',
  run: 'Run',
  runHint: 'Ctrl + Enter',
  cancel: 'Cancel',
  running: 'Running…',
  waiting: 'The data are being loaded; the statement runs right after…',
  cancelled: 'The statement was cancelled.',
  link: 'Copy a link to this statement',
  linked: 'This statement came with the link. Read it, then press Run.',
  empty: 'Write a statement and press Run, or choose an example.',
  took: (rows, time) => `Rows: ${rows} · ${time}`,
  limited: (rows, time) =>
    `More than ${rows} rows · ${time}. The table holds the first ${rows}; the CSV file takes all.`,
  former: 'of the statement that was run, not of the one being written',
  seconds: (n) => `${n} s`,
  milliseconds: (n) => `${n} ms`,
  none: 'The statement gives no rows.',
  view: 'How to look at the result',
  asTable: 'Table',
  asChart: 'Chart',
  caption: 'Result of the statement',
  download: 'Download all (CSV)',
  downloading: (n) => `Writing… rows: ${n}`,
  chart: {
    x: 'Horizontal axis',
    rows: 'Names of rows',
    y: 'Numbers',
    form: 'Form',
    bars: 'bars',
    lines: 'lines',
    nothing: 'The result has no column of numbers to draw.',
    first: (shown, all) => `The first ${shown} of ${all} rows are drawn.`,
    title: 'Chart of the result'
  },
  tables: 'Tables and columns',
  tablesHint: 'Press a name to put it into the statement.',
  rowsOf: (columns) => `${columns} columns`,
  insert: (name) => `Insert ${name}`,
  examples: 'Examples',
  history: 'Run on this device',
  historyNone: 'Nothing yet.',
  historyClear: 'Clear the list',
  use: 'Put into the editor',
  errorTitle: 'The statement cannot be run',
  at: (line, column) => `Line ${line}, column ${column}`,
  inLine: (line) => `Line ${line}`,
  goTo: 'Go to the mistake',
  types: { text: 'text', integer: 'integer', number: 'number', date: 'date' },
  refused: {
    empty: 'There is no statement yet.',
    unclosed: 'The quote or comment that begins here has no end.',
    brackets: 'The brackets do not match.',
    several: 'One statement at a time: take out what follows the semicolon.',
    verb: (word, allowed) =>
      `The console only reads: “${word}” is not allowed. A statement begins with ${allowed}.`,
    function: (word) =>
      `The function ${word} is not allowed: the console asks the loaded tables only, no files, addresses or settings of the engine.`,
    file: (word) =>
      `${word} names a file or an address. The console asks the loaded tables only; open the file on the Data page first.`,
    parameter: (word) => `“${word}” stands for a value that nobody gives. Write the value itself.`,
    long: 'The statement is too long.'
  },
  phrases: { completions: 'Completions' }
};
