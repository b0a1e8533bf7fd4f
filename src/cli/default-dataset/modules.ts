import { format, resolveConfig } from 'prettier';
import { PROVINCE_ALIASES, type Province } from './provinces.ts';
import { LEVELS, ORGANISER_GROUPS, SHORT, shortLabel, TYPE_FAMILIES, type GroupRow } from './short-labels.ts';
import { cell, list, type SourceTables } from './source-tables.ts';

const HEADER = '/* Written by npm run data; edit the source tables instead. */\n';

/** Text of src/lib/model/vocabulary.ts: the coded lists as typed constants. */
export async function vocabularyModule(tables: SourceTables): Promise<string> {
  const types = tables.eventTypes.map((row) => {
    const code = cell(row, 'code');
    return term(code, cell(row, 'family'), row, shortLabel(SHORT.types, code), list(cell(row, 'aliases_vi')));
  });
  const organisers = tables.actors.map((row) => {
    const code = cell(row, 'code');
    // "UVBTV = ủy viên BTV" explains an abbreviation: what stands before "=" is the alias.
    const aliases = list(cell(row, 'abbreviations')).map((item) => item.split('=')[0]?.trim() ?? item);
    return term(code, cell(row, 'group'), row, shortLabel(SHORT.organisers, code), aliases);
  });
  const themes = tables.themes.map((row) => {
    const code = cell(row, 'code');
    const parent = cell(row, 'parent') || null;
    return term(code, parent, row, shortLabel(SHORT.themes, code), list(cell(row, 'keywords_vi')));
  });
  const tet = tables.calendar.map((row) => `${cell(row, 'year')}: '${cell(row, 'tet_day1')}'`);
  return prettier(
    'src/lib/model/vocabulary.ts',
    `${HEADER}import type { IsoDate } from '#lib/util/dates.ts';
import type { Category } from './dataset.ts';

/** A category with the words it is recognised by. */
export interface Term extends Category {
  readonly aliases: readonly string[];
}

const term = (
  code: string,
  parent: string | null,
  [vi, en]: readonly [vi: string, en: string],
  [shortVi, shortEn]: readonly [vi: string, en: string],
  aliases: readonly string[]
): Term => ({ code, label: { vi, en }, short: { vi: shortVi, en: shortEn }, parent, aliases });

/** Kinds of event; the parent is the family. */
export const EVENT_TYPES: readonly Term[] = [${types.join(',\n')}];

/** Bodies that organise events; the parent is the group. */
export const ORGANISERS: readonly Term[] = [${organisers.join(',\n')}];

/** Themes; groups have no parent. */
export const THEMES: readonly Term[] = [${themes.join(',\n')}];

export const TYPE_FAMILIES: readonly Term[] = [${groups(TYPE_FAMILIES)}];

export const ORGANISER_GROUPS: readonly Term[] = [${groups(ORGANISER_GROUPS)}];

/** Levels of the organiser, from the province down. */
export const LEVELS: readonly Term[] = [${groups(LEVELS)}];

/** First day of the lunar new year. */
export const TET: Readonly<Record<number, IsoDate>> = { ${tet.join(', ')} };
`
  );
}

/** Text of src/lib/model/provinces.ts: both province lists and the spellings met. */
export async function provincesModule(provinces: readonly Province[]): Promise<string> {
  const old = provinces.filter((province) => province.validTo !== null);
  const current = provinces.filter((province) => province.validTo === null);
  const tuple = ({ code, name, kind, successor, population, communes }: Province) => [
    code ?? '',
    name,
    kind,
    successor === null ? (population ?? 0) : successor.replace('P34-', ''),
    communes
  ];
  const rows = (list: readonly Province[]) =>
    list.map((province) => JSON.stringify(tuple(province))).join(',\n');
  const aliases = Object.entries(PROVINCE_ALIASES).map(([alias, name]) => `${quote(alias)}: ${quote(name)}`);
  return prettier(
    'src/lib/model/provinces.ts',
    `${HEADER}import type { Locality } from './dataset.ts';

/** Provinces until 30 June 2025: code, name, kind, code of the province it went into, communes in June 2025. */
const OLD: readonly (readonly [code: string, name: string, kind: string, successor: string, communes: number])[] = [
  ${rows(old)}
];

/** Provinces since 1 July 2025: code, name, kind, people and communes (as published with the mergers). */
const CURRENT: readonly (readonly [code: string, name: string, kind: string, people: number, communes: number])[] = [
  ${rows(current)}
];

/** The 63 provinces until 30 June 2025 (P63-…), then the 34 since (P34-…). A name may stand in both lists. */
export const PROVINCES: readonly Locality[] = [
  ...OLD.map(([code, name, kind, successor, communes]): Locality => ({
    key: \`P63-\${code}\`,
    code,
    name,
    kind,
    level: 'province',
    parent: null,
    validFrom: null,
    validTo: '2025-06-30',
    successor: \`P34-\${successor}\`,
    population: null,
    communes
  })),
  ...CURRENT.map(([code, name, kind, population, communes]): Locality => ({
    key: \`P34-\${code}\`,
    code,
    name,
    kind,
    level: 'province',
    parent: null,
    validFrom: '2025-07-01',
    validTo: null,
    successor: null,
    population,
    communes
  }))
];

/** Spellings and abbreviations met in the news, to the name in \`PROVINCES\`. */
export const PROVINCE_ALIASES: Readonly<Record<string, string>> = { ${aliases.join(', ')} };
`
  );
}

function term(
  code: string,
  parent: string | null,
  row: Readonly<Record<string, string>>,
  short: { vi: string; en: string },
  aliases: readonly string[]
): string {
  return call(code, parent, cell(row, 'label_vi'), cell(row, 'label_en'), short.vi, short.en, aliases);
}

const groups = (rows: readonly GroupRow[]) =>
  rows.map(([code, vi, en, shortVi, shortEn]) => call(code, null, vi, en, shortVi, shortEn, [])).join(',\n');

function call(
  code: string,
  parent: string | null,
  vi: string,
  en: string,
  shortVi: string,
  shortEn: string,
  aliases: readonly string[]
): string {
  const parentText = parent === null ? 'null' : quote(parent);
  const labels = `[${quote(vi)}, ${quote(en)}], [${quote(shortVi)}, ${quote(shortEn)}]`;
  return `term(${quote(code)}, ${parentText}, ${labels}, [${aliases.map(quote).join(', ')}])`;
}

const quote = (text: string) => JSON.stringify(text);

async function prettier(file: string, source: string): Promise<string> {
  const options = await resolveConfig(file);
  return format(source, { ...options, filepath: file });
}
