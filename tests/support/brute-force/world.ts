import { PROVINCES } from '#lib/model/provinces.ts';
import type { Locality } from '#lib/model/dataset.ts';
import { pad } from './event.ts';

/* What random events lie in beside themselves: the same tables for every random dataset. */

export interface CoverageRow {
  readonly locality: string | null;
  readonly source: string | null;
  /** first day */
  readonly month: string;
  readonly status: 'observed' | 'nil' | 'missing';
}

export interface SuccessorRow {
  readonly unit_key: string;
  readonly successor_key: string | null;
  readonly rank: number;
  readonly parts: number;
  readonly weight: number;
  readonly basis: string;
}

export interface CadenceRow {
  readonly rule: string;
  readonly event_type: string;
  readonly level: string | null;
  readonly organiser_group: string | null;
  readonly unit_level: 'province' | 'district' | 'commune';
  readonly per_year: number;
  readonly valid_from: string | null;
  readonly valid_to: string | null;
}

/** An old district with its communes: what each became, with the part of it, nothing when nobody says. */
const OLD_COMMUNES: readonly (readonly [
  province: string,
  commune: string,
  became: readonly (readonly [string, number])[]
])[] = [
  ['P63-01', 'xa-b', [['P34-01/xa-b', 1]]],
  [
    'P63-01',
    'xa-c',
    [
      ['P34-01/xa-b', 0.5],
      ['P34-01/xa-d', 0.5]
    ]
  ],
  ['P63-01', 'xa-e', []],
  ['P63-27', 'xa-b', [['P34-24/xa-b', 1]]],
  [
    'P63-24',
    'xa-b',
    [
      ['P34-24/xa-b', 0.6],
      ['P34-24/xa-c', 0.3],
      ['P34-24/xa-d', 0.1]
    ]
  ],
  ['P63-79', 'xa-b', [['P34-79/xa-b', 1]]],
  ['P63-74', 'xa-b', [['P34-79/xa-b', 1]]]
];
const NEW_COMMUNES = [
  'P34-01/xa-b',
  'P34-01/xa-d',
  'P34-24/xa-b',
  'P34-24/xa-c',
  'P34-24/xa-d',
  'P34-79/xa-b'
];

/** People of some units; the others are not known. */
const POPULATION: Readonly<Record<string, number>> = {
  'P63-01': 8_000_000,
  'P63-27': 1_500_000,
  'P63-24': 1_900_000,
  'P63-79': 9_000_000,
  'P34-01': 8_700_000,
  'P34-24': 3_600_000,
  'P34-79': 14_000_000,
  'P63-01/huyen-a': 170_000,
  'P63-01/huyen-a/xa-b': 9_500,
  'P63-01/huyen-a/xa-c': 12_000,
  'P34-01/xa-b': 31_000,
  'P34-24/xa-b': 28_000,
  'P34-24/xa-c': 700
};

function unit(key: string, level: Locality['level'], name: string, successor: string | null): Locality {
  const parent = key.slice(0, key.lastIndexOf('/'));
  const old = key.startsWith('P63-');
  return {
    key,
    code: null,
    name,
    kind: level === 'district' ? 'huyện' : 'xã',
    level,
    parent,
    validFrom: old ? null : '2025-07-01',
    validTo: old ? '2025-06-30' : null,
    successor
  };
}

/** Key of an old commune of the world. */
const oldKey = (province: string, commune: string) => `${province}/huyen-a/${commune}`;

export const LOCALITIES: readonly Locality[] = [
  ...PROVINCES,
  ...[...new Set(OLD_COMMUNES.map(([province]) => province))].map((province) =>
    unit(`${province}/huyen-a`, 'district', 'A', null)
  ),
  ...OLD_COMMUNES.map(([province, commune, became]) =>
    unit(oldKey(province, commune), 'commune', commune, became.length === 1 ? (became[0]?.[0] ?? null) : null)
  ),
  ...NEW_COMMUNES.map((key) => unit(key, 'commune', key, null))
].map((place) => ({ ...place, population: POPULATION[place.key] ?? null }));

/** Keys of the communes below a province, of its own time. */
export const communesOf = (province: string): readonly string[] =>
  LOCALITIES.filter(({ key, level }) => level === 'commune' && key.startsWith(`${province}/`)).map(
    ({ key }) => key
  );

/** Months of 2022-03 to 2026-06 for some units and one source without a place; gaps are not monitored. */
export const COVERAGE: readonly CoverageRow[] = ['P63-01', 'P34-01', 'P34-24', 'P63-74', null].flatMap(
  (locality, unit) =>
    Array.from({ length: 52 }, (_, i) => i)
      .filter((i) => (i + unit) % 4 !== 0)
      .map((i): CoverageRow => {
        const month = 2 + i;
        const turn = (i * 7 + unit * 3) % 6;
        return {
          locality,
          source: locality === null ? 'a.gov.vn' : null,
          month: `${2022 + Math.floor(month / 12)}-${pad((month % 12) + 1)}-01`,
          status: turn === 0 ? 'missing' : turn === 1 ? 'nil' : 'observed'
        };
      })
);

export const SUCCESSORS: readonly SuccessorRow[] = [
  ...PROVINCES.flatMap(({ key, successor }): SuccessorRow[] =>
    successor === null
      ? []
      : [{ unit_key: key, successor_key: successor, rank: 1, parts: 1, weight: 1, basis: 'whole' }]
  ),
  ...OLD_COMMUNES.flatMap(([province, commune, became]): SuccessorRow[] => {
    const unit_key = oldKey(province, commune);
    if (became.length === 0)
      return [{ unit_key, successor_key: null, rank: 1, parts: 0, weight: 1, basis: 'unknown' }];
    return became.map(([successor_key, weight], i) => ({
      unit_key,
      successor_key,
      rank: i + 1,
      parts: became.length,
      weight,
      basis: became.length === 1 ? 'whole' : weight === 0.5 ? 'equal' : 'population'
    }));
  })
];

const rule = (
  name: string,
  event_type: string,
  unit_level: CadenceRow['unit_level'],
  per_year: number,
  of: Partial<CadenceRow> = {}
): CadenceRow => ({
  rule: name,
  event_type,
  level: null,
  organiser_group: null,
  unit_level,
  per_year,
  valid_from: null,
  valid_to: null,
  ...of
});

/** Rules that random events meet now and then, two of them in several types. */
export const CADENCE: readonly CadenceRow[] = [
  rule('doi_thoai_xa', 'doi_thoai', 'commune', 0.5, { level: 'xa' }),
  rule('giam_sat_huyen', 'giam_sat', 'district', 1, { valid_to: '2025-06-30' }),
  rule('giam_sat_xa', 'giam_sat', 'commune', 1),
  ...['hoi_nghi', 'toa_dam'].map((type) =>
    rule('hop_dang', type, 'province', 2, { organiser_group: 'dang' })
  ),
  ...['hoi_nghi', 'doi_thoai'].map((type) =>
    rule('hop_tinh', type, 'province', 4, { valid_from: '2023-04-11' })
  )
];
