/**
 * Text of standalone SVG files. Widths are estimated from the metrics of Arial (Liberation Sans is the same,
 * Source Sans and Segoe UI are narrower), so that lines can be broken without a screen and fit where the file
 * is opened.
 */

/** Advance widths of Arial in thousandths of the font size, U+0020 to U+007E. */
const ASCII_WIDTHS = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
  556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
  500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
  556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
  278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584
];

const OTHER_WIDTHS: Readonly<Record<string, number>> = {
  đ: 556,
  Đ: 722,
  '–': 556,
  '—': 1000,
  '“': 333,
  '”': 333,
  '‘': 222,
  '’': 222,
  '…': 1000,
  '·': 333,
  '×': 584,
  '−': 584,
  '\u00a0': 278
};
const HORN = '\u031b';
const HORN_WIDTH = 90;
const BOLD = 1.08;
/** Room for fonts that are a little wider than Arial. */
const SAFETY = 1.06;

/** Width of a text in px, rather too wide than too narrow. */
export function textWidth(text: string, size: number, bold = false): number {
  let units = 0;
  for (const char of text.normalize('NFD')) {
    const code = char.codePointAt(0) ?? 0;
    const ascii = ASCII_WIDTHS[code - 0x20];
    if (char === HORN) units += HORN_WIDTH;
    else if (code >= 0x300 && code <= 0x36f) continue;
    else units += ascii ?? OTHER_WIDTHS[char] ?? 1015;
  }
  return (units / 1000) * size * (bold ? BOLD : 1) * SAFETY;
}

/** Lines of at most `width` px: broken at spaces, and inside words that are wider than a line. */
export function wrap(text: string, width: number, size: number, bold = false): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer, size, bold) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = split(word, width, size, bold);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  if (line !== '') lines.push(line);
  return lines;
}

function split(word: string, width: number, size: number, bold: boolean): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const { segment } of graphemes.segment(word)) {
    if (piece !== '' && textWidth(piece + segment, size, bold) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += segment;
  }
  return [...pieces, piece];
}

const graphemes = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/** Text for element content and attribute values of XML. */
export function escapeXml(text: string): string {
  return xmlChars(text).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;'
};

/** Without the characters that no XML 1.0 document may hold, half emoji included. */
export function xmlChars(text: string): string {
  return (
    text
      // eslint-disable-next-line no-control-regex -- control characters are what is removed
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
  );
}
