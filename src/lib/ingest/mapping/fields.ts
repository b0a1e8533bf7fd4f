import type { Text } from '#lib/model/text.ts';
import { fold } from '#lib/util/text.ts';
import { COVERAGE_FIELDS } from './fields/coverage.ts';
import { MORE_EVENT_NAMES } from './fields/event-names.ts';
import { EVENTS_FIELDS } from './fields/events.ts';
import type { FieldSpec } from './fields/field.ts';
import { LOCALITIES_FIELDS } from './fields/localities.ts';
import { SUCCESSORS_FIELDS } from './fields/successors.ts';
import { TOPICS_FIELDS } from './fields/topics.ts';

export const ROLES = ['events', 'topics', 'localities', 'successors', 'coverage'] as const;
/** What the rows of a file are. */
export type Role = (typeof ROLES)[number];

/** The canonical fields of each kind of file, with the headers they are recognised by. */
export const FIELDS = {
  events: EVENTS_FIELDS,
  topics: TOPICS_FIELDS,
  localities: LOCALITIES_FIELDS,
  successors: SUCCESSORS_FIELDS,
  coverage: COVERAGE_FIELDS
} as const satisfies Record<Role, Record<string, FieldSpec>>;

export type EventField = keyof (typeof FIELDS)['events'];
export type TopicField = keyof (typeof FIELDS)['topics'];
export type LocalityField = keyof (typeof FIELDS)['localities'];
export type SuccessorField = keyof (typeof FIELDS)['successors'];
export type CoverageField = keyof (typeof FIELDS)['coverage'];
export type Field = EventField | TopicField | LocalityField | SuccessorField | CoverageField;

/** Lists that may stand in several columns, with the fields of the further ones. */
export const LIST_COLUMNS = {
  topics: ['topics', 'topics_2', 'topics_3'],
  organisers: ['organisers', 'organisers_2', 'organisers_3']
} as const satisfies Record<string, readonly EventField[]>;

/** Fields of a role in the order they are offered. */
export function fieldsOf(role: Role): readonly { readonly field: Field; readonly label: Text }[] {
  return Object.entries(FIELDS[role] as Record<Field, FieldSpec>).map(([name, spec]) => ({
    field: name as Field,
    label: spec.label
  }));
}

/** True for the name of a field of a role. */
export const isFieldOf = (role: Role, name: string): name is Field => Object.hasOwn(FIELDS[role], name);

/** Headers of the columns that unpivoting adds, as the transformation of a table names them. */
const UNPIVOTED: Readonly<Record<string, string>> = {
  '(tháng)': 'unpivoted month',
  '(giá trị)': 'unpivoted value'
};

/** A header without accents, punctuation, units in brackets and doubled spaces; "BodyName" is two words. */
export function headerKey(header: string): string {
  const added = UNPIVOTED[header.normalize('NFC').trim()];
  if (added !== undefined) return added;
  return fold(
    header
      .normalize('NFC')
      .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
      .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
  )
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

export interface HeaderMatch {
  readonly field: Field;
  /** position among the names of the field: the lower, the likelier */
  readonly rank: number;
  /** the header only contains a known name, beside other words */
  readonly loose?: true;
}

const MATCHES: Record<Role, ReadonlyMap<string, HeaderMatch>> = {
  events: index('events', { 'unpivoted month': 'event_date', 'unpivoted value': 'sessions' }),
  topics: index('topics', {}),
  localities: index('localities', {}),
  successors: index('successors', {}),
  coverage: index('coverage', { 'unpivoted month': 'month', 'unpivoted value': 'count' })
};

function index(role: Role, added: Readonly<Record<string, Field>>): Map<string, HeaderMatch> {
  const map = new Map<string, HeaderMatch>();
  // A field's own name is never taken by a name of another.
  for (const name of Object.keys(FIELDS[role])) map.set(headerKey(name), { field: name as Field, rank: 0 });
  for (const [key, name] of Object.entries(added)) map.set(key, { field: name, rank: 0 });
  for (const [name, spec] of Object.entries(FIELDS[role] as Record<Field, FieldSpec>)) {
    const more = role === 'events' ? (MORE_EVENT_NAMES[name as EventField]?.split('; ') ?? []) : [];
    for (const [rank, known] of [...spec.names, ...more].entries()) {
      const key = headerKey(known);
      if (!map.has(key)) map.set(key, { field: name as Field, rank: rank + 1 });
    }
  }
  return map;
}

/** The field a header is known to mean in files of a role. */
export const matchHeader = (role: Role, header: string): HeaderMatch | undefined =>
  MATCHES[role].get(headerKey(header));

/** What is about a date or a name and yet not the event's. */
const OTHER_MATTERS =
  /\b(?:sinh|cap nhat|nhap lieu|tao|ky ban hanh|updated?|created?|modified|birth|nguoi nhap|dien thoai|phone|email)\b/;
/** Rank of a loose match: behind every exact name. */
const LOOSE = 100;

/**
 * The field that a header of several words may mean since it begins or ends with a known name, as
 * "Thời gian tổ chức hội nghị" or "In site URL"; the longest name wins.
 */
export function looseMatch(role: Role, header: string): HeaderMatch | undefined {
  const key = headerKey(header);
  if (key.length > 60 || !key.includes(' ') || OTHER_MATTERS.test(key)) return undefined;
  let best: { field: Field; length: number } | undefined;
  for (const [name, { field }] of MATCHES[role]) {
    if (name.length < 3 || name.length <= (best?.length ?? 0)) continue;
    const inside = name.includes(' ') && ` ${key} `.includes(` ${name} `);
    if (inside || key.startsWith(`${name} `) || key.endsWith(` ${name}`))
      best = { field, length: name.length };
  }
  return best && { field: best.field, rank: LOOSE, loose: true };
}

/** How many distinct fields of any one role a record of cells names: a measure of being the header. */
export function knownHeaders(cells: readonly string[]): number {
  const counts = ROLES.map(
    (role) =>
      new Set(
        cells.map((cell) => (cell.length > 60 ? undefined : matchHeader(role, cell)?.field)).filter(Boolean)
      ).size
  );
  return Math.max(0, ...counts);
}
