import { isIsoDate, isoDate, isRealDate, type IsoDate } from '#lib/util/dates.ts';
import type { CadenceRule } from './cadence.ts';
import type { Locality } from './dataset.ts';
import { BREAK_2025 } from './period.ts';
import { LEVELS, ORGANISER_GROUPS } from './vocabulary.ts';

/** Columns of the table of cadence as a file: one row a rule, its event types separated by spaces. */
export const CADENCE_COLUMNS = [
  'rule',
  'label_vi',
  'label_en',
  'event_types',
  'level',
  'organiser_group',
  'unit_level',
  'per_year',
  'valid_from',
  'valid_to',
  'source_vi',
  'source_en',
  'verified'
] as const;
type CadenceColumn = (typeof CADENCE_COLUMNS)[number];

/** Without these a file cannot be read. */
const NEEDED: readonly CadenceColumn[] = ['rule', 'event_types', 'unit_level', 'per_year'];
const UNIT_LEVELS: readonly Locality['level'][] = ['province', 'district', 'commune'];
/** Every day of the year. */
const MOST_A_YEAR = 366;

/** What is wrong with a rule, and the value that is. */
export interface CadenceProblem {
  readonly code:
    | 'rule'
    | 'duplicate'
    | 'types'
    | 'unknownType'
    | 'perYear'
    | 'dates'
    | 'district'
    | 'level'
    | 'date'
    | 'number';
  readonly value: string;
}

/** What is wrong with each rule of a list; empty lists for those that can be used. */
export function cadenceProblems(
  rules: readonly CadenceRule[],
  types: ReadonlySet<string>
): readonly (readonly CadenceProblem[])[] {
  const seen = new Set<string>();
  return rules.map((of) => {
    const problems: CadenceProblem[] = [];
    const add = (code: CadenceProblem['code'], value = '') => problems.push({ code, value });
    if (of.rule.trim() === '' || of.label.vi.trim() === '' || of.label.en.trim() === '') add('rule');
    else if (seen.has(of.rule)) add('duplicate', of.rule);
    seen.add(of.rule);
    if (of.eventTypes.length === 0) add('types');
    for (const type of of.eventTypes) if (!types.has(type)) add('unknownType', type);
    if (!(of.perYear > 0 && of.perYear <= MOST_A_YEAR)) add('perYear', String(of.perYear));
    if (of.validFrom !== null && of.validTo !== null && of.validFrom > of.validTo) add('dates');
    if (of.unitLevel === 'district' && (of.validTo === null || of.validTo >= BREAK_2025)) add('district');
    return problems;
  });
}

/** True when two lists ask the same of everyone in the same words. */
export const isSameCadence = (a: readonly CadenceRule[], b: readonly CadenceRule[]): boolean =>
  JSON.stringify(cadenceRecords(a)) === JSON.stringify(cadenceRecords(b));

/** The table as rows of text in the order of `CADENCE_COLUMNS`, numbers with a decimal point. */
export const cadenceRecords = (rules: readonly CadenceRule[]): string[][] =>
  rules.map((of) => [
    of.rule,
    of.label.vi,
    of.label.en,
    of.eventTypes.join(' '),
    of.level ?? '',
    of.organiserGroup ?? '',
    of.unitLevel,
    String(of.perYear),
    of.validFrom ?? '',
    of.validTo ?? '',
    of.source.vi,
    of.source.en,
    of.verified ? 'yes' : 'no'
  ]);

/** A problem of a file: of a line (from 1, the header's), or of the whole file where it is 0. */
export interface CadenceFileProblem {
  readonly line: number;
  readonly code: CadenceProblem['code'] | 'header' | 'empty';
  readonly value: string;
}

export interface CadenceFile {
  readonly rules: readonly CadenceRule[];
  readonly problems: readonly CadenceFileProblem[];
}

/** A record of a file with the line that it begins on. */
export interface CadenceRecord {
  readonly cells: readonly string[];
  readonly line: number;
}

/**
 * Rules from the records of a file, the header first. Columns may stand in any order and beside others; a rule
 * with a problem is left out and reported.
 */
export function readCadence(records: readonly CadenceRecord[], types: ReadonlySet<string>): CadenceFile {
  const [header, ...rows] = records;
  const names = (header?.cells ?? []).map((name) => name.trim().toLowerCase());
  const missing = NEEDED.filter((name) => !names.includes(name));
  if (missing.length > 0) return failed('header', missing.join(', '));
  const read = rows
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .map(({ cells, line }) => {
      const cell = (name: CadenceColumn) => (cells[names.indexOf(name)] ?? '').trim();
      return { line, ...ruleOf(cell) };
    });
  if (read.length === 0) return failed('empty', '');
  const wrong = cadenceProblems(
    read.map(({ rule }) => rule),
    types
  );
  const problems = read.flatMap(({ line, problems: own }, i) => {
    // A number or level that was not understood is not reported twice.
    const all = own.length > 0 ? own : (wrong[i] ?? []);
    return all.map((problem) => ({ line, ...problem }));
  });
  const bad = new Set(problems.map(({ line }) => line));
  return { rules: read.filter(({ line }) => !bad.has(line)).map(({ rule }) => rule), problems };
}

const failed = (code: 'header' | 'empty', value: string): CadenceFile => ({
  rules: [],
  problems: [{ line: 0, code, value }]
});

function ruleOf(cell: (name: CadenceColumn) => string): { rule: CadenceRule; problems: CadenceProblem[] } {
  const problems: CadenceProblem[] = [];
  const known = (name: CadenceColumn, codes: readonly string[]): string | null => {
    const value = cell(name);
    if (value !== '' && !codes.includes(value)) problems.push({ code: 'level', value });
    return value === '' ? null : value;
  };
  const day = (name: CadenceColumn): IsoDate | null => {
    const value = cell(name);
    const read = value === '' ? null : dayOf(value);
    if (value !== '' && read === null) problems.push({ code: 'date', value });
    return read;
  };
  const perYear = Number(cell('per_year').replace(',', '.'));
  if (cell('per_year') === '' || Number.isNaN(perYear))
    problems.push({ code: 'number', value: cell('per_year') });
  const unit = cell('unit_level');
  const unitLevel = UNIT_LEVELS.find((level) => level === unit);
  if (!unitLevel) problems.push({ code: 'level', value: unit });
  const texts = (name: 'label' | 'source', otherwise: string) => {
    const [vi, en] = [cell(`${name}_vi`), cell(`${name}_en`)];
    return { vi: vi || en || otherwise, en: en || vi || otherwise };
  };
  const rule: CadenceRule = {
    rule: cell('rule'),
    label: texts('label', cell('rule')),
    eventTypes: cell('event_types')
      .split(/[\s,;|]+/)
      .filter(Boolean),
    level: known('level', codesOf(LEVELS)),
    organiserGroup: known('organiser_group', codesOf(ORGANISER_GROUPS)),
    unitLevel: unitLevel ?? 'commune',
    perYear,
    validFrom: day('valid_from'),
    validTo: day('valid_to'),
    source: texts('source', ''),
    verified: /^(yes|có|true|1)$/i.test(cell('verified'))
  };
  return { rule, problems };
}

const codesOf = (terms: readonly { readonly code: string }[]) => terms.map(({ code }) => code);

/** 2025-06-30, or 30/6/2025 as spreadsheets with Vietnamese settings write it; null for anything else. */
function dayOf(text: string): IsoDate | null {
  if (isIsoDate(text)) return text;
  const match = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const [day, month, year] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3])];
  return match && isRealDate(year, month, day) ? isoDate(year, month, day) : null;
}
