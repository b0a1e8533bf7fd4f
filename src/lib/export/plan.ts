import type { ChartTable } from '#lib/charts/chart.ts';
import { slug } from '#lib/util/text.ts';
import { aboutFacts, type AboutRows } from './about.ts';
import { citation, fileMetadata, SYNTHETIC, type Subject } from './citation.ts';
import { chartColumns, withMark, type Delimiter } from './csv.ts';
import { eventColumns } from './event-columns.ts';
import {
  distinct,
  type CellKind,
  type FileColumn,
  type FileFormat,
  type FilePlan,
  type HeaderForm
} from './file.ts';
import type { Columns } from '#lib/model/columns.ts';

/** How the reader wants a file. */
export interface FileChoice {
  readonly format: FileFormat;
  readonly names: HeaderForm;
  readonly delimiter?: Delimiter;
  /** a line under the rows of a CSV file that says how to cite it */
  readonly cited?: boolean;
}

/** A file of all events of a view, with codes as they are or in words. */
export function eventsPlan(subject: Subject, choice: FileChoice, rows: AboutRows): FilePlan {
  const { info, view, locale } = subject;
  return {
    ...basicPlan(subject, choice, rows),
    columns: eventColumns(view, info.synthetic, locale),
    words: choice.names === 'labels' ? { info, locale } : null
  };
}

/**
 * A file of what a chart shows: the rows of its table, cell by cell, and the first days of its periods.
 * @param english the same table in English, from whose headings the codes of the columns are made
 */
export function tablePlan(
  subject: Subject,
  table: ChartTable,
  english: ChartTable,
  choice: FileChoice,
  rows: AboutRows
): { readonly plan: FilePlan; readonly page: Columns } {
  const { info, locale } = subject;
  // A table outlives its file name: every row of synthetic data says what it is.
  const shown = info.synthetic ? withMark(table, DATA_KIND[locale], SYNTHETIC[locale]) : table;
  const codes = distinct(
    [
      ...table.columns.map(({ label }, i) => code(english.columns[i]?.label ?? label) || `column_${i + 1}`),
      ...(info.synthetic ? ['data_kind'] : [])
    ],
    (n) => `_${n}`
  );
  const { columns } = chartColumns(shown);
  const data = codes.map((name, i) => [name, columns.data[columns.names[i] ?? ''] ?? []] as const);
  const described = shown.columns.map((column, i): FileColumn => ({
    name: codes[i] ?? '',
    label: column.label,
    kind: kindOf(column, shown, i)
  }));
  if (table.starts) {
    data.splice(1, 0, [START.name, table.starts]);
    described.splice(1, 0, { name: START.name, label: START.label[locale], kind: 'date' });
  }
  return {
    plan: { ...basicPlan(subject, choice, rows), columns: described, words: null },
    page: { length: columns.length, names: data.map(([name]) => name), data: Object.fromEntries(data) }
  };
}

/** The column beside the words of a period: a date that programs sort, group and draw by. */
const START = { name: 'period_start', label: { vi: 'Ngày đầu kỳ', en: 'First day of the period' } };

function basicPlan(
  subject: Subject,
  choice: FileChoice,
  rows: AboutRows
): Omit<FilePlan, 'columns' | 'words'> {
  const { locale, date } = subject;
  return {
    format: choice.format,
    names: choice.names,
    metadata: { ...fileMetadata(subject), title: `${rows.title}. ${subject.info.name[locale]}` },
    about: aboutFacts(subject, rows),
    locale,
    date,
    delimiter: choice.delimiter ?? ',',
    bom: true,
    footer: choice.cited ? citation(subject) : null
  };
}

/** A column of numbers, unless one of its cells is a word. */
function kindOf(
  { numeric, percent }: ChartTable['columns'][number],
  { rows }: ChartTable,
  i: number
): CellKind {
  if (!numeric || rows.some((row) => typeof row[i] === 'string')) return 'text';
  return percent ? 'percent' : 'number';
}

/** A name that is one in every program: "Share of events" gives "share_of_events", "2024" gives "c_2024". */
function code(label: string): string {
  const name = slug(label).replaceAll('-', '_');
  return /^\d/.test(name) ? `c_${name}` : name;
}

const DATA_KIND = { vi: 'Loại dữ liệu', en: 'Kind of data' };
