import { splitsTetMonths } from '#lib/model/comparison.ts';
import { addMonths, daysBetween } from '#lib/util/dates.ts';
import { BREAK_2025, type Period } from '#lib/model/period.ts';
import { countOf } from '#lib/query/place-query.ts';
import { daysOf, type Indicator, type IndicatorContext } from './indicator.ts';

const MINIMUM_BASE = 5;

export const yearOnYear: Indicator = {
  id: 'year_on_year',
  number: 24,
  label: { vi: 'So với cùng kỳ năm trước', en: 'Change on the same period a year earlier' },
  short: { vi: 'So cùng kỳ', en: 'Year on year' },
  description: {
    vi: 'Số hoạt động được ghi nhận tăng hay giảm bao nhiêu phần trăm so với cùng kỳ năm trước.',
    en: 'By how many percent recorded events rose or fell against the same period a year earlier.'
  },
  formula: 'N_t / N_{t−12} − 1',
  edgeCases: {
    vi: 'Kỳ gốc dưới 5 hoạt động thì để trống. Tết rơi vào tháng 1 hoặc tháng 2 nên hai tháng này chỉ so khi gộp cả hai. Không so theo ngày, theo tuần hay cho khoảng dài hơn một năm. Theo địa giới khi diễn ra, không so qua ngày 1/7/2025.',
    en: 'Empty when the earlier period has fewer than 5 events. Tết falls in January or February, so these two months are compared only together. Not given for days, weeks or ranges longer than a year. In as-was geography nothing is compared across 1 July 2025.'
  },
  source: 'Practice of statistics offices',
  unit: 'change',
  needs: [],
  example: [{ by: 'time', grain: 'year' }],
  additive: false,
  minimum: MINIMUM_BASE,
  parts: (ask) => ({ n: countOf(ask) }),
  monthsBefore: 12,
  value: ({ n, before_n }, context) => {
    const days = daysOf(context);
    if (days === null || !comparable(days, context)) return null;
    const before = before_n ?? 0;
    return before < MINIMUM_BASE ? null : (n ?? 0) / before - 1;
  },
  base: ({ before_n }) => before_n ?? 0
};

function comparable({ from, to }: Period, { grain, geography }: IndicatorContext): boolean {
  if (grain === 'day' || grain === 'week' || daysBetween(from, to) > 366) return false;
  const acrossBreak = geography === 'then' && to >= BREAK_2025 && addMonths(from, -12) < BREAK_2025;
  return !splitsTetMonths({ from, to }) && !acrossBreak;
}
