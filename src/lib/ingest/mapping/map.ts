import {
  headerKey,
  LIST_COLUMNS,
  looseMatch,
  matchHeader,
  ROLES,
  type Field,
  type HeaderMatch,
  type Role
} from './fields.ts';
import { ColumnFacts, fitOf, isCoded, isCount, isDateField, isProse, type Fit } from './map-facts.ts';
import { guessByValues } from './map-values.ts';

/**
 * Which column of a file holds a field, by position: headers may be blank or occur twice. A list may stand in
 * several columns: the further ones are fields of their own, see `LIST_COLUMNS`.
 */
export type Mapping = Readonly<Partial<Record<Field, number>>>;

/**
 * How sure a guess is: `exact` for the field's own name, `likely` for a usual header, `unsure` when another
 * column would do as well, the values speak against it, or only the values speak for it.
 */
export type Confidence = 'exact' | 'likely' | 'unsure';

export interface MappingGuess {
  readonly role: Role | 'unknown';
  readonly mapping: Mapping;
  readonly confidence: Readonly<Partial<Record<Field, Confidence>>>;
  /** columns that would do for a field, the chosen one first, where there are several: the user is asked */
  readonly candidates: Readonly<Partial<Record<Field, readonly number[]>>>;
}

/** Guesses what the rows are and which column holds which field. */
export function guessMapping(
  headers: readonly string[],
  sample: readonly (readonly string[])[],
  name = ''
): MappingGuess {
  const role = guessRole(headers, name);
  if (role === 'unknown') return { role, mapping: {}, confidence: {}, candidates: {} };
  return { role, ...mapColumns(role, headers, sample) };
}

interface Candidate {
  readonly index: number;
  readonly match: HeaderMatch;
  readonly fit: Fit;
  readonly filled: number;
}

/** Matches columns to the fields of a role, as after the user has changed the role. */
export function mapColumns(
  role: Role,
  headers: readonly string[],
  sample: readonly (readonly string[])[]
): Omit<MappingGuess, 'role'> {
  const facts = headers.map((_, index) => new ColumnFacts(index, sample));
  const mapping: Partial<Record<Field, number>> = {};
  const confidence: Partial<Record<Field, Confidence>> = {};
  const candidates = new Map<Field, readonly number[]>();
  const found = candidatesOf(role, headers, facts);
  for (const [field, list] of found) {
    const [best, second] = list;
    if (!best) continue;
    mapping[field] = best.index;
    confidence[field] = confidenceOf(field, best, second);
    const rivals = list.filter(({ fit, match }) => fit >= 0 && !(match.loose && !best.match.loose));
    if (rivals.length > 1)
      candidates.set(
        field,
        rivals.map(({ index }) => index)
      );
  }
  if (role === 'events') {
    for (const [field, columns] of Object.entries(LIST_COLUMNS))
      spreadList(columns, found.get(field as Field) ?? [], headers, mapping, confidence, candidates);
    splitPlaces(found.get('locality') ?? [], facts, mapping, confidence, candidates);
    const contradicted = [...found].flatMap(([field, [best]]) => (best?.fit === -1 ? [field] : []));
    for (const { field, index } of guessByValues(facts, mapping, contradicted)) {
      mapping[field] = index;
      confidence[field] = 'unsure';
    }
  }
  return { mapping, confidence, candidates: Object.fromEntries(candidates) };
}

/** The columns whose headers mean a field, the best one first. */
function candidatesOf(
  role: Role,
  headers: readonly string[],
  facts: readonly ColumnFacts[]
): Map<Field, Candidate[]> {
  const found = new Map<Field, Candidate[]>();
  for (const [index, header] of headers.entries()) {
    const match = matchHeader(role, header) ?? numbered(role, header) ?? looseMatch(role, header);
    const column = facts[index];
    if (!match || !column) continue;
    const { field } = match;
    if (field === 'topics' && role === 'events' && isProse(column)) continue;
    // What offices call other things of theirs is judged by the values: a word list, a count or a loose name.
    const fit = role === 'topics' ? 0 : fitIn(role, field, column);
    const doubtful = match.loose || isCoded(field) || isCount(field) || field === 'organisers';
    if (fit === -1 && match.rank > 0 && doubtful && column.filled > 2) continue;
    found.set(field, [...(found.get(field) ?? []), { index, match, fit, filled: column.filled }]);
  }
  for (const list of found.values()) {
    // The field's own name wins, then fitting values, an exact header, more values, the likelier header.
    list.sort(
      (a, b) =>
        Number(b.match.rank === 0) - Number(a.match.rank === 0) ||
        b.fit - a.fit ||
        Number(a.match.loose ?? false) - Number(b.match.loose ?? false) ||
        b.filled - a.filled ||
        a.match.rank - b.match.rank ||
        a.index - b.index
    );
  }
  return found;
}

/** Coverage has a status of its own, and its words are read by its reader. */
const fitIn = (role: Role, field: Field, facts: ColumnFacts): Fit =>
  role === 'coverage' && field === 'status' ? 0 : fitOf(field, facts);

/** "Chủ đề 1", "Topic 2": one of several columns of a list. */
function numbered(role: Role, header: string): HeaderMatch | undefined {
  if (role !== 'events') return undefined;
  const base = /^(.*\D)\s*\d$/.exec(headerKey(header))?.[1];
  const match = base === undefined ? undefined : matchHeader(role, base);
  return match && Object.hasOwn(LIST_COLUMNS, match.field) ? { ...match, rank: match.rank + 1 } : undefined;
}

function confidenceOf(field: Field, best: Candidate, second: Candidate | undefined): Confidence {
  const contradicted = best.fit === -1;
  if (best.match.rank === 0) {
    // A locality may be a key of the user's own table, which nobody can know from its values.
    const doubted = contradicted && isDateField(field);
    return doubted || second?.match.rank === 0 ? 'unsure' : 'exact';
  }
  const rival = second !== undefined && second.fit >= best.fit && !(second.match.loose && !best.match.loose);
  if (contradicted || rival) return 'unsure';
  return best.match.loose && best.fit < 1 ? 'unsure' : 'likely';
}

type Writable<T> = Partial<Record<Field, T>>;

/** Gives the columns of one list ("Chủ đề 1", "Chủ đề 2", or the same header twice) to its fields. */
function spreadList(
  fields: readonly Field[],
  list: readonly Candidate[],
  headers: readonly string[],
  mapping: Writable<number>,
  confidence: Writable<Confidence>,
  candidates: Map<Field, readonly number[]>
): void {
  const base = (index: number) => headerKey(headers[index] ?? '').replace(/\s*\d$/, '');
  const [best] = list;
  const [first] = fields;
  if (!best || first === undefined) return;
  const alike = list.filter(({ index }) => base(index) === base(best.index)).map(({ index }) => index);
  const named = fields.slice(1).flatMap((field) => mapping[field] ?? []);
  const columns = [...new Set([...alike, ...named])].sort((a, b) => a - b);
  if (columns.length < 2) return;
  for (const [i, field] of fields.entries()) {
    const index = columns[i];
    if (index === undefined) continue;
    mapping[field] = index;
    confidence[field] = confidence[field] === 'exact' ? 'exact' : 'likely';
  }
  if (columns.length <= fields.length) candidates.delete(first);
}

/** Two columns "Địa phương" are often the province and the commune. */
function splitPlaces(
  list: readonly Candidate[],
  facts: readonly ColumnFacts[],
  mapping: Writable<number>,
  confidence: Writable<Confidence>,
  candidates: Map<Field, readonly number[]>
): void {
  if (list.length < 2) return;
  const levels = (['province', 'district', 'commune'] as const).flatMap((field) => {
    const fits = list.filter(({ index }) => (facts[index]?.share(field) ?? 0) >= 0.8);
    return fits.length === 1 && mapping[field] === undefined ? [{ field, index: fits[0]!.index }] : [];
  });
  if (levels.length < 2 && !(levels.length === 1 && mapping.province !== undefined)) return;
  for (const { field, index } of levels) {
    mapping[field] = index;
    confidence[field] = 'unsure';
  }
  const left = list.filter(({ index }) => !levels.some((level) => level.index === index));
  if (left[0]) mapping.locality = left[0].index;
  else {
    delete mapping.locality;
    delete confidence.locality;
  }
  candidates.delete('locality');
}

/** Fields without one of which a file of a role says nothing of itself. */
const KEYS: Record<Role, readonly Field[]> = {
  events: ['event_date', 'title', 'event_type', 'published_date'],
  topics: ['topic'],
  localities: ['unit_key', 'code', 'commune_code', 'district_code', 'province_code', 'commune_name'],
  successors: ['new_code', 'successor_key'],
  coverage: ['month', 'date_from']
};

/** Fields of which a table of a role needs one at least. */
export const keyFields = (role: Role): readonly Field[] => KEYS[role];

const PLACES: readonly Field[] = ['locality', 'province', 'district', 'commune', 'source'];
/** The unit that ended, in a crosswalk. */
const OLD_UNIT: readonly Field[] = ['old_code', 'unit_key'];
/** Names of files that say what is in them. */
const NAMED: Record<Role, RegExp> = {
  events: /^(?:events|su kien|hoat dong)/,
  topics: /^(?:topics|themes|chu de)/,
  localities: /^(?:localities|dia phuong)/,
  successors: /^(?:successors|crosswalk|quy doi|bang quy doi)/,
  coverage: /^(?:coverage|theo doi|bao phu)/
};
/** Look-up lists that packages carry beside the tables: their codes are built in. */
const LOOKUP = /^(?:event types?|actors?|organi[sz]ers?|loai hinh|don vi)$/;

function guessRole(headers: readonly string[], name: string): Role | 'unknown' {
  const called = headerKey(name.replace(/\.[a-z.]+$/i, ''));
  let best: { role: Role | 'unknown'; score: number } = { role: 'unknown', score: 1 };
  for (const role of ROLES) {
    const fields = new Set(headers.flatMap((header) => matchHeader(role, header)?.field ?? []));
    if (!KEYS[role].some((key) => fields.has(key))) continue;
    if (role === 'coverage' && !PLACES.some((key) => fields.has(key))) continue;
    if (role === 'successors' && !OLD_UNIT.some((key) => fields.has(key))) continue;
    const score = fields.size + (NAMED[role].test(called) ? 2 : 0);
    if (score > best.score) best = { role, score };
  }
  if (best.role === 'topics' && isLookup(headers, called)) return 'unknown';
  return best.role;
}

const isLookup = (headers: readonly string[], called: string) =>
  LOOKUP.test(called) ||
  headers.some((header) => header === 'family' || header === 'abbreviations' || header === 'aliases_vi');
