import type { Locality } from '#lib/model/dataset.ts';
import { clean } from '#lib/util/text.ts';
import { memo } from './place-memo.ts';
import { exactForm, isMarked, plainForm } from './place-text.ts';

export type Level = Locality['level'];

/** A written place name taken apart: what kind of unit it says to be, and the bare name. */
export interface NameReading {
  /** kinds in lower case as in a table of localities; null when none is written */
  readonly kinds: readonly string[] | null;
  /** levels that these kinds have; all when none is written */
  readonly levels: readonly Level[];
  readonly name: string;
  /** the name as it is compared, and as it is looked up */
  readonly exact: string;
  readonly plain: string;
}

interface Kind {
  /** what it can begin with, in lower case */
  readonly initials: string;
  readonly kinds: readonly string[];
  readonly levels: readonly Level[];
  /** written out, with marks, in any case */
  readonly long: RegExp;
  /** written out without marks: read as a kind only in text that has no marks at all */
  readonly bare: RegExp | null;
  /** abbreviated; case matters where only a capital or a digit behind it tells it from a name */
  readonly short: RegExp | null;
}

const kind = (
  kinds: readonly string[],
  levels: readonly Level[],
  long: string,
  bare: string | null,
  short: string | null
): Kind => ({
  initials: long.charAt(0) + (bare ?? long).charAt(0),
  kinds,
  levels,
  long: new RegExp(`^(?:${long})\\s+`, 'iu'),
  bare: bare === null ? null : new RegExp(`^(?:${bare})\\s+`, 'iu'),
  short: short === null ? null : new RegExp(`^(?:${short})`, 'u')
});
const LETTER = (upper: string) =>
  `[${upper}${upper.toLowerCase()}]\\s*\\.\\s*|[${upper}${upper.toLowerCase()}]\\s*(?=\\d)|[${upper}${upper.toLowerCase()}]\\s+(?=\\p{Lu}\\p{L})`;
const PAIR = (first: string, second: string) =>
  `${first}\\s?\\.?\\s?${second}\\s*\\.\\s*|${first}\\.?${second}\\s+|${first}${second}(?=\\p{Lu}\\p{Ll})`;

const PROVINCE: readonly Level[] = ['province'];
const DISTRICT: readonly Level[] = ['district'];
const COMMUNE: readonly Level[] = ['commune'];
export const ALL_LEVELS: readonly Level[] = ['province', 'district', 'commune'];

/** What stands before the names of units, written out or short; "thị xã" and "thị trấn" before "xã". */
const KINDS: readonly Kind[] = [
  kind(['huyện'], DISTRICT, 'huyện(?: đảo)?', 'huyen', LETTER('H')),
  kind(['quận'], DISTRICT, 'quận', 'quan', LETTER('Q')),
  kind(['thị xã'], DISTRICT, 'thị\\s*xã', 'thi\\s*xa', PAIR('[Tt]', '[Xx]')),
  kind(['thị trấn'], COMMUNE, 'thị\\s*trấn', 'thi\\s*tran', PAIR('[Tt]', '[Tt]')),
  kind(['thành phố'], ['province', 'district'], 'thành\\s*phố', 'thanh\\s*pho', PAIR('[Tt]', '[Pp]')),
  kind(['xã'], COMMUNE, 'xã', 'xa', LETTER('X')),
  kind(['phường'], COMMUNE, 'phường', 'phuong', LETTER('P')),
  kind(['đặc khu'], COMMUNE, 'đặc\\s*khu', 'dac\\s*khu', 'ĐK\\.?\\s+'),
  kind(['tỉnh'], PROVINCE, 'tỉnh', 'tinh', '[Tt]\\s*\\.\\s*(?=\\p{Lu}\\p{L}{2})'),
  kind(['thành phố'], PROVINCE, 'thủ\\s*đô', 'thu\\s*do', null),
  kind(['huyện', 'quận'], DISTRICT, 'district', null, null),
  kind(['phường'], COMMUNE, 'ward', null, null),
  kind(['xã'], COMMUNE, 'commune', null, null)
];

/** English names put the kind last. */
const ENGLISH: readonly (readonly [RegExp, readonly string[], readonly Level[]])[] = [
  [/\s+province$/i, ['tỉnh'], PROVINCE],
  [/\s+city$/i, ['thành phố'], ['province', 'district']],
  [/\s+(?:urban\s+|rural\s+)?(?:district|dist\.?)$/i, ['huyện', 'quận'], DISTRICT],
  [/\s+township$/i, ['thị trấn'], COMMUNE],
  [/\s+town$/i, ['thị xã', 'thị trấn'], ['district', 'commune']],
  [/\s+ward$/i, ['phường'], COMMUNE],
  [/\s+commune$/i, ['xã'], COMMUNE],
  [/\s+special (?:zone|administrative region)$/i, ['đặc khu'], COMMUNE]
];

const ANY_ENGLISH = /\s(?:province|city|district|dist\.?|township|town|ward|commune|zone|region)$/i;

/**
 * All ways to take a written name apart, the whole name as the last: "Quận 11" is a quận called 11, while
 * "quan hoa" may be a quận Hoa or a place called Quan Hóa.
 */
export const readings = memo((text: string): readonly NameReading[] => {
  const name = clean(text);
  const result: NameReading[] = [];
  const put = (kinds: readonly string[] | null, levels: readonly Level[], bare: string) => {
    const exact = exactForm(bare);
    result.push({ kinds, levels, name: bare, exact, plain: plainForm(exact) });
  };
  const add = (pattern: RegExp | null, kinds: readonly string[], levels: readonly Level[]) => {
    const rest = pattern === null ? name : name.replace(pattern, '').trim();
    if (rest !== name && /[\p{L}\p{N}]/u.test(rest)) put(kinds, levels, rest);
  };
  const marked = isMarked(name);
  const initial = name.charAt(0).toLowerCase();
  for (const { kinds, levels, initials, long, bare, short } of KINDS) {
    if (!initials.includes(initial)) continue;
    add(long, kinds, levels);
    if (!marked) add(bare, kinds, levels);
    add(short, kinds, levels);
  }
  if (ANY_ENGLISH.test(name)) {
    for (const [pattern, kinds, levels] of ENGLISH) add(pattern, kinds, levels);
  }
  put(null, ALL_LEVELS, name);
  return result;
});

/** Kind, level and bare name of a unit such as "Huyện Đan Phượng" or "Q.11"; null when no kind is written. */
export function unitKind(text: string): { kind: string; level: 'district' | 'commune'; name: string } | null {
  for (const { kinds, levels, name } of readings(text)) {
    const level = levels.find((one) => one !== 'province');
    if (kinds?.[0] !== undefined && level !== undefined) {
      return { kind: kinds[0], level, name };
    }
  }
  return null;
}

/** The kinds of units in Vietnam, in lower case, with their levels. */
export const KNOWN_KINDS: ReadonlyMap<string, readonly Level[]> = new Map(
  KINDS.flatMap(({ kinds, levels }) => kinds.map((name) => [name, levels] as const)).reverse()
);
