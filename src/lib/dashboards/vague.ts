import { formats } from '#lib/i18n/format.ts';
import { column, type Columns } from '#lib/model/columns.ts';
import type { Grain } from '#lib/model/period.ts';
import type { Locale, Text } from '#lib/model/text.ts';
import type { View } from '#lib/model/view.ts';
import { countedUnit } from './counting.ts';
import { GRAIN_WORDS } from './wording.ts';

/** Said where nothing was found and no table of coverage tells whether somebody looked. */
export const ZERO_NOTE: Text = {
  vi: 'Không tìm thấy tin, chưa chắc không có hoạt động.',
  en: 'No news found; activity may still have taken place.'
};

const LEFT = {
  vi: (n: string, unit: string, grain: string) =>
    `${n} ${unit} chỉ biết thời gian thô hơn ${grain} nên không có trên trục`,
  en: (n: string, unit: string, grain: string) =>
    `${n} ${unit} are dated less exactly than a ${grain} and are not on the axis`
};

/**
 * How many events a time axis does not show, for their dates are less exact than its buckets; null for none.
 * @param columns answer of `unbucketedQuery`
 */
export function vagueNote(
  columns: Columns | undefined,
  grain: Grain,
  view: Pick<View, 'counting'>,
  locale: Locale
): string | null {
  const n = columns && columns.length > 0 ? column(columns, 'n')[0] : 0;
  return typeof n === 'number' && n > 0
    ? LEFT[locale](formats(locale).integer(n), countedUnit(view, locale), GRAIN_WORDS[grain][locale])
    : null;
}
