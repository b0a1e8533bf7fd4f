import { oneLine, slug } from '#lib/util/text.ts';
import {
  countingText,
  countsText,
  filterText,
  placesText,
  PRODUCT,
  SYNTHETIC,
  type Subject
} from './citation.ts';

/** The citation as an entry of BibTeX, which LaTeX and reference managers read. */
export function bibtex(subject: Subject): string {
  const { info, locale, date, url } = subject;
  const fields: readonly (readonly [string, string])[] = [
    ['title', `{${tex(info.name[locale])}}`],
    ['howpublished', tex(PRODUCT[locale])],
    ['version', tex(info.version)],
    ['note', tex(noteOf(subject))],
    // Braces and backslashes would end the field; in an address they are written so anyway.
    ['url', url.replace(/[{}\\\s]/g, encodeURIComponent)],
    ['urldate', date],
    ['language', locale === 'vi' ? 'vietnamese' : 'english']
  ];
  const lines = fields.map(([name, value]) => `  ${name} = {${value}}`);
  return `@misc{${keyOf(subject)},\n${lines.join(',\n')}\n}\n`;
}

/** The citation as CSL-JSON, which Zotero and citation processors read. */
export function cslJson(subject: Subject): string {
  const { info, locale, date, url } = subject;
  const item = {
    id: keyOf(subject),
    type: 'dataset',
    title: oneLine(info.name[locale]),
    version: info.version,
    publisher: PRODUCT[locale],
    source: oneLine(info.source[locale]),
    note: oneLine(noteOf(subject)),
    URL: url,
    accessed: { 'date-parts': [date.split('-').map(Number)] },
    language: locale
  };
  return `${JSON.stringify([item], null, 2)}\n`;
}

/** One key for one dataset and day, in letters that every program takes. */
const keyOf = ({ info, date }: Subject): string =>
  `nhip-co-so-${slug(info.id) || 'data'}-${date.replaceAll('-', '')}`;

/** What no field of its own exists for: boundaries, filters, counting rule, number of events. */
function noteOf(subject: Subject): string {
  const { info, locale } = subject;
  const words =
    locale === 'vi' ? { filters: 'Lọc', counting: 'Cách đếm' } : { filters: 'Filters', counting: 'Counting' };
  return [
    info.synthetic ? SYNTHETIC[locale] : null,
    placesText(subject),
    `${words.filters}: ${filterText(subject)}`,
    `${words.counting}: ${countingText(subject)}`,
    countsText(subject)
  ]
    .filter((part) => part !== null)
    .join('. ');
}

const TEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}'
};
/** Text in which LaTeX takes no character for a command. */
const tex = (text: string): string =>
  oneLine(text).replace(/[\\~^&%$#_{}]/g, (char) => TEX[char] ?? `\\${char}`);
