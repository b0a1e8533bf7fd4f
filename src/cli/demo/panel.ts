import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { THEMES } from '#lib/model/vocabulary.ts';
import { addDays } from '#lib/util/dates.ts';
import { LOCALITY_COLUMNS, TOPIC_COLUMNS, type ColumnSpec } from '../default-dataset/columns.ts';
import { csvCell, formatCsv } from '../default-dataset/csv.ts';
import { formatDescriptor, type ForeignKey, type ResourceSpec } from '../default-dataset/descriptor.ts';
import { PANEL_EVENT_COLUMNS, type PanelEvent } from './columns.ts';
import { buildCoverage, coverageLines, PANEL_END, PANEL_START } from './coverage.ts';
import { eventLine, generateEvents } from './events.ts';
import { buildGeography, type Geography } from './geography.ts';
import { csvToParquet } from './parquet.ts';
import { factsOf, TableFile, writeTable, type FileFacts } from './table-file.ts';

export interface PanelOptions {
  readonly events: number;
  readonly seed: number;
  /** folder that receives the files; made when absent */
  readonly out: string;
  /** of the events; the small tables are CSV */
  readonly format: 'csv' | 'parquet';
}

const COVERAGE_COLUMNS: readonly ColumnSpec[] = [
  { name: 'locality', type: 'string', vi: 'Địa phương', en: 'Locality', constraints: { required: true } },
  {
    name: 'month',
    type: 'string',
    vi: 'Tháng',
    en: 'Month',
    constraints: { required: true, pattern: '\\d{4}-(0[1-9]|1[0-2])' }
  },
  {
    name: 'observed',
    type: 'integer',
    vi: 'Nguồn tin có được theo dõi trong tháng hay không',
    en: 'Whether the source was watched in that month',
    constraints: { required: true, enum: [0, 1] }
  }
];

/** Writes the synthetic panel: events, topics, localities, coverage and the descriptor. */
export async function writePanel({ events, seed, out, format }: PanelOptions): Promise<void> {
  mkdirSync(out, { recursive: true });
  const geography = buildGeography(seed);
  const coverage = buildCoverage(geography, seed);
  const resources: ResourceSpec[] = [];
  const add = (
    name: string,
    path: string,
    vi: string,
    en: string,
    columns: readonly ColumnSpec[],
    facts: FileFacts,
    primaryKey: string | readonly string[],
    foreignKeys: readonly ForeignKey[] = []
  ) => resources.push({ name, path, title: { vi, en }, columns, primaryKey, foreignKeys, ...facts });
  const toLocality: ForeignKey = {
    fields: 'locality',
    reference: { resource: 'localities', fields: 'unit_key' }
  };

  const eventsPath = `events.${format}`;
  const eventFacts = await writeEvents(
    generateEvents(events, geography, coverage, seed),
    join(out, 'events.csv'),
    format
  );
  add('events', eventsPath, 'Sự kiện', 'Events', PANEL_EVENT_COLUMNS, eventFacts, 'event_id', [toLocality]);
  const topics = writeTable(join(out, 'topics.csv'), [topicTable()]);
  add('topics', 'topics.csv', 'Chủ đề', 'Themes', TOPIC_COLUMNS, topics, 'topic');
  const localities = writeTable(join(out, 'localities.csv'), localityLines(geography));
  add('localities', 'localities.csv', 'Địa phương', 'Localities', LOCALITY_COLUMNS, localities, 'unit_key');
  const watched = writeTable(join(out, 'coverage.csv'), coverageLines(coverage, geography));
  add(
    'coverage',
    'coverage.csv',
    'Theo dõi',
    'Coverage',
    COVERAGE_COLUMNS,
    watched,
    ['locality', 'month'],
    [toLocality]
  );
  writeFileSync(join(out, 'datapackage.json'), descriptor(resources, events, seed));
}

async function writeEvents(
  events: Iterable<PanelEvent>,
  csv: string,
  format: 'csv' | 'parquet'
): Promise<FileFacts> {
  const columns = PANEL_EVENT_COLUMNS.map((column) => column.name) as (keyof PanelEvent)[];
  const file = new TableFile(csv);
  file.write(`${columns.join(',')}\n`);
  for (const event of events) file.write(eventLine(event, columns));
  const facts = file.close();
  const parquet = csv.replace(/\.csv$/, '.parquet');
  // A file of an earlier run in the other format would no longer be what the descriptor describes.
  rmSync(parquet, { force: true });
  if (format === 'csv') return facts;
  await csvToParquet(csv, parquet);
  rmSync(csv);
  return factsOf(parquet);
}

function topicTable(): string {
  return formatCsv(
    TOPIC_COLUMNS.map((column) => column.name),
    THEMES.map((theme) => ({
      topic: theme.code,
      parent: theme.parent,
      label_vi: theme.label.vi,
      label_en: theme.label.en,
      short_vi: theme.short.vi,
      short_en: theme.short.en,
      keywords_vi: theme.aliases.join(';')
    }))
  );
}

function* localityLines(geography: Geography): Generator<string> {
  yield `${LOCALITY_COLUMNS.map((column) => column.name).join(',')}\n`;
  for (const place of geography.byKey.values()) {
    const { key, code, name, kind, level, parent, validFrom, validTo, successor, population } = place;
    const cells = [key, code, name, kind, level, parent, validFrom, validTo, successor, population];
    yield `${cells.map(csvCell).join(',')}\n`;
  }
}

function descriptor(resources: readonly ResourceSpec[], events: number, seed: number): string {
  return formatDescriptor({
    name: 'grassroots-demo',
    version: `1.0.0+events.${events}.seed.${seed}`,
    title: { vi: 'Dữ liệu mô phỏng', en: 'Synthetic demo data' },
    note: {
      vi: 'Dữ liệu do máy tạo để dùng thử: không sự kiện nào có thật. Tên tỉnh là thật; tên huyện, xã, dân số và mọi con số là giả định, trùng với nơi có thật chỉ là ngẫu nhiên.',
      en: 'Made by a program for trying things out: no event is real. Provinces are real; districts, communes, populations and all figures are invented, and any likeness to a real place is chance.'
    },
    source: {
      vi: 'Chương trình tạo dữ liệu mô phỏng của dự án',
      en: 'The project’s generator of synthetic data'
    },
    synthetic: true,
    observed: { from: PANEL_START, to: addDays(PANEL_END, -1) },
    sources: [{ title: 'Synthetic: src/cli/generate-demo.ts' }],
    keywords: ['synthetic', 'mô phỏng'],
    resources
  });
}
