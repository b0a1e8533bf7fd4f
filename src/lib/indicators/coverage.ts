import { activeLocalities, shareOf } from './active-localities.ts';
import type { Indicator } from './indicator.ts';

export const coverage: Indicator = {
  id: 'coverage',
  number: 4,
  label: { vi: 'Độ phủ tỉnh, thành phố', en: 'Coverage of provinces' },
  short: { vi: 'Độ phủ', en: 'Coverage' },
  description: {
    vi: 'Tỷ lệ tỉnh, thành phố có ít nhất một hoạt động được ghi nhận, trên tổng số tỉnh, thành phố của địa giới đang chọn; kèm tỷ lệ trên số tỉnh, thành phố có nguồn tin (từng có bản ghi, hoặc có tên trong bảng theo dõi).',
    en: 'Share of all provinces of the chosen geography with at least one recorded event; with the share of those that have a source (any record at any time, or named in the coverage table).'
  },
  formula: '|{u ∈ U : N(u) ≥ 1}| / |U|, |{u ∈ U : N(u) ≥ 1}| / |U_obs|',
  edgeCases: {
    vi: 'Không có tin không có nghĩa là không có hoạt động: khi không có hoạt động nào và không có bảng theo dõi nào nói nơi đó đã được theo dõi, độ phủ để trống chứ không phải 0%. Khi chọn một số địa phương, mẫu số là các tỉnh được chọn. Theo địa giới khi diễn ra, kỳ vắt qua ngày 1/7/2025 không có mẫu số (63 hay 34) nên để trống.',
    en: 'Absence of news is not absence of activity: with no event, and no coverage table to say that anything was watched, coverage stays empty and is not 0%. When places are chosen, the denominator is their provinces. In as-was geography a period that crosses 1 July 2025 has no denominator (63 or 34) and stays empty.'
  },
  source: 'Wilson 1927',
  unit: 'share',
  needs: ['places'],
  accepts: (group) => group.every((key) => key.by !== 'place'),
  partLabels: {
    active: { vi: 'tỉnh có hoạt động', en: 'provinces with events' },
    units: { vi: 'tỉnh của địa giới', en: 'provinces of the geography' },
    observed_units: { vi: 'tỉnh có nguồn tin', en: 'provinces with a source' },
    observed_share: { vi: 'độ phủ trên số tỉnh có nguồn tin', en: 'coverage of provinces with a source' }
  },
  additive: false,
  minimum: 0,
  parts: activeLocalities.parts,
  ...(activeLocalities.query ? { query: activeLocalities.query } : {}),
  ...(activeLocalities.fold ? { fold: activeLocalities.fold } : {}),
  value: (parts) => shareOf(parts, parts['units'] ?? null).value,
  base: ({ n }) => n ?? 0,
  interval: (parts) => shareOf(parts, parts['units'] ?? null).interval
};
