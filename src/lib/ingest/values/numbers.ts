import { clean, fold } from '#lib/util/text.ts';
import { isNullWord } from './null-words.ts';
import type { RawValue } from '../raw.ts';

export const QUALIFIERS = ['exact', 'min', 'max', 'approx'] as const;
export type Qualifier = (typeof QUALIFIERS)[number];

/** Why a cell gives no count; `decimal_count` is 2.275 where a program has taken 2,275 apart. */
export type NumberFault =
  | 'unreadable_number'
  | 'negative_number'
  | 'number_not_whole'
  | 'number_too_large'
  | 'households'
  | 'decimal_count';

export interface NumberReading {
  readonly value: number | null;
  readonly qualifier: Qualifier;
  readonly fault: NumberFault | null;
}

const UNKNOWN: NumberReading = { value: null, qualifier: 'exact', fault: null };
const failed = (fault: NumberFault): NumberReading => ({ value: null, qualifier: 'exact', fault });

/** Words before a number that make it a bound or an estimate; the first match counts, several may stand together. */
const BEFORE: readonly (readonly [RegExp, Qualifier])[] = [
  [
    /^(?:tren duoi|xap xi|uoc(?: tinh| khoang| dat)?|khoang chung|khoang|gan|ngot|chung|about|around|nearly|almost|approximately|approx\.?|circa|~|≈)\s*/,
    'approx'
  ],
  [/^(?:it nhat|toi thieu|hon|tren|tu|more than|over|at least|minimum|>=?|≥)\s*/, 'min'],
  [
    /^(?:khong (?:qua|vuot qua|den)|chua (?:den|toi)|duoi|toi da|it hon|at most|up to|under|less than|fewer than|maximum|<=?|≤)\s*/,
    'max'
  ]
];
const AFTER: readonly (readonly [RegExp, Qualifier])[] = [
  [/\s*(?:tro len|or more)$/, 'min'],
  [/\s*(?:tro xuong|or fewer|or less)$/, 'max']
];
const FILLER = /^(?:co|tong(?: so| cong)?|so luong|voi|gom|du)\b\s*:?\s*/;
const SCALES: Readonly<Record<string, number>> = {
  k: 1e3,
  ngan: 1e3,
  nghin: 1e3,
  van: 1e4,
  tr: 1e6,
  trieu: 1e6,
  m: 1e6,
  ty: 1e9,
  ti: 1e9
};
const SCALE = Object.keys(SCALES)
  .sort((a, b) => b.length - a.length)
  .join('|');
/** What is counted: people, or things that are counted one by one like them. */
const UNITS =
  /^(?:nguoi|luot|dai bieu|cu tri|dong chi|d\/c|dc|hoi vien|doan vien|dang vien|thanh vien|can bo|cong chuc|vien chuc|chien si|hoc sinh|sinh vien|giao vien|thanh nien|phu nu|nong dan|nhan dan|ba con|cong dan|dan\b|khach|y kien|kien nghi|de xuat|cau hoi|van de|noi dung|luot xem|views?|buoi|cuoc|phien|lan|ngay|hoi nghi|people|persons?|participants?|attendees|delegates|opinions|comments|sessions|times)/;
const HOUSEHOLDS = /^(?:ho\b|gia dinh|households?|families)/;
const NUMBER = "\\d[\\d.,\\s'’]*";
const WHOLE = new RegExp(`^(${NUMBER}?)\\s*(${SCALE})?(?:\\s*\\(?([a-z/][^\\d]*)\\)?)?$`);
const SPAN = new RegExp(
  `^(${NUMBER}?)\\s*(${SCALE})?\\s*(?:-|–|—|den|to)\\s*(${NUMBER}?)\\s*(${SCALE})?(?:\\s+([a-z][^\\d]*))?$`
);
/** Columns are 32-bit integers. */
const LARGEST = 2 ** 31 - 1;

/**
 * Reads a count as it is written in Vietnam or abroad: 1.000, 1,000 and 1 000 are thousands, "hơn 200" is a
 * lower bound, "1,2K" is 1200. Only whole numbers from zero are counts.
 */
export function parseCount(raw: RawValue): NumberReading {
  if (typeof raw === 'number') return count(raw, 'exact', true);
  if (/^\d{1,9}$/.test(raw)) return { value: Number(raw), qualifier: 'exact', fault: null };
  const { value, qualifier, fault } = parseNumber(raw);
  return value === null ? { value, qualifier, fault } : count(value, qualifier, false);
}

function count(value: number, qualifier: Qualifier, isTyped: boolean): NumberReading {
  if (Number.isInteger(value) && value >= 0 && value <= LARGEST) return { value, qualifier, fault: null };
  if (value < 0) return failed('negative_number');
  if (!(value <= LARGEST)) return failed('number_too_large');
  return failed(isTyped && isTornThousands(value) ? 'decimal_count' : 'number_not_whole');
}

/** 2.275 and 1.466: at most three decimals, and none when taken times a thousand. */
const isTornThousands = (value: number) =>
  value < 1000 && Math.abs(value * 1000 - Math.round(value * 1000)) < 1e-6;

/**
 * Reads any number as it is written: 3.359,80 and 0,5 are decimals, "4 tỷ" is 4,000,000,000, "33.000 ngàn" is
 * 33,000 (the word repeats what the dot says), "150 – 200" is at least 150. Households are no people: no value.
 */
export function parseNumber(raw: RawValue): NumberReading {
  if (typeof raw === 'number')
    return Number.isFinite(raw)
      ? { value: raw, qualifier: 'exact', fault: null }
      : failed('unreadable_number');
  if (isNullWord(raw.trim())) return UNKNOWN;
  let text = fold(clean(raw)).replace(FILLER, '');
  let qualifier: Qualifier = 'exact';
  for (const words of [BEFORE, BEFORE, AFTER]) {
    const found = words.find(([pattern]) => pattern.test(text));
    if (!found) continue;
    text = text.replace(found[0], '');
    if (found[1] !== 'approx' || qualifier === 'exact') qualifier = found[1];
  }
  if (/^\d[\d.,]*\s*\+/.test(text)) {
    text = text.replace('+', '');
    qualifier = 'min';
  }
  if (/^[-−]\s?\d[\d.,]*$/.test(text)) return failed('negative_number');
  const span = SPAN.exec(text);
  if (span) return ofSpan(span);
  const match = WHOLE.exec(text);
  const value = match ? scaled(match[1], match[2]) : null;
  if (value === null) return failed('unreadable_number');
  const unit = match?.[3] ?? '';
  if (HOUSEHOLDS.test(unit)) return failed('households');
  return unit === '' || UNITS.test(unit) ? { value, qualifier, fault: null } : failed('unreadable_number');
}

/** "150 – 200 người": what is certain is the lower bound. */
function ofSpan([, from, fromScale, to, toScale, unit = '']: RegExpExecArray): NumberReading {
  const low = scaled(from, fromScale ?? toScale);
  const high = scaled(to, toScale);
  if (low === null || high === null || high < low) return failed('unreadable_number');
  if (HOUSEHOLDS.test(unit)) return failed('households');
  return unit === '' || UNITS.test(unit)
    ? { value: low, qualifier: 'min', fault: null }
    : failed('unreadable_number');
}

function scaled(digits: string | undefined, word: string | undefined): number | null {
  const value = digits === undefined ? null : plainNumber(digits.trim().replaceAll('’', "'"));
  if (value === null || word === undefined) return value;
  const scale = SCALES[word] ?? 1;
  // Thousands written out and named as well: 33.000 ngàn.
  if (scale === 1e3 && isGrouped(digits ?? '')) return value;
  return Math.round(value * scale * 1e6) / 1e6;
}

const isGrouped = (digits: string) => /^\d{1,3}(?:[.,\s']\d{3})+$/.test(digits.trim());

/** Digits with separators: groups of three are thousands, anything else after one mark is a decimal part. */
function plainNumber(text: string): number | null {
  if (/^\d{1,3}([.,\s'])\d{3}(?:\1\d{3})*$/.test(text)) return Number(text.replace(/\D/g, ''));
  const mixed =
    /^(\d{1,3}(?:([.\s])\d{3})+),(\d+)$/.exec(text) ?? /^(\d{1,3}(?:([,\s'])\d{3})+)\.(\d+)$/.exec(text);
  if (mixed) return Number(`${mixed[1]?.replace(/\D/g, '') ?? ''}.${mixed[3] ?? ''}`);
  if (/^\d+$/.test(text)) return Number(text);
  return /^\d+[.,]\d+$/.test(text) ? Number(text.replace(',', '.')) : null;
}
