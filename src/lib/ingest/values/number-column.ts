import { parseCount, type NumberReading } from './numbers.ts';
import type { RawValue } from '../raw.ts';

/** A count with what it says about the marks of its column. */
export interface CountCell extends NumberReading {
  /** a dot followed by three digits, which might be a decimal point: "2.275 → 2275" */
  readonly dotted: string | null;
  /** the cell shows by itself that dots are thousands or commas decimals: 1.234.567, 3.359,80 */
  readonly isSure: boolean;
}

const ONE_DOT = /(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?![\d.,])/;
const SURE = /\d\.\d{3}(?:\.\d{3}|,\d)/;

export function countCell(raw: RawValue): CountCell {
  const reading = parseCount(raw);
  const text = typeof raw === 'string' ? raw : '';
  const isDotted = reading.value !== null && ONE_DOT.test(text);
  return {
    ...reading,
    dotted: isDotted ? `${text.trim()} → ${reading.value}` : null,
    isSure: SURE.test(text)
  };
}
