/** Whole numbers of 0 and more, as narrow as the largest needs. Two widths only: loops over them stay quick. */
export type Codes = Uint16Array | Uint32Array;

export const codesOf = (length: number, largest: number): Codes =>
  largest < 0x10000 ? new Uint16Array(length) : new Uint32Array(length);

/** A column of events: the number of a value each, and the values; null is "not known". */
export interface Coded<Value> {
  readonly codes: Codes;
  readonly values: readonly Value[];
}

/** Known amounts in ascending order as codes from 1; code 0 is "not known". */
export function codedAmounts(amounts: Int32Array, unknown: number): Coded<number | null> {
  let [least, most] = [Infinity, -Infinity];
  for (let i = 0; i < amounts.length; i++) {
    const amount = amounts[i]!;
    if (amount === unknown) continue;
    if (amount < least) least = amount;
    if (amount > most) most = amount;
  }
  const places = most - least + 1;
  return places <= MOST_PLACES
    ? codedByPlace(amounts, unknown, least, places)
    : codedByValue(amounts, unknown);
}

/** Room between the smallest and the largest amount for which a table is made. */
const MOST_PLACES = 1 << 22;

function codedByPlace(
  amounts: Int32Array,
  unknown: number,
  least: number,
  places: number
): Coded<number | null> {
  const codeAt = new Uint32Array(Math.max(0, places));
  for (let i = 0; i < amounts.length; i++) {
    const amount = amounts[i]!;
    if (amount !== unknown) codeAt[amount - least] = 1;
  }
  const values: (number | null)[] = [null];
  for (let place = 0; place < places; place++)
    if (codeAt[place] === 1) codeAt[place] = values.push(place + least) - 1;
  const codes = codesOf(amounts.length, values.length);
  for (let i = 0; i < amounts.length; i++) {
    const amount = amounts[i]!;
    codes[i] = amount === unknown ? 0 : codeAt[amount - least]!;
  }
  return { codes, values };
}

function codedByValue(amounts: Int32Array, unknown: number): Coded<number | null> {
  const found = new Set(amounts);
  found.delete(unknown);
  const sorted = Int32Array.from(found).sort();
  const codeOf = new Map<number, number>();
  sorted.forEach((amount, i) => codeOf.set(amount, i + 1));
  const codes = codesOf(amounts.length, sorted.length);
  for (let i = 0; i < amounts.length; i++) codes[i] = codeOf.get(amounts[i]!) ?? 0;
  return { codes, values: [null, ...sorted] };
}

/** Lists of whole numbers one after another; list i stands from `starts[i]` to below `starts[i + 1]`. */
export interface Lists {
  readonly starts: Uint32Array;
  readonly items: Uint32Array;
}

export function listsOf(lists: readonly (readonly number[])[]): Lists {
  const starts = new Uint32Array(lists.length + 1);
  lists.forEach((list, i) => (starts[i + 1] = starts[i]! + list.length));
  const items = new Uint32Array(starts[lists.length]!);
  lists.forEach((list, i) => items.set(list, starts[i]));
  return { starts, items };
}

/** The order of texts by code point, in which the engine sorts them. */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  let i = 0;
  while (i < a.length && i < b.length && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  if (i === a.length || i === b.length) return a.length - b.length;
  const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
  // Characters above U+FFFF are written with two units below those of U+E000 to U+FFFF.
  const rank = (unit: number) => (unit >= 0xe000 ? unit - 0x2000 : unit >= 0xd800 ? unit + 0x2000 : unit);
  return rank(x) - rank(y);
}
