import { existsSync, readFileSync } from 'node:fs';
import { parseCsv, type Row } from '../../../src/cli/default-dataset/csv.ts';

export const DATASET = 'data/vietnam-grassroots';
/** Material that is beside the project on some machines only. */
export const SHARED = '../shared/data';
export const hasShared = existsSync(SHARED);

export interface Field {
  readonly name: string;
  readonly type: string;
  readonly title?: string;
  readonly description?: string;
  readonly constraints?: {
    readonly required?: boolean;
    readonly unique?: boolean;
    readonly enum?: readonly unknown[];
    readonly pattern?: string;
    readonly minimum?: number;
  };
}

export interface Resource {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly hash: string;
  readonly schema: {
    readonly fields: readonly Field[];
    readonly missingValues: readonly string[];
    readonly primaryKey: string | readonly string[];
    readonly foreignKeys?: readonly {
      readonly fields: string;
      readonly reference: { readonly resource: string; readonly fields: string };
    }[];
  };
}

export interface Descriptor {
  readonly profile: string;
  readonly name: string;
  readonly version: string;
  readonly licenses: readonly { readonly name: string }[];
  readonly sources: readonly { readonly title: string }[];
  readonly resources: readonly Resource[];
  readonly 'x-nhip-co-so': {
    readonly synthetic: boolean;
    readonly observed_from: string;
    readonly observed_to: string;
    readonly name: { readonly vi: string; readonly en: string };
    readonly note: { readonly vi: string; readonly en: string };
    readonly source: { readonly vi: string; readonly en: string };
  };
}

export const readDescriptor = (folder: string): Descriptor =>
  JSON.parse(readFileSync(`${folder}/datapackage.json`, 'utf8')) as Descriptor;

export const readTable = (path: string): Row[] => parseCsv(readFileSync(path, 'utf8'));

/**
 * Everything in which the tables of a package depart from its descriptor: an independent reading of the Table
 * Schema rules that the descriptors use.
 */
export function violations(folder: string, descriptor: Descriptor): string[] {
  const tables = new Map(descriptor.resources.map((r) => [r.name, readTable(`${folder}/${r.path}`)]));
  return descriptor.resources.flatMap((resource) => {
    const rows = tables.get(resource.name) ?? [];
    const header = Object.keys(rows[0] ?? {});
    const declared = resource.schema.fields.map((field) => field.name);
    const found: string[] = [];
    if (header.join() !== declared.join()) found.push(`${resource.name}: header ${header.join()}`);
    for (const field of resource.schema.fields) found.push(...ofColumn(resource.name, field, rows));
    const key = [resource.schema.primaryKey].flat();
    const keys = new Set(rows.map((row) => key.map((name) => row[name]).join('\u0000')));
    if (keys.size !== rows.length) found.push(`${resource.name}: primary key is not unique`);
    for (const { fields, reference } of resource.schema.foreignKeys ?? []) {
      const target = tables.get(reference.resource || resource.name) ?? [];
      const known = new Set(target.map((row) => row[reference.fields]));
      for (const row of rows) {
        const value = row[fields] ?? '';
        if (value !== '' && !known.has(value)) found.push(`${resource.name}.${fields}: "${value}" is not known`);
      }
    }
    return found;
  });
}

function ofColumn(table: string, field: Field, rows: readonly Row[]): string[] {
  const { required, unique, enum: allowed, pattern, minimum } = field.constraints ?? {};
  const whole = pattern === undefined ? null : new RegExp(`^(?:${pattern})$`);
  const seen = new Set<string>();
  const found: string[] = [];
  for (const [i, row] of rows.entries()) {
    const value = row[field.name] ?? '';
    const problem = (what: string) => found.push(`${table}.${field.name}, row ${i + 2}: ${what} "${value}"`);
    if (value === '') {
      if (required) problem('missing');
      continue;
    }
    if (unique && seen.has(value)) problem('twice');
    seen.add(value);
    if (field.type === 'integer' && !/^-?\d+$/.test(value)) problem('not an integer');
    if (field.type === 'date' && !isDay(value)) problem('not a date');
    if (allowed && !allowed.map(String).includes(value)) problem('not allowed');
    if (whole && !whole.test(value)) problem('not of the pattern');
    if (minimum !== undefined && Number(value) < minimum) problem('too small');
  }
  return found;
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
