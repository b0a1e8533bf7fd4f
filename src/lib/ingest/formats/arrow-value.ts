import { DataType, TimeUnit, Vector, type Field } from 'apache-arrow';
import { fromDays } from '#lib/util/dates.ts';
import { LIST_SEPARATOR, type RawValue } from '../raw.ts';

const DAY = 86_400_000;
/** Instants with a zone are taken to the calendar of Vietnam. */
const VIETNAM = 7 * 3_600_000;

/** For dates and timestamps, turns what a vector gives (milliseconds) into a day number. */
export function dayOf(type: DataType): ((milliseconds: number) => number) | null {
  if (DataType.isDate(type)) return (value) => Math.floor(value / DAY);
  if (!DataType.isTimestamp(type)) return null;
  const shift = type.timezone ? VIETNAM : 0;
  return (value) => Math.floor((value + shift) / DAY);
}

/** Days beyond what a calendar date can hold stay numbers, which no date rule reads. */
export const isoOf = (days: number) => (Math.abs(days) <= 1e8 ? fromDays(days) : String(days));

/**
 * How what a vector of a type gives becomes a value: dates as ISO, decimals scaled, whole numbers beyond 2^53 as
 * text, lists joined by LIST_SEPARATOR, objects as JSON. Null becomes "".
 */
export function valueOf(type: DataType): (value: unknown) => RawValue {
  const plain = plainOf(type);
  return (given) => {
    if (given === null || given === undefined) return '';
    const value = plain(given);
    if (typeof value === 'number' || typeof value === 'string') return value;
    if (value === null || value === undefined) return '';
    if (!Array.isArray(value)) return typeof value === 'boolean' ? String(value) : JSON.stringify(value);
    const nested = value.some((item) => typeof item === 'object' && item !== null);
    const items = nested ? value.map(nameOf) : value;
    return items.includes(undefined)
      ? JSON.stringify(value)
      : items
          .filter((item) => item !== null && item !== '')
          .map(String)
          .join(LIST_SEPARATOR);
  };
}

type Plain = (value: unknown) => unknown;

/** A value as JSON would hold it. */
function plainOf(type: DataType): Plain {
  const day = dayOf(type);
  if (day) return (value) => isoOf(day(Number(value)));
  if (DataType.isDictionary(type)) return plainOf(type.dictionary as DataType);
  if (DataType.isDecimal(type)) {
    const { scale } = type;
    return (value) => decimal(value as Uint32Array, scale);
  }
  if (DataType.isTime(type)) {
    const unit = type.unit;
    return (value) => timeOf(Number(value), unit);
  }
  if (DataType.isInt(type)) return (value) => whole(value as number | bigint);
  if (DataType.isFloat(type)) return Number;
  if (DataType.isBinary(type) || DataType.isLargeBinary(type) || DataType.isFixedSizeBinary(type))
    return (value) => binary(value as Uint8Array);
  if (DataType.isList(type) || DataType.isFixedSizeList(type)) {
    const item = nullable(plainOf((type.children[0] as Field).type as DataType));
    return (value) => Array.from(value as Vector, item);
  }
  if (DataType.isStruct(type) || DataType.isMap(type)) {
    const isMap = DataType.isMap(type);
    const fields = new Map(
      (type.children as Field[]).map((field) => [field.name, nullable(plainOf(field.type as DataType))])
    );
    const entries = isMap ? ((type.children[0] as Field).type as DataType).children : null;
    const ofMap = nullable(entries?.[1] ? plainOf(entries[1].type as DataType) : (value) => value);
    return (value) => {
      const pairs = Array.from(value as Iterable<[string, unknown]>);
      return Object.fromEntries(
        pairs.map(([key, inner]) => [key, isMap ? ofMap(inner) : (fields.get(key) ?? any)(inner)])
      );
    };
  }
  return any;
}

const nullable =
  (plain: Plain): Plain =>
  (value) =>
    value === null || value === undefined ? null : plain(value);

function any(value: unknown): unknown {
  if (typeof value === 'bigint') return whole(value);
  if (value instanceof Vector) return Array.from(value as Iterable<unknown>, any);
  if (value instanceof Uint8Array) return binary(value);
  return ArrayBuffer.isView(value) ? Array.from(value as unknown as Iterable<unknown>, any) : value;
}

const whole = (value: number | bigint): RawValue =>
  typeof value === 'number' || (value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER)
    ? Number(value)
    : String(value);

/** A decimal of 32-bit words, least significant first, in two's complement. */
function decimal(words: Uint32Array, scale: number): RawValue {
  const bits = BigInt(words.length * 32);
  let value = 0n;
  for (let i = words.length - 1; i >= 0; i--) value = (value << 32n) | BigInt(words[i] ?? 0);
  if (value >> (bits - 1n) === 1n) value -= 1n << bits;
  const sign = value < 0n ? '-' : '';
  const digits = String(value < 0n ? -value : value).padStart(Math.max(0, scale) + 1, '0');
  const point = digits.length - Math.max(0, scale);
  const zeros = scale < 0 ? '0'.repeat(-scale) : '';
  const text = sign + digits.slice(0, point) + zeros + (scale > 0 ? `.${digits.slice(point)}` : '');
  return digits.length <= 15 ? Number(text) : text;
}

const PER_SECOND: Record<TimeUnit, number> = {
  [TimeUnit.SECOND]: 1,
  [TimeUnit.MILLISECOND]: 1e3,
  [TimeUnit.MICROSECOND]: 1e6,
  [TimeUnit.NANOSECOND]: 1e9
};

function timeOf(value: number, unit: TimeUnit): string {
  const seconds = Math.floor(value / PER_SECOND[unit]);
  const two = (part: number) => String(part).padStart(2, '0');
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':');
}

/** Bytes that are text as text, others in hexadecimal. */
function binary(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
}

/** What an object in a list is called. */
function nameOf(item: unknown): unknown {
  if (typeof item !== 'object' || item === null) return item;
  const record = item as Record<string, unknown>;
  return ['name', 'Name', 'title', 'Title', 'label', 'ten']
    .map((key) => record[key])
    .find((v) => typeof v === 'string');
}
