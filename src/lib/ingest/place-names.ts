import { PROVINCE_ALIASES, PROVINCES } from '#lib/model/provinces.ts';
import { clean, fold } from '#lib/util/text.ts';

/** Provinces until 30 June 2025, or since 1 July 2025. */
export type Vintage = 'old' | 'new';

interface Kind {
  readonly kind: string;
  readonly level: 'district' | 'commune';
}

/** What stands before the names of districts and communes, written out or short. */
const KINDS: readonly (readonly [RegExp, Kind])[] = [
  [/^(?:huyện)\s+/iu, { kind: 'huyện', level: 'district' }],
  [/^(?:quận\s+|q\.\s*|q\s+(?=\d))/iu, { kind: 'quận', level: 'district' }],
  [/^(?:thị\s+xã\s+|tx\.?\s+)/iu, { kind: 'thị xã', level: 'district' }],
  [/^(?:thành\s+phố\s+|tp\.?\s*)/iu, { kind: 'thành phố', level: 'district' }],
  [/^(?:thị\s+trấn\s+|tt\.?\s+)/iu, { kind: 'thị trấn', level: 'commune' }],
  [/^(?:xã)\s+/iu, { kind: 'xã', level: 'commune' }],
  [/^(?:phường\s+|p\.\s*|p\s+(?=\d))/iu, { kind: 'phường', level: 'commune' }],
  [/^(?:đặc\s+khu)\s+/iu, { kind: 'đặc khu', level: 'commune' }]
];

/** Kind and bare name of a unit such as "Huyện Đan Phượng" or "Q.11"; null when no kind is written. */
export function unitKind(text: string): (Kind & { readonly name: string }) | null {
  const name = clean(text);
  for (const [pattern, kind] of KINDS) {
    const bare = name.replace(pattern, '');
    if (bare !== name && bare !== '') return { ...kind, name: bare };
  }
  return null;
}

/** The name a unit is looked up by: without kind, accents, punctuation and leading zeros. */
export function nameKey(text: string): string {
  return fold(unitKind(text)?.name ?? text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/^0+(?=\d)/, '');
}

export const lowerName = (text: string) => clean(text).toLowerCase();

/** Finds provinces by name, alias or two-digit code, as they were called on a day. */
export class ProvinceNames {
  readonly #keys: Record<Vintage, Map<string, string>> = { old: new Map(), new: new Map() };
  readonly #successors = new Map<string, string | null>();

  constructor() {
    for (const { key, code, name, successor } of PROVINCES) {
      const map = this.#keys[key.startsWith('P63-') ? 'old' : 'new'];
      map.set(provinceKey(name), key);
      if (code !== null) map.set(code, key);
      this.#successors.set(key, successor);
    }
    for (const [alias, name] of Object.entries(PROVINCE_ALIASES)) {
      for (const map of Object.values(this.#keys)) {
        const key = map.get(provinceKey(name));
        if (key !== undefined && !map.has(provinceKey(alias))) map.set(provinceKey(alias), key);
      }
    }
  }

  /** `old` is true when the name ended with the old list and its successor was taken. */
  find(text: string, vintage: Vintage): { readonly key: string; readonly old: boolean } | null {
    const name = /^\d{1,2}$/.test(text) ? text.padStart(2, '0') : provinceKey(text);
    const key = this.#keys[vintage].get(name);
    if (key !== undefined) return { key, old: false };
    if (vintage === 'old' || /^\d+$/.test(name)) return null;
    const before = this.#keys.old.get(name);
    const successor = before === undefined ? null : this.#successors.get(before);
    return successor ? { key: successor, old: true } : null;
  }
}

/** A province's name without "Tỉnh" or "Thành phố", accents and punctuation. */
function provinceKey(text: string): string {
  const name = clean(text).replace(/^(?:tỉnh\s+|thành\s+phố\s+|t\.?p\.?\s*(?=\p{L}))/iu, '');
  return fold(name)
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/^(?:tinh|thanh pho) /, '')
    .trim();
}
