import type { CadenceModel } from '#lib/charts/cadence.ts';
import type { PeersModel } from '#lib/charts/peers.ts';
import type { ShareDifferenceModel } from '#lib/charts/share-difference.ts';
import { DEFAULT_CADENCE } from '#lib/model/cadence.ts';
import { THEMES } from '#lib/model/vocabulary.ts';
import { HOSTILE } from './fixtures.ts';

const LEAVES = THEMES.filter(({ parent }) => parent !== null).slice(0, 10);
const difference = (over: Partial<ShareDifferenceModel> = {}): ShareDifferenceModel => ({
  field: 'theme',
  rows: LEAVES.map(({ code, short }, i) => ({
    code,
    label: short.vi,
    n: 24 - 3 * i < 0 ? 0 : 24 - 3 * i,
    here: Math.max(0, 24 - 3 * i) / 52,
    there: ((i * 7) % 11) / 30
  })),
  here: 'Tỉnh Bắc Ninh',
  there: 'Cả nước',
  total: 52,
  totalThere: 769,
  unit: 'hoạt động',
  minimum: 3,
  minimumTotal: 20,
  selected: [],
  ...over
});

/** Shares of themes in one place beside those of a wider one. */
export const differences: Record<string, ShareDifferenceModel> = {
  basic: difference({ selected: [LEAVES[1]?.code ?? ''] }),
  'too-few': difference({ total: 9 }),
  'nothing-there': difference({
    rows: difference().rows.map((row) => ({ ...row, there: null })),
    totalThere: 0
  }),
  'long-labels': difference({
    here: `Xã ${HOSTILE}`,
    there: 'Thành phố có một cái tên dài đến mức không vừa trong một dòng chú giải',
    rows: difference().rows.map((row) => ({ ...row, label: `${row.label} ${HOSTILE}` }))
  })
};

const COMMUNE = DEFAULT_CADENCE.filter(({ unitLevel }) => unitLevel === 'commune');
const rules = (met: (i: number) => number | null): CadenceModel['rows'] =>
  COMMUNE.map(({ rule, label, source, verified, perYear }, i) => {
    const share = met(i);
    const required = perYear * 1.25;
    return {
      rule,
      label: label.vi,
      source: source.vi,
      verified,
      perYear,
      required,
      held: share === null ? 0 : Math.round(share * required),
      met: share,
      unknown: share === null ? 2 : 0,
      schedules: i % 3
    };
  });

/** Rules that a unit owes. */
export const cadences: Record<string, CadenceModel> = {
  basic: { rows: rules((i) => [0.31, 1, 0, null, 0.5, 0.02, 1, 0][i % 8] ?? null) },
  none: { rows: [] },
  'long-labels': { rows: rules(() => 0.4).map((row) => ({ ...row, label: `${row.label} ${HOSTILE}` })) }
};

const SIZES = [21_000, 24_500, 28_100, 30_400, 31_000, 33_700, 36_200, 40_900, 52_300];
const peerRows = (rateOf: (i: number) => number | null): PeersModel['rows'] =>
  SIZES.map((size, i) => {
    const rate = rateOf(i);
    const n = rate === null ? 0 : Math.round(rate * 90);
    return {
      key: `P34-01/xa-${i}`,
      label: `Xã số ${i + 1}`,
      size,
      n,
      rate,
      low: rate === null ? null : rate * 0.55,
      high: rate === null ? null : rate * 1.7 + 0.04,
      grey: n < 5,
      own: i === 4,
      beyond: i === 6 ? 0.998 : i === 2 ? 0.95 : null
    };
  });
const peerModel = (over: Partial<PeersModel> = {}): PeersModel => ({
  rows: peerRows((i) => [0.1, 0.04, 0.21, 0, 0.17, 0.09, 0.38, 0.12, 0.15][i] ?? 0),
  common: 0.14,
  sizeLabel: 'dân số',
  rateLabel: 'Số hoạt động trên 10.000 dân mỗi tháng',
  unit: 'hoạt động',
  minimum: 5,
  ...over
});

/** Units of about the same size. */
export const peerGroups: Record<string, PeersModel> = {
  basic: peerModel(),
  'no-rate': peerModel({ rows: peerRows(() => null), common: null }),
  alone: peerModel({ rows: peerRows(() => 0.2).filter(({ own }) => own) }),
  'long-labels': peerModel({
    rows: peerModel().rows.map((row) => ({ ...row, label: `${row.label} ${HOSTILE}`, size: 14_002_598 }))
  })
};
