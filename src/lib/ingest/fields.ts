import type { Text } from '#lib/model/text.ts';
import { fold } from '#lib/util/text.ts';
import { EVENTS_FIELDS } from './fields/events.ts';
import type { FieldSpec } from './fields/field.ts';
import { LOCALITIES_FIELDS } from './fields/localities.ts';
import { TOPICS_FIELDS } from './fields/topics.ts';

export const ROLES = ['events', 'topics', 'localities'] as const;
/** What the rows of a file are. */
export type Role = (typeof ROLES)[number];

/** The canonical fields of each kind of file, with the headers they are recognised by. */
export const FIELDS = {
  events: EVENTS_FIELDS,
  topics: TOPICS_FIELDS,
  localities: LOCALITIES_FIELDS
} as const satisfies Record<Role, Record<string, FieldSpec>>;

export type EventField = keyof (typeof FIELDS)['events'];
export type TopicField = keyof (typeof FIELDS)['topics'];
export type LocalityField = keyof (typeof FIELDS)['localities'];
export type Field = EventField | TopicField | LocalityField;

/** Fields of a role in the order they are offered. */
export function fieldsOf(role: Role): readonly { readonly field: Field; readonly label: Text }[] {
  return Object.entries(FIELDS[role] as Record<Field, FieldSpec>).map(([name, spec]) => ({
    field: name as Field,
    label: spec.label
  }));
}

/** A header without accents, punctuation, units in brackets and doubled spaces. */
export function headerKey(header: string): string {
  return fold(header.replace(/\([^)]*\)/g, ' '))
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

export interface HeaderMatch {
  readonly field: Field;
  /** position among the names of the field: the lower, the likelier */
  readonly rank: number;
}

const MATCHES: Record<Role, ReadonlyMap<string, HeaderMatch>> = {
  events: index('events'),
  topics: index('topics'),
  localities: index('localities')
};

function index(role: Role): Map<string, HeaderMatch> {
  const map = new Map<string, HeaderMatch>();
  // A field's own name is never taken by a name of another.
  for (const name of Object.keys(FIELDS[role])) map.set(headerKey(name), { field: name as Field, rank: 0 });
  for (const [name, spec] of Object.entries(FIELDS[role] as Record<Field, FieldSpec>)) {
    for (const [rank, known] of spec.names.entries()) {
      const key = headerKey(known);
      if (!map.has(key)) map.set(key, { field: name as Field, rank: rank + 1 });
    }
  }
  return map;
}

/** The field a header is known to mean in files of a role. */
export const matchHeader = (role: Role, header: string): HeaderMatch | undefined =>
  MATCHES[role].get(headerKey(header));

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
