import { col, measured, number, quantile, sql, text, type Fragment } from '#lib/query/sql.ts';
import type { Indicator } from './indicator.ts';
import { MINIMUM_MEDIAN_BASE, QUARTILE_LABELS, quartiles } from './quartiles.ts';

type Qualifier = 'exact' | 'approx' | 'min' | 'max';

const PEOPLE = col('e', 'participants');
const isQualified = (as: Qualifier): Fragment => sql`${col('e', 'participants_qualifier')} = ${text(as)}`;
const countQualified = (as: Qualifier): Fragment =>
  measured(sql`CAST(count(CASE WHEN ${isQualified(as)} THEN ${PEOPLE} END) AS BIGINT)`, {
    kind: 'known',
    of: 'participants',
    qualifier: as
  });

/** Stands for "any number above": counts are below 2³¹, so that even half the way to it is told apart. */
const INFINITE = 1e15;
const BEYOND = 1e12;
const HIGH = sql`CAST(${quantile(0.5, sql`CASE WHEN ${isQualified('min')} AND ${PEOPLE} IS NOT NULL THEN ${number(INFINITE)} ELSE CAST(${PEOPLE} AS DOUBLE) END`)} AS DOUBLE)`;

export const medianParticipants: Indicator = {
  id: 'median_participants',
  number: 22,
  label: { vi: 'Số người tham dự trung vị', en: 'Median participants per event' },
  short: { vi: 'Người tham dự', en: 'Participants' },
  description: {
    vi: 'Một nửa số hoạt động biết số người tham dự có từ ngần này người trở lên. Kèm tứ phân vị, số hoạt động biết số người và khoảng mà trung vị chắc chắn nằm trong.',
    en: 'Half of the events whose attendance is known had at least this many people. With quartiles, the number known, and the bounds between which the median must lie.'
  },
  formula: 'median{p_e : p_e đã biết / known}; Q1, Q3',
  edgeCases: {
    vi: 'Số ghi là “hơn”, “không quá” hay “gần” được lấy theo chính con số đó và được đếm riêng. Cận dưới của trung vị coi “không quá” là 0, cận trên coi “hơn” là vô cùng; cận trên rơi vào vô cùng thì để trống. Không rõ không bao giờ là 0. Số hộ không được đổi ra số người: khi mở tệp, ô đó để trống và được báo. Dưới 5 hoạt động thì tô xám.',
    en: 'Figures given as “more than”, “at most” or “nearly” enter with the number itself and are counted apart. The lower bound of the median takes “at most” for 0, the upper takes “more than” for infinity; where it falls on infinity it is empty. Unknown is never zero. Households are not turned into people: the cell is left empty when the file is opened, and reported. Grey below 5 known values.'
  },
  source: 'Crowd Counting Consortium; Hyndman & Fan 1996 (type 7)',
  unit: 'people',
  needs: ['participants'],
  partLabels: {
    ...QUARTILE_LABELS,
    low_median: { vi: 'trung vị ít nhất', en: 'the median is at least' },
    high_median: { vi: 'trung vị nhiều nhất', en: 'the median is at most' },
    exactly: { vi: 'hoạt động ghi số chính xác', en: 'events with an exact figure' },
    about: { vi: 'ghi “khoảng”, “gần”', en: 'with “about”, “nearly”' },
    at_least: { vi: 'ghi “hơn”, “trên”', en: 'with “more than”' },
    at_most: { vi: 'ghi “không quá”', en: 'with “at most”' }
  },
  additive: false,
  minimum: MINIMUM_MEDIAN_BASE,
  parts: () => ({
    ...quartiles(PEOPLE, 'participants'),
    low_median: measured(
      sql`CAST(${quantile(0.5, sql`CASE WHEN ${isQualified('max')} AND ${PEOPLE} IS NOT NULL THEN 0 ELSE ${PEOPLE} END`)} AS DOUBLE)`,
      { kind: 'quantile', of: 'participants', q: 0.5, low: 'max' }
    ),
    high_median: measured(sql`CASE WHEN ${HIGH} < ${number(BEYOND)} THEN ${HIGH} END`, {
      kind: 'quantile',
      of: 'participants',
      q: 0.5,
      high: 'min'
    }),
    exactly: countQualified('exact'),
    about: countQualified('approx'),
    at_least: countQualified('min'),
    at_most: countQualified('max')
  }),
  value: ({ q50 }) => q50 ?? null,
  base: ({ known }) => known ?? 0
};
