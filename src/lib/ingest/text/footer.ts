import { fold } from '#lib/util/text.ts';
import { isDate, isFilled, isNumber } from './cell-shapes.ts';

/** Why a row below the header is no data. */
export type FooterKind = 'total' | 'signature';

/** "Tổng cộng", "Cộng:", "Total", also with a figure behind: "Tổng số: 36 cuộc". */
const TOTAL =
  /^(tong cong|cong( don| trang| luy ke)?|tong so|tong|luy ke|(grand |sub-? ?)?totals?|sum)( *\([^)]*\))?[ :.…]*([\d.,]+( [a-z]+){0,3})?[.]?$/;
/** "Tổng cộng huyện Hớn Quản": only where figures stand beside it. */
const TOTAL_OF = /^(tong cong|grand total|subtotal|total for)\b.{0,60}$/;

const SIGNATURE = new RegExp(
  [
    String.raw`^(nguoi (lap|tong hop|bao cao|ky|kiem tra|kiem soat)|lap (bieu|bang)|ky ten|noi nhan)\b.{0,30}$`,
    String.raw`^(tm|kt|tl|tuq|q)\s*\.\s*.{1,60}$`,
    String.raw`^((thu truong|pho thu truong)( don vi| co quan)?|(pho )?(chu tich|giam doc|truong phong|truong ban|bi thu|chanh van phong)|ke toan( truong)?|thu ky|van thu)( (ubnd|hdnd|ubmttq|mttq))?( (xa|phuong|huyen|quan|tinh|thanh pho))?$`,
    String.raw`^(ghi chu|luu y|chu thich|nguon( so lieu)?|notes?|source|prepared by|signed( by)?|signature)\s*[:.].*$`,
    String.raw`^(\(|\[)?(da ky|ky,? (ghi ro )?(ho )?ten|ky ten,? dong dau|ky,? dong dau|signed)\b.{0,40}$`,
    String.raw`^[a-z .-]{2,40}, *ngay [\d .…_]*thang [\d .…_]*nam [\d .…_]*$`
  ].join('|')
);

/**
 * Whether a row is a total, or a signature or note below a table; null for data. Only rows with few filled
 * cells and without a date can be such; `width` is the number of columns.
 */
export function footerOf(cells: readonly string[], width: number): FooterKind | null {
  const filled = cells.filter(isFilled);
  if (filled.length === 0 || width < 2 || filled.some(isDate)) return null;
  const texts = filled.filter((cell) => !isNumber(cell) && !/^[-–—x.]$/i.test(cell.trim()));
  const figures = filled.length - texts.length;
  const first = texts[0];
  if (first === undefined || first.length > 200) return null;
  if (texts.length === 1 || texts.slice(1).every((text) => text === first)) {
    const text = fold(first);
    if (TOTAL.test(text) || (figures > 0 && TOTAL_OF.test(text))) return 'total';
  }
  if (figures > 0 || texts.length > Math.max(2, width / 2)) return null;
  return texts.some((text) => SIGNATURE.test(fold(text))) ? 'signature' : null;
}

/** Codes of rows that are set aside because they are no data. */
export type FooterCode = 'total_row' | 'signature_row' | 'repeated_header';

/**
 * Tells rows that are no data while the rows of a file pass by, in their order: totals, signatures with the
 * names below them, and the header when it is repeated on every page. Gives the code of the problem to
 * report, null for data. `headerRecords` are the header as it stands in the file, where that differs.
 */
export function footerFilter(
  headers: readonly string[],
  headerRecords: readonly (readonly string[])[] = []
): (cells: readonly string[]) => FooterCode | null {
  const width = headers.length;
  const repeats = [headers, ...headerRecords].map((names) => names.map(asName));
  let signed = false;
  return (cells) => {
    if (repeats.some((names) => isRepeated(cells, names))) return 'repeated_header';
    // A row of many cells is data; most rows end here.
    let filled = 0;
    for (const cell of cells) if (cell !== '') filled++;
    const kind = filled > 3 && filled > width / 2 + 1 ? null : footerOf(cells, width);
    if (kind === 'total') return 'total_row';
    if (kind === 'signature' || (signed && isPersonName(cells))) {
      signed = true;
      return 'signature_row';
    }
    signed = false;
    return null;
  };
}

const asName = (cell: string) => cell.trim().toLowerCase();

/** What may follow a signature: one or two cells of text. */
function isPersonName(cells: readonly string[]): boolean {
  const filled = cells.filter(isFilled);
  return filled.length <= 2 && !filled.some((cell) => isNumber(cell) || isDate(cell) || cell.length > 40);
}

/** Blank cells do not tell against a repeated header; at least two names must be there again. */
function isRepeated(cells: readonly string[], names: readonly string[]): boolean {
  let same = 0;
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] ?? '';
    if (cell === '') continue;
    if (asName(cell) !== names[i]) return false;
    same++;
  }
  return same >= 2 || (same === 1 && names.length === 1);
}
