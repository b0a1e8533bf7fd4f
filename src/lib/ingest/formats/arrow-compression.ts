import { bytesOf } from '../text/bytes.ts';
import type { NamedBlob } from '../raw.ts';

const CONTINUATION = -1;
/** Values of `MessageHeader` in Arrow's format. */
const DICTIONARY = 2;
const BATCH = 3;
const MOST_MESSAGES = 10_000;

/**
 * Whether the batches of an Arrow stream that begins at `from` are compressed. The library does not look and
 * would read the compressed bytes as values. Only the descriptions of messages are read, up to the first batch.
 */
export async function isCompressed(file: NamedBlob, from: number): Promise<boolean> {
  for (let at = from, n = 0; n < MOST_MESSAGES && at + 8 <= file.blob.size; n++) {
    const prefix = view(await bytesOf(file, at, at + 8));
    const marked = prefix.getInt32(0, true) === CONTINUATION;
    const length = prefix.getInt32(marked ? 4 : 0, true);
    const start = at + (marked ? 8 : 4);
    if (length <= 0 || start + length > file.blob.size) return false;
    const message = new Table(view(await bytesOf(file, start, start + length)));
    const type = message.byte(1);
    const header = message.table(2);
    const batch = type === DICTIONARY ? header?.table(1) : type === BATCH ? header : null;
    if (batch?.has(3)) return true;
    if (type === BATCH) return false;
    at = start + length + message.long(3);
  }
  return false;
}

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** A table of a FlatBuffer; what lies outside of the bytes is absent. */
class Table {
  readonly #view: DataView;
  readonly #at: number;

  constructor(bytes: DataView, at?: number) {
    this.#view = bytes;
    this.#at = at ?? this.#int(0);
  }

  has(field: number): boolean {
    return this.#place(field) > 0;
  }

  byte(field: number): number {
    const place = this.#place(field);
    return place > 0 && place < this.#view.byteLength ? this.#view.getUint8(place) : 0;
  }

  long(field: number): number {
    const place = this.#place(field);
    return place > 0 && place + 8 <= this.#view.byteLength ? Number(this.#view.getBigInt64(place, true)) : 0;
  }

  table(field: number): Table | null {
    const place = this.#place(field);
    return place > 0 ? new Table(this.#view, place + this.#int(place)) : null;
  }

  #place(field: number): number {
    const vtable = this.#at - this.#int(this.#at);
    const slot = 4 + 2 * field;
    if (slot + 2 > this.#short(vtable)) return 0;
    const offset = this.#short(vtable + slot);
    return offset === 0 ? 0 : this.#at + offset;
  }

  #int(at: number): number {
    return at >= 0 && at + 4 <= this.#view.byteLength ? this.#view.getInt32(at, true) : 0;
  }

  #short(at: number): number {
    return at >= 0 && at + 2 <= this.#view.byteLength ? this.#view.getUint16(at, true) : 0;
  }
}
