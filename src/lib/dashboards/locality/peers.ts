import { peers, type PeerRow, type PeersModel } from '#lib/charts/peers.ts';
import { evaluate, indicatorQuery } from '#lib/indicators/evaluate.ts';
import { funnel } from '#lib/indicators/funnel.ts';
import { ratePer10k } from '#lib/indicators/rate-per-10k.ts';
import { ratePerUnit } from '#lib/indicators/rate-per-unit.ts';
import { EMPTY_COLUMNS } from '#lib/model/columns.ts';
import type { DatasetInfo, Locality } from '#lib/model/dataset.ts';
import { monthsIn } from '#lib/model/period.ts';
import type { View } from '#lib/model/view.ts';
import { fold } from '#lib/util/text.ts';
import { countedUnit, countingWords, placeWords } from '../counting.ts';
import type { Panel, PanelData } from '../panel.ts';
import { phrase } from '../wording.ts';
import { rateAsk, rateOf } from './rate.ts';
import { anywhere, livedPeriod, titleOf, unitInView, viewOfUnit } from './unit.ts';

/** Units that a unit is set beside. */
const MOST_PEERS = 8;

/** Asks the counts of all units of the level: which of them are peers may depend on them. */
const askOf = (view: View, info: DatasetInfo, unit: Locality) =>
  rateAsk(anywhere(view), info, unit, [{ by: 'place', level: unit.level }]);

/** Of one kind (a tỉnh beside a tỉnh, a phường beside a phường), level and time. */
export const isLike = (a: Locality, b: Locality): boolean =>
  a.level === b.level &&
  fold(a.kind) === fold(b.kind) &&
  (a.validTo ?? '') === (b.validTo ?? '') &&
  (a.validFrom ?? '') === (b.validFrom ?? '');

/**
 * The units of the same kind, level and time that are nearest in size: by people or communes where the size of
 * the unit is known, else by events. Sizes are compared by their ratio.
 */
export function peersOf(
  unit: Locality,
  all: readonly Locality[],
  sizeOf: (unit: Locality) => number | null,
  most = MOST_PEERS
): readonly Locality[] {
  const size = sizeOf(unit);
  const distance = (other: Locality): number => {
    const theirs = sizeOf(other);
    if (size === null || theirs === null) return Infinity;
    // One more on both sides: a count may be zero.
    return Math.abs(Math.log((theirs + 1) / (size + 1)));
  };
  return all
    .filter((other) => other.key !== unit.key && isLike(other, unit))
    .map((other) => ({ other, far: distance(other) }))
    .filter(({ far }) => Number.isFinite(far))
    .sort((a, b) => a.far - b.far || (a.other.key < b.other.key ? -1 : 1))
    .slice(0, most)
    .map(({ other }) => other);
}

export const unitPeersPanel: Panel<PeersModel> = {
  id: 'unit-peers',
  title: { vi: 'Bên cạnh những nơi cùng loại, cùng cỡ', en: 'Beside units of the same kind and size' },
  span: 6,
  indicator: ratePer10k.id,
  omit: [],
  needs: ['places'],
  chart: peers,
  queries(view, info): ReturnType<Panel<PeersModel>['queries']> {
    const unit = unitInView(view, info);
    if (unit === null) return {};
    return { counts: indicatorQuery(rateOf(view, info, unit).indicator, askOf(view, info, unit)) };
  },
  model(data, { view, info, locale }) {
    const unit = unitInView(view, info);
    const frame = {
      unit: countedUnit(view, locale),
      sizeLabel: WORDS.events[locale],
      rateLabel: WORDS.communeRate[locale],
      minimum: ratePer10k.minimum,
      common: null
    };
    if (unit === null) return { ...frame, rows: [] };
    const { denominator } = rateOf(view, info, unit);
    const counts = countsOf(data, view, info, unit);
    const sizeOf = (of: Locality): number | null => {
      if (denominator === null) return counts.get(of.key)?.n ?? 0;
      const rate = rateOf(view, info, of).denominator;
      return rate?.of === denominator.of ? rate.number : null;
    };
    const units = [unit, ...peersOf(unit, info.localities, sizeOf)].sort(
      (a, b) => (sizeOf(a) ?? 0) - (sizeOf(b) ?? 0) || (a.key < b.key ? -1 : 1)
    );
    const period = livedPeriod(view, info, unit);
    const months = period === null ? 0 : monthsIn(period);
    const scale = denominator?.of === 'people' ? 10_000 : 1;
    const exposed = units.map((one) => ({
      key: one.key,
      n: Math.round(counts.get(one.key)?.n ?? 0),
      exposure: denominator === null ? 0 : ((sizeOf(one) ?? 0) / scale) * months
    }));
    const { rate: common, points } = funnel(exposed);
    const beyond = new Map(points.map((point) => [point.key, point.beyond]));
    return {
      ...frame,
      ...(denominator === null
        ? {}
        : {
            sizeLabel: WORDS[denominator.of][locale],
            rateLabel: (denominator.of === 'people' ? WORDS.peopleRate : WORDS.communeRate)[locale]
          }),
      common,
      rows: units.map((one): PeerRow => {
        const figure = counts.get(one.key) ?? { n: 0, rate: null, low: null, high: null };
        return {
          key: one.key,
          label: titleOf(one),
          size: denominator === null ? null : sizeOf(one),
          ...figure,
          // A unit without a row had no event: the rate is zero where it can be computed.
          rate: figure.rate ?? (figure.n === 0 && denominator !== null && months > 0 ? 0 : null),
          grey: figure.n < ratePer10k.minimum,
          own: one.key === unit.key,
          beyond: beyond.get(one.key) ?? null
        };
      })
    };
  },
  isEmpty: ({ rows }) => rows.length < 2 || rows.every(({ n }) => n === 0),
  subtitle({ rows, rateLabel }, { view, info, locale }) {
    const unit = unitInView(view, info);
    return phrase(
      rateLabel,
      WORDS.order[locale],
      countingWords('event_places', view, locale),
      unit && placeWords(viewOfUnit(view, unit), locale, unit.level === 'commune' ? 'commune' : 'province'),
      WORDS.peers[locale](Math.max(0, rows.length - 1))
    );
  },
  note(_data, { view, info, locale }) {
    const unit = unitInView(view, info);
    if (unit === null) return null;
    return rateOf(view, info, unit).denominator === null ? WORDS.byEvents[locale] : WORDS.caution[locale];
  }
};

/** Events and rates of all units of the level, by key. */
function countsOf(data: PanelData, view: View, info: DatasetInfo, unit: Locality) {
  const { indicator } = rateOf(view, info, unit);
  const result = evaluate(indicator, data['counts'] ?? EMPTY_COLUMNS, askOf(view, info, unit));
  const n = result.parts['n'] ?? [];
  return new Map(
    (result.keys['by_place'] ?? []).map((key, i) => [
      key,
      {
        n: n[i] ?? 0,
        rate: result.value[i] ?? null,
        low: result.low[i] ?? null,
        high: result.high[i] ?? null
      }
    ])
  );
}

const WORDS = {
  people: { vi: 'dân số', en: 'people' },
  communes: { vi: 'số xã', en: 'communes' },
  events: { vi: 'cỡ', en: 'size' },
  peopleRate: {
    vi: ratePer10k.label.vi,
    en: ratePer10k.label.en
  },
  communeRate: { vi: ratePerUnit.label.vi, en: ratePerUnit.label.en },
  order: { vi: 'xếp theo cỡ, không phải xếp hạng', en: 'in the order of size, no ranking' },
  peers: {
    vi: (n: number) => `${n} nơi cùng loại có cỡ gần nhất`,
    en: (n: number) => `the ${n} units of its kind nearest in size`
  },
  caution: {
    vi: 'Vạch ngang là khoảng tin cậy 95%; đường đứt là mức chung. Chấm rỗng: quá ít hoạt động. Khác nhau về số tin đăng chưa chắc là khác nhau về hoạt động.',
    en: 'Bars are 95% intervals, the dashed line is the common rate, rings have too few events. Places may differ in what is published rather than in what takes place.'
  },
  byEvents: {
    vi: 'Không biết dân số và số xã nên cỡ là số hoạt động, và không tính tỷ lệ.',
    en: 'Neither people nor communes are known: size is the number of events, and no rate is given.'
  }
};
