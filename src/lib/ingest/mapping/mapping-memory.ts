import { savedFrom, signatureOf, type SavedMapping } from './mapping-file.ts';

/** What of the browser's `Storage` is used; tests and other hosts bring their own. */
export interface KeyValues {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** A remembered mapping with when it was last confirmed. */
export interface Remembered extends SavedMapping {
  readonly signature: string;
  /** ISO time */
  readonly used: string;
}

const KEY = 'nhip-co-so:mappings';
const VERSION = 1;
/** The oldest are forgotten first. */
const MOST = 200;

/**
 * Remembers confirmed mappings by the headers of their files, as they were first detected. Storage that is
 * full, blocked or damaged never throws: nothing is recalled, and writing says false.
 */
export class MappingMemory {
  readonly #storage: KeyValues | null;
  readonly #now: () => string;

  /** @param storage null where there is none */
  constructor(storage: KeyValues | null, now: () => string = () => new Date().toISOString()) {
    this.#storage = storage;
    this.#now = now;
  }

  /** The mapping confirmed last for a file with these headers. */
  recall(headers: readonly string[]): SavedMapping | null {
    const signature = signatureOf(headers);
    return this.list().find((entry) => entry.signature === signature) ?? null;
  }

  /**
   * @param headers as they were detected before any correction
   * @returns false when it could not be kept
   */
  remember(headers: readonly string[], saved: SavedMapping): boolean {
    const signature = signatureOf(headers);
    const others = this.list().filter((entry) => entry.signature !== signature);
    const seen = signatureOf(saved.headers) === signature ? {} : { seen: headers };
    return this.#write([{ ...saved, ...seen, signature, used: this.#now() }, ...others].slice(0, MOST));
  }

  /** @returns false when it could not be removed */
  forget(headers: readonly string[]): boolean {
    const signature = signatureOf(headers);
    return this.#write(this.list().filter((entry) => entry.signature !== signature));
  }

  /** @returns false when they could not be removed */
  forgetAll(): boolean {
    return this.#write([]);
  }

  /** The latest first. */
  list(): Remembered[] {
    try {
      const parsed: unknown = JSON.parse(this.#storage?.getItem(KEY) ?? 'null');
      if (typeof parsed !== 'object' || parsed === null) return [];
      const { version, entries } = parsed as { version?: unknown; entries?: unknown };
      if (version !== VERSION || !Array.isArray(entries)) return [];
      return entries.flatMap((entry: unknown) => {
        const saved = savedFrom(entry);
        if (!saved) return [];
        const { signature, used } = entry as { signature?: unknown; used?: unknown };
        return typeof signature === 'string' && typeof used === 'string'
          ? [{ ...saved, signature, used }]
          : [];
      });
    } catch {
      return [];
    }
  }

  #write(entries: readonly Remembered[]): boolean {
    if (!this.#storage) return false;
    // A full storage takes fewer: the oldest half is given up until it fits.
    for (let keep = entries.length; ; keep = Math.floor(keep / 2)) {
      try {
        if (keep === 0) this.#storage.removeItem(KEY);
        else
          this.#storage.setItem(KEY, JSON.stringify({ version: VERSION, entries: entries.slice(0, keep) }));
        return keep > 0 || entries.length === 0;
      } catch {
        if (keep === 0) return false;
      }
    }
  }
}
