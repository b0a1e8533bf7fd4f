import type { CsvScanner } from './csv-scan.ts';
import type { CsvDialect } from './csv.ts';

const A = 97;

/**
 * Tells by a few bytes that a record is surely data: no footer, no header over again, no blank row, with the cells
 * it should have. Where it cannot tell, `rowJudge` must.
 */
export class RowGuess {
  readonly #width: number;
  readonly #usual: number;
  /** by column: the first bytes that a header of it may begin with, in lower case */
  readonly #firstBytes: readonly ReadonlySet<number>[];

  constructor({ headers, shape }: Pick<CsvDialect, 'headers' | 'shape'>) {
    this.#width = headers.length;
    this.#usual = shape.cells;
    const records = [headers, ...shape.headerRecords];
    const encoder = new TextEncoder();
    const columns = Math.max(...records.map(({ length }) => length));
    this.#firstBytes = Array.from({ length: columns }, (_, i) => {
      const names = records.map((names) => (names[i] ?? '').trim().toLowerCase());
      return new Set(names.map((name) => classOf(encoder.encode(name)[0] ?? 0)));
    });
  }

  isData(scanner: CsvScanner, cells: number): boolean {
    const { starts, ends, bytes } = scanner;
    const width = this.#width;
    if (cells !== width) {
      if (cells !== this.#usual || cells < width) return false;
      // Separators at the end of every line.
      for (let i = width; i < cells; i++) if (starts[i] !== ends[i]) return false;
    }
    let filled = 0;
    let isSure = false;
    let isHeader = true;
    for (let i = 0; i < width; i++) {
      const from = starts[i]!;
      if (from === ends[i]) continue;
      filled++;
      if (isSure && !isHeader) continue;
      const first = classOf(bytes[from]!);
      // Letters and digits of ASCII are no space, and no other character becomes one of them in lower case …
      if (first < 0x80 && isWord(first)) {
        isSure = true;
        if (!this.#firstBytes[i]!.has(first)) isHeader = false;
      }
    }
    return isSure && !isHeader && filled > 3 && filled > width / 2 + 1;
  }
}

const isWord = (byte: number) => (byte >= 48 && byte <= 57) || (byte >= A && byte <= A + 25);

/** A first byte in lower case; all bytes of other characters than ASCII count as one. */
function classOf(byte: number): number {
  if (byte >= 0x80) return 0x80;
  return byte >= 65 && byte <= 90 ? byte + 32 : byte;
}
