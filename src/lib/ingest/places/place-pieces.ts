import { clean } from '#lib/util/text.ts';
import { isPerson } from './place-history.ts';
import { readings } from './place-kinds.ts';

/** What the splitting of a cell must know of names. */
export interface NameTest {
  readonly isProvince: (text: string) => boolean;
  /** a province or any unit of the table */
  readonly isName: (text: string) => boolean;
}

/** Kind words behind other words: "thôn 3 xã Tân Lập huyện Vũ Thư"; a name follows each. */
const BEFORE_KIND =
  /\s+(?=(?:(?<!(?:[Tt]hị|THỊ)\s)(?:[Xx]ã|XÃ)|[Pp]hường|PHƯỜNG|[Tt]hị\s[Tt]rấn|THỊ\sTRẤN|[Tt]hị\s[Xx]ã|THỊ\sXÃ|[Đđ]ặc\s[Kk]hu|ĐẶC\sKHU|[Hh]uyện|HUYỆN|[Qq]uận|QUẬN|[Tt]hành\s[Pp]hố|THÀNH\sPHỐ|[Tt]ỉnh|TỈNH|T[Pp]\.?|T[Xx]\.|TT\.|[HQXP]\.)\s*(?!(?:[Xx]ã|[Hh]uyện|[Qq]uận|[Tt]ỉnh|[Tt]hành)\s)[\p{Lu}\d])/u;
/** Remarks on the time of a name: the date of the row says that. */
const REMARK = /\(\s*(?:cũ|mới|nay|hiện nay|old|former|new)\s*\)|\s+cũ(?=\s*(?:$|[,;)/]))/giu;
const LEAD = /^(?:địa điểm|địa chỉ|nơi tổ chức|tại|ở|thuộc|at|in)\s*:?\s+/iu;
/** Places within a commune, and rooms and offices: finer than any unit. */
const VENUE =
  /^(?:thôn|xóm|ấp|bản|buôn|bon|làng|sóc|phum|khu phố|khu dân cư|khu vực|tổ dân phố|tổ|kp|tdp|kdc|khóm|khối|khu|cụm|số|đường|phố|ngõ|ngách|hẻm|quốc lộ|nhà|hội trường|trụ sở|ubnd|hđnd|ủy ban|uỷ ban|hội đồng|đảng ủy|đảng uỷ|huyện ủy|tỉnh ủy|thành ủy|mttq|mặt trận|trung tâm|trường|chùa|đình|đền|sân|công viên|quảng trường|thon|xom|ap|ban|buon|lang|to|khu pho|nha van hoa|hoi truong|so|duong|pho|village|hamlet)(?=[\s.\d]|$)/iu;

/** No name has one of these in it. */
const LIST = /[,;|\n()[\]•:]/;
const BETWEEN = /[,;|/\n()[\]•:]|\s+thuộc\s+/u;
const UNIT_KEY = /^P(?:63|34)-\d{2}(?:\/|$)/;
const COUNTRY = /^(?:việt nam|viet nam|vietnam|vn)$/iu;

/** True for a part of an address that is finer than a commune. */
export const isVenue = (text: string): boolean => VENUE.test(clean(text)) || isPerson(text);

/** The units that a cell names, in the order in which they are written; venues are still among them. */
export function piecesOf(cell: string, names: NameTest): string[] {
  const text = clean(cell)
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(REMARK, '')
    .replace(LEAD, '')
    .trim();
  if (UNIT_KEY.test(text) || (!LIST.test(text) && names.isName(text))) return [text];
  return text
    .split(BETWEEN)
    .map((segment) => segment.replace(LEAD, '').trim())
    .filter((segment) => /[\p{L}\p{N}]/u.test(segment))
    .flatMap((segment) => (names.isName(segment) || isPerson(segment) ? [segment] : byDash(segment, names)))
    .flatMap((segment) => (names.isName(segment) ? [segment] : segment.split(BEFORE_KIND)))
    .map((piece) => piece.replace(/[\s.]+$/, ''))
    .filter((piece) => piece !== '' && !COUNTRY.test(piece));
}

/** Parts between dashes, except where the dash belongs to a name such as "Bà Rịa - Vũng Tàu". */
function byDash(segment: string, { isName, isProvince }: NameTest): string[] {
  const parts = segment.split(/\s*-\s*/).filter((part) => part !== '');
  if (parts.length < 2) return [segment];
  const names: string[] = [];
  for (let from = 0; from < parts.length;) {
    let to = parts.length;
    while (to > from + 1 && !isName(parts.slice(from, to).join(' - '))) to--;
    names.push(parts.slice(from, to).join(' - '));
    from = to;
  }
  const chain = isProvince(names.at(-1) ?? '') || isProvince(names[0] ?? '');
  const result: string[] = [];
  for (const name of names) {
    const known = chain || isName(name) || readings(name).some(({ kinds }) => kinds !== null);
    if (known || result.length === 0) result.push(name);
    else result.push(`${result.pop() ?? ''} - ${name}`);
  }
  return result;
}
