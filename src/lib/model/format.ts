import type { Locale } from './text.ts';

const TAGS: Record<Locale, string> = { vi: 'vi-VN', en: 'en-GB' };

/** Number formats of one language. A missing number is written as a dash, never as zero. */
export interface Format {
  readonly integer: (value: number | null) => string;
  readonly decimal: (value: number | null) => string;
  /** two significant digits: 0.043, 1.2, 120 */
  readonly rate: (value: number | null) => string;
  /** 0.273 as 27 %; under 10 % one decimal */
  readonly percent: (value: number | null) => string;
  /** relative change with its sign: +12 %, −4 % */
  readonly change: (value: number) => string;
  /** difference of two shares in percentage points, with its sign and without a unit: +3,5 */
  readonly points: (value: number) => string;
  readonly collator: Intl.Collator;
}

function create(locale: Locale): Format {
  const tag = TAGS[locale];
  const integer = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 });
  const decimal = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  const rate = new Intl.NumberFormat(tag, { maximumSignificantDigits: 2 });
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 });
  const fine = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 });
  const change = new Intl.NumberFormat(tag, {
    style: 'percent',
    maximumFractionDigits: 0,
    signDisplay: 'exceptZero'
  });
  const points = new Intl.NumberFormat(tag, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  return {
    integer: (value) => (value === null ? '–' : integer.format(value)),
    decimal: (value) => (value === null ? '–' : decimal.format(value)),
    rate: (value) => (value === null ? '–' : (Math.abs(value) < 100 ? rate : integer).format(value)),
    percent: (value) => (value === null ? '–' : (Math.abs(value) < 0.1 ? fine : percent).format(value)),
    change: (value) => change.format(value),
    points: (value) => points.format(100 * value),
    collator: new Intl.Collator(locale, { numeric: true })
  };
}

const FORMATS: Record<Locale, Format> = { vi: create('vi'), en: create('en') };

export const formats = (locale: Locale): Format => FORMATS[locale];
