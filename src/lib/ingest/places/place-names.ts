import { PROVINCE_ALIASES, PROVINCES } from '#lib/model/provinces.ts';
import { ABOLISHED_PROVINCES, SHORT_PROVINCES, type AbolishedProvince } from './place-history.ts';
import { readings } from './place-kinds.ts';
import { closeness, exactForm, plainForm } from './place-text.ts';

/** Provinces until 30 June 2025, or since 1 July 2025. */
export type Vintage = 'old' | 'new';

export interface FoundProvince {
  readonly key: string;
  /** the name ended with the old list and its successor was taken */
  readonly old: boolean;
  /** the province was understood although the name is written without marks, or with wrong ones */
  readonly loose: boolean;
  /** false for "TP Hải Dương": the city in the province of that name rather than the province */
  readonly kindAgrees: boolean;
}

interface Entry {
  readonly key: string;
  readonly exact: string;
  readonly kind: string;
  readonly alias: boolean;
}

/** Finds provinces by name, alias or two-digit code, as they were called on a day. */
export class ProvinceNames {
  /** by name without marks */
  readonly #names: Record<Vintage, Map<string, Entry[]>> = { old: new Map(), new: new Map() };
  readonly #codes: Record<Vintage, Map<string, string>> = { old: new Map(), new: new Map() };
  readonly #successors = new Map<string, string | null>();

  constructor() {
    const byName: Record<Vintage, Map<string, Entry>> = { old: new Map(), new: new Map() };
    for (const { key, code, name, kind, successor } of PROVINCES) {
      const vintage = key.startsWith('P63-') ? 'old' : 'new';
      const entry = { key, exact: exactForm(name), kind: kind.toLowerCase(), alias: false };
      byName[vintage].set(name, entry);
      this.#add(vintage, entry);
      if (code !== null) this.#codes[vintage].set(code, key);
      this.#successors.set(key, successor);
    }
    for (const [alias, name] of [...Object.entries(PROVINCE_ALIASES), ...Object.entries(SHORT_PROVINCES)]) {
      for (const vintage of ['old', 'new'] as const) {
        const entry = byName[vintage].get(name);
        if (entry) this.#add(vintage, { ...entry, exact: exactForm(alias), alias: true });
      }
    }
  }

  #add(vintage: Vintage, entry: Entry): void {
    const plain = plainForm(entry.exact);
    const list = this.#names[vintage].get(plain) ?? [];
    this.#names[vintage].set(plain, [...list, entry]);
  }

  /** @param loosely take a name with wrong marks too, as in a column of provinces */
  find(text: string, vintage: Vintage, loosely = false): FoundProvince | null {
    const found = this.#in(text, vintage, loosely);
    if (found) return { ...found, old: false };
    if (vintage === 'old' || /^\d/.test(text.trim())) return null;
    const before = this.#in(text, 'old', loosely);
    const successor = before === null ? null : this.#successors.get(before.key);
    return before && successor ? { ...before, key: successor, old: true } : null;
  }

  /** A province that was dissolved before 2025, such as "Tỉnh Hà Tây". */
  abolished(text: string): AbolishedProvince | null {
    for (const { levels, exact, plain } of readings(text)) {
      if (!levels.includes('province')) continue;
      const found = ABOLISHED_PROVINCES.get(plain);
      if (found && closeness(exact, exactForm(found.name)) !== null) return found;
    }
    return null;
  }

  #in(text: string, vintage: Vintage, loosely: boolean): Omit<FoundProvince, 'old'> | null {
    const code = provinceCode(text);
    if (code !== null) {
      const key = this.#codes[vintage].get(code);
      return key === undefined ? null : { key, loose: false, kindAgrees: true };
    }
    const near = readings(text)
      .filter(({ levels }) => levels.includes('province'))
      .flatMap(({ kinds, exact, plain }) =>
        (this.#names[vintage].get(plain) ?? []).map((entry) => ({
          kinds,
          entry,
          how: closeness(exact, entry.exact)
        }))
      );
    const best =
      near.find(({ how }) => how !== null && how !== 'plain') ??
      near.find(({ how }) => how === 'plain') ??
      near.find(({ entry }) => loosely && !entry.alias);
    if (!best) return null;
    const { key, kind } = best.entry;
    // "Thành phố" before the name of a province that is a tỉnh means its capital; "tỉnh" is often wrong.
    const kindAgrees = !(best.kinds?.includes('thành phố') && kind !== 'thành phố');
    return { key, loose: best.how === 'plain' || best.how === null, kindAgrees };
  }
}

/** Two digits of a province's code, also when a spreadsheet made it a number ("4", "1.0"); else null. */
function provinceCode(text: string): string | null {
  const digits = /^\s*(\d{1,2})(?:\.0+)?\s*$/.exec(text)?.[1];
  return digits === undefined ? null : digits.padStart(2, '0');
}
