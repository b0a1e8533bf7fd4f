import { problem, type Problem, ProblemError } from './problems.ts';
import type { NamedBlob } from './raw.ts';

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1258'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Bytes read at a time. */
const SLICE = 4 << 20;

/** The first bytes of a file. @throws ProblemError when the file cannot be read */
export async function head(file: NamedBlob, length: number): Promise<Uint8Array> {
  return bytesOf(file, 0, length);
}

export async function bytesOf(file: NamedBlob, from: number, to: number): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.blob.slice(from, to).arrayBuffer());
  } catch (cause) {
    const value = cause instanceof Error ? cause.message : String(cause);
    throw new ProblemError('unreadable_file', { file: file.name, value }, cause);
  }
}

/** What a file is by its first bytes; `null` means it may be text. */
export type Magic = 'parquet' | 'xlsx' | 'xls' | 'html' | 'gzip' | 'pdf' | 'image' | 'binary' | null;

const MAGIC: readonly (readonly [Exclude<Magic, null>, readonly number[]])[] = [
  ['parquet', [0x50, 0x41, 0x52, 0x31]],
  ['xlsx', [0x50, 0x4b, 0x03, 0x04]],
  ['xls', [0xd0, 0xcf, 0x11, 0xe0]],
  ['gzip', [0x1f, 0x8b]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]]
];

export function magicOf(bytes: Uint8Array): Magic {
  const known = MAGIC.find(([, start]) => start.every((byte, i) => bytes[i] === byte));
  if (known) return known[0];
  if (bomOf(bytes) !== null) return null;
  let control = 0;
  for (const byte of bytes) {
    if (byte === 0) return 'binary';
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) control++;
  }
  if (control > bytes.length / 20) return 'binary';
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 512)).trimStart().toLowerCase();
  return /^<(!doctype html|html|table|head|meta|body)/.test(start) ? 'html' : null;
}

function bomOf(bytes: Uint8Array): { encoding: Encoding; length: number } | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', length: 2 };
  return null;
}

/**
 * The encoding of a text file: by its byte-order mark, else UTF-8 when the bytes are (nearly) valid UTF-8,
 * else Windows-1258. `problems` says when bytes were lost.
 * @throws ProblemError for the old one-byte Vietnamese encodings, which would load as wrong letters
 */
export async function detectEncoding(file: NamedBlob): Promise<{ encoding: Encoding; problems: Problem[] }> {
  const bom = bomOf(await head(file, 4));
  if (bom) return { encoding: bom.encoding, problems: [] };
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let from = 0; from < file.blob.size; from += SLICE) {
      decoder.decode(await bytesOf(file, from, from + SLICE), { stream: true });
    }
    decoder.decode();
    return { encoding: 'utf-8', problems: [] };
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause;
  }
  const sample = await findNonUtf8(file);
  if (sample.valid > 10 * sample.invalid) {
    return {
      encoding: 'utf-8',
      problems: [problem('bad_bytes', { file: file.name, count: sample.invalid })]
    };
  }
  if (!looksVietnamese(decodeAll(sample.bytes, 'windows-1258'))) {
    throw new ProblemError('unknown_encoding', { file: file.name });
  }
  return { encoding: 'windows-1258', problems: [] };
}

/** Counts multi-byte characters and invalid bytes, and returns the slice around the first invalid one. */
async function findNonUtf8(file: NamedBlob) {
  let [valid, invalid] = [0, 0];
  let sample: Uint8Array | null = null;
  for (let from = 0; from < file.blob.size; from += SLICE) {
    const bytes = await bytesOf(file, from, from + SLICE);
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i] ?? 0;
      if (byte < 0x80) continue;
      const more = byte >= 0xf0 && byte < 0xf5 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 ? 1 : 0;
      let k = 1;
      while (k <= more && ((bytes[i + k] ?? 0) & 0xc0) === 0x80) k++;
      if (more > 0 && byte < 0xf5 && k > more) {
        valid++;
        i += more;
      } else {
        // A character cut by the end of a slice counts as invalid once: it does not matter for a ratio.
        invalid++;
        sample ??= bytes.subarray(Math.max(0, i - (1 << 16)), i + (1 << 16));
      }
    }
  }
  return { valid, invalid, bytes: sample ?? new Uint8Array() };
}

const decodeAll = (bytes: Uint8Array, encoding: Encoding) =>
  new TextDecoder(encoding).decode(bytes).normalize('NFC');

/** Letters and marks of Vietnamese (and typographic quotes); other letters betray a wrong encoding. */
const VIETNAMESE = /[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ“”‘’–—…°²³\u00a0•₫]/iu;

function looksVietnamese(text: string): boolean {
  let [good, bad] = [0, 0];
  for (const char of text) {
    if (char < '\u0080') continue;
    if (VIETNAMESE.test(char)) good++;
    else bad++;
  }
  return good > 0 && bad <= good / 4;
}

/** Text of a file slice by slice, in NFC for Windows-1258 whose tones are separate characters. */
export async function* decode(
  file: NamedBlob,
  encoding: Encoding,
  signal?: AbortSignal
): AsyncGenerator<{ text: string; progress: number }> {
  const decoder = new TextDecoder(encoding);
  const size = file.blob.size;
  let held = '';
  for (let from = 0; from < size; from += SLICE) {
    if (signal?.aborted) throw new ProblemError('aborted', { file: file.name });
    const last = from + SLICE >= size;
    let text = decoder.decode(await bytesOf(file, from, from + SLICE), { stream: !last });
    // The last letter waits for its tone, and a CR for its LF, which may begin the next slice.
    text = held + text;
    held = last ? '' : text.slice(encoding === 'windows-1258' ? -2 : -1);
    text = text.slice(0, text.length - held.length);
    if (encoding === 'windows-1258') text = text.normalize('NFC');
    yield { text, progress: Math.min(1, (from + SLICE) / size) };
  }
}
