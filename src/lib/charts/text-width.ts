/**
 * Widths of Source Sans 3, so that labels are wrapped alike in the browser and in Node, where no canvas can
 * measure them. Units: thousandths of the font size; letters with marks are as wide as their base letter.
 */
const REGULAR: Readonly<Record<string, number>> = {
  ...group(497, '0123456789#$+<=>^~−×'),
  ...group(249, "',.:;·’"),
  ...group(303, '()[]{}'),
  ...group(200, ' '),
  ...group(289, '!'),
  ...group(426, '"“”?'),
  ...group(824, '%'),
  ...group(609, '&'),
  ...group(418, '*'),
  ...group(311, '-'),
  ...group(350, '/\\'),
  ...group(847, '@'),
  ...group(241, '|'),
  ...group(500, '_–'),
  ...group(800, '—'),
  ...group(948, '…'),
  ...group(1000, '→'),
  ...group(549, '≥≤'),
  ...group(543, 'A'),
  ...group(588, 'BK'),
  ...group(571, 'CPR'),
  ...group(635, 'DGĐ'),
  ...group(536, 'ESTZ'),
  ...group(494, 'FLJ'),
  ...group(659, 'HOQUNƠƯ'),
  ...group(263, 'I'),
  ...group(727, 'M'),
  ...group(515, 'VX'),
  ...group(786, 'W'),
  ...group(476, 'Y'),
  ...group(504, 'aeg'),
  ...group(558, 'bdpqđ'),
  ...group(456, 'cxz'),
  ...group(292, 'f'),
  ...group(546, 'hnouơư'),
  ...group(250, 'ijl'),
  ...group(495, 'k'),
  ...group(829, 'm'),
  ...group(347, 'rt'),
  ...group(419, 's'),
  ...group(467, 'vy'),
  ...group(719, 'w')
};
/** Width of a character that is not in the table: as wide as they come. */
const UNKNOWN = 1000;
/** Semi-bold is 2 to 3 % wider. */
const BOLD = 1.03;

function group(width: number, characters: string): Record<string, number> {
  return Object.fromEntries(Array.from(characters).map((character) => [character, width]));
}

/** Room to leave where a file may be opened without the font: the usual substitutes are wider. */
export const SUBSTITUTE = 1.08;

/** Estimated width in px of one line of text. */
export function textWidth(text: string, size: number, bold = false): number {
  let width = 0;
  for (const character of text.normalize('NFC')) width += characterWidth(character);
  return (width * size * (bold ? BOLD : 1)) / 1000;
}

function characterWidth(character: string): number {
  const known = REGULAR[character];
  if (known !== undefined) return known;
  const [base = '', ...marks] = character.normalize('NFD');
  if (marks.length === 0) return /\p{M}/u.test(base) ? 0 : UNKNOWN;
  return REGULAR[base] ?? UNKNOWN;
}

/** The text, or its beginning and "…" where it is wider than `width` px. */
export function shorten(text: string, width: number, size: number, bold = false): string {
  if (textWidth(text, size, bold) <= width) return text;
  const characters = Array.from(text);
  while (characters.length > 1 && textWidth(`${characters.join('').trimEnd()}…`, size, bold) > width) {
    characters.pop();
  }
  return `${characters.join('').trimEnd()}…`;
}

/** Breaks a text at spaces and hyphens into at most `most` lines of `width` px; what does not fit ends in "…". */
export function wrap(text: string, width: number, size: number, most: number, bold = false): string[] {
  const words = text.split(/\s+|(?<=\p{L}-)(?=\p{L})/u).filter(Boolean);
  const lines: string[] = [];
  let line = '';
  const joined = (line: string, word: string) =>
    /\p{L}-$/u.test(line) ? `${line}${word}` : `${line} ${word}`;
  for (const [index, word] of words.entries()) {
    const longer = line === '' ? word : joined(line, word);
    if (line === '' || textWidth(longer, size, bold) <= width) {
      line = longer;
      continue;
    }
    if (lines.length === most - 1) {
      const rest = words.slice(index).reduce(joined, line);
      return [...lines, shorten(rest, width, size, bold)];
    }
    lines.push(shorten(line, width, size, bold));
    line = word;
  }
  return line === '' ? lines : [...lines, shorten(line, width, size, bold)];
}
