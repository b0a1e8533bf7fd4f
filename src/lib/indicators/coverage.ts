import { activeLocalities } from './active-localities.ts';
import type { Indicator, Parts } from './indicator.ts';
import { wilson } from './wilson.ts';

/** Null as well when more units are met than the geography has: then the denominator is not of these data. */
const share = ({ active }: Parts, units: number | null): number | null =>
  units === null || units === 0 || (active ?? 0) > units ? null : (active ?? 0) / units;

export const coverage: Indicator = {
  id: 'coverage',
  number: 4,
  label: { vi: 'Độ phủ tỉnh, thành phố', en: 'Coverage of provinces' },
  short: { vi: 'Độ phủ', en: 'Coverage' },
  description: {
    vi: 'Tỷ lệ tỉnh, thành phố có ít nhất một hoạt động được ghi nhận, trên tổng số tỉnh, thành phố của địa giới đang chọn.',
    en: 'Share of all provinces of the chosen geography with at least one recorded event.'
  },
  formula: '|{u ∈ U : N(u) ≥ 1}| / |U|',
  edgeCases: {
    vi: 'Không có tin không có nghĩa là không có hoạt động. Theo địa giới khi diễn ra, kỳ vắt qua ngày 1/7/2025 không có mẫu số (63 hay 34) nên để trống.',
    en: 'Absence of news is not absence of activity. In as-was geography a period that crosses 1 July 2025 has no denominator (63 or 34) and stays empty.'
  },
  source: 'Wilson 1927',
  unit: 'share',
  needs: ['places'],
  accepts: (group) => group.every((key) => key.by !== 'place'),
  additive: false,
  minimum: 0,
  parts: activeLocalities.parts,
  value: (parts, { units }) => share(parts, units),
  base: ({ n }) => n ?? 0,
  interval: ({ active }, { units }) => (units === null ? null : wilson(active ?? 0, units))
};
