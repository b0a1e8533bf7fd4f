import type { Locale } from '#lib/model/text.ts';

/** What a frozen page says of its own. */
export const FROZEN_WORDS: Record<
  Locale,
  {
    readonly filters: string;
    readonly source: string;
    readonly live: string;
    readonly cite: string;
    readonly table: string;
  }
> = {
  vi: {
    filters: 'Lọc',
    source: 'Nguồn',
    live: 'Xem bản tương tác',
    cite: 'Trích dẫn',
    table: 'Số liệu'
  },
  en: {
    filters: 'Filters',
    source: 'Source',
    live: 'Open the live view',
    cite: 'How to cite',
    table: 'Data table'
  }
};
