import type { Locale, Text } from '#lib/model/text.ts';
import type { TableColumn } from './chart.ts';

/** How the values of a chart are written. */
export type ValueFormat = 'integer' | 'percent' | 'change' | 'plain';

const TAGS: Record<Locale, string> = { vi: 'vi-VN', en: 'en-GB' };

const KINDS = {
  integer: { maximumFractionDigits: 0 },
  percent: { style: 'percent', maximumFractionDigits: 1 },
  change: { style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' },
  small: { maximumSignificantDigits: 3 },
  plain: { maximumFractionDigits: 2 },
  large: { maximumFractionDigits: 0 }
} as const satisfies Record<string, Intl.NumberFormatOptions>;

const made = new Map<string, Intl.NumberFormat>();

function formatter(kind: keyof typeof KINDS, locale: Locale): Intl.NumberFormat {
  const key = `${locale} ${kind}`;
  const known = made.get(key) ?? new Intl.NumberFormat(TAGS[locale], KINDS[kind]);
  made.set(key, known);
  return known;
}

/** A value as it is read; a missing one as a dash, never as zero. */
export function writeValue(format: ValueFormat, value: number | null, locale: Locale): string {
  if (value === null || !Number.isFinite(value)) return '–';
  if (format !== 'plain') return formatter(format, locale).format(value);
  const size = Math.abs(value);
  return formatter(size < 1 ? 'small' : size < 1000 ? 'plain' : 'large', locale).format(value);
}

/** "từ 10% đến 14%": the ends of an interval; null without one. */
export function writeInterval(
  format: ValueFormat,
  low: number | null,
  high: number | null,
  locale: Locale
): string | null {
  if (low === null || high === null) return null;
  const [from, to] = [low, high].map((end) => writeValue(format, end, locale));
  return locale === 'vi' ? `từ ${from} đến ${to}` : `${from} to ${to}`;
}

/** Why a value is grey. */
export const tooFew = (minimum: number, locale: Locale): string =>
  locale === 'vi' ? `n dưới ${minimum}: quá ít để so sánh` : `n below ${minimum}: too few to compare`;

export const INTERVAL: Text = { vi: 'khoảng 95%', en: '95% interval' };

/** Headings of the two ends of an interval in a table. */
export const INTERVAL_ENDS: Record<Locale, readonly [string, string]> = {
  vi: ['cận dưới 95%', 'cận trên 95%'],
  en: ['95% from', '95% to']
};

/** Column of a table with values of a format. */
export const valueColumn = (label: string, format: ValueFormat | undefined): TableColumn => ({
  label,
  numeric: true,
  ...(format === 'percent' || format === 'change' ? { percent: true } : {})
});
