import { GUARD_BYTE, storedText, type EventCells, type TextField } from './event-cells.ts';
import type { EventStore } from './event-store.ts';
import { SiteReader, siteOf } from './sites.ts';
import type { Mapping } from '../mapping/map.ts';
import { textAt, type RawChunk } from '../raw.ts';

/** Texts of more bytes are no null words. */
const NULL_WORD_BYTES = 40;
/** Titles of more bytes do not say that nothing took place. */
const NIL_BYTES = 120;
/** First letters of titles that may, in lower case: "Không…", "Nil…", "Chưa…", "Trong tháng…", "(Không…". */
const NIL_FIRST = new Set(Array.from('knct(', (letter) => letter.charCodeAt(0) | 32));

/** Ids, titles and addresses of events. Bytes that are clean already are copied as they are. */
export class EventTexts {
  readonly #store: EventStore;
  readonly #cells: EventCells;
  readonly #mapping: Mapping;
  readonly #sites: SiteReader;
  #chunk: RawChunk | null = null;

  constructor(store: EventStore, cells: EventCells, mapping: Mapping) {
    this.#store = store;
    this.#cells = cells;
    this.#mapping = mapping;
    this.#sites = new SiteReader(store.sites);
  }

  take(chunk: RawChunk): void {
    this.#chunk = chunk;
  }

  /** The clean text of a cell, null for blank cells and null words. */
  at(field: TextField, r: number): string | null {
    const cells = this.#text(field);
    if (!cells) return this.#cells.texts[field].at(r);
    const text = textAt(cells, r);
    return text === null ? null : storedText(text);
  }

  /** The title as it is written, if it can be one of those that say that nothing took place. */
  nilTitle(r: number): string | null {
    const cells = this.#text('title');
    if (cells && 'bytes' in cells) {
      const from = cells.offsets[r]!;
      const length = cells.offsets[r + 1]! - from;
      if (length === 0 || length > NIL_BYTES || !NIL_FIRST.has(cells.bytes[from]! | 32)) return null;
    }
    const raw = cells ? textAt(cells, r) : this.#cells.rawTitle.at(r);
    if (raw === null || raw.length > NIL_BYTES) return null;
    return NIL_FIRST.has(raw.trimStart().charCodeAt(0) | 32) ? raw : null;
  }

  /** Keeps the id of a row, its number where there is none. Returns an id that an earlier row has, else null. */
  keepId(r: number): string | null {
    const { ids, read } = this.#store;
    const cells = this.#text('event_id');
    if (cells && 'bytes' in cells) {
      const from = cells.offsets[r]!;
      const to = cells.offsets[r + 1]!;
      // What ends in a digit is no null word.
      const last = to > from ? cells.bytes[to - 1]! : 0;
      const isWord = (last < 48 || last > 57) && to - from <= NULL_WORD_BYTES;
      const guarded = cells.bytes[from] === GUARD_BYTE;
      if (!isWord && !guarded && ids.pushPlain(cells.bytes, from, to)) return null;
    }
    const given = this.at('event_id', r);
    return ids.push(given ?? `r${read}`) ? null : given;
  }

  /** Keeps the id of the event that the row kept last is another report of. */
  keepDuplicate(r: number): void {
    const of = this.#mapping.duplicate_of === undefined ? null : this.at('duplicate_of', r);
    if (of !== null) this.#store.duplicateOf.set(this.#store.kept - 1, of);
  }

  keepTitle(r: number): void {
    const { title, search, limits } = this.#store;
    if (limits.dropTexts) {
      title.push(null);
      search.push(null);
      return;
    }
    const cells = this.#text('title');
    if (cells && 'bytes' in cells) {
      const from = cells.offsets[r]!;
      const to = cells.offsets[r + 1]!;
      const guarded = cells.bytes[from] === GUARD_BYTE;
      if (!guarded && to - from > NULL_WORD_BYTES && title.pushPlain(cells.bytes, from, to)) {
        search.pushFoldedPlain(cells.bytes, from, to);
        return;
      }
    }
    const text = this.at('title', r);
    title.push(text);
    search.pushFolded(text);
  }

  keepUrl(r: number): void {
    const { url, limits, codes, sites } = this.#store;
    const cells = this.#text('url');
    codes.site.push(
      cells && 'bytes' in cells
        ? this.#sites.codeOf(cells.bytes, cells.offsets[r]!, cells.offsets[r + 1]!)
        : sites.code(siteOf(this.at('url', r) ?? ''))
    );
    if (limits.dropTexts) {
      url.push(null);
      return;
    }
    if (cells && 'bytes' in cells) {
      const from = cells.offsets[r]!;
      const to = cells.offsets[r + 1]!;
      if (to - from > NULL_WORD_BYTES && url.pushPlain(cells.bytes, from, to)) return;
    }
    url.push(this.at('url', r));
  }

  #text(field: TextField) {
    const index = this.#mapping[field];
    return index === undefined ? undefined : this.#chunk?.texts.get(index);
  }
}
