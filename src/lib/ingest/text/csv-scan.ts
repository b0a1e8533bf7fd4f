const QUOTE = 34;
const LF = 10;
const CR = 13;
// A byte-order mark within a file is a character like others.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** What `CsvScanner.next` found instead of a record. */
export const INCOMPLETE = -1;
export const IRREGULAR = -2;

/**
 * Cuts UTF-8 bytes into the cells of records as RFC 4180 has them: records end with LF or CRLF, cells that begin
 * with a quote end with one, and quotes within are doubled. Anything else is `IRREGULAR`: it takes a reader that
 * mends files to say what is meant.
 */
export class CsvScanner {
  /** where each cell of the record begins and ends, without its quotes */
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  /** 0 for a cell without quotes, 1 with quotes around it, 2 with doubled quotes inside too */
  kinds = new Uint8Array(64);
  /** where the next record begins */
  at = 0;
  /** line ends within the cells of the record */
  lines = 0;
  bytes: Uint8Array = new Uint8Array(0);
  #isLast = false;
  readonly #delimiter: number;

  constructor(delimiter: number) {
    this.#delimiter = delimiter;
  }

  /** Goes on with bytes that begin a record; `isLast` says that the file ends with them. */
  feed(bytes: Uint8Array, isLast: boolean): void {
    this.bytes = bytes;
    this.at = 0;
    this.#isLast = isLast;
  }

  /**
   * Reads a record and gives its number of cells. INCOMPLETE when its end lies beyond the bytes, IRREGULAR when it
   * is none that can be read here; then `at` stays where the record begins. 0 when the bytes are used up.
   */
  next(): number {
    const { bytes } = this;
    const end = bytes.length;
    const delimiter = this.#delimiter;
    if (this.at >= end) return 0;
    this.lines = 0;
    let i = this.at;
    for (let count = 1; ; count++) {
      if (count > this.starts.length) this.#widen();
      const quoted = i < end && bytes[i] === QUOTE;
      let kind = 0;
      let from = i;
      if (quoted) {
        from = ++i;
        kind = 1;
        for (; ; i++) {
          if (i >= end) return this.#cut();
          const byte = bytes[i]!;
          if (byte === QUOTE) {
            if (i + 1 >= end && !this.#isLast) return INCOMPLETE;
            if (bytes[i + 1] !== QUOTE) break;
            kind = 2;
            i++;
          } else if (byte === LF) this.lines++;
          else if (byte === CR && bytes[i + 1] !== LF) return i + 1 >= end ? this.#cut() : IRREGULAR;
        }
      } else {
        for (; i < end; i++) {
          const byte = bytes[i]!;
          if (byte === delimiter || byte === LF || byte === CR) break;
        }
      }
      this.starts[count - 1] = from;
      this.ends[count - 1] = i;
      this.kinds[count - 1] = kind;
      if (quoted) i++;
      if (i >= end) {
        if (!this.#isLast) return INCOMPLETE;
        this.at = end;
        return this.#checked(count);
      }
      const byte = bytes[i]!;
      i++;
      if (byte === delimiter) continue;
      if (byte === CR) {
        if (i >= end) return this.#cut();
        if (bytes[i++] !== LF) return IRREGULAR;
      } else if (byte !== LF) return IRREGULAR;
      const begin = this.at;
      this.at = i;
      const checked = this.#checked(count);
      if (checked < 0) this.at = begin;
      return checked;
    }
  }

  /** The cells of the record that was read. */
  texts(cells: number): string[] {
    return Array.from({ length: cells }, (_, i) => {
      const text = decoder.decode(this.bytes.subarray(this.starts[i], this.ends[i]));
      return this.kinds[i] === 2 ? text.replaceAll('""', '"') : text;
    });
  }

  /** The end of the bytes within a record. */
  #cut(): number {
    return this.#isLast ? IRREGULAR : INCOMPLETE;
  }

  /** A CR at the end of a quoted last cell might be the record's own. */
  #checked(count: number): number {
    const last = count - 1;
    const isOdd =
      this.kinds[last]! > 0 &&
      this.ends[last]! > this.starts[last]! &&
      this.bytes[this.ends[last]! - 1] === CR;
    return isOdd ? IRREGULAR : count;
  }

  #widen(): void {
    const wider = <A extends Int32Array | Uint8Array>(old: A, fresh: A): A => {
      fresh.set(old);
      return fresh;
    };
    this.starts = wider(this.starts, new Int32Array(this.starts.length * 2));
    this.ends = wider(this.ends, new Int32Array(this.ends.length * 2));
    this.kinds = wider(this.kinds, new Uint8Array(this.kinds.length * 2));
  }
}
