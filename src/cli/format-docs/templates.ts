import { readFileSync } from 'node:fs';
import path from 'node:path';
import writeExcelFile from 'write-excel-file/node';
import { ROOT } from '../project.mjs';
import { toCsv } from '#lib/export/csv.ts';
import { splitRecords } from '#lib/ingest/text/csv-split.ts';
import type { EventField } from '#lib/ingest/mapping/fields.ts';
import { describeField } from '#lib/ingest/schema/schema.ts';
import type { Category } from '#lib/model/dataset.ts';
import type { Locale } from '#lib/model/text.ts';
import { EVENT_TYPES, ORGANISERS, THEMES } from '#lib/model/vocabulary.ts';

/** Names of the template files in static/templates. */
export const TEMPLATE_FILES = {
  vi: { csv: 'mau-su-kien.csv', xlsx: 'mau-su-kien.xlsx' },
  en: { csv: 'events-template.csv', xlsx: 'events-template.xlsx' }
} as const;

/** Columns of a template, in their order: what an office knows of an event, without codes. */
export const TEMPLATE_FIELDS: readonly EventField[] = [
  'event_date',
  'event_end',
  'title',
  'event_type',
  'organisers',
  'level',
  'province',
  'district',
  'commune',
  'topics',
  'participants',
  'opinions',
  'opinions_resolved',
  'views',
  'published_date',
  'observed_date',
  'url'
];

/** Records of the default dataset that serve as examples. */
const EXAMPLES = ['vn-0165', 'vn-0119', 'vn-0215'];
const DATES: ReadonlySet<EventField> = new Set([
  'event_date',
  'event_end',
  'published_date',
  'observed_date'
]);
const NUMBERS: ReadonlySet<EventField> = new Set(['participants', 'opinions', 'opinions_resolved', 'views']);
const LEVELS: Readonly<Record<string, Record<Locale, string>>> = {
  tinh: { vi: 'cấp tỉnh', en: 'province' },
  huyen: { vi: 'cấp huyện', en: 'district' },
  xa: { vi: 'cấp xã', en: 'commune' },
  thon: { vi: 'thôn', en: 'village' }
};

type Row = Partial<Record<EventField, string>>;

/** The examples with words in place of codes. */
function examples(locale: Locale): Row[] {
  const file = path.join(ROOT, 'data/vietnam-grassroots/events.csv');
  const text = readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  const [headers = [], ...rows] = splitRecords(text, { delimiter: ',', newline: '\n' }).rows;
  const data = rows.map((row) => Object.fromEntries(headers.map((name, i) => [name, row[i] ?? ''])));
  return EXAMPLES.map((id) => {
    const record = data.find((row) => row['event_id'] === id);
    if (!record) throw new Error(`example ${id} is not in the default dataset`);
    const words = (field: EventField, known: readonly Category[]) =>
      (record[field] ?? '')
        .split(';')
        .filter(Boolean)
        .map((code) => known.find((category) => category.code === code)?.label[locale] ?? code)
        .join('; ');
    return {
      ...(record as Row),
      event_type: words('event_type', EVENT_TYPES),
      organisers: words('organisers', ORGANISERS),
      topics: words('topics', THEMES),
      level: LEVELS[record['level'] ?? '']?.[locale] ?? ''
    };
  });
}

const header = (field: EventField, locale: Locale) => describeField('events', field).label[locale];

/** "16/05/2022" as Vietnamese offices write days, ISO in English. */
const dateText = (iso: string, locale: Locale) =>
  locale === 'vi' ? iso.split('-').reverse().join('/') : iso;

/** The template as CSV: with semicolons for Excel with Vietnamese settings, with commas in English. */
export function templateCsv(locale: Locale): string {
  const rows = examples(locale);
  const cell = (row: Row, field: EventField) => {
    const text = row[field] ?? '';
    return text === '' ? null : DATES.has(field) ? dateText(text, locale) : text;
  };
  const columns = {
    names: [...TEMPLATE_FIELDS],
    length: rows.length,
    data: Object.fromEntries(TEMPLATE_FIELDS.map((field) => [field, rows.map((row) => cell(row, field))]))
  };
  const headers = TEMPLATE_FIELDS.map((field) => header(field, locale));
  const parts = [...toCsv(columns, headers, { delimiter: locale === 'vi' ? ';' : ',' })];
  return Buffer.concat(parts).toString('utf8');
}

const WORDS = {
  vi: { events: 'Sự kiện', guide: 'Hướng dẫn', column: 'Cột', meaning: 'Ý nghĩa', example: 'Ví dụ' },
  en: { events: 'Events', guide: 'Guide', column: 'Column', meaning: 'Meaning', example: 'Example' }
} as const;

/** The template as a workbook: typed dates and numbers, frozen header, a second sheet that explains the columns. */
export async function templateXlsx(locale: Locale): Promise<Buffer> {
  const t = WORDS[locale];
  const bold = (value: string) => ({ value, fontWeight: 'bold' as const, backgroundColor: '#e8eef5' });
  const cell = (row: Row, field: EventField) => {
    const text = row[field] ?? '';
    if (text === '') return null;
    if (DATES.has(field)) return { value: new Date(`${text}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' };
    return NUMBERS.has(field) ? Number(text) : text;
  };
  const events = [
    TEMPLATE_FIELDS.map((field) => bold(header(field, locale))),
    ...examples(locale).map((row) => TEMPLATE_FIELDS.map((field) => cell(row, field)))
  ];
  const guide = [
    [bold(t.column), bold(t.meaning), bold(t.example)],
    ...TEMPLATE_FIELDS.map((field) => {
      const { description, example } = describeField('events', field);
      return [header(field, locale), { value: description[locale], wrap: true }, example ?? null];
    })
  ];
  const width = (field: EventField) => ({ width: field === 'title' || field === 'url' ? 48 : 18 });
  return writeExcelFile([
    { data: events, sheet: t.events, columns: TEMPLATE_FIELDS.map(width), stickyRowsCount: 1 },
    {
      data: guide,
      sheet: t.guide,
      columns: [{ width: 24 }, { width: 80 }, { width: 30 }],
      stickyRowsCount: 1
    }
  ]).toBuffer();
}
