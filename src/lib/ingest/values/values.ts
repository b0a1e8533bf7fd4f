import { decodeEntities } from './entities.ts';
import { cleanFast } from './fast-text.ts';
import { isNullWord } from './null-words.ts';
import type { RawValue } from '../raw.ts';

export { splitList } from './list-split.ts';
export { isNullWord } from './null-words.ts';
export { parseCount, parseNumber, QUALIFIERS } from './numbers.ts';
export type { NumberFault, NumberReading, Qualifier } from './numbers.ts';

/** Clean text with the characters that HTML entities stand for; null for blank cells and null words. */
export function parseText(raw: RawValue): string | null {
  const text = cleanFast(decodeEntities(String(raw)));
  return text === null || isNullWord(text) ? null : text;
}
