/**
 * The old Vietnamese encodings whose codes lie on letters of Windows-1252. Text comes in as those letters
 * ("Héi nghÞ", "Vieät") and goes out as Unicode. TCVN3 follows TCVN 5712:1993 (VN3, the "ABC" fonts); VNI
 * follows the VNI-Windows fonts. Both tables agree with those of the package vietnamese-conversion, except
 * that it lacks yõ and yû of VNI.
 */

/** The characters Windows-1252 has for the bytes 80 to 9F; the unused ones stay control characters. */
export const CP1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Some run times decode Windows-1252 as Latin-1, with control characters for its signs. */
export const withSigns = (text: string) =>
  text.replace(/[\u0080-\u009f]/g, (char) => CP1252[char.charCodeAt(0) - 0x80] ?? char);

const TCVN3_CODES = '¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ';
const TCVN3_LETTERS = 'ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ';

const TCVN3 = Uint16Array.from({ length: 256 }, (_, code) => code);
for (const [i, code] of Array.from(TCVN3_CODES).entries()) {
  TCVN3[code.charCodeAt(0)] = TCVN3_LETTERS.charCodeAt(i);
}
const units = new TextDecoder('utf-16le', { ignoreBOM: true });

/**
 * TCVN3 has no capital letters with tones: the fonts of capitals show the small ones. Some programs write the
 * capital and the small letter with its tone behind it instead.
 */
const DOUBLED = /([AEIOUYĂÂÊÔƠƯ])([àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ])/g;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** Text of TCVN3 (ABC) from its codes read as Windows-1252. */
export function fromTcvn3(text: string): string {
  const letters = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    letters[i] = TCVN3[code] ?? code;
  }
  return units.decode(letters).replace(DOUBLED, (both, capital: string, small: string) => {
    const base = small.normalize('NFD').replace(TONES, '').normalize('NFC');
    return base.toUpperCase() === capital ? small.toUpperCase() : both;
  });
}

/** Marks that VNI writes behind a letter, in small letters; each has a capital form too. */
const VNI_TONES: Record<string, string> = {
  ø: '\u0300',
  ù: '\u0301',
  õ: '\u0303',
  û: '\u0309',
  ï: '\u0323'
};
const VNI_CIRCUMFLEX: Record<string, string> = {
  â: '\u0302',
  à: '\u0302\u0300',
  á: '\u0302\u0301',
  ã: '\u0302\u0303',
  å: '\u0302\u0309',
  ä: '\u0302\u0323'
};
const VNI_BREVE: Record<string, string> = {
  ê: '\u0306',
  è: '\u0306\u0300',
  é: '\u0306\u0301',
  ü: '\u0306\u0303',
  ú: '\u0306\u0309',
  ë: '\u0306\u0323'
};
const VNI_SINGLE: Record<string, string> = { ñ: 'đ', ô: 'ơ', ö: 'ư', æ: 'ỉ', ó: 'ĩ', ò: 'ị', î: 'ỵ' };
const VNI_MARKS: Record<string, Record<string, string>> = {
  a: { ...VNI_TONES, ...VNI_CIRCUMFLEX, ...VNI_BREVE },
  e: { ...VNI_TONES, ...VNI_CIRCUMFLEX },
  o: { ...VNI_TONES, ...VNI_CIRCUMFLEX },
  u: VNI_TONES,
  y: VNI_TONES,
  ô: VNI_TONES,
  ö: VNI_TONES
};

const VNI = new Map<string, string>();
for (const [code, letter] of Object.entries(VNI_SINGLE)) {
  VNI.set(code, letter);
  VNI.set(code.toUpperCase(), letter.toUpperCase());
}
for (const [base, marks] of Object.entries(VNI_MARKS)) {
  for (const [mark, tone] of Object.entries(marks)) {
    const letter = ((VNI_SINGLE[base] ?? base) + tone).normalize('NFC');
    VNI.set(base + mark, letter);
    VNI.set(base + mark.toUpperCase(), letter);
    VNI.set(base.toUpperCase() + mark, letter.toUpperCase());
    VNI.set(base.toUpperCase() + mark.toUpperCase(), letter.toUpperCase());
  }
}
/** A letter with one of its marks before the letter alone: "öôù" is "ươ" with its tone on the second. */
const VNI_CODE = new RegExp(
  [
    ...Object.entries(VNI_MARKS).map(([base, marks]) => `${base}[${Object.keys(marks).join('')}]`),
    `[${Object.keys(VNI_SINGLE).join('')}]`
  ].join('|'),
  'gi'
);

/** Text of VNI-Windows from its codes read as Windows-1252. */
export const fromVni = (text: string) => text.replace(VNI_CODE, (code) => VNI.get(code) ?? code);
