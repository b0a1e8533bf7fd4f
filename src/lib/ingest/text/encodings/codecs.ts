import type { Text } from '#lib/model/text.ts';
import { fromTcvn3, fromVni, withSigns } from './letters.ts';
import { fromTwice } from './twice.ts';

export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1258',
  'tcvn3',
  'vni',
  'latin-1',
  'utf-8-twice',
  'tcvn3-unicode',
  'vni-unicode'
] as const;
/**
 * How the bytes of a text file are letters. `tcvn3-unicode` and `vni-unicode` are files saved as Unicode from
 * cells that were typed with the old fonts: "Héi nghÞ" is stored as such.
 */
export type Encoding = (typeof ENCODINGS)[number];

export const ENCODING_LABELS: Record<Encoding, Text> = {
  'utf-8': { vi: 'Unicode (UTF-8)', en: 'Unicode (UTF-8)' },
  'utf-16le': { vi: 'Unicode (UTF-16)', en: 'Unicode (UTF-16)' },
  'utf-16be': { vi: 'Unicode (UTF-16, đảo byte)', en: 'Unicode (UTF-16, big-endian)' },
  'windows-1258': { vi: 'Windows-1258 (tiếng Việt)', en: 'Windows-1258 (Vietnamese)' },
  tcvn3: { vi: 'TCVN3 (phông ABC, .VnTime)', en: 'TCVN3 (ABC, .VnTime fonts)' },
  vni: { vi: 'VNI (phông VNI-Times)', en: 'VNI (VNI-Times fonts)' },
  'latin-1': { vi: 'Tây Âu (Windows-1252)', en: 'Western European (Windows-1252)' },
  'utf-8-twice': { vi: 'UTF-8 bị mã hóa hai lần (“MÃ£” → “Mã”)', en: 'UTF-8 encoded twice (“MÃ£” → “Mã”)' },
  'tcvn3-unicode': { vi: 'Chữ TCVN3 lưu dạng Unicode', en: 'TCVN3 letters saved as Unicode' },
  'vni-unicode': { vi: 'Chữ VNI lưu dạng Unicode', en: 'VNI letters saved as Unicode' }
};

export const isEncoding = (text: string): text is Encoding => (ENCODINGS as readonly string[]).includes(text);

/** What makes text of bytes: a decoder of the platform, then a conversion of letters. */
export interface Codec {
  /** null: the Unicode form that the file has */
  readonly base: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258' | 'windows-1252' | null;
  /** pure; null where the decoder's text is final */
  readonly letters: ((text: string) => string) | null;
}

export const CODECS: Record<Encoding, Codec> = {
  'utf-8': { base: 'utf-8', letters: null },
  'utf-16le': { base: 'utf-16le', letters: null },
  'utf-16be': { base: 'utf-16be', letters: null },
  // Its tones are separate characters.
  'windows-1258': { base: 'windows-1258', letters: (text) => text.normalize('NFC') },
  tcvn3: { base: 'windows-1252', letters: (text) => fromTcvn3(withSigns(text)) },
  vni: { base: 'windows-1252', letters: (text) => fromVni(withSigns(text)) },
  'latin-1': { base: 'windows-1252', letters: withSigns },
  'utf-8-twice': { base: null, letters: fromTwice },
  'tcvn3-unicode': { base: null, letters: fromTcvn3 },
  'vni-unicode': { base: null, letters: fromVni }
};

type Wide = 'utf-8' | 'utf-16le' | 'utf-16be';

/** The Unicode form that a byte-order mark tells; null without one. */
export function bomOf(bytes: Uint8Array): Wide | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** Upper bytes of the letters that European and Vietnamese text is made of. */
const UPPER = new Set([0x00, 0x01, 0x02, 0x03, 0x1e, 0x20]);

/** UTF-16 without a byte-order mark, told by its upper bytes; null when the first bytes are something else. */
export function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const units = Math.min(bytes.length, 4096) >> 1;
  let [little, big, zeros] = [0, 0, 0];
  for (let i = 0; i < units; i++) {
    const [first, second] = [bytes[2 * i] ?? 0, bytes[2 * i + 1] ?? 0];
    if (first === 0 && second === 0) return null;
    if (first === 0 || second === 0) zeros++;
    if (UPPER.has(second) && !(second === 0 && isControl(first))) little++;
    if (UPPER.has(first) && !(first === 0 && isControl(second))) big++;
  }
  if (units === 0 || zeros < units / 4) return null;
  if (little > 0.97 * units && big < 0.5 * units) return 'utf-16le';
  return big > 0.97 * units && little < 0.5 * units ? 'utf-16be' : null;
}

const isControl = (byte: number) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13;

/** The decoder of the platform for a file that begins with these bytes. */
export const baseOf = (encoding: Encoding, start: Uint8Array) =>
  CODECS[encoding].base ?? bomOf(start) ?? utf16Of(start) ?? 'utf-8';

/** Text of bytes that are a whole, or a piece cut at line ends. */
export function textOf(bytes: Uint8Array, encoding: Encoding, base = baseOf(encoding, bytes)): string {
  const text = new TextDecoder(base).decode(bytes);
  return CODECS[encoding].letters?.(text) ?? text;
}
