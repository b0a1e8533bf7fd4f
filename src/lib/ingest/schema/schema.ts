import type { Text } from '#lib/model/text.ts';
import { FIELDS, type Field, type Role } from '../mapping/fields.ts';
import { OWN_FIELDS } from './schema-own.ts';

/** Types of the Frictionless Table Schema that are checked; others are taken as they are. */
export const SCHEMA_TYPES = [
  'string',
  'integer',
  'number',
  'date',
  'datetime',
  'time',
  'year',
  'yearmonth',
  'boolean',
  'list',
  'array',
  'object',
  'any'
] as const;
export type SchemaType = (typeof SCHEMA_TYPES)[number];

export interface Constraints {
  readonly required?: boolean;
  readonly unique?: boolean;
  readonly enum?: readonly (string | number | boolean)[];
  readonly minimum?: string | number;
  readonly maximum?: string | number;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** a regular expression that the whole text must match */
  readonly pattern?: string;
}

/** A column as the Frictionless Table Schema describes it. */
export interface SchemaField {
  readonly name: string;
  readonly type: SchemaType;
  readonly format?: string;
  readonly title?: string;
  readonly description?: string;
  readonly constraints?: Constraints;
  readonly trueValues?: readonly string[];
  readonly falseValues?: readonly string[];
  readonly decimalChar?: string;
  readonly groupChar?: string;
  readonly bareNumber?: boolean;
  readonly delimiter?: string;
  readonly missingValues?: readonly string[];
}

export interface ForeignKey {
  readonly fields: readonly string[];
  readonly reference: { readonly resource: string; readonly fields: readonly string[] };
}

export interface TableSchema {
  readonly fields: readonly SchemaField[];
  /** texts that mean "no value" */
  readonly missingValues: readonly string[];
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly ForeignKey[];
}

/** Type, rules and description of a field of ours; `description` in both languages. */
export interface OwnField {
  readonly type: SchemaType;
  readonly constraints?: Constraints;
  readonly description: Text;
  readonly example?: string;
}

/** What is said of a field of a role, for documents and written packages. */
export const describeField = (role: Role, field: Field): OwnField & { readonly label: Text } => {
  const labels: Readonly<Partial<Record<Field, { label: Text }>>> = FIELDS[role];
  const own: Readonly<Partial<Record<Field, OwnField>>> = OWN_FIELDS[role];
  const [found, spec] = [own[field], labels[field]];
  if (!found || !spec) throw new TypeError(`no field ${field} in ${role}`);
  return { ...found, label: spec.label };
};

/** The schema of one of our own tables, as it is written into packages and checked where a file brings none. */
export function ownSchema(role: Role): TableSchema {
  const fields = (Object.keys(FIELDS[role]) as Field[]).map((name): SchemaField => {
    const { type, constraints, description, label } = describeField(role, name);
    return {
      name,
      type,
      title: `${label.vi} / ${label.en}`,
      description: `${description.vi} / ${description.en}`,
      ...(constraints ? { constraints } : {})
    };
  });
  return { fields, missingValues: [''], primaryKey: KEYS[role], foreignKeys: LINKS[role] };
}

/** What the data format says of the columns of a table; nothing for a table of another name. */
export function knownFields(table: string): readonly SchemaField[] {
  const role = (Object.keys(FIELDS) as Role[]).find((known) => known === table);
  return role ? ownSchema(role).fields : [];
}

const KEYS: Record<Role, readonly string[]> = {
  events: ['event_id'],
  topics: ['topic'],
  localities: ['unit_key'],
  successors: [],
  coverage: []
};

const link = (field: string, resource: string, key: string): ForeignKey => ({
  fields: [field],
  reference: { resource, fields: [key] }
});
const LINKS: Record<Role, readonly ForeignKey[]> = {
  events: [link('locality', 'localities', 'unit_key')],
  topics: [link('parent', '', 'topic')],
  localities: [link('parent_key', '', 'unit_key'), link('successor_key', '', 'unit_key')],
  successors: [link('unit_key', 'localities', 'unit_key'), link('successor_key', 'localities', 'unit_key')],
  coverage: [link('locality', 'localities', 'unit_key')]
};
