import { Parser } from 'htmlparser2';
import { GridBuilder, type NamedGrid } from './sheets.ts';

/** A table that is being read. */
interface Open {
  readonly builder: GridBuilder;
  caption: string | null;
  /** text of the cell that is open */
  text: string | null;
  rowSpan: number;
  colSpan: number;
  cells: number;
  /** it holds other tables, perhaps only to lay them out */
  outer: boolean;
}

const CELLS = new Set(['td', 'th']);
/** What separates words although no space is written. */
const BREAKS = new Set(['br', 'p', 'div', 'li', 'tr', 'td']);
const IGNORED = new Set(['script', 'style', 'template', 'noscript']);

/** A table around others with fewer rows than this lays them out and holds no data. */
const LAYOUT_ROWS = 5;

const squeezed = (text: string) => text.replace(/[\s\u00a0]+/g, ' ').trim();
const span = (text: string | undefined) => {
  const value = Number.parseInt(text ?? '', 10);
  return value >= 1 ? Math.min(value, 10_000) : 1;
};

/** Reads the tables of a page given piece by piece. Tables that only hold other tables are left out. */
export class HtmlTables {
  readonly #found: { table: Open; place: number }[] = [];
  readonly #open: Open[] = [];
  #ignoring = 0;
  #tables = 0;
  readonly #places: number[] = [];
  readonly #parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (IGNORED.has(name)) this.#ignoring++;
        else this.#opened(name, attributes);
      },
      onclosetag: (name) => {
        if (IGNORED.has(name)) this.#ignoring = Math.max(0, this.#ignoring - 1);
        else this.#closed(name);
      },
      ontext: (text) => {
        const table = this.#open.at(-1);
        if (!table || this.#ignoring > 0) return;
        if (table.text !== null) table.text += text;
        else if (table.caption !== null && this.#inCaption) table.caption += text;
      }
    },
    { decodeEntities: true }
  );
  #inCaption = false;

  write(text: string): void {
    this.#parser.write(text);
  }

  /** The tables in the order in which they begin, named by their number and caption. */
  end(): NamedGrid[] {
    this.#parser.end();
    while (this.#open.length > 0) this.#closed('table');
    return this.#found
      .sort((a, b) => a.place - b.place)
      .map(({ table }) => ({ outer: table.outer, title: table.caption ?? '', ...table.builder.build('') }))
      .filter(({ outer, rows, grid }) => (outer ? rows >= LAYOUT_ROWS : grid.rows.length > 0))
      .map((table, i) => {
        const title = squeezed(table.title).slice(0, 60);
        return { ...table, name: title === '' ? String(i + 1) : `${i + 1}. ${title}` };
      });
  }

  #opened(name: string, attributes: Partial<Record<string, string>>): void {
    const table = this.#open.at(-1);
    if (name === 'table') {
      if (table) table.outer = true;
      this.#open.push({
        builder: new GridBuilder(),
        caption: null,
        text: null,
        rowSpan: 1,
        colSpan: 1,
        cells: 0,
        outer: false
      });
      this.#places.push(this.#tables++);
    } else if (!table) return;
    else if (name === 'caption') {
      table.caption = '';
      this.#inCaption = true;
    } else if (name === 'tr') {
      this.#endCell(table);
      table.builder.row();
    } else if (CELLS.has(name)) {
      this.#endCell(table);
      table.text = '';
      table.rowSpan = span(attributes.rowspan);
      table.colSpan = span(attributes.colspan);
    } else if (BREAKS.has(name) && table.text !== null) table.text += ' ';
  }

  #closed(name: string): void {
    const table = this.#open.at(-1);
    if (!table) return;
    if (name === 'table') {
      this.#endCell(table);
      this.#open.pop();
      this.#found.push({ table, place: this.#places.pop() ?? 0 });
    } else if (name === 'caption') this.#inCaption = false;
    else if (CELLS.has(name) || name === 'tr') this.#endCell(table);
    else if (BREAKS.has(name) && table.text !== null) table.text += ' ';
  }

  #endCell(table: Open): void {
    if (table.text === null) return;
    table.builder.cell(squeezed(table.text), table.rowSpan, table.colSpan);
    table.text = null;
    table.cells++;
  }
}
