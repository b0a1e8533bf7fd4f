import { BytePool } from '../formats/arrow-read.ts';
import type { Dictionary } from '../tables/columns.ts';

const HOST = /^\s*(?:https?:)?\/\/(?:[^/@\s]*@)?(?:www\.)?([^/:?#\s]+)/i;

/** The host of an address without "www.", in lower case; null for a text that is no address. */
export const siteOf = (url: string): string | null => HOST.exec(url)?.[1]?.toLowerCase() ?? null;

const SLASH = 47;
/** Hosts are at most 253 letters long. */
const LONGEST = 300;

/** Codes of the sites of addresses given as UTF-8 bytes; each beginning of an address is read once. */
export class SiteReader {
  readonly #sites: Dictionary;
  readonly #beginnings = new BytePool();
  /** by beginning: the code of its site */
  readonly #codes: number[] = [];

  constructor(sites: Dictionary) {
    this.#sites = sites;
  }

  /** -1 for a text that is no address. */
  codeOf(bytes: Uint8Array, from: number, to: number): number {
    if (from === to) return -1;
    // Up to the third slash, that one included: it ends the host.
    let end = from;
    for (let slashes = 0; end < to && end - from < LONGEST; end++) {
      if (bytes[end] === SLASH && ++slashes === 3) {
        end++;
        break;
      }
    }
    const id = this.#beginnings.id(bytes, from, end);
    return (this.#codes[id] ??= this.#sites.code(siteOf(String(this.#beginnings.values[id]))));
  }
}
