import { decode, detectEncoding, type Encoding } from '../text/bytes.ts';
import { recordsTable, type Parsed, type RecordPiece } from './json-records.ts';
import { isJsonRecord, parseJson } from './json-value.ts';
import type { OpenedTable } from '../opened.ts';
import type { NamedBlob } from '../raw.ts';
import type { Reading } from '../reading.ts';

/** One record a line, read slice by slice however large the file is. @throws ProblemError */
export async function ndjsonTable(file: NamedBlob, reading: Reading): Promise<OpenedTable> {
  const { encoding, problems } = reading.encoding
    ? { encoding: reading.encoding, problems: [] }
    : await detectEncoding(file);
  const source = (signal?: AbortSignal) => readLines(file, encoding, signal);
  return recordsTable(file, source, { kind: 'ndjson', encoding, rows: null, problems });
}

async function* readLines(
  file: NamedBlob,
  encoding: Encoding,
  signal?: AbortSignal
): AsyncGenerator<RecordPiece> {
  let held = '';
  let line = 0;
  for await (const { text, progress } of decode(file, encoding, signal)) {
    const lines = (held + text).split('\n');
    held = progress < 1 ? (lines.pop() ?? '') : '';
    const records: Parsed[] = [];
    for (const content of lines) {
      line++;
      const trimmed = content.replace(/^\ufeff/, '').trim();
      if (trimmed !== '') records.push(parsed(trimmed, line));
    }
    yield { records, progress };
  }
}

function parsed(text: string, line: number): Parsed {
  try {
    const value = parseJson(text);
    return isJsonRecord(value) ? { record: value, line } : { record: null, line, fault: text };
  } catch {
    return { record: null, line, fault: text };
  }
}
