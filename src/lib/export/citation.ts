import { oneLine, capital } from '#lib/util/text.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import {
  describeCounting,
  describePlaces,
  describeSelection,
  type LabelLookup
} from '#lib/model/describe.ts';
import { formatDate } from '#lib/model/period.ts';
import type { Locale, Text } from '#lib/model/text.ts';
import { formatView, type View } from '#lib/model/view.ts';
import type { IsoDate } from '#lib/util/dates.ts';

/** What a file or a citation must say of the data it shows. */
export interface Subject {
  readonly info: DatasetInfo;
  readonly view: View;
  readonly labels: LabelLookup;
  readonly locale: Locale;
  /** address of the view */
  readonly url: string;
  /** day on which the data were looked at */
  readonly date: IsoDate;
  /** events of the dataset that are not counted because they were merged into another report */
  readonly merged?: number | undefined;
  /** events that match the view, and events of the dataset that count under the same rule */
  readonly counts?: { readonly events: number; readonly total: number } | undefined;
}

/**
 * How to cite what is on screen, in one line: product, dataset, version, boundaries, filters, counting rule,
 * number of events, day of access, address.
 */
export function citation(subject: Subject): string {
  const { info, locale, url, date } = subject;
  const words = WORDS[locale];
  const name = [`“${oneLine(info.name[locale])}”`, words.version(info.version)];
  if (info.synthetic) name.push(SYNTHETIC[locale].toLowerCase());
  return [
    PRODUCT[locale],
    name.join(', '),
    ...[placesText(subject)].flatMap((places) => (places === null ? [] : [capital(places)])),
    `${words.filters}: ${filterText(subject)}`,
    `${words.counting}: ${countingText(subject)}`,
    ...(subject.counts ? [capital(words.events(subject.counts.events, subject.counts.total))] : []),
    `${words.accessed} ${formatDate(date, locale)}`,
    url
  ]
    .map(oneLine)
    .join('. ');
}

/** The same facts under names of their own, for the metadata of a file. */
export function fileMetadata(subject: Subject): Record<string, string> {
  const { info, view, locale, url, date } = subject;
  const places = placesText(subject);
  return {
    title: info.name[locale],
    dataset: info.id,
    version: info.version,
    ...(info.licence === null ? {} : { licence: info.licence }),
    source: info.source[locale],
    synthetic: String(info.synthetic),
    ...(places === null ? {} : { boundaries: places }),
    view: formatView(view),
    filters: filterText(subject),
    counting: countingText(subject),
    exported: date,
    url,
    citation: citation(subject)
  };
}

/** Said on every screen, picture and file that shows synthetic data. */
export const SYNTHETIC: Text = {
  vi: 'Dữ liệu mô phỏng, không phải hoạt động có thật',
  en: 'Synthetic data, not real events'
};

export const PRODUCT: Text = { vi: 'Nhịp Cơ Sở', en: 'Grassroots Pulse (Nhịp Cơ Sở)' };

/** The filters in words. */
export function filterText({ view, labels, locale }: Subject): string {
  const filters = describeSelection(view, labels, locale);
  return filters.length > 0 ? filters.join('; ') : WORDS[locale].none;
}

/** The counting rule, and how many reports of the dataset were merged when it leaves them out. */
export function countingText({ view, locale, merged = 0 }: Subject): string {
  const rule = describeCounting(view, locale);
  return merged === 0 || view.include.includes('duplicate')
    ? rule
    : `${rule}; ${WORDS[locale].merged(merged)}`;
}

/** The boundaries of places; null where places are no units of Vietnam's official lists. */
export function placesText({ info, view, locale }: Subject): string | null {
  const official = info.has.places && info.localities.some(({ key }) => /^P(?:34|63)-/.test(key));
  return official ? describePlaces(view, info, locale) : null;
}

const grouped = (locale: Locale) => {
  const format = new Intl.NumberFormat(locale === 'vi' ? 'vi-VN' : 'en-GB');
  return (value: number) => format.format(value);
};
const vi = grouped('vi');
const en = grouped('en');

/** How many events match, of how many: "1.234 trên 5.678 hoạt động"; null where nobody counted. */
export const countsText = ({ counts, locale }: Subject): string | null =>
  counts ? WORDS[locale].events(counts.events, counts.total) : null;

const WORDS = {
  vi: {
    version: (version: string) => `phiên bản ${version}`,
    filters: 'Lọc',
    none: 'không lọc',
    counting: 'Cách đếm',
    merged: (n: number) => `${vi(n)} bản tin trùng đã gộp trong cả bộ dữ liệu`,
    events: (events: number, total: number) => `${vi(events)} trên ${vi(total)} hoạt động`,
    accessed: 'Truy cập ngày'
  },
  en: {
    version: (version: string) => `version ${version}`,
    filters: 'Filters',
    none: 'none',
    counting: 'Counting',
    merged: (n: number) => `${en(n)} duplicate reports merged in the whole dataset`,
    events: (events: number, total: number) => `${en(events)} of ${en(total)} events`,
    accessed: 'Accessed on'
  }
};
