import { Gunzip } from 'fflate';
import { gathered } from './gather.ts';
import { ProblemError } from '../problems/problems.ts';
import type { NamedBlob } from '../raw.ts';

const PIECE = 1 << 20;

/**
 * What a .gz file holds; its members, of which there may be several, one after another.
 * @param limit bytes unpacked
 * @throws ProblemError, code "gzip_damaged" or "archive_too_large"
 */
export async function gunzip(file: NamedBlob, limit: number): Promise<Blob> {
  let blob: Blob | null;
  try {
    blob = await member(file.blob, limit);
  } catch (cause) {
    // Browsers refuse a second member: then each is unpacked on its own.
    blob = await members(file, limit, cause);
  }
  if (blob === null)
    throw new ProblemError('archive_too_large', {
      file: file.name,
      value: `> ${Math.round(limit / 1e6)} MB`
    });
  return blob;
}

const member = (blob: Blob, limit: number) =>
  gathered(blob.stream().pipeThrough(new DecompressionStream('gzip')), limit);

async function members(file: NamedBlob, limit: number, cause: unknown): Promise<Blob | null> {
  const damaged = (fault: unknown) => {
    const value = fault instanceof Error ? fault.message : String(fault);
    return new ProblemError('gzip_damaged', { file: file.name, value }, fault);
  };
  const starts = await startsOf(file.blob);
  if (starts.length < 2) throw damaged(cause);
  const parts: Blob[] = [];
  let left = limit;
  for (const [i, start] of starts.entries()) {
    let part: Blob | null;
    try {
      part = await member(file.blob.slice(start, starts[i + 1]), left);
    } catch (fault) {
      throw damaged(fault);
    }
    if (part === null) return null;
    left -= part.size;
    parts.push(part);
  }
  return new Blob(parts);
}

/** Where the members begin, as far as the file can be unpacked. */
async function startsOf(blob: Blob): Promise<number[]> {
  const starts: number[] = [];
  const reader = new Gunzip(() => undefined);
  reader.onmember = (start) => starts.push(start);
  try {
    for (let from = 0; from < blob.size; from += PIECE) {
      const bytes = new Uint8Array(await blob.slice(from, from + PIECE).arrayBuffer());
      reader.push(bytes, from + PIECE >= blob.size);
    }
  } catch {
    // What was found up to the damage is enough: unpacking it says what is wrong.
  }
  return starts;
}
