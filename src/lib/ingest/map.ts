import { matchHeader, ROLES, type Field, type HeaderMatch, type Role } from './fields.ts';
import { parseDate } from './dates.ts';
import { LIST_SEPARATOR } from './raw.ts';

/** Which column of a file holds a field, by position: headers may be blank or occur twice. */
export type Mapping = Readonly<Partial<Record<Field, number>>>;

/**
 * How sure a guess is: `exact` for the field's own name, `likely` for a usual header, `unsure` when another
 * column would do as well or only the values speak for it.
 */
export type Confidence = 'exact' | 'likely' | 'unsure';

export interface MappingGuess {
  readonly role: Role | 'unknown';
  readonly mapping: Mapping;
  readonly confidence: Readonly<Partial<Record<Field, Confidence>>>;
}

/** Guesses what the rows are and which column holds which field. */
export function guessMapping(
  headers: readonly string[],
  sample: readonly (readonly string[])[],
  name = ''
): MappingGuess {
  const role = guessRole(headers, name);
  if (role === 'unknown') return { role, mapping: {}, confidence: {} };
  return { role, ...mapColumns(role, headers, sample) };
}

/** Matches columns to the fields of a role, as after the user has changed the role. */
export function mapColumns(
  role: Role,
  headers: readonly string[],
  sample: readonly (readonly string[])[]
): Omit<MappingGuess, 'role'> {
  const mapping: Partial<Record<Field, number>> = {};
  const confidence: Partial<Record<Field, Confidence>> = {};
  const candidates = new Map<Field, { index: number; match: HeaderMatch; filled: number }[]>();
  for (const [index, header] of headers.entries()) {
    const match = matchHeader(role, header);
    if (!match) continue;
    if (match.field === 'topics' && role === 'events' && isProse(index, sample)) continue;
    const filled = sample.filter((row) => (row[index] ?? '').trim() !== '').length;
    candidates.set(match.field, [...(candidates.get(match.field) ?? []), { index, match, filled }]);
  }
  for (const [field, list] of candidates) {
    // The field's own name wins, then the column with more values, then the likelier header.
    list.sort(
      (a, b) =>
        Number(b.match.rank === 0) - Number(a.match.rank === 0) ||
        b.filled - a.filled ||
        a.match.rank - b.match.rank ||
        a.index - b.index
    );
    const [best, second] = list;
    if (!best) continue;
    mapping[field] = best.index;
    const exact = best.match.rank === 0;
    confidence[field] = second && !exact ? 'unsure' : exact ? 'exact' : 'likely';
  }
  if (role === 'events' && mapping.event_date === undefined) {
    const index = dateColumn(headers.length, sample, new Set(Object.values(mapping)));
    if (index !== null) {
      mapping.event_date = index;
      confidence.event_date = 'unsure';
    }
  }
  return { mapping, confidence };
}

/** Items this long are descriptions, not the names of themes. */
const LONGEST_THEME = 45;

function isProse(index: number, sample: readonly (readonly string[])[]): boolean {
  const items = sample
    .flatMap((row) => (row[index] ?? '').replaceAll(LIST_SEPARATOR, ';').split(/[;|\n]/))
    .filter((item) => item.trim() !== '');
  const letters = items.reduce((sum, item) => sum + item.trim().length, 0);
  return items.length > 0 && letters / items.length > LONGEST_THEME;
}

/** Fields without which a file of a role says nothing of itself. */
const KEYS: Record<Role, readonly Field[]> = {
  events: ['event_date', 'title', 'event_type', 'published_date'],
  topics: ['topic'],
  localities: ['unit_key']
};

function guessRole(headers: readonly string[], name: string): Role | 'unknown' {
  let best: { role: Role | 'unknown'; score: number } = { role: 'unknown', score: 1 };
  for (const role of ROLES) {
    const fields = new Set(headers.flatMap((header) => matchHeader(role, header)?.field ?? []));
    if (!KEYS[role].some((key) => fields.has(key))) continue;
    const score = fields.size + (name.toLowerCase().startsWith(role) ? 2 : 0);
    if (score > best.score) best = { role, score };
  }
  return best.role;
}

/** The one column whose values nearly all read as whole dates; bare numbers do not count. */
function dateColumn(
  width: number,
  sample: readonly (readonly string[])[],
  taken: ReadonlySet<number>
): number | null {
  for (let index = 0; index < width; index++) {
    if (taken.has(index)) continue;
    const cells = sample.map((row) => (row[index] ?? '').trim()).filter((cell) => cell !== '');
    const dates = cells.filter((cell) => !/^\d+$/.test(cell) && parseDate(cell).date?.precision === 'day');
    if (cells.length > 0 && dates.length >= 0.8 * cells.length) return index;
  }
  return null;
}
