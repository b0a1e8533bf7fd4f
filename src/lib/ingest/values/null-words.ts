import { fold } from '#lib/util/text.ts';

/** Folded texts that say there is no value. */
const VIETNAMESE = new Set([
  'khong',
  'khong co',
  'khong ro',
  'khong ap dung',
  'khong xac dinh',
  'khong co thong tin',
  'khong co so lieu',
  'khong thong ke',
  'chua ro',
  'chua co',
  'chua biet',
  'chua cap nhat',
  'chua xac dinh',
  'chua thong ke',
  'chua co thong tin',
  'chua co so lieu',
  'dang cap nhat',
  'dang bo sung',
  'bo sung sau',
  'cap nhat sau',
  'de trong',
  '(trong)'
]);

/** Words of other languages and of programs: only as such, since "Nà" or "Nan" may be a name. */
const FOREIGN = new Set([
  'n/a',
  'n.a.',
  'na',
  'nan',
  'nat',
  'nil',
  'none',
  'null',
  'tbd',
  'tba',
  'unknown',
  'not known',
  'not available',
  'to be updated',
  'undefined',
  '(blank)',
  '#n/a',
  '#ref!',
  '#value!',
  '#name?',
  '#null!',
  '#num!',
  '#div/0!'
]);

const MARKS_ONLY = /^[\s\-_.?/\\*…–—‒―−]*$/;
const LONGEST = 24;

/** True for a cell that says there is no value: "", "-", "không rõ", "đang cập nhật", "N/A". Zero is a value. */
export function isNullWord(text: string): boolean {
  if (text.length > LONGEST) return false;
  if (MARKS_ONLY.test(text)) return true;
  const first = text.charCodeAt(0);
  // Digits begin no such word, and nearly all cells of numbers and dates begin with one.
  if (first >= 48 && first <= 57) return false;
  return FOREIGN.has(text.trim().toLowerCase()) || VIETNAMESE.has(fold(text).replace(/[.!…]+$/, ''));
}

/** Titles of rows that report that nothing happened. */
const NOTHING_HAPPENED =
  /^(?:nil returns?|nothing to (?:report|declare)|no (?:meetings?|events?|activit(?:y|ies))(?: (?:held|to report|this (?:month|quarter)))?|(?:trong (?:thang|quy|ky|tuan) )?(?:khong|chua) (?:co )?phat sinh(?: .{0,40})?|(?:trong (?:thang|quy|ky|tuan) )?khong (?:co|to chuc|dien ra) (?:hoat dong|su kien|hoi nghi|cuoc hop|cuoc nao|noi dung)(?: nao)?(?: .{0,30})?)$/;
/** How such titles begin, before marks are taken off: hardly any other title does. */
const BEGINNING = /^[\s(-]*(?:nil|no|kh[oô]|ch[uư]a|trong (?:th|qu|k|tu))/i;
const MAYBE_NOTHING = new Set(['khong', 'khong co', 'nil', 'none', 'khong co gi']);

/**
 * What a title says of a row in which nothing happened: `surely` ("Nil return", "Không phát sinh"), `maybe` for
 * words that may also mean that the title alone is missing ("Không có"), null for any other title.
 */
export function nilTitle(title: string): 'surely' | 'maybe' | null {
  if (title.length > 80 || !BEGINNING.test(title)) return null;
  const text = fold(title).replace(/[\s.!()-]+$|^[\s(-]+/g, '');
  if (NOTHING_HAPPENED.test(text)) return 'surely';
  return MAYBE_NOTHING.has(text) ? 'maybe' : null;
}
