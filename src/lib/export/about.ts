import { capital } from '#lib/util/text.ts';
import { formatDate } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import {
  citation,
  countingText,
  countsText,
  filterText,
  placesText,
  PRODUCT,
  SYNTHETIC,
  type Subject
} from './citation.ts';
import type { Fact } from './file.ts';

/** An indicator whose values are in a file, in the language of the file. */
export interface IndicatorText {
  readonly label: string;
  readonly description: string;
  readonly formula: string;
  readonly edgeCases: string;
}

/** What the rows are, beside what every output says of its data. */
export interface AboutRows {
  readonly title: string;
  /** measure, counting rule and geography of a chart */
  readonly subtitle?: string | null;
  readonly note?: string | null;
  readonly indicators?: readonly IndicatorText[];
}

/** All that a reader of a file must know of it, fact by fact, in the language of the file. */
export function aboutFacts(subject: Subject, rows: AboutRows): Fact[] {
  const { info, locale, date, url } = subject;
  const words = WORDS[locale];
  const facts: (readonly [string, string | null | undefined])[] = [
    [words.title, rows.title],
    [words.subtitle, rows.subtitle],
    [words.note, rows.note],
    [words.filters, filterText(subject)],
    [words.counting, capital(countingText(subject))],
    [words.places, capital(placesText(subject) ?? '')],
    [words.events, countsText(subject)],
    ...(rows.indicators ?? []).flatMap(({ label, description, formula, edgeCases }): [string, string][] => [
      [words.indicator, `${label}: ${description}`],
      [words.formula, formula],
      [words.edgeCases, edgeCases]
    ]),
    [words.dataset, info.name[locale]],
    [words.kind, info.synthetic ? SYNTHETIC[locale] : null],
    [words.version, info.version],
    [words.source, info.source[locale]],
    [words.describes, info.note[locale]],
    [words.licence, info.licence],
    [words.exported, `${formatDate(date, locale)}, ${PRODUCT[locale]}`],
    [words.address, url],
    [words.citation, citation(subject)]
  ];
  return facts.filter((fact): fact is Fact => typeof fact[1] === 'string' && fact[1].trim() !== '');
}

const WORDS = {
  vi: {
    title: 'Nội dung',
    subtitle: 'Đo gì, đếm thế nào',
    note: 'Lưu ý',
    filters: 'Bộ lọc',
    counting: 'Cách đếm',
    places: 'Địa giới',
    events: 'Số hoạt động',
    indicator: 'Chỉ số',
    formula: 'Công thức',
    edgeCases: 'Trường hợp riêng',
    dataset: 'Bộ dữ liệu',
    kind: 'Loại dữ liệu',
    version: 'Phiên bản dữ liệu',
    source: 'Nguồn',
    describes: 'Mô tả bộ dữ liệu',
    licence: 'Giấy phép',
    exported: 'Ngày xuất',
    address: 'Địa chỉ của trang',
    citation: 'Trích dẫn'
  },
  en: {
    title: 'Content',
    subtitle: 'What is measured and how',
    note: 'Note',
    filters: 'Filters',
    counting: 'Counting rule',
    places: 'Boundaries',
    events: 'Events',
    indicator: 'Indicator',
    formula: 'Formula',
    edgeCases: 'Special cases',
    dataset: 'Dataset',
    kind: 'Kind of data',
    version: 'Version of the data',
    source: 'Source',
    describes: 'About the dataset',
    licence: 'Licence',
    exported: 'Exported on',
    address: 'Address of the page',
    citation: 'Cite as'
  }
} satisfies Record<Locale, Record<string, string>>;
