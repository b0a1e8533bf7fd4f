import type { Indicator, IndicatorAsk, IndicatorContext, Parts } from './indicator.ts';
import { activeProvincesParts, activeProvincesQuery } from '#lib/query/active-provinces-query.ts';
import { chosenPlaces } from './context.ts';
import { wilson } from './wilson.ts';

/** Provinces of any time in which events of the frame can lie. */
const provincesOf = ({ frame, facts }: IndicatorAsk): readonly string[] =>
  facts.denominators.provinces({ geography: frame.view.geography, places: chosenPlaces(frame) });

export const activeLocalities: Indicator = {
  id: 'active_localities',
  number: 4,
  label: { vi: 'Số tỉnh, thành phố có hoạt động', en: 'Provinces with events' },
  short: { vi: 'Tỉnh, thành', en: 'Provinces' },
  description: {
    vi: 'Số tỉnh, thành phố có ít nhất một hoạt động được ghi nhận, tính theo địa giới đang chọn.',
    en: 'Provinces and centrally run cities with at least one recorded event, in the chosen geography.'
  },
  formula: '|{u ∈ U : N(u) ≥ 1}|',
  edgeCases: {
    vi: 'Hoạt động chưa xác định được tỉnh không làm tăng số này; hoạt động tổ chức ở nhiều tỉnh làm mỗi tỉnh đó có hoạt động. Khi chọn một số địa phương, chỉ tính các tỉnh được chọn. Không cộng được giữa các kỳ: một tỉnh hoạt động trong hai tháng vẫn chỉ là một tỉnh. Theo địa giới khi diễn ra, trước 1/7/2025 có 63 tỉnh, thành phố, từ ngày đó còn 34.',
    en: 'An event whose province is unknown adds nothing; one held in several provinces makes each of them active. When places are chosen, only their provinces count. Not additive over time: a province active in two months is still one province. In as-was geography there are 63 provinces before 1 July 2025 and 34 from then on.'
  },
  source: 'ACLED codebook',
  unit: 'localities',
  needs: ['places'],
  accepts: (group) => group.every((key) => key.by !== 'place'),
  additive: false,
  minimum: 0,
  parts: (ask) => activeProvincesParts(ask.frame, provincesOf(ask)),
  query: (ask) => activeProvincesQuery(ask.frame, ask.group, provincesOf(ask)),
  fold: (rows, context) => withUnits(rows[0]?.parts ?? {}, context),
  value: ({ active }) => active ?? 0,
  base: ({ n }) => n ?? 0
};

/**
 * The parts with the two denominators of coverage: `units` that exist and `observed_units` of which anything is
 * known, and the share over the latter with its interval; null where the geography changes within the period.
 */
function withUnits(parts: Parts, { geography, span, places, facts }: IndicatorContext): Parts {
  const units = facts.denominators.units('province', { geography, period: span, places });
  const observed = facts.denominators.observed({ geography, period: span, places });
  const share = shareOf(parts, observed);
  return {
    active: parts['active'] ?? 0,
    n: parts['n'] ?? 0,
    watched: parts['watched'] ?? 0,
    units,
    observed_units: observed,
    observed_share: share.value,
    observed_low: share.interval?.[0] ?? null,
    observed_high: share.interval?.[1] ?? null
  };
}

/**
 * Share of `units` that were active, with its interval. Null without units, when more are met than there are
 * (the denominator is then not of these data), and for no event at all unless something was watched: silence
 * is unknown, not zero.
 */
export function shareOf(
  { active, n, watched }: Parts,
  units: number | null
): { readonly value: number | null; readonly interval: readonly [number, number] | null } {
  const met = active ?? 0;
  const isUnknown = units === null || units === 0 || met > units || (!n && !watched);
  return isUnknown ? { value: null, interval: null } : { value: met / units, interval: wilson(met, units) };
}
