import type { Text } from '#lib/model/text.ts';
import { isRealDate } from '#lib/util/dates.ts';
import { LIST_SEPARATOR, type RawValue } from '../raw.ts';
import type { Constraints, SchemaField, SchemaType } from './schema.ts';

/** What a single value of a column breaks. */
export interface Fault {
  readonly code: 'schema_type' | 'schema_enum' | 'schema_range' | 'schema_pattern';
  readonly rule: string | Text;
}

/** A value as its type sees it: what limits and lists are compared with; null when it is of another type. */
type Parsed = string | number | boolean | null;

/**
 * A function that says what a value breaks: its type first, then the rules. Values are the texts of the file,
 * or numbers where the format has them.
 */
export function valueCheck(field: SchemaField): (raw: RawValue) => Fault | null {
  const { constraints = {} } = field;
  const parse = parser(field);
  const rules = rulesOf(field.type, constraints, parse);
  const name = typeName(field);
  return (raw) => {
    const value = parse(raw);
    if (value === null) return { code: 'schema_type', rule: name };
    const text = String(raw);
    for (const rule of rules) {
      const fault = rule(value, text);
      if (fault) return fault;
    }
    return null;
  };
}

/** True when every text is valid: nothing but blanks need to be looked for. */
export const acceptsAll = ({ type, format, constraints = {} }: SchemaField): boolean =>
  (type === 'any' || type === 'list' || (type === 'string' && (format ?? 'default') === 'default')) &&
  Object.keys(constraints).every((key) => key === 'required' || key === 'unique');

type Rule = (value: Exclude<Parsed, null>, text: string) => Fault | null;

function rulesOf(type: SchemaType, constraints: Constraints, parse: (raw: RawValue) => Parsed): Rule[] {
  const rules: Rule[] = [];
  const { enum: allowed, minimum, maximum, minLength, maxLength, pattern } = constraints;
  if (allowed) {
    const values = new Set(
      allowed.map(
        (item) => comparable(parse(typeof item === 'boolean' ? String(item) : item), type) ?? String(item)
      )
    );
    const rule = allowed.slice(0, 8).join(', ') + (allowed.length > 8 ? ' …' : '');
    rules.push((value) => (values.has(comparable(value, type) ?? '') ? null : { code: 'schema_enum', rule }));
  }
  const limit = (bound: string | number | undefined, sign: '≥' | '≤') => {
    const edge = bound === undefined ? null : parse(bound);
    if (edge === null) return;
    const beyond = (value: Exclude<Parsed, null>) => (sign === '≥' ? value < edge : value > edge);
    rules.push((value) => (beyond(value) ? { code: 'schema_range', rule: `${sign} ${bound}` } : null));
  };
  if (ORDERED.has(type)) {
    limit(minimum, '≥');
    limit(maximum, '≤');
  }
  if (SIZED.has(type)) {
    const size = (text: string) => (type === 'string' ? Array.from(text).length : sizeOf(text, type));
    if (minLength !== undefined)
      rules.push((_, text) =>
        size(text) < minLength ? { code: 'schema_range', rule: lengthRule('≥', minLength) } : null
      );
    if (maxLength !== undefined)
      rules.push((_, text) =>
        size(text) > maxLength ? { code: 'schema_range', rule: lengthRule('≤', maxLength) } : null
      );
  }
  const expression = pattern === undefined ? null : anchored(pattern);
  if (expression)
    rules.push((_, text) => (expression.test(text) ? null : { code: 'schema_pattern', rule: pattern ?? '' }));
  return rules;
}

const ORDERED: ReadonlySet<SchemaType> = new Set([
  'integer',
  'number',
  'date',
  'datetime',
  'time',
  'year',
  'yearmonth'
]);
const SIZED: ReadonlySet<SchemaType> = new Set(['string', 'array', 'list']);

const lengthRule = (sign: string, length: number): Text => ({
  vi: `độ dài ${sign} ${length}`,
  en: `length ${sign} ${length}`
});

/** Enumerated numbers may be written differently; texts are compared as they are. */
const comparable = (value: Parsed, type: SchemaType): string | null =>
  value === null ? null : type === 'string' || type === 'any' ? String(value) : `${typeof value}:${value}`;

function sizeOf(text: string, type: SchemaType): number {
  if (type === 'list') return text.split(text.includes(LIST_SEPARATOR) ? LIST_SEPARATOR : ',').length;
  const parsed = jsonOf(text);
  return Array.isArray(parsed) ? parsed.length : 0;
}

/** The pattern as it must match a whole text; null for one that no engine of ours understands. */
function anchored(pattern: string): RegExp | null {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u');
  } catch {
    try {
      return new RegExp(`^(?:${pattern})$`);
    } catch {
      return null;
    }
  }
}

function parser(field: SchemaField): (raw: RawValue) => Parsed {
  switch (field.type) {
    case 'string':
      return textOf(field.format ?? 'default');
    case 'integer':
      return numberOf(field, true);
    case 'number':
      return numberOf(field, false);
    case 'date':
    case 'datetime':
    case 'time':
      return momentOf(field.type, field.format ?? 'default');
    case 'year':
      return (raw) => (/^-?\d{4,}$/.test(String(raw)) ? Number(raw) : null);
    case 'yearmonth':
      return (raw) => (/^\d{4}-(?:0[1-9]|1[0-2])$/.test(String(raw)) ? String(raw) : null);
    case 'boolean': {
      const truths = new Set(field.trueValues ?? ['true', 'True', 'TRUE', '1']);
      const lies = new Set(field.falseValues ?? ['false', 'False', 'FALSE', '0']);
      return (raw) => (truths.has(String(raw)) ? true : lies.has(String(raw)) ? false : null);
    }
    case 'array':
      return (raw) =>
        String(raw).includes(LIST_SEPARATOR) || Array.isArray(jsonOf(String(raw))) ? String(raw) : null;
    case 'object': {
      return (raw) => {
        const parsed = jsonOf(String(raw));
        return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? String(raw) : null;
      };
    }
    case 'list':
    case 'any':
      return (raw) => String(raw);
  }
}

function textOf(format: string): (raw: RawValue) => Parsed {
  const test: Readonly<Record<string, RegExp>> = {
    email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
    uri: /^[a-z][a-z0-9+.-]*:\S+$/i,
    uuid: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    binary: /^[A-Za-z0-9+/]*={0,2}$/
  };
  const expression = test[format];
  return (raw) => (!expression || expression.test(String(raw)) ? String(raw) : null);
}

function numberOf(field: SchemaField, whole: boolean): (raw: RawValue) => number | null {
  const { decimalChar = '.', groupChar = '', bareNumber = true } = field;
  const shape = whole ? /^[+-]?\d+$/ : /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$|^(?:-?INF|NaN)$/;
  return (raw) => {
    if (typeof raw === 'number') return whole && !Number.isInteger(raw) ? null : raw;
    let text = raw;
    if (!bareNumber) text = text.replace(/^[^\d+.-]+|[^\d.]+$/g, '');
    if (groupChar !== '') text = text.replaceAll(groupChar, '');
    if (!whole && decimalChar !== '.') text = text.replace('.', ' ').replace(decimalChar, '.');
    if (!shape.test(text)) return null;
    return text === 'INF' ? Infinity : text === '-INF' ? -Infinity : Number(text);
  };
}

/** The parts of `strptime` patterns that occur in dates and times. */
const PARTS: Readonly<Record<string, string>> = {
  Y: '(?<Y>\\d{4})',
  y: '(?<y>\\d{2})',
  m: '(?<m>\\d{1,2})',
  d: '(?<d>\\d{1,2})',
  H: '(?<H>\\d{1,2})',
  I: '(?<I>\\d{1,2})',
  M: '(?<M>\\d{1,2})',
  S: '(?<S>\\d{1,2})',
  f: '\\d{1,6}',
  p: '(?:AM|PM|am|pm|SA|CH)',
  z: '(?:Z|[+-]\\d{2}:?\\d{2})',
  B: '\\p{L}+',
  b: '\\p{L}+\\.?',
  A: '\\p{L}+',
  a: '\\p{L}+\\.?',
  '%': '%'
};
const DEFAULTS: Readonly<Record<string, string>> = { date: '%Y-%m-%d', time: '%H:%M:%S' };
const ISO = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;

/** Dates and times as texts that sort in time. */
function momentOf(type: 'date' | 'datetime' | 'time', format: string): (raw: RawValue) => string | null {
  if (format === 'any')
    return (raw) => (type === 'time' || !Number.isNaN(Date.parse(String(raw))) ? String(raw) : null);
  if (type === 'datetime' && format === 'default') {
    return (raw) => {
      const [, y, m, d, hour, minute, second = '0'] = ISO.exec(String(raw)) ?? [];
      const real = isRealDate(Number(y), Number(m), Number(d)) && isClock(hour, minute, second);
      return real ? String(raw).replace(' ', 'T') : null;
    };
  }
  const given = format === 'default' ? (DEFAULTS[type] ?? '%Y-%m-%d') : format;
  const expression = new RegExp(
    `^${given.replace(/%(.)|[.*+?^${}()|[\]\\/]/g, (found, part: string | undefined) =>
      part === undefined ? `\\${found}` : (PARTS[part] ?? '.+?')
    )}$`,
    'u'
  );
  const strict = format === 'default';
  return (raw) => {
    const text = String(raw);
    const { Y, y, m, d, H, I, M, S } = expression.exec(text)?.groups ?? {};
    if (!expression.test(text) || (strict && /(?:^|\D)\d(?:\D|$)/.test(text))) return null;
    const year = Y ?? (y === undefined ? undefined : `20${y}`);
    if (
      type !== 'time' &&
      year !== undefined &&
      m !== undefined &&
      !isRealDate(Number(year), Number(m), Number(d ?? 1))
    )
      return null;
    if (!isClock(H ?? I, M, S)) return null;
    const pad = (part: string | undefined) => (part ?? '0').padStart(2, '0');
    return `${year ?? '0000'}-${pad(m)}-${pad(d)}T${pad(H ?? I)}:${pad(M)}:${pad(S)}`;
  };
}

const isClock = (hour = '0', minute = '0', second = '0') =>
  Number(hour) < 24 && Number(minute) < 60 && Number(second) < 61;

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const NAMES: Readonly<Record<SchemaType, Text>> = {
  string: { vi: 'văn bản', en: 'text' },
  integer: { vi: 'số nguyên', en: 'a whole number' },
  number: { vi: 'số', en: 'a number' },
  date: { vi: 'ngày', en: 'a date' },
  datetime: { vi: 'ngày giờ', en: 'a date with time' },
  time: { vi: 'giờ', en: 'a time' },
  year: { vi: 'năm', en: 'a year' },
  yearmonth: { vi: 'tháng dạng YYYY-MM', en: 'a month as YYYY-MM' },
  boolean: { vi: 'đúng hoặc sai', en: 'true or false' },
  list: { vi: 'danh sách', en: 'a list' },
  array: { vi: 'mảng JSON', en: 'a JSON array' },
  object: { vi: 'đối tượng JSON', en: 'a JSON object' },
  any: { vi: 'giá trị', en: 'a value' }
};

function typeName({ type, format }: SchemaField): Text {
  const name = NAMES[type];
  const shape = format === undefined || format === 'default' ? DEFAULTS[type] : format;
  return shape === undefined ? name : { vi: `${name.vi} (${shape})`, en: `${name.en} (${shape})` };
}
