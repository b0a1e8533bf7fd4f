import { describe, expect, it } from 'vitest';
import { misfitOf } from '#lib/dashboards/locality/boundaries.ts';
import { isLike, peersOf } from '#lib/dashboards/locality/peers.ts';
import { rateOf } from '#lib/dashboards/locality/rate.ts';
import { unitThemesPanel } from '#lib/dashboards/locality/themes.ts';
import { livedPeriod, onlyPlace, peopleState, titleOf, vintageOf } from '#lib/dashboards/locality/unit.ts';
import type { Columns } from '#lib/model/columns.ts';
import type { DatasetInfo, Locality } from '#lib/model/dataset.ts';
import { labelsOf } from '#lib/model/labels.ts';
import type { Selection } from '#lib/model/selection.ts';
import { DEFAULT_VIEW, type View } from '#lib/model/view.ts';
import { LOCALITIES } from '../../support/brute-force/world.ts';

const HAS = {} as DatasetInfo['has'];
const info: DatasetInfo = {
  id: 'world',
  name: { vi: '', en: '' },
  note: { vi: '', en: '' },
  source: { vi: '', en: '' },
  licence: null,
  version: '1',
  synthetic: true,
  events: 0,
  counted: 0,
  excluded: {},
  extent: { from: '2024-01-01', to: '2026-06-30' },
  remarks: [],
  topics: [],
  types: [],
  organisers: [],
  localities: LOCALITIES,
  has: HAS
};
const unit = (key: string): Locality => {
  const found = LOCALITIES.find((one) => one.key === key);
  if (!found) throw new Error(`no unit ${key}`);
  return found;
};
const view = (over: Partial<View> = {}): View => ({ ...DEFAULT_VIEW, ...over });
const dates = (from: string, to: string): Selection => [
  { field: 'date', kind: 'interval', values: [from, to] }
];

describe('a unit and its time', () => {
  it('belongs to the 63 provinces or to the 34, by its life', () => {
    expect([vintageOf(unit('P63-27')), vintageOf(unit('P34-24'))]).toEqual(['then', 'now']);
    // Ended after the reform, and begun before it: of neither list.
    const across = { ...unit('P34-24/xa-b'), validFrom: '2020-01-01', validTo: '2026-03-01' };
    expect(vintageOf(across)).toBeNull();
    expect(vintageOf({ ...across, validFrom: '2025-07-01' })).toBe('now');
  });

  it('is the only place of a view or it is not', () => {
    const place = (values: string[], exclude = false): Selection => [
      { field: 'place', kind: 'points', values, exclude }
    ];
    expect(onlyPlace({ selection: place(['P34-24']) })).toBe('P34-24');
    for (const selection of [
      [],
      place(['P34-24', 'P34-01']),
      place(['P34-24'], true),
      place(['-']),
      place(['~divided'])
    ])
      expect(onlyPlace({ selection })).toBeNull();
  });

  it('is looked at for as long as it was there', () => {
    expect(livedPeriod(view(), info, unit('P63-27'))).toEqual({ from: '2024-01-01', to: '2025-06-30' });
    // A unit of today stands for what it was made of, but not in the boundaries of the day.
    expect(livedPeriod(view(), info, unit('P34-24'))).toEqual(info.extent);
    expect(livedPeriod(view({ geography: 'then' }), info, unit('P34-24'))).toEqual({
      from: '2025-07-01',
      to: '2026-06-30'
    });
    expect(
      livedPeriod(view({ selection: dates('2026-01-01', '2026-03-31') }), info, unit('P63-27'))
    ).toBeNull();
  });

  it('says what stands on the other side of the reform', () => {
    const ended = misfitOf(unit('P63-27'), 'now', info);
    expect([ended?.kind, ended?.others.map(({ key }) => key)]).toEqual(['ended', ['P34-24']]);
    const young = misfitOf(unit('P34-24'), 'then', info);
    expect([young?.kind, young?.others.map(({ key }) => key)]).toEqual(['young', ['P63-24', 'P63-27']]);
    expect(misfitOf(unit('P34-24'), 'now', info)).toBeNull();
    // Divided: no single unit stands for it.
    expect(misfitOf(unit('P63-24/huyen-a/xa-b'), 'now', info)?.others).toEqual([]);
  });

  it('is divided by its people, else by its communes, else by nothing', () => {
    expect(rateOf(view(), info, unit('P34-24')).denominator).toEqual({ of: 'people', number: 3_600_000 });
    expect(rateOf(view(), info, unit('P34-08')).denominator).toEqual({ of: 'communes', number: 124 });
    // People below 1,000 are a mistake; a commune is itself one commune.
    expect(peopleState(unit('P34-24/xa-c'))).toBe('odd');
    expect(rateOf(view(), info, unit('P34-24/xa-c')).denominator).toEqual({ of: 'communes', number: 1 });
    expect(rateOf(view(), info, unit('P63-02')).denominator).toEqual({ of: 'communes', number: 193 });
  });

  it('is called by its kind and name', () => {
    expect(titleOf({ kind: 'xã', name: 'Phương Đình' })).toBe('Xã Phương Đình');
    expect(titleOf({ kind: 'đặc khu', name: 'Phú Quốc' })).toBe('Đặc khu Phú Quốc');
    expect(titleOf({ kind: '', name: 'Hà Tĩnh' })).toBe('Hà Tĩnh');
  });
});

describe('themes of a unit beside those of the wider place', () => {
  const shares = (counts: Readonly<Record<string, number>>, total: number): Columns => {
    const codes = Object.keys(counts).sort();
    return {
      length: codes.length,
      names: ['by_theme', 'n', 'total'],
      data: {
        by_theme: codes,
        n: codes.map((code) => counts[code] ?? 0),
        total: codes.map(() => total)
      }
    };
  };
  const there = shares({ DV01: 30, DV02: 60, '-': 10 }, 100);
  const model = (here: Columns) =>
    unitThemesPanel.model(
      { here, there },
      {
        view: view({ selection: [{ field: 'place', kind: 'points', values: ['P34-24/xa-b'] }] }),
        info,
        labels: labelsOf(info),
        locale: 'vi'
      }
    );

  it('are compared one by one, a theme that does not occur here as a share of zero', () => {
    const { rows, there: wider, total } = model(shares({ DV01: 15, '-': 10 }, 25));
    expect([wider, total]).toEqual(['Tỉnh Bắc Ninh', 25]);
    expect(rows.map(({ code, n, here, there: other }) => [code, n, here, other])).toEqual([
      ['DV01', 15, 0.6, 0.3],
      ['DV02', 0, 0, 0.6]
    ]);
  });

  it('are those that occur where there are too few to compare', () => {
    expect(model(shares({ DV01: 3 }, 3)).rows.map(({ code }) => code)).toEqual(['DV01']);
    expect(model(shares({}, 0)).rows).toEqual([]);
  });
});

describe('peers of a unit', () => {
  const commune = (key: string, population: number | null, over: Partial<Locality> = {}): Locality => ({
    key,
    code: null,
    name: key,
    kind: 'xã',
    level: 'commune',
    parent: 'P34-01',
    validFrom: '2025-07-01',
    validTo: null,
    successor: null,
    population,
    ...over
  });
  const sizeOf = ({ population }: Locality) => population ?? null;
  const own = commune('own', 20_000);

  it('are nearest in size, by its ratio and not by its difference', () => {
    const all = [own, commune('half', 10_000), commune('plus', 31_000), commune('far', 200_000)];
    // 31,000 is further away in people, and nearer in ratio.
    expect(peersOf(own, all, sizeOf, 2).map(({ key }) => key)).toEqual(['plus', 'half']);
  });

  it('are of the same kind, level and time, and of known size', () => {
    const all = [
      own,
      commune('phuong', 20_000, { kind: 'phường' }),
      commune('district', 20_000, { level: 'district' }),
      commune('old', 20_000, { validTo: '2025-06-30', validFrom: null }),
      commune('unknown', null),
      commune('Xa', 21_000, { kind: 'Xã' })
    ];
    expect(peersOf(own, all, sizeOf).map(({ key }) => key)).toEqual(['Xa']);
    expect(isLike(own, own)).toBe(true);
    expect(peersOf(commune('lone', null), all, sizeOf)).toEqual([]);
  });

  it('are as many as asked for, ties in the order of keys', () => {
    const all = Array.from({ length: 20 }, (_, i) => commune(`c${String(i).padStart(2, '0')}`, 20_000));
    expect(peersOf(own, all, sizeOf).map(({ key }) => key)).toEqual(
      Array.from({ length: 8 }, (_, i) => `c0${i}`)
    );
  });
});
