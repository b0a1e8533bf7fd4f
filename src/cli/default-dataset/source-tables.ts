import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCsv, type Row } from './csv.ts';

/** The tables the default dataset is built from, as read. */
export interface SourceTables {
  readonly themes: readonly Row[];
  readonly eventTypes: readonly Row[];
  readonly actors: readonly Row[];
  readonly calendar: readonly Row[];
  readonly provinces63: readonly Row[];
  readonly provinces34: readonly Row[];
}

/** @throws Error naming the missing file. */
export function readSourceTables(directory: string): SourceTables {
  const table = (path: string) => parseCsv(readSource(directory, path));
  return {
    themes: table('vocabulary/themes.csv'),
    eventTypes: table('vocabulary/event_types.csv'),
    actors: table('vocabulary/actors.csv'),
    calendar: table('vocabulary/vn_calendar.csv'),
    provinces63: table('geo/provinces_63.csv'),
    provinces34: table('geo/provinces_34.csv')
  };
}

/** Text of a source file, NFC. @throws Error naming the missing file. */
export function readSource(directory: string, path: string): string {
  const file = join(directory, path);
  if (!existsSync(file))
    throw new Error(`source file ${path} not found in ${directory}; give the folder with --from`);
  return readFileSync(file, 'utf8').normalize('NFC');
}

/** @throws Error for a column the table does not have. */
export function cell(row: Row, column: string): string {
  const value = row[column];
  if (value === undefined) throw new Error(`no column "${column}" among ${Object.keys(row).join(', ')}`);
  return value;
}

/** Items of a list cell such as "tọa đàm; toạ đàm". */
export function list(value: string): string[] {
  return value
    .split(';')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
