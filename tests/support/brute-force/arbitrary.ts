import fc from 'fast-check';
import { EXCLUSIONS } from '#lib/model/exclusion.ts';
import { GRAINS } from '#lib/model/period.ts';
import type { Clause, Field } from '#lib/model/selection.ts';
import type { GroupKey } from '#lib/query/view-query.ts';
import { daysPossible, pad, type Organiser, type PlainEvent, type PlainPlace, type Theme } from './event.ts';
import type { Question } from './question.ts';
import { communesOf } from './world.ts';

/* Few values in each dimension, so that random events meet in groups and random filters hit. */

const THEMES: readonly Theme[] = [
  { code: 'DV01', group: 'DV' },
  { code: 'DV04', group: 'DV' },
  { code: 'GS01', group: 'GS' },
  { code: 'XD07', group: 'XD' },
  { code: 'Chủ đề riêng, của "tôi"', group: null }
];
const TYPES: readonly (readonly [string, string | null])[] = [
  ['hoi_nghi', 'meeting'],
  ['toa_dam', 'meeting'],
  ['doi_thoai', 'citizen_contact'],
  ['giam_sat', 'oversight'],
  ["loại lạ'; --", null]
];
const ORGANISERS: readonly Organiser[] = [
  { code: 'dang_uy', group: 'dang' },
  { code: 'btgdv', group: 'dang' },
  { code: 'mttq', group: 'mttq' },
  { code: 'ubnd', group: 'chinh_quyen' }
];
/** Province before the break and the one it went into; two of them merge, one stays. */
const PROVINCES: readonly (readonly [string, string])[] = [
  ['P63-01', 'P34-01'],
  ['P63-27', 'P34-24'],
  ['P63-24', 'P34-24'],
  ['P63-79', 'P34-79'],
  ['P63-74', 'P34-79']
];
const WORDS = ['Hội nghị', 'đối thoại', 'Đảng ủy', 'toạ đàm', 'tọa đàm', 'ĐỐI THOẠI', 'xã', '100%', "l'xã_"];

/** Null once in `freq` times. */
const orNull = <T>(of: fc.Arbitrary<T>, freq: number) => fc.option(of, { freq });
const rarely = <T>(of: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: of });

const someDate: fc.Arbitrary<string | null> = fc
  .record({
    year: fc.integer({ min: 2022, max: 2026 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    form: fc.constantFrom('day', 'day', 'day', 'day', 'day', 'month', 'quarter', 'year', 'edge', 'none')
  })
  .map(({ year, month, day, form }) => {
    if (form === 'none') return null;
    if (form === 'year') return `${year}`;
    if (form === 'quarter') return `${year}-Q${Math.ceil(month / 3)}`;
    if (form === 'month') return `${year}-${pad(month)}`;
    if (form === 'edge') return EDGES[(month + day) % EDGES.length] ?? null;
    return `${year}-${pad(month)}-${pad(day)}`;
  });
const EDGES = [
  '2024-02-29',
  '2025-02-28',
  '2025-06-30',
  '2025-07-01',
  '2024-12-30',
  '2025-01-01',
  '2024-12-31'
];

/** A province, how far down the place is known, and which of the communes there it is. */
const somePlace = fc.record({
  province: fc.constantFrom(...PROVINCES),
  depth: fc.constantFrom(0, 1, 2, 2),
  which: fc.integer({ min: 0, max: 5 })
});

const NOWHERE: PlainPlace = { provinceThen: null, provinceNow: null, district: null, commune: null };

/** The units of a place before, or since 1 July 2025, when there were no districts any more. */
function unitsAt(
  { province: [before, now], depth, which }: typeof somePlace extends fc.Arbitrary<infer P> ? P : never,
  old: boolean
): PlainPlace {
  const provinceThen = old ? before : now;
  const communes = communesOf(provinceThen);
  return {
    provinceThen,
    provinceNow: now,
    district: old && depth > 0 ? `${before}/huyen-a` : null,
    commune: depth > 1 ? (communes[which % communes.length] ?? null) : null
  };
}

const someEvent: fc.Arbitrary<PlainEvent> = fc
  .record({
    words: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 }),
    decomposed: fc.boolean(),
    date: someDate,
    type: orNull(fc.constantFrom(...TYPES), 8),
    level: orNull(fc.constantFrom('tinh', 'huyen', 'xa'), 5),
    organisers: fc.subarray([...ORGANISERS], { maxLength: 3 }),
    themes: fc.subarray([...THEMES], { maxLength: 4 }),
    place: orNull(somePlace, 6),
    /** further places */
    others: fc.oneof(
      { weight: 6, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(somePlace, { minLength: 1, maxLength: 3 }) }
    ),
    participants: orNull(fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 100, max: 9000 })), 2),
    qualifier: fc.constantFrom('exact', 'min', 'max', 'approx'),
    opinions: orNull(fc.integer({ min: 0, max: 20 }), 2),
    resolved: orNull(fc.integer({ min: 0, max: 12 }), 2),
    views: orNull(fc.integer({ min: 0, max: 3000 }), 2),
    excluded: fc.constantFrom(null, null, null, null, null, null, 'announced', 'listing', 'not_event'),
    sessions: fc.oneof(
      { weight: 4, arbitrary: fc.constant(1) },
      { weight: 1, arbitrary: fc.integer({ min: 2, max: 12 }) }
    ),
    duplicate: fc.integer({ min: 0, max: 11 }).map((n) => n === 0),
    site: fc.constantFrom('a.gov.vn', 'a.gov.vn', 'b.vn', null),
    /** days from the event to its publication, from there to the reading, and the length of the event */
    lag: orNull(fc.integer({ min: -2, max: 20 }), 5),
    age: orNull(fc.integer({ min: 0, max: 90 }), 4),
    length: orNull(fc.integer({ min: 0, max: 3 }), 3)
  })
  .map(
    ({
      words,
      decomposed,
      type,
      organisers,
      place,
      others,
      qualifier,
      excluded,
      lag,
      age,
      length,
      ...rest
    }) => {
      const day = daysPossible(rest)?.[1] ?? null;
      const published = day === null || lag === null ? null : shifted(day, lag);
      const title = words.join('  ');
      const old = rest.date === null || rest.date < (rest.date.includes('Q') ? '2025-Q3' : '2025-07');
      const groups = new Set(organisers.map(({ group }) => group));
      const first = place === null ? NOWHERE : unitsAt(place, old);
      const several = place !== null && others.length > 0;
      return {
        ...rest,
        ...first,
        ...(several ? { places: [first, ...others.map((other) => unitsAt(other, old))] } : {}),
        published,
        observed: published === null || age === null ? null : shifted(published, age),
        end: rest.date?.length === 10 && length !== null ? shifted(rest.date, length) : null,
        title: decomposed ? title.normalize('NFD') : title,
        type: type?.[0] ?? null,
        family: type?.[1] ?? null,
        organisers,
        organiserGroup: groups.size === 0 ? null : groups.size > 1 ? 'lien_tich' : ([...groups][0] ?? null),
        qualifier: rest.participants === null ? null : qualifier,
        excluded: rest.date === null ? 'no_date' : excluded
      };
    }
  );

const shifted = (day: string, by: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);

export const someEvents = fc.oneof(
  { weight: 4, arbitrary: fc.array(someEvent, { minLength: 60, maxLength: 200, size: 'max' }) },
  { weight: 1, arbitrary: fc.array(someEvent, { maxLength: 12 }) }
);

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
const VALUES: Readonly<Record<Exclude<Field, 'date' | 'text'>, readonly string[]>> = {
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
  fc.record({
    field: fc.constant(field),
    kind: fc.constant('points' as const),
    values: fc.subarray([...VALUES[field]], { minLength: 1, maxLength: 4 }),
    exclude: fc.boolean()
  })
);
const someInterval: fc.Arbitrary<Clause> = fc.tuple(orNull(someDay, 4), orNull(someDay, 4)).map(([a, b]) => ({
  field: 'date',
  kind: 'interval',
  values: a !== null && b !== null && a > b ? [b, a] : [a, b]
}));
const someMatch: fc.Arbitrary<Clause> = fc
  .constantFrom('doi thoai', 'ĐỐI', 'toạ', 'Đảng  ủy xã', '100%', '_', "l'", 'khong co', '%')
  .map((text) => ({ field: 'text', kind: 'match', values: [text] }));

const someSelection = fc
  .tuple(
    fc.uniqueArray(somePoints, { selector: ({ field }) => field, maxLength: 2, size: 'max' }),
    orNull(someInterval, 2),
    rarely(someMatch)
  )
  .map(([points, interval, match]) => [...points, ...[interval, match].filter((clause) => clause !== null)]);

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

export const someQuestion: fc.Arbitrary<Question> = fc.oneof(
  { weight: 3, arbitrary: anyQuestion },
  { weight: 1, arbitrary: comparison }
);
