import { fromDays } from '#lib/util/dates.ts';
import { buckets, monthsIn, type Period } from '#lib/model/period.ts';
import { cadenceQuery } from '#lib/query/cadence-query.ts';
import { observedPeriod } from './context.ts';
import { grainOf } from './evaluate.ts';
import type { Facts, FineRow, Indicator, IndicatorAsk, IndicatorContext, Parts } from './indicator.ts';

const YEAR = 12;

/** Days that all stretches have, open ends as null; null for none. */
function common(stretches: readonly { from: string | null; to: string | null }[]): Period | null {
  const from =
    stretches
      .map(({ from }) => from ?? '')
      .sort()
      .at(-1) ?? '';
  const to = stretches.map(({ to }) => to ?? '9999').sort()[0] ?? '9999';
  return from !== '' && to !== '9999' && from <= to ? { from, to } : null;
}

const day = (number: number | null) => (number === null ? null : fromDays(number));

const lengths = new WeakMap<Facts, Map<string, number>>();

/** Months of a stretch: few different ones, each asked for thousands of units. */
function lengthOf(stretch: Period, facts: Facts): number {
  const known = lengths.get(facts) ?? new Map<string, number>();
  lengths.set(facts, known);
  const name = `${stretch.from} ${stretch.to}`;
  const months = known.get(name) ?? monthsIn(stretch);
  known.set(name, months);
  return months;
}

/** Observed months in which the units of a row owed what the rule asks. */
function monthsOwed({ parts }: FineRow, { span, facts }: IndicatorContext): number {
  const { extent } = facts;
  const { watched = null, from_day = null, to_day = null, rule_from = null, rule_to = null } = parts;
  if (watched !== null) return watched;
  if (span === null || extent === null) return 0;
  const owed = common([
    span,
    extent,
    { from: day(from_day), to: day(to_day) },
    { from: day(rule_from), to: day(rule_to) }
  ]);
  return owed === null ? 0 : lengthOf(owed, facts);
}

/** A row for each rule: the mean over the units of what each has met. */
function fold(rows: readonly FineRow[], context: IndicatorContext): FineRow[] {
  const byRule = new Map<string, FineRow[]>();
  for (const row of rows) {
    const rule = row.keys['by_rule'] ?? '';
    const same = byRule.get(rule);
    if (same) same.push(row);
    else byRule.set(rule, [row]);
  }
  return [...byRule].map(([rule, same]) => ({
    keys: { by_rule: rule },
    parts: ruleParts(same, context)
  }));
}

function ruleParts(rows: readonly FineRow[], context: IndicatorContext): Parts {
  let [met, units, undecided, n, required, unknown, schedules] = [0, 0, 0, 0, 0, 0, 0];
  for (const row of rows) {
    const count = row.parts['units'] ?? 0;
    const [held, unclear] = [row.parts['n'] ?? 0, row.parts['unknown'] ?? 0];
    const owed = ((row.parts['per_year'] ?? 0) * monthsOwed(row, context)) / YEAR;
    schedules += count * (row.parts['schedules'] ?? 0);
    unknown += count * unclear;
    n += count * held;
    if (owed <= 0) continue;
    required += count * owed;
    // Events that may or may not be of this organiser: "none" cannot be said.
    if (held === 0 && unclear > 0) undecided += count;
    else {
      units += count;
      met += count * Math.min(1, held / owed);
    }
  }
  return { met: units > 0 ? met / units : null, units, undecided, n, required, unknown, schedules };
}

function bucketsOf({ frame, group, facts }: IndicatorAsk): readonly string[] {
  const grain = grainOf(group);
  const days = observedPeriod(frame, facts.extent);
  return grain === null || days === null ? [] : buckets(days, grain);
}

export const cadenceMet: Indicator = {
  id: 'cadence_met',
  number: 10,
  label: { vi: 'Mức đạt nhịp quy định', en: 'Cadence met' },
  short: { vi: 'Đạt nhịp', en: 'Cadence met' },
  description: {
    vi: 'Số hoạt động được ghi nhận so với số lần phải có theo luật và quy định, cho từng quy định; tối đa 100% cho mỗi đơn vị.',
    en: 'Recorded events against the number that law and regulations ask for, rule by rule; at most 100% for each unit.'
  },
  formula: 'min(1, N_type / required),  required = per year · M_obs / 12',
  edgeCases: {
    vi: 'Mỗi quy định một dòng. Không chia theo địa phương thì là trung bình của các đơn vị đúng cấp có trong dữ liệu (có ít nhất một hoạt động vào bất kỳ lúc nào hoặc có trong bảng theo dõi); nơi vượt mức không bù cho nơi thiếu. Cấp không có đơn vị nào trong dữ liệu thì không có dòng. Kỳ không trọn năm: nhân với số tháng được quan sát chia 12, lấy theo bảng theo dõi, nếu không có thì là phần chung của kỳ, dữ liệu, thời gian tồn tại của đơn vị và hiệu lực của quy định. Lịch định kỳ không phải bằng chứng: nêu riêng, không bao giờ tính. Hoạt động không rõ cấp hay khối tổ chức nêu riêng; đơn vị chỉ có loại này thì chưa kết luận. Không phải làm gì (mẫu số 0) thì để trống. Chưa thấy trong dữ liệu không chứng tỏ không thực hiện. Theo địa giới hiện hành, mỗi đơn vị hôm nay chỉ tính một nghĩa vụ kể cả trước khi sáp nhập. Chỉ chia theo địa phương, quý và năm.',
    en: 'One row a rule. Without places it is the mean over the units of the level that the data hold (an event at any time, or a line in the table of coverage): what one does beyond its duty does not make up for another. A level without units in the data has no row. In part of a year the number asked for is multiplied by the observed months over 12: those of the table of coverage, else what the period, the data, the life of the unit and the validity of the rule have in common. Recurring schedules are no evidence: shown apart, never counted. Events whose organiser’s level or group is not known are shown apart; units with no others are left undecided. Empty when nothing is owed (denominator 0). Not seen in the data does not mean not done. In today’s geography each unit owes once, before its merger too. By place, quarter and year only.'
  },
  source: 'Luật Tiếp công dân 2013; Quy định 11-QĐi/TW 2019; Luật Thực hiện dân chủ ở cơ sở 2022',
  unit: 'share',
  needs: [],
  accepts: (group) =>
    group.every(
      (key) => key.by === 'place' || (key.by === 'time' && (key.grain === 'quarter' || key.grain === 'year'))
    ),
  additive: false,
  minimum: 0,
  parts: () => ({}),
  extraKeys: ['by_rule'],
  query: (ask) => cadenceQuery(ask.frame, ask.group, bucketsOf(ask)),
  fold,
  value: ({ met }) => met ?? null,
  base: ({ units }) => units ?? 0
};
