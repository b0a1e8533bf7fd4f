import { DIVIDED, LOST, NONE } from '#lib/model/dimension.ts';
import { countOf } from '#lib/query/place-query.ts';
import type { PlaceLevel } from '#lib/query/group-key.ts';
import type { GroupKey } from '#lib/query/view-query.ts';
import type { Grain } from '#lib/model/period.ts';
import type { Text } from '#lib/model/text.ts';
import { spreadOf } from './gini.ts';
import type { FineRow, Indicator, IndicatorContext, Parts } from './indicator.ts';

/** As for shares: the spread of fewer events over many units is mostly chance. */
const MINIMUM_EVENTS = 20;

/** Events whose place is not known, or is no single unit of the geography. */
const NOT_UNITS: readonly string[] = [NONE, DIVIDED, LOST];

type Level = Extract<PlaceLevel, 'province' | 'commune'>;

interface Naming {
  readonly id: string;
  readonly label: Text;
  readonly short: Text;
  readonly units: Text;
}

function concentrationOf(level: Level, { id, label, short, units }: Naming): Indicator {
  const place: GroupKey = { by: 'place', level };
  const grains: readonly Grain[] = level === 'province' ? ['month', 'quarter', 'year'] : ['quarter', 'year'];
  const fold = (rows: readonly FineRow[], context: IndicatorContext): Parts => {
    const { geography, span, places, facts } = context;
    const scope = new Set(facts.denominators.provinces({ geography, places }));
    // An event in several places is counted in those outside the choice as well.
    const isUnit = (key: string) => !NOT_UNITS.includes(key) && scope.has(key.split('/')[0] ?? key);
    const counts = rows.map(({ keys, parts }) => ({ key: keys['by_place'] ?? NONE, x: parts['x'] ?? 0 }));
    const known = counts.filter(({ key, x }) => isUnit(key) && x > 0).map(({ x }) => x);
    const total = facts.denominators.units(level, { geography, period: span, places });
    const n = sum(known);
    const unplaced = sum(counts.filter(({ key }) => NOT_UNITS.includes(key)).map(({ x }) => x));
    // More units with events than there are: the number of units is not of these data.
    const fits = total !== null && total >= known.length;
    const spread = fits ? spreadOf([...zeros(total - known.length), ...known]) : null;
    return {
      n,
      units: total,
      active: known.length,
      zero: fits ? total - known.length : null,
      gini: spread?.gini ?? null,
      top_share: spread?.top ?? null,
      top_units: spread?.topUnits ?? null,
      unplaced
    };
  };
  return {
    id,
    number: 5,
    label,
    short,
    description: {
      vi: `Hoạt động dồn vào một số ít ${units.vi} (gần 1) hay rải đều khắp nơi (0). Kèm phần của một phần mười ${units.vi} có nhiều hoạt động nhất.`,
      en: `Whether events lie in few ${units.en} (towards 1) or are spread evenly (0). With the share of the tenth of the ${units.en} that has most events.`
    },
    formula: 'G = Σᵢ (2i − n − 1)·xᵢ / (n·Σx),  x₁ ≤ … ≤ xₙ',
    edgeCases: {
      vi: `Tính trên mọi ${units.vi} của địa giới đang chọn, kể cả nơi không có hoạt động nào; số nơi đó được nêu kèm. Không có hoạt động (Σx = 0) hoặc không rõ số đơn vị, như khi kỳ vắt qua ngày 1/7/2025 theo địa giới khi diễn ra, thì để trống. Hoạt động chưa rõ địa phương không tính vào đâu. Một phần mười số đơn vị được làm tròn lên. Không chia theo ngày, tuần. Dưới ${MINIMUM_EVENTS} hoạt động thì tô xám.`,
      en: `Over all ${units.en} of the chosen geography, those without events included, whose number is given. Empty without events (Σx = 0), or when the number of units is not known, as for a period across 1 July 2025 in as-was geography. Events without a known place count nowhere. A tenth of the units is rounded up. Not given by day or week. Grey below ${MINIMUM_EVENTS} events.`
    },
    source: 'Gini 1912',
    unit: 'index',
    needs: ['places'],
    // Over so many units a day or a week says nothing, and brings a row for each of them.
    accepts: (group) =>
      group.every((key) => key.by !== 'place' && (key.by !== 'time' || grains.includes(key.grain))) &&
      (level === 'province' || group.length <= 1),
    example: [{ by: 'time', grain: 'year' }],
    additive: false,
    minimum: MINIMUM_EVENTS,
    parts: ({ frame, group }) => ({ x: countOf({ frame, group: [...group, place] }) }),
    over: () => [place],
    fold,
    value: ({ gini }) => gini ?? null,
    base: ({ n }) => n ?? 0
  };
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const zeros = (count: number): number[] => new Array<number>(count).fill(0);

export const concentration = concentrationOf('province', {
  id: 'concentration',
  label: { vi: 'Mức tập trung theo tỉnh, thành phố', en: 'Concentration by province' },
  short: { vi: 'Tập trung (tỉnh)', en: 'Concentration' },
  units: { vi: 'tỉnh, thành phố', en: 'provinces' }
});

export const concentrationOfCommunes = concentrationOf('commune', {
  id: 'concentration_communes',
  label: { vi: 'Mức tập trung theo xã, phường', en: 'Concentration by commune' },
  short: { vi: 'Tập trung (xã)', en: 'Conc. (communes)' },
  units: { vi: 'xã, phường, đặc khu', en: 'communes' }
});
