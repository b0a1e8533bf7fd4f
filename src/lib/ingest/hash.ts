import { bytesOf } from './text/bytes.ts';
import type { NamedBlob } from './raw.ts';

const SLICE = 16 << 20;

/**
 * A version for the content of files: the first 12 hexadecimal digits of SHA-256. Files over 16 MB and
 * several files are hashed piece by piece, and the digests once more.
 */
export async function versionOf(files: readonly NamedBlob[]): Promise<string> {
  const digests: Uint8Array[] = [];
  for (const file of files) {
    if (file.range) {
      // Hashing all of a remote file would fetch all of it.
      const { url, size, tag } = file.range;
      digests.push(await digest(new TextEncoder().encode(`${url} ${size} ${tag ?? ''}`)));
      continue;
    }
    for (let from = 0; from < Math.max(1, file.blob.size); from += SLICE) {
      digests.push(await digest(await bytesOf(file, from, from + SLICE)));
    }
  }
  const [only] = digests;
  const all = digests.length === 1 && only ? only : await digest(concat(digests));
  return Array.from(all.subarray(0, 6), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The version of a dataset: its publisher's, and the content as build metadata (https://semver.org, 10), since a
 * publisher may forget to count up; the content alone where nobody gave a version.
 */
export function versionWith(published: string | null, content: string): string {
  if (published === null) return content;
  // A package that was made of a dataset has its version with the former content.
  const base = published.replace(/[+.][0-9a-f]{12}$/, '');
  return `${base}${base.includes('+') ? '.' : '+'}${content}`;
}

async function digest(bytes: Uint8Array): Promise<Uint8Array> {
  // Pages served over plain http from another machine have no crypto.subtle.
  const subtle = (globalThis.crypto as Crypto | undefined)?.subtle;
  if (subtle) return new Uint8Array(await subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
  let [a, b] = [0x811c9dc5, 0xdeadbeef];
  for (const byte of bytes) {
    a = Math.imul(a ^ byte, 0x01000193);
    b = Math.imul(b ^ byte, 0x85ebca6b) ^ (b >>> 13);
  }
  return new Uint8Array(new Int32Array([a, b]).buffer);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
