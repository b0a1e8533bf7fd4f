import { clean, fold } from '#lib/util/text.ts';
import { LIST_SEPARATOR, type RawValue } from './raw.ts';

const NULL_WORDS = new Set([
  '',
  '-',
  '--',
  '–',
  '—',
  '.',
  '...',
  '…',
  '?',
  '/',
  'n/a',
  'na',
  'null',
  'none',
  'nan',
  '#n/a',
  'khong',
  'khong co',
  'khong ro',
  'chua ro',
  'chua co',
  'chua biet',
  'dang cap nhat',
  'chua cap nhat',
  'khong xac dinh',
  'chua xac dinh',
  'unknown',
  'not known',
  'nil',
  'tbd'
]);

/** True for a cell that says there is no value: "", "-", "không rõ", "đang cập nhật", "N/A". */
export function isNullWord(text: string): boolean {
  return text.length < 20 && NULL_WORDS.has(fold(text));
}

/** Clean text, null for blank cells and null words. */
export function parseText(raw: RawValue): string | null {
  const text = clean(String(raw));
  return isNullWord(text) ? null : text;
}

export const QUALIFIERS = ['exact', 'min', 'max', 'approx'] as const;
export type Qualifier = (typeof QUALIFIERS)[number];

export interface NumberReading {
  readonly value: number | null;
  readonly qualifier: Qualifier;
  readonly fault: 'unreadable_number' | null;
}

/** Words before (or after) a number that make it a bound or an estimate. */
const BOUNDS: readonly (readonly [RegExp, Qualifier])[] = [
  [/^(?:hon|tren|it nhat|toi thieu|more than|over|at least|>=?|≥)\s*/, 'min'],
  [/^(?:khong qua|duoi|toi da|it hon|at most|up to|under|<=?|≤)\s*/, 'max'],
  [/^(?:gan|khoang|khoang chung|xap xi|uoc|chung|about|around|nearly|approximately|~|≈)\s*/, 'approx']
];
const SCALES: Record<string, number> = {
  k: 1e3,
  ngan: 1e3,
  nghin: 1e3,
  tr: 1e6,
  trieu: 1e6,
  m: 1e6,
  ty: 1e9
};
const UNITS =
  /\s*(?:nguoi|dai bieu|luot(?: xem| nguoi| doc)?|y kien|cu tri|hoi vien|doan vien|can bo|people|participants|views)$/;
const FAILED: NumberReading = { value: null, qualifier: 'exact', fault: 'unreadable_number' };
/** Columns are 32-bit integers. */
const LARGEST = 2 ** 31 - 1;

/**
 * Reads a count as it is written in Vietnam or abroad: 1.000, 1,000 and 1 000 are thousands, "hơn 200" is a
 * lower bound, "1,2K" is 1200. Only whole numbers from zero are counts.
 */
export function parseCount(raw: RawValue): NumberReading {
  if (typeof raw === 'number') return count(raw, 'exact');
  if (/^\d{1,9}$/.test(raw)) return { value: Number(raw), qualifier: 'exact', fault: null };
  let text = fold(clean(raw));
  if (isNullWord(text)) return { value: null, qualifier: 'exact', fault: null };
  let qualifier: Qualifier = 'exact';
  for (const [words, found] of BOUNDS) {
    if (!words.test(text)) continue;
    text = text.replace(words, '');
    qualifier = found;
    break;
  }
  if (text.endsWith('+')) {
    text = text.slice(0, -1);
    qualifier = 'min';
  }
  const match = /^([\d.,\s']+?)\s*(k|ngan|nghin|tr|trieu|m|ty)?$/.exec(text.replace(UNITS, ''));
  const value = match?.[1] === undefined ? null : plainNumber(match[1].trim());
  if (value === null) return FAILED;
  return count(Math.round(value * (SCALES[match?.[2] ?? ''] ?? 1) * 1e6) / 1e6, qualifier);
}

function count(value: number, qualifier: Qualifier): NumberReading {
  return Number.isInteger(value) && value >= 0 && value <= LARGEST
    ? { value, qualifier, fault: null }
    : FAILED;
}

/** Digits with separators: groups of three are thousands, anything else after one mark is a decimal part. */
function plainNumber(text: string): number | null {
  if (/^\d{1,3}([.,\s'])\d{3}(?:\1\d{3})*$/.test(text)) return Number(text.replace(/\D/g, ''));
  const mixed =
    /^(\d{1,3}(?:([.\s])\d{3})+),(\d+)$/.exec(text) ?? /^(\d{1,3}(?:([,\s'])\d{3})+)\.(\d+)$/.exec(text);
  if (mixed) return Number(`${mixed[1]?.replace(/\D/g, '') ?? ''}.${mixed[3] ?? ''}`);
  if (/^\d+$/.test(text)) return Number(text);
  return /^\d+[.,]\d+$/.test(text) ? Number(text.replace(',', '.')) : null;
}

/** Items of a cell: separated by ; | or line breaks, and by commas only if every part is known. */
export function splitList(raw: RawValue, isKnown: (item: string) => boolean): string[] {
  const text = String(raw);
  if (text.includes(LIST_SEPARATOR)) return items(text.split(LIST_SEPARATOR));
  const parts = items(text.split(/[;|\n]/));
  if (parts.length === 1 && text.includes(',')) {
    const whole = parts[0] ?? '';
    const pieces = items(whole.split(','));
    if (!isKnown(whole) && pieces.every(isKnown)) return pieces;
  }
  return parts;
}

function items(parts: readonly string[]): string[] {
  return [...new Set(parts.map(parseText).filter((part): part is string => part !== null))];
}
