import { clean } from '#lib/util/text.ts';
import { decodeEntities } from './entities.ts';
import { isNullWord } from './null-words.ts';
import { LIST_SEPARATOR, type RawValue } from '../raw.ts';

/** Marks that always separate the items of a cell. */
const ALWAYS = /[;|\n\r•▪●·‣]+/;
/** Marks that separate items in some columns and belong to names in others. */
const SOMETIMES = {
  ',': /\s*[,，、]\s*/,
  '/': /\s*\/\s*/,
  ' - ': /\s+[-–—]\s+/,
  '+': /\s*\+\s*/,
  '&': /\s+&\s+|\s+và\s+/,
  '-': /\s*[-–—]\s*/
} as const;
export type Separator = keyof typeof SOMETIMES;
const SEPARATORS = Object.keys(SOMETIMES) as Separator[];
/** "1) … 2) …", "1. … 2. …", "- … - …" on lines of their own. */
const NUMBERED = /(?:^|\s)\(?(\d{1,2})[.)]\s+/g;
const BULLET = /^\s*[-–—*+]\s+/;

/** Codes with a digit in each, which nothing has to be read out of: most lists of data files. */
const CODES = /^[A-Za-z_]{1,8}\d{1,6}(?:[;|][A-Za-z_]{1,8}\d{1,6})*$/;

/** Items this long are sentences, which are not cut at their commas. */
const LONGEST_ITEM = 45;

/**
 * Items of a cell: separated by ; | bullets, numbers or line breaks, and by commas, strokes and the like if every
 * part is known, or if the column as a whole is one of lists (`separatorsOf`).
 * @param isName true for a text that is one item with whatever marks it holds
 */
export function splitList(
  raw: RawValue,
  isKnown: (item: string) => boolean,
  separators: readonly Separator[] = [],
  isName: (item: string) => boolean = isKnown
): string[] {
  const text = String(raw);
  if (CODES.test(text)) return [...new Set(text.split(/[;|]/))];
  if (text.includes(LIST_SEPARATOR)) return items(text.split(LIST_SEPARATOR));
  return items(
    parts(text).flatMap((part) => {
      const whole = clean(part);
      if (isName(whole)) return [whole];
      for (const separator of SEPARATORS) {
        const pieces = joinNames(whole.split(SOMETIMES[separator]), separator, isName);
        if (pieces.length > 1 && (separators.includes(separator) || pieces.every(isKnown)))
          return pieces.flatMap((piece) => splitList(piece, isKnown, separators, isName));
      }
      return [whole];
    })
  );
}

/** The parts that are separate whatever they are. */
function parts(raw: string): string[] {
  const text = decodeEntities(raw);
  const numbers = Array.from(text.matchAll(NUMBERED), ([, number]) => Number(number));
  const isNumbered = numbers.length > 1 && numbers.every((number, i) => number === i + 1);
  return (isNumbered ? text.replace(NUMBERED, '\n') : text)
    .split(ALWAYS)
    .map((part) => part.replace(BULLET, '').replace(/^\s*\(?\d{1,2}[.)]\s+/, ''));
}

/** Puts neighbours together again that are one name with the separator inside: "Thi đua, khen thưởng". */
function joinNames(
  pieces: readonly string[],
  separator: Separator,
  isName: (item: string) => boolean
): string[] {
  const joint = separator === ',' ? ', ' : separator === '&' ? ' và ' : separator;
  const joined: string[] = [];
  for (let i = 0; i < pieces.length;) {
    let taken = 1;
    for (let n = Math.min(4, pieces.length - i); n > 1; n--) {
      if (!isName(pieces.slice(i, i + n).join(joint))) continue;
      taken = n;
      break;
    }
    joined.push(pieces.slice(i, i + taken).join(joint));
    i += taken;
  }
  return joined.filter((piece) => piece !== '');
}

function items(found: readonly string[]): string[] {
  const texts = found.map((item) => clean(decodeEntities(item)).replace(/^[\s.,;]+|[\s,;]+$/g, ''));
  return [...new Set(texts.filter((text) => !isNullWord(text)))];
}

/** Distinct values of a column that are looked at. */
const LOOKED_AT = 2000;
const LEAST_LISTS = 3;
const MOST_NEW = 0.4;

/**
 * The separators of a column of lists: those whose parts are short and mostly known or met again in other cells,
 * alone or in other company. One cell alone never decides.
 */
export function separatorsOf(
  values: readonly RawValue[],
  isKnown: (item: string) => boolean
): readonly Separator[] {
  const texts = values
    .slice(0, LOOKED_AT)
    .flatMap((value) => parts(String(value)))
    .map(clean)
    .filter((text) => text !== '' && !isKnown(text));
  return SEPARATORS.filter(
    (separator) => separator !== '-' && separator !== '&' && isListed(texts, separator, isKnown)
  );
}

function isListed(
  texts: readonly string[],
  separator: Separator,
  isKnown: (item: string) => boolean
): boolean {
  const cells = texts.map((text) => text.split(SOMETIMES[separator]).filter((piece) => piece !== ''));
  const lists = cells.filter((pieces) => pieces.length > 1);
  if (lists.length < LEAST_LISTS) return false;
  const times = new Map<string, number>();
  for (const piece of cells.flat()) times.set(piece, (times.get(piece) ?? 0) + 1);
  const all = lists.flat();
  if (all.some((piece) => piece.length > LONGEST_ITEM)) return false;
  const strangers = all.filter((piece) => (times.get(piece) ?? 0) < 2 && !isKnown(piece));
  // "A, B" that always come together are rather one name with a comma.
  const firsts = new Set(lists.map((pieces) => pieces.join('\u0000')));
  return strangers.length <= MOST_NEW * all.length && firsts.size >= LEAST_LISTS;
}
