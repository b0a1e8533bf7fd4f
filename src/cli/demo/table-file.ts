import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, statSync, writeSync } from 'node:fs';

const BUFFER = 1 << 20;

/** What a written file holds. */
export interface FileFacts {
  readonly bytes: number;
  /** hex SHA-256 */
  readonly sha256: string;
}

/** Writes a text file piece by piece, in constant memory. */
export class TableFile {
  readonly #descriptor: number;
  readonly #hash = createHash('sha256');
  #pending: string[] = [];
  #length = 0;
  #bytes = 0;

  constructor(path: string) {
    this.#descriptor = openSync(path, 'w');
  }

  write(text: string): void {
    this.#pending.push(text);
    this.#length += text.length;
    if (this.#length >= BUFFER) this.#flush();
  }

  close(): FileFacts {
    this.#flush();
    closeSync(this.#descriptor);
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }

  #flush(): void {
    const bytes = Buffer.from(this.#pending.join(''), 'utf8');
    for (let at = 0; at < bytes.length;) at += writeSync(this.#descriptor, bytes, at);
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
    this.#pending = [];
    this.#length = 0;
  }
}

/** Writes a whole text at once. */
export function writeTable(path: string, pieces: Iterable<string>): FileFacts {
  const file = new TableFile(path);
  for (const piece of pieces) file.write(piece);
  return file.close();
}

export async function factsOf(path: string): Promise<FileFacts> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return { bytes: statSync(path).size, sha256: hash.digest('hex') };
}
