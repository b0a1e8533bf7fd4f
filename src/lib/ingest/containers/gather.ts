/** Bytes put together before they become a blob, which a browser may keep on disk. */
const PIECE = 8 << 20;

/**
 * All of a stream as a blob, without holding all of it in memory.
 * @param limit bytes; a stream that gives more is cancelled and null returned
 * @param onBytes told how many bytes have come
 */
export async function gathered(
  stream: ReadableStream<Uint8Array>,
  limit = Infinity,
  onBytes?: (bytes: number) => void
): Promise<Blob | null> {
  const pieces: Blob[] = [];
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let [held, total] = [0, 0];
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    total += value.length;
    if (total > limit) {
      await reader.cancel().catch(() => undefined);
      return null;
    }
    parts.push(value as Uint8Array<ArrayBuffer>);
    held += value.length;
    if (held >= PIECE) {
      pieces.push(new Blob(parts));
      parts = [];
      held = 0;
    }
    onBytes?.(total);
  }
  return new Blob([...pieces, ...parts]);
}
