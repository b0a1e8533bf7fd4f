import { isBulk, readBulk } from './csv-bulk.ts';
import { inspectCsv } from './csv-dialect.ts';
import { readCsv } from './csv.ts';
import type { OpenedTable } from '../opened.ts';
import type { NamedBlob } from '../raw.ts';
import type { Reading } from '../reading.ts';

/** A CSV file as a table. @throws ProblemError */
export async function csvTable(file: NamedBlob, reading: Reading): Promise<OpenedTable> {
  const { dialect, layout, top, sample, problems, offers } = await inspectCsv(file, reading);
  return {
    kind: 'csv',
    encoding: dialect.encoding,
    delimiter: dialect.delimiter,
    sheets: [],
    sheet: null,
    header: layout.header,
    top,
    headers: dialect.headers,
    sample,
    rows: null,
    problems,
    offers,
    read: (wanted, list, signal) =>
      (isBulk(dialect) ? readBulk : readCsv)(file, dialect, wanted, list, signal)
  };
}
