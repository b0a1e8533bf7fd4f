import { createHash } from 'node:crypto';
import type { Row } from './csv.ts';
import { formatCsv } from './csv.ts';
import {
  ACTOR_COLUMNS,
  EVENT_COLUMNS,
  EVENT_TYPE_COLUMNS,
  LOCALITY_COLUMNS,
  TOPIC_COLUMNS,
  type ColumnSpec
} from './columns.ts';
import { formatDescriptor, type ForeignKey, type ResourceSpec } from './descriptor.ts';
import type { EventRow } from './events.ts';
import type { PlaceBook } from './places.ts';
import { SHORT, shortLabel } from './short-labels.ts';
import { cell, list, type SourceTables } from './source-tables.ts';

type Cells = Readonly<Record<string, string | number | null>>;

/** The files of data/vietnam-grassroots by name, README apart. */
export function packageFiles(
  tables: SourceTables,
  events: readonly EventRow[],
  places: PlaceBook
): Map<string, string> {
  const files = new Map<string, string>();
  const resources: ResourceSpec[] = [];
  const add = (
    name: string,
    title: { vi: string; en: string },
    columns: readonly ColumnSpec[],
    rows: readonly Cells[],
    foreignKeys: readonly ForeignKey[] = []
  ) => {
    const path = `${name}.csv`;
    const text = formatTable(columns, rows);
    files.set(path, text);
    resources.push({
      name,
      path,
      title,
      columns,
      primaryKey: columns[0]?.name ?? '',
      ...(foreignKeys.length > 0 ? { foreignKeys } : {}),
      bytes: Buffer.byteLength(text),
      sha256: createHash('sha256').update(text).digest('hex')
    });
  };

  add(
    'events',
    { vi: 'Sự kiện', en: 'Events' },
    EVENT_COLUMNS,
    events.map((event) => ({ ...event })),
    [
      { fields: 'event_type', reference: { resource: 'event_types', fields: 'code' } },
      { fields: 'locality', reference: { resource: 'localities', fields: 'unit_key' } }
    ]
  );
  add('topics', { vi: 'Chủ đề', en: 'Themes' }, TOPIC_COLUMNS, tables.themes.map(topicRow), [
    { fields: 'parent', reference: { resource: '', fields: 'topic' } }
  ]);
  add('localities', { vi: 'Địa phương', en: 'Localities' }, LOCALITY_COLUMNS, localityRows(places), [
    { fields: 'parent_key', reference: { resource: '', fields: 'unit_key' } },
    { fields: 'successor_key', reference: { resource: '', fields: 'unit_key' } }
  ]);
  add(
    'event_types',
    { vi: 'Loại hoạt động', en: 'Event types' },
    EVENT_TYPE_COLUMNS,
    tables.eventTypes.map(typeRow)
  );
  add('actors', { vi: 'Đơn vị tổ chức', en: 'Organisers' }, ACTOR_COLUMNS, tables.actors.map(actorRow));
  files.set('datapackage.json', descriptor(events, resources));
  return files;
}

function formatTable(columns: readonly ColumnSpec[], rows: readonly Cells[]): string {
  const names = columns.map((column) => column.name);
  for (const row of rows) {
    const stray = Object.keys(row).find((name) => !names.includes(name));
    if (stray !== undefined) throw new Error(`column "${stray}" is not described`);
  }
  return formatCsv(
    names,
    rows.map((row) => Object.fromEntries(names.map((name) => [name, row[name] ?? null])))
  );
}

function labelled(row: Row, code: string, labels: Parameters<typeof shortLabel>[0]): Cells {
  const short = shortLabel(labels, code);
  return {
    label_vi: cell(row, 'label_vi'),
    label_en: cell(row, 'label_en'),
    short_vi: short.vi,
    short_en: short.en
  };
}

const words = (row: Row, column: string) => list(cell(row, column)).join(';');

function topicRow(row: Row): Cells {
  const topic = cell(row, 'code');
  const parent = cell(row, 'parent');
  return { topic, parent, ...labelled(row, topic, SHORT.themes), keywords_vi: words(row, 'keywords_vi') };
}

function typeRow(row: Row): Cells {
  const code = cell(row, 'code');
  const rest = { family: cell(row, 'family'), aliases_vi: words(row, 'aliases_vi'), note: cell(row, 'note') };
  return { code, ...labelled(row, code, SHORT.types), ...rest };
}

function actorRow(row: Row): Cells {
  const code = cell(row, 'code');
  const rest = {
    group: cell(row, 'group'),
    abbreviations: words(row, 'abbreviations'),
    note: cell(row, 'note')
  };
  return { code, ...labelled(row, code, SHORT.organisers), ...rest };
}

function localityRows(places: PlaceBook): Cells[] {
  return places.rows().map((place) => ({
    unit_key: place.key,
    code: place.code,
    name: place.name,
    kind: place.kind,
    level: place.level,
    parent_key: place.parent,
    valid_from: place.validFrom,
    valid_to: place.validTo,
    successor_key: place.successor,
    population: place.population
  }));
}

function descriptor(events: readonly EventRow[], resources: readonly ResourceSpec[]): string {
  const days = events.flatMap(({ event_date }) => (event_date?.length === 10 ? [event_date] : [])).sort();
  const [from, to] = [days[0], days.at(-1)];
  if (from === undefined || to === undefined) throw new Error('no event has a day');
  return formatDescriptor({
    name: 'vietnam-grassroots',
    version: '1.0.0',
    title: {
      vi: 'Hoạt động hệ thống chính trị cơ sở Việt Nam',
      en: 'Events of Viet Nam’s grassroots political system'
    },
    note: {
      vi: 'Các hoạt động được báo chí và cổng thông tin đăng tải, đọc thủ công từ phần đầu mỗi trang. Đây là những trang tìm được, không phải mẫu đại diện: năm 2025 (mùa đại hội sau sáp nhập), Hà Nội, TP. Hồ Chí Minh, Quảng Ninh và An Giang nhiều hơn thực tế; nơi không có tin không có nghĩa là không có hoạt động. Ô trống là không rõ, không phải bằng không.',
      en: 'Events as reported by the press and public portals, read by hand from the opening of each page. These are the pages that were found, not a representative sample: 2025 (congress season after the merger), Hà Nội, Hồ Chí Minh City, Quảng Ninh and An Giang are over-represented; no news does not mean no activity. An empty cell means not known, never zero.'
    },
    source: {
      vi: 'Trang tin công khai, địa chỉ trong từng bản ghi; đọc thủ công',
      en: 'Public news pages, address in each record; read by hand'
    },
    synthetic: false,
    observed: { from, to },
    remarks: [
      {
        from: '2025-07-01',
        to,
        text: {
          vi: 'từ 7/2025 tìm được nhiều trang hơn',
          en: 'more pages found from July 2025'
        }
      }
    ],
    sources: [
      { title: 'Public news pages, the address of each in column url of events.csv' },
      { title: 'Resolution 202/2025/QH15 on the arrangement of provincial units (34 provinces)' },
      { title: 'Decision 19/2025/QĐ-TTg, list and codes of administrative units in force since 1 July 2025' },
      { title: 'Population of the 34 provinces as published on sapnhap.bando.com.vn, 17 July 2025' }
    ],
    keywords: ['Viet Nam', 'local government', 'civic participation', 'hệ thống chính trị cơ sở', 'dân vận'],
    resources
  });
}
