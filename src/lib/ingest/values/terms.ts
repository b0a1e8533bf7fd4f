import type { Category } from '#lib/model/dataset.ts';
import { EVENT_TYPES, ORGANISERS } from '#lib/model/vocabulary.ts';
import { clean, fold } from '#lib/util/text.ts';

/** How freely a text may differ from the names of a term. */
type Style = 'whole' | 'starts' | 'contains';

/** Types that only say "a meeting" or "other" give way to any more specific one. */
const GENERIC = new Set(['hoi_nghi', 'khac', 'bai_tong_hop']);

/**
 * Gives codes to texts: by code, by name or alias, by a known name at the beginning (organisers) or inside
 * (types); what fits nothing becomes a category of its own, labelled by itself.
 */
export class Terms {
  readonly #byCode = new Map<string, string>();
  readonly #byName = new Map<string, string>();
  readonly #names: readonly (readonly [name: string, code: string])[];
  readonly #style: Style;
  readonly #known: readonly Category[];
  readonly #own = new Map<string, Category>();
  readonly #met = new Set<string>();
  readonly #ownParent: string | null;

  constructor(
    known: readonly (Category & { aliases?: readonly string[] })[],
    style: Style,
    ownParent: string | null = null
  ) {
    this.#known = known;
    this.#style = style;
    this.#ownParent = ownParent;
    for (const { code } of known) this.#byCode.set(code.toLowerCase(), code);
    for (const { code, label, short, aliases = [] } of known) {
      for (const name of [label.vi, label.en, short.vi, short.en, ...aliases].flatMap(variants)) {
        if (!this.#byName.has(name)) this.#byName.set(name, code);
      }
    }
    this.#names = [...this.#byName].sort((a, b) => b[0].length - a[0].length);
  }

  /** True for a text that names a term without any interpretation. */
  knows = (text: string): boolean =>
    this.#byCode.has(text.toLowerCase()) || this.#byName.has(fold(text)) || this.#own.has(text.toLowerCase());

  /** The code of a text; `isNew` when it had to be kept as a category of its own. */
  code(text: string): { readonly code: string; readonly isNew: boolean } {
    const found = this.#find(text);
    if (found !== undefined) {
      this.#met.add(found);
      return { code: found, isNew: false };
    }
    const key = text.toLowerCase();
    let own = this.#own.get(key);
    if (!own) {
      const label = { vi: text, en: text };
      const cut = text.length > 24 ? `${text.slice(0, 23).trimEnd()}…` : text;
      own = { code: text, label, short: { vi: cut, en: cut }, parent: this.#ownParent };
      this.#own.set(key, own);
    }
    return { code: own.code, isNew: true };
  }

  #find(text: string): string | undefined {
    const name = fold(text);
    const whole = this.#byCode.get(text.toLowerCase()) ?? this.#byName.get(name);
    if (whole !== undefined || this.#style === 'whole') return whole;
    const padded = ` ${name.replace(/[^a-z0-9]+/g, ' ')} `;
    const hits = this.#names.filter(([known]) =>
      this.#style === 'starts'
        ? known.length > 2 && padded.startsWith(` ${known} `)
        : known.length > 4 && padded.includes(` ${known} `)
    );
    return (hits.find(([, code]) => !GENERIC.has(code)) ?? hits[0])?.[1];
  }

  parentOf(code: string): string | null {
    return (
      this.#known.find((category) => category.code === code)?.parent ??
      this.#own.get(code.toLowerCase())?.parent ??
      null
    );
  }

  /** Known terms that occurred and the data's own. */
  get used(): Category[] {
    return [...this.#known.filter(({ code }) => this.#met.has(code)).map(plain), ...this.#own.values()];
  }

  get own(): Category[] {
    return [...this.#own.values()];
  }

  get metKnown(): boolean {
    return this.#met.size > 0;
  }
}

export const plain = ({ code, label, short, parent }: Category): Category => ({ code, label, short, parent });

/** A name as it may stand in a cell: whole, without brackets, and each part of a list of names. */
function variants(name: string): string[] {
  const bare = name.replace(/\([^)]*\)/g, ' ');
  const parts = [name, bare, ...bare.split(/[;,/=…]| hoặc /)];
  return [...new Set(parts.map((part) => fold(clean(part))))].filter((part) => part.length > 1);
}

export const typeTerms = () => new Terms(EVENT_TYPES, 'contains', 'other');
export const organiserTerms = () => new Terms(ORGANISERS, 'starts');
