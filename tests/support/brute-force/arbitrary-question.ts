import fc from 'fast-check';
import type { DimensionId } from '#lib/model/dimension.ts';
import { EXCLUSIONS } from '#lib/model/exclusion.ts';
import { GRAINS } from '#lib/model/period.ts';
import { hasMany, type Clause, type Field } from '#lib/model/selection.ts';
import type { GroupKey } from '#lib/query/view-query.ts';
import { orNull, ORGANISERS, PROVINCES, rarely, THEMES, TYPES } from './arbitrary.ts';
import { pad } from './event.ts';
import type { Question } from './question.ts';

const places = [
  ...PROVINCES.flat(),
  'P63-01/huyen-a',
  'P63-01/huyen-a/xa-b',
  'P63-24/huyen-a/xa-b',
  'P34-01/xa-b',
  'P34-01/xa-d',
  'P34-24/xa-b',
  'P34-24/xa-c',
  'P63-99',
  '~divided',
  '~lost',
  '-'
];
const VALUES: Readonly<Record<DimensionId, readonly string[]>> = {
  theme: [...THEMES.map(({ code }) => code), '-'],
  theme_group: ['DV', 'GS', 'XD', '-'],
  type: [...TYPES.map(([code]) => code), '-', 'ky_ket'],
  type_family: ['meeting', 'citizen_contact', 'oversight', '-'],
  organiser: [...ORGANISERS.map(({ code }) => code), '-'],
  organiser_group: ['dang', 'mttq', 'chinh_quyen', 'lien_tich', '-'],
  level: ['tinh', 'huyen', 'xa', 'thon', '-'],
  place: [...new Set(places)]
};
const FIELDS = Object.keys(VALUES) as (keyof typeof VALUES)[];

const someDay = fc.oneof(
  fc.constantFrom('2023-01-01', '2024-01-01', '2024-03-01', '2025-01-01', '2025-07-01', '2024-02-29'),
  fc.constantFrom('2024-12-31', '2025-02-28', '2025-06-30', '2024-02-29', '2026-03-31', '2025-12-31'),
  fc
    .record({
      year: fc.integer({ min: 2022, max: 2026 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 })
    })
    .map(({ year, month, day }) => `${year}-${pad(month)}-${pad(day)}`)
);

const somePoints: fc.Arbitrary<Clause> = fc.constantFrom(...FIELDS).chain((field) =>
  fc
    .record({
      field: fc.constant(field),
      kind: fc.constant('points' as const),
      values: fc.subarray([...VALUES[field]], { minLength: 1, maxLength: 4 }),
      all: fc.boolean(),
      exclude: fc.boolean(),
      left: fc.subarray([...VALUES[field]], { maxLength: 2 })
    })
    .map(({ all, left, ...clause }) => ({
      ...clause,
      ...(all && hasMany(field) ? { all } : {}),
      ...(hasMany(field) && !clause.exclude && left.length > 0 ? { without: left } : {})
    }))
);
const someInterval: fc.Arbitrary<Clause> = fc.tuple(orNull(someDay, 4), orNull(someDay, 4)).map(([a, b]) => ({
  field: 'date',
  kind: 'interval',
  values: a !== null && b !== null && a > b ? [b, a] : [a, b]
}));
const someRange: fc.Arbitrary<Clause> = fc
  .tuple(
    fc.constantFrom('participants' as const, 'opinions' as const, 'views' as const),
    orNull(fc.integer({ min: 0, max: 300 }), 3),
    orNull(fc.integer({ min: 0, max: 300 }), 3)
  )
  .filter(([, a, b]) => a !== null || b !== null)
  .map(([field, a, b]) => ({
    field,
    kind: 'range',
    values: a !== null && b !== null && a > b ? [b, a] : [a, b]
  }));
const someMatch: fc.Arbitrary<Clause> = fc
  .constantFrom('doi thoai', 'ĐỐI', 'toạ', 'Đảng  ủy xã', '100%', '_', "l'", 'khong co', '%')
  .map((text) => ({ field: 'text', kind: 'match', values: [text] }));

const someSelection = fc
  .tuple(
    fc.uniqueArray(somePoints, { selector: ({ field }) => field, maxLength: 2, size: 'max' }),
    orNull(someInterval, 2),
    rarely(someRange),
    rarely(someMatch)
  )
  .map(([points, ...others]) => [...points, ...others.filter((clause) => clause !== null)]);

const time: fc.Arbitrary<GroupKey> = fc
  .constantFrom(...GRAINS, 'month' as const, 'quarter' as const, 'year' as const)
  .map((grain) => ({ by: 'time', grain }));
const dimension: fc.Arbitrary<GroupKey> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(...FIELDS, 'theme' as const, 'theme_group' as const).map((by) => ({ by }))
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('province' as const, 'district' as const, 'commune' as const)
      .map((level) => ({ by: 'place' as const, level }))
  }
);

/** No key, one, or two; themes and their groups are not crossed, as no chart asks for that. */
const someGroup: fc.Arbitrary<GroupKey[]> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<GroupKey[]>([]) },
  { weight: 2, arbitrary: time.map((key) => [key]) },
  { weight: 2, arbitrary: dimension.map((key) => [key]) },
  { weight: 3, arbitrary: fc.tuple(time, dimension) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(dimension, dimension)
      .filter(([a, b]) => a.by !== b.by && !(a.by.startsWith('theme') && b.by.startsWith('theme')))
  }
);

const anyQuestion: fc.Arbitrary<Question> = fc.record({
  selection: fc.oneof({ weight: 1, arbitrary: fc.constant([]) }, { weight: 2, arbitrary: someSelection }),
  include: fc.oneof(fc.constant([]), fc.subarray([...EXCLUSIONS])),
  omit: fc.oneof(
    fc.constant([]),
    fc.subarray<Field>(['date', 'text', 'theme', 'place', 'type'], { maxLength: 2 })
  ),
  group: someGroup,
  geography: fc.constantFrom('then' as const, 'now' as const),
  counting: fc.constantFrom('events' as const, 'events' as const, 'sessions' as const),
  divided: fc.constantFrom('own' as const, 'primary' as const, 'split' as const),
  period: orNull(
    fc.tuple(someDay, someDay).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a })),
    2
  )
});

/** Ranges of up to a year over all events: where a change on the year before has a base to stand on. */
const comparison: fc.Arbitrary<Question> = fc
  .record({
    group: fc.constantFrom<GroupKey[]>(
      [],
      [],
      [{ by: 'time', grain: 'month' }],
      [{ by: 'time', grain: 'quarter' }],
      [{ by: 'time', grain: 'year' }]
    ),
    geography: fc.constantFrom('then' as const, 'now' as const),
    first: fc.constantFrom(
      '2024-01-01',
      '2024-02-01',
      '2024-01-10',
      '2024-03-01',
      '2024-07-01',
      '2025-07-01'
    ),
    last: fc.constantFrom('2024-12-31', '2025-01-31', '2025-02-14', '2024-02-29', '2025-02-28', '2025-10-20'),
    openStart: fc.boolean(),
    asPeriod: fc.boolean()
  })
  .map(({ group, geography, first, last, openStart, asPeriod }) => {
    const [from, to] = first < last ? [first, last] : [last, first];
    const interval: Clause = { field: 'date', kind: 'interval', values: [openStart ? null : from, to] };
    return {
      selection: asPeriod ? [] : [interval],
      include: [...EXCLUSIONS],
      omit: [],
      group,
      geography,
      counting: 'events' as const,
      divided: 'own' as const,
      period: asPeriod ? { from, to } : null
    };
  });

/** Buckets over whole years of all events: where series are long enough to say something. */
const series: fc.Arbitrary<Question> = fc
  .record({
    grain: fc.constantFrom('month' as const, 'month' as const, 'quarter' as const, 'year' as const),
    by: orNull(
      fc.constantFrom<GroupKey>(
        { by: 'theme' },
        { by: 'theme_group' },
        { by: 'type' },
        { by: 'organiser_group' },
        { by: 'place', level: 'province' },
        { by: 'place', level: 'commune' }
      ),
      1
    ),
    bucketed: fc.boolean(),
    include: fc.constantFrom([], [...EXCLUSIONS]),
    geography: fc.constantFrom('then' as const, 'now' as const),
    counting: fc.constantFrom('events' as const, 'events' as const, 'sessions' as const),
    divided: fc.constantFrom('own' as const, 'primary' as const, 'split' as const),
    years: orNull(fc.tuple(fc.integer({ min: 2022, max: 2026 }), fc.integer({ min: 0, max: 4 })), 1)
  })
  .map(({ grain, by, bucketed, years, ...rest }) => ({
    ...rest,
    selection: [],
    omit: [],
    group: [...(bucketed ? [{ by: 'time' as const, grain }] : []), ...(by === null ? [] : [by])],
    period: years && { from: `${years[0]}-01-01`, to: `${Math.min(2026, years[0] + years[1])}-12-31` }
  }));

/** Themes at the end of a period or over time, months and quarters whole. */
const themes: fc.Arbitrary<Question> = fc
  .record({
    grain: fc.constantFrom(null, 'month' as const, 'quarter' as const),
    by: fc.constantFrom('theme' as const, 'theme' as const, 'theme_group' as const),
    include: fc.constantFrom([], [...EXCLUSIONS]),
    counting: fc.constantFrom('events' as const, 'sessions' as const),
    to: orNull(fc.constantFrom('2025-06-30', '2025-12-31', '2025-11-15', '2026-12-31'), 2),
    from: orNull(fc.constantFrom('2024-01-01', '2025-01-15', '2025-04-01'), 2)
  })
  .map(({ grain, by, from, to, ...rest }) => ({
    ...rest,
    selection:
      from === null && to === null ? [] : [{ field: 'date', kind: 'interval', values: [from, to] } as const],
    omit: [],
    group: [...(grain === null ? [] : [{ by: 'time' as const, grain }]), { by }],
    geography: 'now',
    divided: 'own',
    period: null
  }));

export const someQuestion: fc.Arbitrary<Question> = fc.oneof(
  { weight: 3, arbitrary: anyQuestion },
  { weight: 1, arbitrary: comparison },
  { weight: 2, arbitrary: series },
  { weight: 1, arbitrary: themes }
);
