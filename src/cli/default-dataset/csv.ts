/** One record of a table: column name to raw text. */
export type Row = Readonly<Record<string, string>>;

/**
 * Reads RFC 4180 text: comma, double quotes, LF or CRLF, first record the header.
 * @throws Error naming the record whose number of fields differs from the header's.
 */
export function parseCsv(text: string): Row[] {
  const records = parseRecords(text.replace(/^\ufeff/, ''));
  const header = records.shift() ?? [];
  return records.map((fields, index) => {
    if (fields.length !== header.length) {
      throw new Error(`record ${index + 2} has ${fields.length} fields, the header ${header.length}`);
    }
    return Object.fromEntries(header.map((name, i) => [name, fields[i] ?? '']));
  });
}

function parseRecords(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let field = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (quoted) {
      if (char !== '"') field += char;
      else if (text.charAt(i + 1) === '"') field += text.charAt(i++);
      else quoted = false;
    } else if (char === '"' && field === '') quoted = true;
    else if (char === ',') {
      record.push(field);
      field = '';
    } else if (char === '\n') {
      records.push([...record, field.replace(/\r$/, '')]);
      record = [];
      field = '';
    } else field += char;
  }
  if (field !== '' || record.length > 0) records.push([...record, field]);
  return records;
}

/** A cell as RFC 4180 writes it; null is the empty cell. */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table in RFC 4180 with LF line ends, columns in the given order. */
export function formatCsv<C extends string>(
  columns: readonly C[],
  rows: readonly Readonly<Record<C, string | number | null>>[]
): string {
  const lines = rows.map((row) => columns.map((name) => csvCell(row[name])).join(','));
  return [columns.join(','), ...lines, ''].join('\n');
}
