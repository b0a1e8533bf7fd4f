import { Parser } from 'htmlparser2';
import type { Cell } from './grid.ts';
import { GridBuilder, type NamedGrid } from './sheets.ts';

type Attributes = Partial<Record<string, string>>;

/**
 * Reads spreadsheets kept as one XML text: "XML Spreadsheet 2003" of Excel and the content of an OpenDocument
 * spreadsheet. Formulas come as their last results.
 */
export class XmlSheets {
  readonly #sheets: NamedGrid[] = [];
  #builder: GridBuilder | null = null;
  #name = '';
  #hidden = false;
  #repeatRow = 1;
  #cell: { rows: number; columns: number; repeat: number; value: Cell; type: string } | null = null;
  #text: string | null = null;
  #paragraphs = 0;
  #notes = 0;
  readonly #parser = new Parser(
    {
      onopentag: (name, attributes) => this.#opened(name, attributes),
      onclosetag: (name) => this.#closed(name),
      ontext: (text) => {
        if (this.#text !== null && this.#notes === 0) this.#text += text;
      }
    },
    { xmlMode: true }
  );
  /** a cell range of the file was larger than can be read */
  full = false;

  write(text: string): void {
    this.#parser.write(text);
  }

  end(): NamedGrid[] {
    this.#parser.end();
    this.#endSheet();
    return this.#sheets;
  }

  #opened(name: string, raw: Attributes): void {
    const attributes = Object.fromEntries(
      Object.entries(raw).map(([key, value]) => [bare(key), value])
    ) as Attributes;
    const number = (key: string) => Math.max(0, Number(attributes[key] ?? 0) || 0);
    switch (bare(name)) {
      case 'Worksheet':
      case 'table':
        this.#endSheet();
        this.#builder = new GridBuilder(bare(name) === 'table');
        this.#name = attributes.Name ?? attributes.name ?? '';
        this.#hidden = false;
        return;
      case 'Visible':
        this.#text = '';
        return;
      case 'Row':
        this.#builder?.row(number('Index') > 0 ? number('Index') - 1 : undefined);
        return;
      case 'table-row':
        this.#builder?.row();
        this.#repeatRow = number('number-rows-repeated') || 1;
        return;
      case 'Cell':
        if (number('Index') > 0) this.#builder?.at(number('Index') - 1);
        this.#cell = {
          rows: number('MergeDown') + 1,
          columns: number('MergeAcross') + 1,
          repeat: 1,
          value: null,
          type: ''
        };
        return;
      case 'Data':
        if (this.#cell) this.#cell.type = attributes.Type ?? '';
        this.#text = '';
        return;
      case 'table-cell':
      case 'covered-table-cell':
        this.#cell = {
          rows: number('number-rows-spanned') || 1,
          columns: 1,
          repeat: number('number-columns-repeated') || 1,
          type: attributes['value-type'] ?? '',
          value: openValue(attributes)
        };
        this.#text = '';
        this.#paragraphs = 0;
        return;
      case 'annotation':
      case 'Comment':
        this.#notes++;
        return;
      case 'p':
        if (this.#text !== null && this.#notes === 0 && this.#paragraphs++ > 0) this.#text += '\n';
        return;
      case 's':
        if (this.#text !== null) this.#text += ' '.repeat(Math.min(1000, number('c') || 1));
        return;
      case 'line-break':
        if (this.#text !== null) this.#text += '\n';
    }
  }

  #closed(name: string): void {
    switch (bare(name)) {
      case 'Worksheet':
      case 'table':
        this.#endSheet();
        return;
      case 'Visible':
        this.#hidden = /hidden/i.test(this.#text ?? '');
        this.#text = null;
        return;
      case 'annotation':
      case 'Comment':
        this.#notes = Math.max(0, this.#notes - 1);
        return;
      case 'Data':
        if (this.#cell) this.#cell.value = excelValue(this.#cell.type, this.#text ?? '');
        this.#text = null;
        return;
      case 'Cell':
      case 'table-cell':
      case 'covered-table-cell':
        this.#endCell();
        return;
      case 'table-row':
        if (this.#repeatRow > 1) this.#builder?.repeat(this.#repeatRow - 1);
        this.#repeatRow = 1;
    }
  }

  #endCell(): void {
    const cell = this.#cell;
    if (!cell || !this.#builder) return;
    const value = cell.value ?? (this.#text || null);
    // Thousands of blank cells repeated to the edge of the sheet are one step.
    const blank = value === null || value === '';
    if (blank) this.#builder.cell(null, cell.rows, cell.columns * cell.repeat);
    else
      for (let i = 0; i < Math.min(cell.repeat, 16_384); i++)
        this.#builder.cell(value, cell.rows, cell.columns);
    this.#cell = null;
    this.#text = null;
  }

  #endSheet(): void {
    if (!this.#builder) return;
    this.full ||= this.#builder.full;
    this.#sheets.push(this.#builder.build(this.#name || String(this.#sheets.length + 1), this.#hidden));
    this.#builder = null;
  }
}

const bare = (name: string) => name.slice(name.indexOf(':') + 1);

/** A date and time without a zone. */
function dateOf(text: string): Cell {
  const date = new Date(`${text.slice(0, 10)}T${text.slice(11, 19) || '00:00:00'}Z`);
  return Number.isNaN(date.getTime()) ? text : date;
}

function excelValue(type: string, text: string): Cell {
  if (type === 'Number') return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
  if (type === 'Boolean') return text === '1';
  if (type === 'DateTime') return dateOf(text);
  return type === 'Error' ? null : text;
}

/** The value of a cell of an OpenDocument sheet; null where its text is its value. */
function openValue(attributes: Attributes): Cell {
  const {
    'value-type': type,
    value,
    'date-value': date,
    'boolean-value': boolean,
    'time-value': time
  } = attributes;
  if (type === 'date' && date !== undefined) return dateOf(date);
  if (type === 'boolean' && boolean !== undefined) return boolean === 'true';
  if (type === 'time' && time !== undefined) {
    const [, hours = '0', minutes = '0'] = /PT(\d+)H(\d+)M/.exec(time) ?? [];
    return `${hours.padStart(2, '0')}:${minutes.padStart(2, '0')}`;
  }
  const isNumber = type === 'float' || type === 'percentage' || type === 'currency';
  return isNumber && value !== undefined && Number.isFinite(Number(value)) ? Number(value) : null;
}
