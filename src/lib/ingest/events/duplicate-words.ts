/** How titles of Vietnamese news pages are brought to one form before they are compared. */

/** Long names in folded words, and the short form that stands for them in titles. The longest come first. */
const SHORT_FORMS: readonly (readonly [string, string])[] = [
  ['doan thanh nien cong san ho chi minh', 'doan tn'],
  ['doan tncs ho chi minh', 'doan tn'],
  ['uy ban mat tran to quoc viet nam', 'mttq'],
  ['mat tran to quoc viet nam', 'mttq'],
  ['uy ban mat tran to quoc', 'mttq'],
  ['mat tran to quoc', 'mttq'],
  ['ubmttqvn', 'mttq'],
  ['ubmttq', 'mttq'],
  ['mttqvn', 'mttq'],
  ['mttq viet nam', 'mttq'],
  ['hoi lien hiep phu nu', 'hoi lhpn'],
  ['hoi cuu chien binh', 'hoi ccb'],
  ['lien doan lao dong', 'ldld'],
  ['dai bieu quoc hoi', 'dbqh'],
  ['doan thanh nien', 'doan tn'],
  ['hoi dong nhan dan', 'hdnd'],
  ['uy ban nhan dan', 'ubnd'],
  ['ban chap hanh', 'bch'],
  ['ban thuong vu', 'btv'],
  ['cai cach hanh chinh', 'cchc'],
  ['he thong chinh tri', 'htct'],
  ['chuyen doi so', 'cds'],
  ['nong thon moi', 'ntm'],
  ['to dan pho', 'tdp'],
  ['khu dan cu', 'kdc'],
  ['khu pho', 'kp'],
  ['thi tran', 'tt'],
  ['thanh pho', 'tp'],
  ['thi xa', 'tx'],
  ['hoi phu nu', 'hoi lhpn'],
  ['hoi nong dan', 'hoi nd'],
  ['trung uong', 'tw']
];
const LONG = new RegExp(`\\b(?:${SHORT_FORMS.map(([long]) => long).join('|')})\\b`, 'g');
const SHORT = new Map(SHORT_FORMS);

/** Words that are put in or left out without a change of meaning. */
const SLIGHT = new Set(
  'to chuc da va cua ve voi cho cac nhung trong duoc o tai theo buoi cuoc su viec nham'.split(' ')
);

/** Folded words with the short forms of long names. */
export const shortened = (text: string): string => text.replace(LONG, (long) => SHORT.get(long) ?? long);

export const isSlight = (word: string): boolean => SLIGHT.has(word);

const ROMAN = new Map(
  'i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx'
    .split(' ')
    .map((word, i) => [word, String(i + 1)])
);
const ORDINAL = new Map(
  'nhat hai ba tu nam sau bay tam chin muoi'.split(' ').map((word, i) => [word, String(i + 1)])
);
/** Words that a number follows. */
const BEFORE_NUMBERS = new Set(['thu', 'lan', 'dot', 'khoa', 'ky', 'phien', 'so', 'quy']);

/**
 * Numbers of a title, that tell one session from the next: "9", "09", "thứ IX" and "thứ chín" are the same.
 * Years stand apart, for they are often left out.
 */
export function numbersOf(words: readonly string[]): { numbers: string; years: string } {
  const numbers: string[] = [];
  const years: string[] = [];
  for (const [i, word] of words.entries()) {
    if (/\d/.test(word)) {
      if (/^(?:19|20)\d\d$/.test(word)) years.push(word);
      else numbers.push(word.replace(/^0+(?=\d)/, ''));
      continue;
    }
    const before = words[i - 1] ?? '';
    const number =
      (BEFORE_NUMBERS.has(before) ? ROMAN.get(word) : undefined) ??
      (before === 'thu' ? ORDINAL.get(word) : undefined);
    if (number !== undefined) numbers.push(number);
  }
  return { numbers: numbers.sort().join(' '), years: years.sort().join(' ') };
}

/** Words that the name of a place or of a part of the day follows; "xã hội" is none. */
const KINDS = new Set(['xa', 'phuong', 'tt', 'huyen', 'quan', 'thon', 'ap', 'xom', 'tinh', 'buoi']);
const NO_NAMES = new Set(['hoi', 'vien', 'ly', 'nha', 'cap', 'chuc', 'khac', 'nay', 'noi', 'tren']);

/** What the title says of places: "xa" to the words behind it, and "buoi" to morning or afternoon. */
export function namesOf(words: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const [i, word] of words.entries()) {
    const next = words[i + 1];
    if (!KINDS.has(word) || next === undefined || NO_NAMES.has(next)) continue;
    const name = [next, words[i + 2] ?? ''].join(' ').trim();
    names.set(word, [...(names.get(word) ?? []), name]);
  }
  return names;
}

/** True when two titles speak of different places of one kind: "xã Phú Minh" and "xã Phú Cường". */
export function namesDiffer(
  a: ReadonlyMap<string, readonly string[]>,
  b: ReadonlyMap<string, readonly string[]>
): boolean {
  for (const [kind, mine] of a) {
    const theirs = b.get(kind);
    if (theirs && !mine.some((name) => theirs.some((other) => isSameName(name, other)))) return true;
  }
  return false;
}

/** The same letters, one slip of the pen apart at most; a name at the end of a title may be cut short. */
function isSameName(a: string, b: string): boolean {
  if (a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `)) return true;
  const [mine, other] = [a.replace(' ', ''), b.replace(' ', '')];
  return mine === other || isSlip(mine, other);
}

/** A letter too many, or two letters that changed places; another letter makes another name. */
function isSlip(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < 5) return false;
  let i = 0;
  while (i < short.length && short[i] === long[i]) i++;
  if (long.length === short.length + 1) return short.slice(i) === long.slice(i + 1);
  return (
    short.length === long.length &&
    short[i] === long[i + 1] &&
    short[i + 1] === long[i] &&
    short.slice(i + 2) === long.slice(i + 2)
  );
}
