import fc from 'fast-check';
import { daysPossible, pad, type Organiser, type PlainEvent, type PlainPlace, type Theme } from './event.ts';
import { communesOf } from './world.ts';

/* Few values in each dimension, so that random events meet in groups and random filters hit. */

export const THEMES: readonly Theme[] = [
  { code: 'DV01', group: 'DV' },
  { code: 'DV04', group: 'DV' },
  { code: 'GS01', group: 'GS' },
  { code: 'XD07', group: 'XD' },
  { code: 'Chủ đề riêng, của "tôi"', group: null }
];
export const TYPES: readonly (readonly [string, string | null])[] = [
  ['hoi_nghi', 'meeting'],
  ['toa_dam', 'meeting'],
  ['doi_thoai', 'citizen_contact'],
  ['giam_sat', 'oversight'],
  ["loại lạ'; --", null]
];
export const ORGANISERS: readonly Organiser[] = [
  { code: 'dang_uy', group: 'dang' },
  { code: 'btgdv', group: 'dang' },
  { code: 'mttq', group: 'mttq' },
  { code: 'ubnd', group: 'chinh_quyen' }
];
/** Province before the break and the one it went into; two of them merge, one stays. */
export const PROVINCES: readonly (readonly [string, string])[] = [
  ['P63-01', 'P34-01'],
  ['P63-27', 'P34-24'],
  ['P63-24', 'P34-24'],
  ['P63-79', 'P34-79'],
  ['P63-74', 'P34-79']
];
const WORDS = ['Hội nghị', 'đối thoại', 'Đảng ủy', 'toạ đàm', 'tọa đàm', 'ĐỐI THOẠI', 'xã', '100%', "l'xã_"];

/** Null once in `freq` times. */
export const orNull = <T>(of: fc.Arbitrary<T>, freq: number) => fc.option(of, { freq });
export const rarely = <T>(of: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: of });

const dateIn = (first: number, last: number): fc.Arbitrary<string | null> =>
  fc
    .record({
      year: fc.integer({ min: first, max: last }),
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
/** Near the first day of a lunar year. */
const TET_DAYS = ['2023-01-19', '2023-01-27', '2024-02-05', '2024-02-16', '2025-01-24', '2025-02-04'];
const EDGES = [
  '2024-02-29',
  '2025-02-28',
  '2025-06-30',
  '2025-07-01',
  '2024-12-30',
  '2025-01-01',
  '2024-12-31',
  ...TET_DAYS
];

interface SomePlace {
  readonly province: readonly [string, string];
  readonly depth: number;
  readonly which: number;
}

/** A province, how far down the place is known, and which of the communes there it is. */
const somePlace: fc.Arbitrary<SomePlace> = fc.record({
  province: fc.constantFrom(...PROVINCES),
  depth: fc.constantFrom(0, 1, 2, 2),
  which: fc.integer({ min: 0, max: 5 })
});

const NOWHERE: PlainPlace = { provinceThen: null, provinceNow: null, district: null, commune: null };

/** The units of a place before, or since 1 July 2025, when there were no districts any more. */
function unitsAt({ province: [before, now], depth, which }: SomePlace, old: boolean): PlainPlace {
  const provinceThen = old ? before : now;
  const communes = communesOf(provinceThen);
  return {
    provinceThen,
    provinceNow: now,
    district: old && depth > 0 ? `${before}/huyen-a` : null,
    commune: depth > 1 ? (communes[which % communes.length] ?? null) : null
  };
}

const eventOn = (date: fc.Arbitrary<string | null>): fc.Arbitrary<PlainEvent> =>
  fc
    .record({
      words: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 }),
      decomposed: fc.boolean(),
      date,
      type: orNull(fc.constantFrom(...TYPES), 8),
      level: orNull(fc.constantFrom('tinh', 'huyen', 'xa'), 5),
      organisers: fc.subarray([...ORGANISERS], { maxLength: 3 }),
      themes: fc.subarray([...THEMES], { maxLength: 4 }),
      place: orNull(somePlace, 6),
      /** further places */
      others: fc.oneof(
        { weight: 6, arbitrary: fc.constant<SomePlace[]>([]) },
        { weight: 1, arbitrary: fc.array(somePlace, { minLength: 1, maxLength: 3 }) }
      ),
      participants: orNull(fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 100, max: 9000 })), 2),
      qualifier: fc.constantFrom('exact', 'min', 'max', 'approx'),
      opinions: orNull(fc.integer({ min: 0, max: 20 }), 2),
      resolved: orNull(fc.integer({ min: 0, max: 12 }), 2),
      views: orNull(fc.integer({ min: 0, max: 3000 }), 2),
      excluded: fc.constantFrom(
        ...[null, null, null, null, null, null],
        ...(['announced', 'schedule', 'listing', 'not_event'] as const)
      ),
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

/** Events over five years; many within two, so that there are some in every month; or hardly any. */
export const someEvents = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(eventOn(dateIn(2022, 2026)), { minLength: 60, maxLength: 200, size: 'max' })
  },
  {
    weight: 1,
    arbitrary: fc.array(eventOn(dateIn(2024, 2025)), { minLength: 160, maxLength: 260, size: 'max' })
  },
  { weight: 1, arbitrary: fc.array(eventOn(dateIn(2022, 2026)), { maxLength: 12 }) }
);
