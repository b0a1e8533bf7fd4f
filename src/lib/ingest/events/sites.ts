import type { Dictionary } from '../tables/columns.ts';

const HOST = /^\s*(?:https?:)?\/\/(?:[^/@\s]*@)?(?:www\.)?([^/:?#\s]+)/i;

/** The host of an address without "www.", in lower case; null for a text that is no address. */
export const siteOf = (url: string): string | null => HOST.exec(url)?.[1]?.toLowerCase() ?? null;

const SLASH = 47;
/** Hosts are at most 253 letters long. */
const LONGEST = 300;

/** Codes of the sites of addresses given as UTF-8 bytes. Neighbours are mostly of the same site: it is compared first. */
export class SiteReader {
  readonly #sites: Dictionary;
  readonly #decoder = new TextDecoder();
  #last: Uint8Array = new Uint8Array(0);
  #code = -1;

  constructor(sites: Dictionary) {
    this.#sites = sites;
  }

  /** -1 for a text that is no address. */
  codeOf(bytes: Uint8Array, from: number, to: number): number {
    // Up to the third slash, that one included: it ends the host.
    let end = from;
    for (let slashes = 0; end < to && end - from < LONGEST; end++) {
      if (bytes[end] === SLASH && ++slashes === 3) {
        end++;
        break;
      }
    }
    if (!this.#isLast(bytes, from, end)) {
      this.#last = bytes.slice(from, end);
      this.#code = this.#sites.code(siteOf(this.#decoder.decode(this.#last)));
    }
    return this.#code;
  }

  #isLast(bytes: Uint8Array, from: number, end: number): boolean {
    const last = this.#last;
    if (last.length !== end - from) return false;
    for (let i = 0; i < last.length; i++) if (last[i] !== bytes[from + i]) return false;
    return last.length > 0;
  }
}
