import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import type { Organiser, PlainEvent, Theme } from './event.ts';

/** The folder of the default dataset. */
export const DEFAULT_DATASET = new URL('../../../data/vietnam-grassroots/', import.meta.url);

type Row = Readonly<Record<string, string>>;

function table(name: string): readonly Row[] {
  const text = readFileSync(new URL(name, DEFAULT_DATASET), 'utf8');
  return Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data;
}

const byCode = (rows: readonly Row[], key: string, value: string) =>
  new Map(rows.map((row) => [row[key] ?? '', row[value] ?? '']));
const orNull = (text: string | undefined) => (text === undefined || text === '' ? null : text);
const count = (text: string | undefined) => (orNull(text) === null ? null : Number(text));
const list = (text: string | undefined) => (text ?? '').split(';').filter((code) => code !== '');

/** The events of the default dataset, read from its tables without any code of the product. */
export function defaultEvents(): PlainEvent[] {
  const families = byCode(table('event_types.csv'), 'code', 'family');
  const themeGroups = byCode(table('topics.csv'), 'topic', 'parent');
  const organiserGroups = byCode(table('actors.csv'), 'code', 'group');
  const places = new Map(table('localities.csv').map((row) => [row['unit_key'] ?? '', row]));

  return table('events.csv').map((row): PlainEvent => {
    const organisers = list(row['organisers']).map((code): Organiser => ({
      code,
      group: organiserGroups.get(code) ?? ''
    }));
    const groups = [...new Set(organisers.map(({ group }) => group))];
    const chain: Record<string, string> = {};
    for (
      let at = places.get(row['locality'] ?? '');
      at !== undefined;
      at = places.get(at['parent_key'] ?? '')
    ) {
      chain[at['level'] ?? ''] = at['unit_key'] ?? '';
    }
    const province = orNull(chain['province']);
    const successor = province === null ? null : orNull(places.get(province)?.['successor_key']);
    const date = orNull(row['event_date']);
    const type = orNull(row['event_type']);
    const family = type === null ? null : orNull(families.get(type));
    return {
      title: row['title'] ?? '',
      date,
      type,
      family,
      level: orNull(row['level']),
      organisers,
      organiserGroup: groups.length > 1 ? 'lien_tich' : (groups[0] ?? null),
      themes: list(row['topics']).map((code): Theme => ({ code, group: orNull(themeGroups.get(code)) })),
      provinceThen: province,
      provinceNow: successor ?? province,
      district: chain['district'] ?? null,
      commune: chain['commune'] ?? null,
      participants: count(row['participants']),
      qualifier:
        count(row['participants']) === null ? null : (orNull(row['participants_qualifier']) ?? 'exact'),
      opinions: count(row['opinions']),
      resolved: count(row['opinions_resolved']),
      views: count(row['views']),
      sessions: count(row['sessions']) ?? 1,
      duplicate: false,
      site: /^https?:\/\/(?:www\.)?([^/:?#]+)/i.exec(row['url'] ?? '')?.[1]?.toLowerCase() ?? null,
      // A month is not a day.
      published: row['published_date']?.length === 10 ? row['published_date'] : null,
      observed: null,
      end: orNull(row['event_end']),
      excluded:
        date === null
          ? 'no_date'
          : row['status'] === 'announced'
            ? 'announced'
            : row['status'] === 'schedule'
              ? 'schedule'
              : row['page_kind'] === 'listing'
                ? 'listing'
                : family === 'none'
                  ? 'not_event'
                  : null
    };
  });
}
