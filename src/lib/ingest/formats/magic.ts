/**
 * What a file is by its content. `null` means it may be delimited text or JSON. `ole` is the container of old
 * binary Office files and of encrypted new ones, `zip` that of new Office files too.
 */
export type Magic =
  | 'parquet'
  | 'arrow'
  | 'feather'
  | 'zip'
  | 'ole'
  | 'gzip'
  | 'html'
  | 'xml-spreadsheet'
  | 'mhtml'
  | Foreign
  | null;

/** Formats that hold no table we could read, by the name the user knows. */
export type Foreign =
  | 'PDF'
  | 'JPEG'
  | 'PNG'
  | 'RAR'
  | '7z'
  | 'bzip2'
  | 'xz'
  | 'zstd'
  | 'tar'
  | 'RTF'
  | 'XML'
  | 'SQLite'
  | 'binary';

const ascii = (text: string) => Array.from(text, (char) => char.charCodeAt(0));

const MAGIC: readonly (readonly [Exclude<Magic, null>, readonly number[]])[] = [
  ['parquet', ascii('PAR1')],
  ['parquet', ascii('PARE')],
  ['arrow', ascii('ARROW1')],
  ['feather', ascii('FEA1')],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['ole', [0xd0, 0xcf, 0x11, 0xe0]],
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['PDF', ascii('%PDF')],
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['JPEG', [0xff, 0xd8, 0xff]],
  ['RAR', ascii('Rar!\u001a')],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['bzip2', ascii('BZh91AY&SY')],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['SQLite', ascii('SQLite format 3')],
  ['RTF', ascii('{\\rtf')]
];

/** @param bytes the first bytes of a file, some thousands */
export function magicOf(bytes: Uint8Array): Magic {
  const known = MAGIC.find(([, start]) => start.every((byte, i) => bytes[i] === byte));
  if (known) return known[0];
  if (isArrowStream(bytes)) return 'arrow';
  if (ascii('ustar').every((byte, i) => bytes[257 + i] === byte)) return 'tar';
  const text = textOf(bytes);
  return text === null ? 'binary' : markupOf(text.trimStart());
}

/** An Arrow stream: a continuation mark, the length of the schema, a table offset within it. */
function isArrowStream(bytes: Uint8Array): boolean {
  if (bytes.length < 16 || !ascii('\u00ff\u00ff\u00ff\u00ff').every((byte, i) => bytes[i] === byte))
    return false;
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getInt32(4, true);
  return length > 0 && length < 1 << 26;
}

/** The start of a text file for a look at it, null for bytes that are no text in any encoding. */
function textOf(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const zeros = [0, 0];
  let control = 0;
  for (const [i, byte] of bytes.entries()) {
    if (byte === 0) zeros[i & 1]!++;
    else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) control++;
  }
  const [even = 0, odd = 0] = zeros;
  const half = bytes.length / 2;
  // UTF-16 without a mark: every other byte is zero for all plain letters.
  if (odd > half * 0.3 && even < half * 0.02) return new TextDecoder('utf-16le').decode(bytes);
  if (even > half * 0.3 && odd < half * 0.02) return new TextDecoder('utf-16be').decode(bytes);
  if (even + odd > bytes.length / 100 || control > bytes.length / 20) return null;
  return new TextDecoder('latin1').decode(bytes).replace(/^ï»¿/, '');
}

function markupOf(text: string): Magic {
  if (
    /^mime-version:/i.test(text) ||
    /^[\w-]+:[^\n]*\r?\n(?:[\w-]+:[^\n]*\r?\n|[ \t]+[^\n]*\n)*content-type:\s*multipart\/related/i.test(text)
  )
    return 'mhtml';
  if (!text.startsWith('<')) return null;
  if (/^<\?xml|^<(?:\w+:)?workbook/i.test(text)) {
    if (/progid="Excel\.Sheet"|urn:schemas-microsoft-com:office:spreadsheet/i.test(text))
      return 'xml-spreadsheet';
    return /<html|<table/i.test(text) ? 'html' : 'XML';
  }
  return /^<(?:!doctype|!--|html|head|meta|title|style|body|div|table|tr|center|font|p|span|h\d)[\s>/-]/i.test(
    text
  )
    ? 'html'
    : null;
}
