import type { RawChunk, RawValue, TextCells } from '../raw.ts';

/** A `RawChunk` on its way to another worker: of the distinct values those only that were not sent before. */
export interface PostedChunk extends Pick<RawChunk, 'rows' | 'first' | 'progress' | 'setAside' | 'texts'> {
  /** null for files without lines */
  readonly lines: Int32Array | null;
  readonly coded: ReadonlyMap<number, { readonly ids: Int32Array; readonly added: readonly RawValue[] }>;
}

/** Makes chunks ready to be sent. */
export class ChunkPoster {
  /** by column: how many of its values have been sent */
  readonly #sent = new Map<number, number>();

  /** The chunk is not to be used any more: what can be is handed over and not copied. */
  post(chunk: RawChunk): { readonly chunk: PostedChunk; readonly transfer: ArrayBuffer[] } {
    const { rows, first, progress, setAside } = chunk;
    const coded = new Map(
      Array.from(chunk.coded, ([index, { ids, pool }]) => {
        const sent = this.#sent.get(index) ?? 0;
        this.#sent.set(index, pool.values.length);
        return [index, { ids, added: pool.values.slice(sent) }] as const;
      })
    );
    const texts = new Map(Array.from(chunk.texts, ([index, cells]) => [index, own(cells, rows)] as const));
    const hasLines = rows > 0 && chunk.line(0) !== null;
    const lines = hasLines ? Int32Array.from({ length: rows }, (_, row) => chunk.line(row) ?? 0) : null;
    const buffers = new Set<ArrayBufferLike>();
    for (const { ids } of coded.values()) buffers.add(ids.buffer);
    for (const cells of texts.values()) {
      if (!('bytes' in cells)) continue;
      buffers.add(cells.bytes.buffer);
      buffers.add(cells.offsets.buffer);
    }
    if (lines) buffers.add(lines.buffer);
    const aside = setAside === undefined ? {} : { setAside };
    return {
      chunk: { rows, first, progress, ...aside, lines, coded, texts },
      transfer: [...buffers].filter((buffer) => buffer instanceof ArrayBuffer)
    };
  }
}

/** Bytes of one piece of a file may serve the next one too, so that these cells get their own. */
function own(cells: TextCells, rows: number): TextCells {
  if (!('bytes' in cells)) return cells;
  const from = cells.offsets[0] ?? 0;
  const offsets = cells.offsets.slice(0, rows + 1);
  if (from !== 0) for (let i = 0; i < offsets.length; i++) offsets[i]! -= from;
  return { bytes: cells.bytes.slice(from, cells.offsets[rows]), offsets };
}

/** Makes chunks that were sent what they were. */
export class ChunkReceiver {
  readonly #values = new Map<number, RawValue[]>();

  receive({ lines, coded, ...rest }: PostedChunk): RawChunk {
    return {
      ...rest,
      line: (row) => (lines && row < rest.rows ? lines[row]! : null),
      coded: new Map(
        Array.from(coded, ([index, { ids, added }]) => {
          const values = this.#values.get(index) ?? [];
          this.#values.set(index, values);
          for (const value of added) values.push(value);
          return [index, { ids, pool: { values } }] as const;
        })
      )
    };
  }
}
