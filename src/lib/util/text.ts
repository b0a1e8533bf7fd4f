/**
 * Folds Vietnamese text for search: NFC and NFD, tone marks, old and new tone placement, đ/Đ and its two
 * look-alikes (U+00D0, U+0189) and letter case all give the same string; white space is collapsed.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐÐƉð]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/** The text on one line, without space around it. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The text with its first letter as a capital. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Characters that show nothing; the joiner of emoji (U+200D) is not among them. */
const INVISIBLE = /[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** NFC text without control and invisible characters, NBSP or surrounding space; the form in which text is stored. */
export function clean(text: string): string {
  return (
    text
      .replace(INVISIBLE, '')
      .normalize('NFC')
      // Ð (Eth) and Ɖ are met in place of Đ in files typed on foreign keyboards.
      .replace(/[ÐƉ]/g, 'Đ')
      // eslint-disable-next-line no-control-regex -- control characters are what is removed
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
      .replace(/[\s\u0080-\u00a0]+/g, ' ')
      .trim()
  );
}

/** A URL-safe ASCII slug of a Vietnamese name: "Xã Phương Đình" gives "xa-phuong-dinh". */
export function slug(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
