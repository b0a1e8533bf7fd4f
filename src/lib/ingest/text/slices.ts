import { ProblemError } from '../problems/problems.ts';
import type { NamedBlob } from '../raw.ts';

/** Bytes read at a time. */
export const SLICE = 4 << 20;

/** The first bytes of a file. @throws ProblemError when the file cannot be read */
export async function head(file: NamedBlob, length: number): Promise<Uint8Array> {
  return bytesOf(file, 0, length);
}

/** Bytes of a file from `from` up to `to`. @throws ProblemError when the file cannot be read */
export async function bytesOf(file: NamedBlob, from: number, to: number): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.blob.slice(from, to).arrayBuffer());
  } catch (cause) {
    const value = cause instanceof Error ? cause.message : String(cause);
    throw new ProblemError('unreadable_file', { file: file.name, value }, cause);
  }
}
