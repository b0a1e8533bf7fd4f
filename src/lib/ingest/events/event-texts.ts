import { GUARD_BYTE, storedText, type EventCells, type TextField } from './event-cells.ts';
import type { EventStore } from './event-store.ts';
import { SiteReader, siteOf } from './sites.ts';
import type { Mapping } from '../mapping/map.ts';
import { textAt, type RawChunk, type TextCells } from '../raw.ts';

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
  #ids: TextCells | undefined;
  #titles: TextCells | undefined;
  #urls: TextCells | undefined;
  #duplicates: TextCells | undefined;

  constructor(store: EventStore, cells: EventCells, mapping: Mapping) {
    this.#store = store;
    this.#cells = cells;
    this.#mapping = mapping;
    this.#sites = new SiteReader(store.sites);
  }

  take(chunk: RawChunk): void {
    const cells = (field: TextField) => {
      const index = this.#mapping[field];
      return index === undefined ? undefined : chunk.texts.get(index);
    };
    this.#ids = cells('event_id');
    this.#titles = cells('title');
    this.#urls = cells('url');
    this.#duplicates = cells('duplicate_of');
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
    const cells = this.#titles;
    if (cells && 'bytes' in cells) {
      const from = cells.offsets[r]!;
      const length = cells.offsets[r + 1]! - from;
      if (length === 0 || length > NIL_BYTES || !beginsAsNil(cells.bytes, from)) return null;
    }
    const raw = cells ? textAt(cells, r) : this.#cells.rawTitle.at(r);
    if (raw === null || raw.length > NIL_BYTES) return null;
    return NIL_FIRST.has(raw.trimStart().charCodeAt(0) | 32) ? raw : null;
  }

  /** Keeps the id of a row, its number where there is none. Returns an id that an earlier row has, else null. */
  keepId(r: number): string | null {
    const { ids, read } = this.#store;
    const cells = this.#ids;
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
    const cells = this.#titles;
    if (cells && 'bytes' in cells) {
      const from = cells.offsets[r]!;
      const to = cells.offsets[r + 1]!;
      const guarded = cells.bytes[from] === GUARD_BYTE;
      if (!guarded && to - from > NULL_WORD_BYTES && title.pushBoth(search, cells.bytes, from, to)) return;
    }
    const text = this.at('title', r);
    title.push(text);
    search.pushFolded(text);
  }

  keepUrl(r: number): void {
    const { url, limits, codes, sites } = this.#store;
    const cells = this.#urls;
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

  #text(field: TextField): TextCells | undefined {
    switch (field) {
      case 'event_id':
        return this.#ids;
      case 'title':
        return this.#titles;
      case 'url':
        return this.#urls;
      case 'duplicate_of':
        return this.#duplicates;
    }
  }
}

const letter = (name: string) => name.charCodeAt(0);
const [C, H, I, K, N, O, R, T, U, PARENTHESIS] = Array.from('chiknortu(', letter) as [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number
];

/** Whether UTF-8 begins as those titles do that say that nothing took place; any letter with a mark will do. */
function beginsAsNil(bytes: Uint8Array, from: number): boolean {
  const second = bytes[from + 1]! | 32;
  const third = bytes[from + 2]! | 32;
  switch (bytes[from]! | 32) {
    case K:
      return second === H && (third === O || third >= 0x80);
    case C:
      return second === H && (third === U || third >= 0x80);
    case N:
      return second === I || second === O;
    case T:
      return second === R && third === O && (bytes[from + 3]! | 32) === N;
    default:
      return bytes[from] === PARENTHESIS;
  }
}
