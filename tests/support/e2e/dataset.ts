import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../../src/cli/project.mjs';

/** An event of the default dataset, read and counted here without any code of the product. */
export interface PlainEvent {
  readonly id: string;
  readonly title: string;
  /** days between which it lies; empty when unknown */
  readonly from: string;
  readonly to: string;
  readonly themes: readonly string[];
  readonly organisers: readonly string[];
  readonly type: string;
  /** null when not known */
  readonly participants: number | null;
  /** key of the province of today */
  readonly province: string;
  /** key of the most exact known place */
  readonly locality: string;
  readonly url: string;
  readonly counts: boolean;
}

/** Rows of a CSV text (RFC 4180) by header. */
export function parseCsv(text: string, delimiter = ','): Record<string, string>[] {
  const records: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const source = text.replace(/^\uFEFF/, '');
  for (let i = 0; i < source.length; i++) {
    const char = source[i] ?? '';
    if (quoted) {
      if (char !== '"') cell += char;
      else if (source[i + 1] === '"') {
        cell += '"';
        i++;
      } else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === delimiter || char === '\n') {
      records.at(-1)?.push(cell);
      cell = '';
      if (char === '\n') records.push([]);
    } else if (char !== '\r') cell += char;
  }
  if (cell !== '') records.at(-1)?.push(cell);
  const [headers = [], ...rows] = records.filter((record) => record.length > 0);
  return rows.map((row) => Object.fromEntries(headers.map((header, i) => [header, row[i] ?? ''])));
}

const folder = path.join(ROOT, 'data/vietnam-grassroots');
const table = (name: string) => parseCsv(readFileSync(path.join(folder, name), 'utf8'));

const successors = new Map(table('localities.csv').map((row) => [row['unit_key'], row['successor_key']]));

function days(written: string): [string, string] {
  const [year = '', part] = written.split('-');
  if (written === '') return ['', ''];
  if (written.length === 10) return [written, written];
  const quarter = part?.startsWith('Q') ? Number(part.slice(1)) : null;
  const first = quarter ? quarter * 3 - 2 : part ? Number(part) : 1;
  const last = quarter ? quarter * 3 : part ? Number(part) : 12;
  const two = (value: number) => String(value).padStart(2, '0');
  const lastDay = new Date(Date.UTC(Number(year), last, 0)).getUTCDate();
  return [`${year}-${two(first)}-01`, `${year}-${two(last)}-${two(lastDay)}`];
}

/** All records of the default dataset, those that do not count included. */
export const RECORDS: readonly PlainEvent[] = table('events.csv').map((row): PlainEvent => {
  const text = (name: string) => row[name] ?? '';
  const list = (name: string) => text(name).split(';').filter(Boolean);
  const [from, to] = days(text('event_date'));
  const [unit = ''] = text('locality').split('/');
  return {
    id: text('event_id'),
    title: text('title'),
    from,
    to,
    themes: list('topics'),
    organisers: list('organisers'),
    type: text('event_type'),
    locality: text('locality'),
    participants: text('participants') === '' ? null : Number(text('participants')),
    province: unit.startsWith('P63') ? (successors.get(unit) ?? '') : unit,
    url: text('url'),
    counts:
      from !== '' &&
      text('status') === 'held' &&
      text('page_kind') !== 'listing' &&
      text('event_type') !== 'bai_tong_hop'
  };
});

/** The records that count, newest last in no particular order. */
export const EVENTS = RECORDS.filter((event) => event.counts);

/** Number of events that count and meet all conditions. */
export const count = (...conditions: readonly ((event: PlainEvent) => boolean)[]): number =>
  EVENTS.filter((event) => conditions.every((condition) => condition(event))).length;

export const inTheme =
  (...codes: readonly string[]) =>
  (event: PlainEvent) =>
    event.themes.some((theme) => codes.includes(theme));
export const inProvince = (key: string) => (event: PlainEvent) => event.province === key;
export const ofType = (code: string) => (event: PlainEvent) => event.type === code;
export const byOrganiser = (code: string) => (event: PlainEvent) => event.organisers.includes(code);
export const between = (from: string, to: string) => (event: PlainEvent) =>
  event.from >= from && event.to <= to;

/** True for events that are known to lie in one quarter: the others stand in no bar of a chart by quarters. */
export const inOneQuarter = ({ from, to }: PlainEvent): boolean =>
  from.slice(0, 4) === to.slice(0, 4) && quarterOf(from) === quarterOf(to);

const quarterOf = (day: string) => Math.ceil(Number(day.slice(5, 7)) / 3);

/** Lower case without marks, d for đ. */
export const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
