import { SCHEMA_TYPES, type Constraints, type SchemaField, type TableSchema } from './schema.ts';

/** Reads the schema of a resource (Table Schema v1 or v2); null when it declares no column. */
export function schemaFrom(value: unknown): TableSchema | null {
  if (!isRecord(value) || !Array.isArray(value.fields)) return null;
  const fields = value.fields.flatMap((field: unknown) => fieldFrom(field) ?? []);
  if (fields.length === 0) return null;
  const missingValues = missingFrom(value.missingValues) ?? [''];
  const keys: unknown[] = Array.isArray(value.foreignKeys) ? value.foreignKeys : [];
  return {
    fields,
    missingValues,
    primaryKey: names(value.primaryKey),
    foreignKeys: keys.filter(isRecord).flatMap(({ fields: own, reference }) =>
      isRecord(reference)
        ? [
            {
              fields: names(own),
              reference: {
                resource: typeof reference.resource === 'string' ? reference.resource : '',
                fields: names(reference.fields)
              }
            }
          ]
        : []
    )
  };
}

function fieldFrom(value: unknown): SchemaField | null {
  if (!isRecord(value) || typeof value.name !== 'string') return null;
  const text = (key: string) => (typeof value[key] === 'string' ? { [key]: value[key] } : {});
  const missing = missingFrom(value.missingValues);
  const constraints = constraintsFrom(value.constraints);
  const texts = (key: string) => {
    const list = strings(value[key]);
    return list ? { [key]: list } : {};
  };
  return {
    name: value.name,
    type: SCHEMA_TYPES.find((type) => type === value.type) ?? (value.type === undefined ? 'string' : 'any'),
    ...text('format'),
    ...text('title'),
    ...text('description'),
    ...text('decimalChar'),
    ...text('groupChar'),
    ...text('delimiter'),
    ...(typeof value.bareNumber === 'boolean' ? { bareNumber: value.bareNumber } : {}),
    ...texts('trueValues'),
    ...texts('falseValues'),
    ...(missing ? { missingValues: missing } : {}),
    ...(constraints ? { constraints } : {})
  };
}

function constraintsFrom(value: unknown): Constraints | null {
  if (!isRecord(value)) return null;
  const flag = (key: string) => (typeof value[key] === 'boolean' ? { [key]: value[key] } : {});
  const size = (key: string) => (typeof value[key] === 'number' ? { [key]: value[key] } : {});
  const limit = (key: string) =>
    typeof value[key] === 'number' || typeof value[key] === 'string' ? { [key]: value[key] } : {};
  const values = Array.isArray(value.enum)
    ? value.enum.filter((item) => ['string', 'number', 'boolean'].includes(typeof item))
    : null;
  return {
    ...flag('required'),
    ...flag('unique'),
    ...(values ? { enum: values as (string | number | boolean)[] } : {}),
    ...limit('minimum'),
    ...limit('maximum'),
    ...size('minLength'),
    ...size('maxLength'),
    ...(typeof value.pattern === 'string' ? { pattern: value.pattern } : {})
  };
}

/** Words for "no value": texts, or objects with a `value` as in version 2. */
function missingFrom(value: unknown): string[] | null {
  if (!Array.isArray(value)) return null;
  return value.flatMap((item: unknown) =>
    typeof item === 'string' ? item : isRecord(item) && typeof item.value === 'string' ? item.value : []
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const strings = (value: unknown): string[] | null =>
  Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : null;

const names = (value: unknown): string[] => (typeof value === 'string' ? [value] : (strings(value) ?? []));
