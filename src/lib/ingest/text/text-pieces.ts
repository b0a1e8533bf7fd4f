const PIECE = 4 << 20;

/** The UTF-8 text of a blob piece by piece. */
export async function* textPieces(blob: Blob): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for (let from = 0; from < blob.size; from += PIECE) {
    const bytes = await blob.slice(from, from + PIECE).arrayBuffer();
    yield decoder.decode(bytes, { stream: from + PIECE < blob.size });
  }
}
