/** Bytes of a piece: what is held in memory while a file is hashed. */
const PIECE = 4 << 20;

/**
 * The hash of a file in pieces: the SHA-256 of the SHA-256 of each 4 MiB, in hexadecimal. The browser's own
 * function takes whole arrays only, and a kept file may be larger than the memory that is left.
 */
export class Hasher {
  readonly #piece = new Uint8Array(PIECE);
  readonly #digests: Uint8Array[] = [];
  #filled = 0;
  bytes = 0;

  async push(part: Uint8Array): Promise<void> {
    this.bytes += part.byteLength;
    for (let at = 0; at < part.byteLength;) {
      const taken = Math.min(PIECE - this.#filled, part.byteLength - at);
      this.#piece.set(part.subarray(at, at + taken), this.#filled);
      this.#filled += taken;
      at += taken;
      if (this.#filled === PIECE) await this.#end();
    }
  }

  async done(): Promise<string> {
    if (this.#filled > 0) await this.#end();
    const all = new Uint8Array(32 * this.#digests.length);
    this.#digests.forEach((digest, i) => all.set(digest, 32 * i));
    return Array.from(await sha256(all), (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  async #end(): Promise<void> {
    this.#digests.push(await sha256(this.#piece.subarray(0, this.#filled)));
    this.#filled = 0;
  }
}

/** The hash of a file, read piece by piece. */
export async function hashOf(file: Blob): Promise<string> {
  const hasher = new Hasher();
  for (let from = 0; from < file.size; from += PIECE)
    await hasher.push(new Uint8Array(await file.slice(from, from + PIECE).arrayBuffer()));
  return hasher.done();
}

const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
