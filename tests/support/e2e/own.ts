import { textUpload, type Upload } from './files.ts';

/** An event of a register as an office keeps it. */
export interface RegisterRow {
  readonly id: string;
  readonly title: string;
  /** ISO day */
  readonly date: string;
  readonly province: string;
  readonly theme: string;
  readonly guests: number;
}

const PROVINCES = ['Quảng Ninh', 'Nghệ An', 'Thanh Hóa'];
const THEMES = ['DV04', 'NT01', 'XD01', 'DC02'];

/** Made by rule: 48 meetings, two a month in 2023 and 2024. */
export const REGISTER: readonly RegisterRow[] = Array.from({ length: 48 }, (_, i) => {
  const month = String((i % 12) + 1).padStart(2, '0');
  const day = String(((i * 7) % 27) + 1).padStart(2, '0');
  return {
    id: `SH-${i + 1}`,
    title: `Họp chi bộ thôn số ${i + 1}; kỳ “đầu tháng”`,
    date: `${i < 24 ? 2023 : 2024}-${month}-${day}`,
    province: PROVINCES[i % 3] ?? '',
    theme: THEMES[i % 4] ?? '',
    guests: 20 + ((i * 13) % 60)
  };
});

const european = (date: string) => date.split('-').reverse().join('/');

/**
 * The register as Excel saves it in Viet Nam: byte order mark, semicolons, dd/mm/yyyy, CRLF. The column of
 * guests has a heading that nothing could be guessed from.
 */
export const registerCsv = (name = 'so-hop.csv'): Upload =>
  textUpload(
    name,
    `\uFEFF${[
      'Mã;Tên hoạt động;Ngày tổ chức;Tỉnh;Chủ đề;Cột G',
      ...REGISTER.map((row) =>
        [row.id, `"${row.title}"`, european(row.date), row.province, row.theme, row.guests].join(';')
      )
    ].join('\r\n')}\r\n`
  );

/** The value in the middle, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? NaN) + (sorted[Math.floor(half)] ?? NaN)) / 2;
}
