import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** Bytes read and hashed at a time: a few milliseconds, after which the page may answer. */
const SLICE = 1 << 20;

/**
 * The SHA-256 of a file as hexadecimal digits, whatever its size: the browser's own wants all bytes at once, and
 * is absent on pages without encryption.
 */
export async function sha256Of(file: Blob): Promise<string> {
  const hash = sha256.create();
  for (let from = 0; from < file.size; from += SLICE)
    hash.update(new Uint8Array(await file.slice(from, from + SLICE).arrayBuffer()));
  return bytesToHex(hash.digest());
}
