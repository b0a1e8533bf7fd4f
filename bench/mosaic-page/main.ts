/*
 * Mosaic with five linked views of the synthetic events, its own pre-aggregation on: a histogram of months that is
 * brushed, and bars of four dimensions that are clicked on. The library (vg.js), the engine and the events
 * (events.csv) stand beside the page.
 */

/** The part of the library that is used; what makes up a plot is only handed on. */
interface Library {
  coordinator(): { databaseConnector(connector: Connector): void; exec(sql: string): Promise<unknown> };
  wasmConnector(options: { duckdb: Database }): Connector;
  readonly Selection: { crossfilter(): unknown };
  plot(...parts: readonly unknown[]): Element;
  from(table: string, options: { filterBy: unknown }): unknown;
  rectY(data: unknown, channels: object): unknown;
  barX(data: unknown, channels: object): unknown;
  bin(column: string, options: { step: number }): unknown;
  count(): unknown;
  intervalX(options: { as: unknown }): unknown;
  toggleY(options: { as: unknown }): unknown;
  highlight(options: { by: unknown }): unknown;
  width(px: number): unknown;
  height(px: number): unknown;
  marginLeft(px: number): unknown;
  readonly duckdb: {
    readonly AsyncDuckDB: new (logger: unknown, worker: Worker) => Database;
    readonly VoidLogger: new () => unknown;
  };
}
interface Connector {
  query(query: object): Promise<unknown>;
}
interface Database {
  instantiate(module: string): Promise<unknown>;
  registerFileBuffer(name: string, bytes: Uint8Array): Promise<void>;
}

const BARS = ['theme', 'province', 'type', 'organiser'] as const;
const SECTIONS = ['themes', 'provinces', 'types', 'organisers'] as const;

const beside = (name: string) => new URL(name, location.href).href;
const vg = (await import(/* @vite-ignore */ beside('vg.js'))) as Library;
const database = new vg.duckdb.AsyncDuckDB(new vg.duckdb.VoidLogger(), new Worker(beside('engine.js')));
await database.instantiate(beside('engine.wasm'));
const connector = vg.wasmConnector({ duckdb: database });

// What the benchmark sees of questions that are under way.
const ask = connector.query.bind(connector);
let asked = 0;
const busy = (change: number) => {
  asked += change;
  for (const section of document.querySelectorAll('section'))
    if (section.ariaBusy !== String(asked > 0)) section.ariaBusy = String(asked > 0);
};
connector.query = async (query) => {
  busy(1);
  try {
    return await ask(query);
  } finally {
    // The plot draws the answer first.
    setTimeout(() => requestAnimationFrame(() => busy(-1)));
  }
};
vg.coordinator().databaseConnector(connector);

const events = new Uint8Array(await (await fetch(beside('events.csv'))).arrayBuffer());
await database.registerFileBuffer('events.csv', events);
await vg
  .coordinator()
  .exec(
    `CREATE TABLE events AS SELECT * FROM read_csv('events.csv', header = true, auto_detect = false, columns = {'month': 'INTEGER', ${BARS.map((name) => `'${name}': 'VARCHAR'`).join(', ')}})`
  );

const chosen = vg.Selection.crossfilter();
const data = vg.from('events', { filterBy: chosen });
const put = (selector: string, plot: Element) => document.querySelector(selector)?.append(plot);
put(
  '#frequency .plot',
  vg.plot(
    vg.rectY(data, { x: vg.bin('month', { step: 1 }), y: vg.count(), fill: '#0b6e4f' }),
    vg.intervalX({ as: chosen }),
    vg.width(1214),
    vg.height(240)
  )
);
BARS.forEach((column, i) =>
  put(
    `#${SECTIONS[i]!} .body`,
    vg.plot(
      vg.barX(data, { x: vg.count(), y: column, fill: '#0b6e4f', sort: { y: '-x', limit: 14 } }),
      vg.toggleY({ as: chosen }),
      vg.highlight({ by: chosen }),
      vg.width(600),
      vg.height(340),
      vg.marginLeft(120)
    )
  )
);

const drawn = () => {
  const all = [...document.querySelectorAll('section')].every((section) => section.querySelector('svg rect'));
  if (all && asked === 0) document.documentElement.dataset['charts'] = 'drawn';
  else requestAnimationFrame(drawn);
};
drawn();

export {};
