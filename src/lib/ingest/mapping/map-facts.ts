import { PROVINCE_ALIASES, PROVINCES } from '#lib/model/provinces.ts';
import { fold } from '#lib/util/text.ts';
import { parseDate } from '../values/dates.ts';
import type { Field } from './fields.ts';
import { LIST_SEPARATOR } from '../raw.ts';
import { organiserTerms, typeTerms, Terms } from '../values/terms.ts';
import { THEMES } from '#lib/model/vocabulary.ts';
import { isNullWord, parseCount } from '../values/values.ts';
import { CODED_WORDS, wordsOf, type CodedField } from '../values/vocabulary-words.ts';

/** What the cells of a column are like; shares are of the cells that are filled, 0 to 1. */
export class ColumnFacts {
  /** filled cells, null words left out */
  readonly cells: readonly string[];
  readonly #shares = new Map<string, number>();

  constructor(index: number, sample: readonly (readonly string[])[]) {
    this.cells = sample.map((row) => (row[index] ?? '').trim()).filter((cell) => !isNullWord(cell));
  }

  get filled(): number {
    return this.cells.length;
  }

  /** Share of cells that are different, and their mean length in characters. */
  get distinct(): number {
    return this.filled === 0 ? 0 : new Set(this.cells).size / this.filled;
  }

  get length(): number {
    return this.filled === 0 ? 0 : this.cells.reduce((sum, cell) => sum + cell.length, 0) / this.filled;
  }

  share(kind: keyof typeof KINDS): number {
    return this.#share(kind, KINDS[kind]);
  }

  /** Share of cells that begin with the name of an organiser of the vocabulary. */
  get organisers(): number {
    // Asking for a code notes what is new, so each column has a vocabulary of its own.
    const known = organiserTerms();
    const names = (cell: string) =>
      cell.length < 120 && items(cell).some((item) => item !== '' && !known.code(item).isNew);
    return this.#share('organiser', names);
  }

  /** Share of cells that are one of the words of a coded field. */
  words(field: CodedField): number {
    const words = wordsOf(field);
    return this.#share(field, (cell) => words.has(fold(cell)));
  }

  #share(name: string, test: (cell: string) => boolean): number {
    let share = this.#shares.get(name);
    if (share === undefined) {
      share = this.filled === 0 ? 0 : this.cells.filter(test).length / this.filled;
      this.#shares.set(name, share);
    }
    return share;
  }
}

const bare = (name: string) =>
  fold(name)
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/^(?:tinh|thanh pho|tp) /, '')
    .trim();
const PROVINCE_NAMES = new Set([
  ...PROVINCES.map(({ name }) => bare(name)),
  ...Object.keys(PROVINCE_ALIASES).map(bare)
]);
const isProvince = (cell: string) => /^P(?:34|63)-\d\d$/.test(cell) || PROVINCE_NAMES.has(bare(cell));
/** What stands before the names of units, on folded text. */
const DISTRICT = /^(?:huyen|quan|thi xa|thanh pho|q\.|tx\.?|tp\.?) *\S/;
const COMMUNE = /^(?:xa|phuong|thi tran|dac khu|p\.|tt\.?) *\S/;
function levelOf(cell: string): 'province' | 'district' | 'commune' | null {
  if (isProvince(cell)) return 'province';
  if (cell.length > 40) return null;
  const name = fold(cell);
  return COMMUNE.test(name) ? 'commune' : DISTRICT.test(name) ? 'district' : null;
}

function isPlace(cell: string): boolean {
  if (/^P(?:34|63)-\d\d(?:$|[-/])/.test(cell) || levelOf(cell) !== null) return true;
  const pieces = cell.split(/,| - | – /).map((piece) => piece.trim());
  return pieces.length > 1 && isProvince(pieces.at(-1) ?? '');
}

/** A date, also one that is impossible or lacks its year; small numbers are none. */
function isDate(cell: string): boolean {
  if (/^\d{1,4}$/.test(cell) && !/^(?:19|20)\d\d$/.test(cell)) return false;
  const { date, fault } = parseDate(cell);
  return date !== null || (fault !== null && fault !== 'unreadable_date');
}

/** Vocabularies that are only asked; made when a file is first looked at. */
let vocabulary: Record<'types' | 'topics', Terms> | undefined;
const terms = () => (vocabulary ??= { types: typeTerms(), topics: new Terms(THEMES, 'whole') });

const items = (cell: string) =>
  cell
    .replaceAll(LIST_SEPARATOR, ';')
    .split(/[;|,\n]/)
    .map((item) => item.trim());

const KINDS = {
  date: isDate,
  /** dates that are no mere number such as a year */
  writtenDate: (cell: string) => !/^\d+$/.test(cell) && parseDate(cell).date?.precision === 'day',
  url: (cell: string) => /^(?:https?:\/\/|www\.)\S+$|^[\w-]+(?:\.[\w-]+)+\/\S*$/i.test(cell),
  number: (cell: string) => /^[\d.,\s]+$/.test(cell),
  count: (cell: string) => parseCount(cell).value !== null,
  province: isProvince,
  district: (cell: string) => levelOf(cell) === 'district',
  commune: (cell: string) => levelOf(cell) === 'commune',
  place: isPlace,
  /** official codes: two, three or five digits */
  code: (cell: string) => /^(?:\d{2,3}|\d{5})$/.test(cell),
  type: (cell: string) => terms().types.knows(cell),
  topic: (cell: string) => items(cell).every((item) => terms().topics.knows(item))
} satisfies Record<string, (cell: string) => boolean>;

/** How the values of a column speak for a field: 1 for it, -1 against it, 0 neither. */
export type Fit = -1 | 0 | 1;

const byShare = (share: number): Fit => (share >= 0.5 ? 1 : share < 0.2 ? -1 : 0);

/** Lists of one cell longer than this on average are descriptions. */
const LONGEST_ITEM = 45;

/** True for a column whose cells are sentences rather than names of themes. */
export function isProse(facts: ColumnFacts): boolean {
  const parts = facts.cells
    .flatMap((cell) => cell.replaceAll(LIST_SEPARATOR, ';').split(/[;|\n]/))
    .filter((item) => item.trim() !== '');
  const letters = parts.reduce((sum, item) => sum + item.trim().length, 0);
  return parts.length > 0 && letters / parts.length > LONGEST_ITEM;
}

const COUNTS: ReadonlySet<Field> = new Set<Field>([
  'participants',
  'opinions',
  'opinions_resolved',
  'views',
  'sessions',
  'population',
  'count'
]);
const DATES: ReadonlySet<Field> = new Set<Field>([
  'event_date',
  'event_end',
  'published_date',
  'observed_date',
  'valid_from',
  'valid_to',
  'month',
  'date_from',
  'date_to'
]);

export const isCount = (field: Field) => COUNTS.has(field);
export const isDateField = (field: Field) => DATES.has(field);
export const isCoded = (field: Field): field is CodedField => Object.hasOwn(CODED_WORDS, field);

/** Whether the values of a column of events fit a field. */
export function fitOf(field: Field, facts: ColumnFacts): Fit {
  if (facts.filled === 0) return 0;
  if (DATES.has(field)) return byShare(facts.share('date'));
  if (COUNTS.has(field)) return byShare(facts.share('count'));
  if (isCoded(field)) return byShare(facts.words(field));
  switch (field) {
    case 'url':
      return byShare(facts.share('url'));
    case 'locality':
      return byShare(Math.max(facts.share('place'), facts.share('code')));
    case 'province':
      return byShare(Math.max(facts.share('province'), facts.share('code')));
    case 'district':
    case 'commune':
      return facts.share(field) >= 0.5 ? 1 : facts.length > 60 ? -1 : 0;
    case 'event_type':
      if (facts.share('type') >= 0.5) return 1;
      return facts.length > 60 || (facts.filled >= 20 && facts.distinct > 0.9) ? -1 : 0;
    case 'organisers':
      if (facts.organisers >= 0.5) return 1;
      // "Đơn vị" is the office in some tables and the commune in others.
      if (facts.filled >= 3 && facts.share('commune') >= 0.8) return -1;
      return facts.length > 120 || facts.share('number') > 0.5 ? -1 : 0;
    case 'topics':
      return facts.share('topic') >= 0.5 ? 1 : 0;
    case 'title': {
      if (Math.max(facts.share('number'), facts.share('date'), facts.share('url')) > 0.5) return -1;
      return facts.length > 15 ? 1 : 0;
    }
    case 'event_id':
      return facts.length > 60 ? -1 : 0;
    case 'name':
    case 'province_name':
    case 'district_name':
    case 'commune_name':
      return facts.share('number') > 0.9 ? -1 : 0;
    default:
      return 0;
  }
}
