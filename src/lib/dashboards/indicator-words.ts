import type { Indicator, Unit } from '#lib/indicators/indicator.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { DIMENSION_IDS, DIMENSIONS, type DimensionId } from '#lib/model/dimension.ts';
import { labelsOf } from '#lib/model/labels.ts';
import { formatBucket, type Grain } from '#lib/model/period.ts';
import type { Locale, Text } from '#lib/model/text.ts';

/** Chapters of the list of indicators, in its order. */
export const KINDS = ['counts', 'regularity', 'themes', 'engagement', 'change', 'quality', 'other'] as const;
export type Kind = (typeof KINDS)[number];

/** The chapter an indicator stands in, by its place in the catalogue. */
export function kindOf({ number }: Pick<Indicator, 'number'>): Kind {
  if (number < 5) return 'counts';
  if (number < 11) return 'regularity';
  if (number < 19) return 'themes';
  if (number < 24) return 'engagement';
  if (number < 27) return 'change';
  return number < 29 ? 'quality' : 'other';
}

const TAGS: Record<Locale, string> = { vi: 'vi-VN', en: 'en-GB' };
const formatter = (locale: Locale, options: Intl.NumberFormatOptions) =>
  new Intl.NumberFormat(TAGS[locale], options);

const made = new Map<string, Intl.NumberFormat>();
function cached(locale: Locale, kind: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${kind}`;
  const known = made.get(key) ?? formatter(locale, options);
  made.set(key, known);
  return known;
}

/** A value of an indicator as it is read, without its unit; a missing one as a dash. */
export function formatValue(unit: Unit, value: number | null, locale: Locale): string {
  if (value === null || !Number.isFinite(value)) return '–';
  if (unit === 'share')
    return cached(locale, 'share', { style: 'percent', maximumFractionDigits: 2 }).format(value);
  if (unit === 'change')
    return cached(locale, 'change', {
      style: 'percent',
      maximumFractionDigits: 1,
      signDisplay: 'exceptZero'
    }).format(value);
  return formatPart(value, locale);
}

/** A part of an indicator, a base or any plain number; small ones keep four significant digits. */
export function formatPart(value: number | null, locale: Locale): string {
  if (value === null || !Number.isFinite(value)) return '–';
  return Math.abs(value) < 1
    ? cached(locale, 'small', { maximumSignificantDigits: 4 }).format(value)
    : cached(locale, 'plain', { maximumFractionDigits: 3 }).format(value);
}

/** The dimension that a key of an evaluation holds codes of, such as `by_theme`; null for a bucket. */
export function dimensionOf(name: string): DimensionId | null {
  const found = DIMENSION_IDS.filter((id) => name.includes(id)).sort((a, b) => b.length - a.length);
  return found[0] ?? null;
}

const BUCKET: Text = { vi: 'Kỳ', en: 'Period' };

/** Heading of a key's column. */
export function keyLabel(name: string, locale: Locale): string {
  if (name === 'bucket') return BUCKET[locale];
  const dimension = dimensionOf(name);
  if (dimension === null) return name;
  const label = DIMENSIONS[dimension].label[locale];
  // The second of a pair, such as another theme.
  return name === `by_${dimension}` ? label : `${label} (2)`;
}

/** The name of a key's value: a period, or a category of the dataset. */
export function keyValue(
  name: string,
  code: string,
  {
    info,
    grain,
    locale
  }: { readonly info: DatasetInfo; readonly grain: Grain | null; readonly locale: Locale }
): string {
  if (name === 'bucket') return grain === null ? code : formatBucket(code, grain, locale);
  const dimension = dimensionOf(name);
  return dimension === null ? code : labelsOf(info).full(dimension, code, locale);
}
