import { bytesOf } from '../text/bytes.ts';
import { gathered } from './gather.ts';
import { ProblemError } from '../problems/problems.ts';
import type { NamedBlob } from '../raw.ts';

/** A file inside a .zip, by the directory at the end of the archive. */
export interface ZipEntry {
  readonly name: string;
  /** bytes unpacked, as the directory says */
  readonly size: number;
  readonly packed: number;
  /** 0 stored, 8 deflated */
  readonly method: number;
  readonly locked: boolean;
  readonly offset: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
/** The end record is at most this far from the end: its own 22 bytes, a comment, the locator of ZIP64. */
const TAIL = 22 + 0xffff + 20;
/** No archive of an office has more members or a larger directory. */
const MOST_ENTRIES = 100_000;
const MOST_DIRECTORY = 64 << 20;

/** The members of an archive, without reading them. Folders are left out. @throws ProblemError zip_damaged */
export async function zipEntries(file: NamedBlob): Promise<ZipEntry[]> {
  const { size } = file.blob;
  const from = Math.max(0, size - TAIL);
  const tail = view(await bytesOf(file, from, size));
  let at = tail.byteLength - 22;
  while (at >= 0 && tail.getUint32(at, true) !== END) at--;
  if (at < 0) throw damaged(file, 'no directory');
  let count = tail.getUint16(at + 10, true);
  let length = tail.getUint32(at + 12, true);
  let start = tail.getUint32(at + 16, true);
  if (at >= 20 && tail.getUint32(at - 20, true) === LOCATOR64) {
    const where = Number(tail.getBigUint64(at - 12, true));
    const end = view(await bytesOf(file, where, where + 56));
    if (end.byteLength < 56 || end.getUint32(0, true) !== END64) throw damaged(file, 'ZIP64');
    count = Number(end.getBigUint64(32, true));
    length = Number(end.getBigUint64(40, true));
    start = Number(end.getBigUint64(48, true));
  }
  if (start + length > size || count > MOST_ENTRIES || length > MOST_DIRECTORY)
    throw damaged(file, 'directory');
  const directory = view(await bytesOf(file, start, start + length));
  const entries: ZipEntry[] = [];
  for (let i = 0, p = 0; i < count; i++) {
    if (p + 46 > directory.byteLength || directory.getUint32(p, true) !== ENTRY)
      throw damaged(file, 'directory');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((o) =>
      directory.getUint16(p + o, true)
    );
    const next = p + 46 + nameLength! + extraLength! + commentLength!;
    if (next > directory.byteLength) throw damaged(file, 'directory');
    const flags = directory.getUint16(p + 8, true);
    const name = nameOf(bytesAt(directory, p + 46, nameLength!), (flags & 0x800) !== 0);
    const wide = zip64(directory, p, p + 46 + nameLength!, extraLength!);
    const entry = {
      name: name.replaceAll('\\', '/'),
      method: directory.getUint16(p + 10, true),
      locked: (flags & 1) !== 0,
      ...wide
    };
    if (!entry.name.endsWith('/')) entries.push(entry);
    p = next;
  }
  return entries;
}

/** Sizes and place of a member, from the ZIP64 extra field where the plain ones are full. */
function zip64(directory: DataView, p: number, extra: number, length: number) {
  let packed = directory.getUint32(p + 20, true);
  let size = directory.getUint32(p + 24, true);
  let offset = directory.getUint32(p + 42, true);
  for (let q = extra; q + 4 <= extra + length; q += 4 + directory.getUint16(q + 2, true)) {
    if (directory.getUint16(q, true) !== 1) continue;
    let value = q + 4;
    const end = Math.min(extra + length, value + directory.getUint16(q + 2, true));
    const take = (now: number) => {
      if (now !== 0xffffffff || value + 8 > end) return now;
      value += 8;
      return Number(directory.getBigUint64(value - 8, true));
    };
    size = take(size);
    packed = take(packed);
    offset = take(offset);
  }
  return { packed, size, offset };
}

/**
 * A member unpacked. @param limit bytes; what unpacks to more is refused however small it claims to be
 * @throws ProblemError zip_damaged, zip_locked or archive_too_large
 */
export async function zipMember(file: NamedBlob, entry: ZipEntry, limit: number): Promise<Blob> {
  if (entry.locked) throw new ProblemError('zip_locked', { file: file.name, value: entry.name });
  const head = view(await bytesOf(file, entry.offset, entry.offset + 30));
  if (head.byteLength < 30 || head.getUint32(0, true) !== LOCAL) throw damaged(file, entry.name);
  const start = entry.offset + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const packed = file.blob.slice(start, start + entry.packed);
  if (packed.size < entry.packed) throw damaged(file, entry.name);
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw damaged(file, `${entry.name}: method ${entry.method}`);
  let unpacked: Blob | null;
  try {
    unpacked = await gathered(packed.stream().pipeThrough(new DecompressionStream('deflate-raw')), limit);
  } catch (cause) {
    throw damaged(file, entry.name, cause);
  }
  if (unpacked === null) throw new ProblemError('archive_too_large', { file: file.name, value: entry.name });
  if (unpacked.size !== entry.size) throw damaged(file, entry.name);
  return unpacked;
}

const damaged = (file: NamedBlob, value: string, cause?: unknown) =>
  new ProblemError('zip_damaged', { file: file.name, value }, cause);

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const bytesAt = (of: DataView, at: number, length: number) =>
  new Uint8Array(of.buffer, of.byteOffset + at, length);

/** Upper half of code page 437, which names are in unless they say UTF-8. */
const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/** Many programs write UTF-8 without saying so: it is tried first. */
function nameOf(bytes: Uint8Array, utf8: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: !utf8 }).decode(bytes).normalize('NFC');
  } catch {
    return Array.from(bytes, (byte) => (byte < 128 ? String.fromCharCode(byte) : CP437[byte - 128])).join('');
  }
}
