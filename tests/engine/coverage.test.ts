import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '#lib/engine/engine.ts';
import { numbers, texts, type Columns } from '#lib/model/columns.ts';
import type { Clause } from '#lib/model/selection.ts';
import { TABLE_NAMES } from '#lib/model/tables.ts';
import type { Geography } from '#lib/model/view.ts';
import {
  watchedByPlaceAndTimeQuery,
  watchedByPlaceQuery,
  watchedByTimeQuery
} from '#lib/query/coverage-query.ts';
import { ask, ENGINES } from '../support/engines.ts';
import { tableSource } from '../support/tables.ts';

/* What was watched, against plain loops over the statements. */

interface Unit {
  readonly key: string;
  readonly level: string;
  readonly parent: string | null;
  readonly successor: string | null;
}
const unit = (key: string, level: string, parent: string | null, successor: string | null): Unit => ({
  key,
  level,
  parent,
  successor
});
const UNITS: readonly Unit[] = [
  unit('P63-24', 'province', null, 'P34-24'),
  unit('P63-27', 'province', null, 'P34-24'),
  unit('P63-01', 'province', null, 'P34-01'),
  unit('P34-24', 'province', null, null),
  unit('P34-01', 'province', null, null),
  unit('P63-24/h', 'district', 'P63-24', null),
  unit('P63-24/h/x', 'commune', 'P63-24/h', 'P34-24/y'),
  unit('P34-24/y', 'commune', 'P34-24', null),
  unit('P34-01/z', 'commune', 'P34-01', null)
];
const BY_KEY = new Map(UNITS.map((one) => [one.key, one]));
const MONTHS = ['2025-04', '2025-05', '2025-06', '2025-07', '2025-08', '2025-10'].map((m) => `${m}-01`);

interface Statement {
  readonly locality: string | null;
  readonly month: string;
  readonly status: 'observed' | 'nil' | 'missing';
}
interface Question {
  readonly geography: Geography;
  readonly place: { readonly values: readonly string[]; readonly exclude: boolean } | null;
  readonly dates: readonly [string, string] | null;
}

const someStatements = fc.array(
  fc.record({
    locality: fc.constantFrom(null, 'elsewhere', ...UNITS.map(({ key }) => key)),
    month: fc.constantFrom(...MONTHS),
    status: fc.constantFrom('observed' as const, 'nil' as const, 'missing' as const)
  }),
  { minLength: 1, maxLength: 40, size: 'max' }
);
const someQuestion: fc.Arbitrary<Question> = fc.record({
  geography: fc.constantFrom('then' as const, 'now' as const),
  place: fc.option(
    fc.record({
      values: fc.subarray([...UNITS.map(({ key }) => key), '-'], { minLength: 1, maxLength: 3 }),
      exclude: fc.boolean()
    })
  ),
  dates: fc.option(
    fc.constantFrom(['2025-05-17', '2025-07-02'] as const, ['2025-06-30', '2025-12-31'] as const)
  )
});

const chain = (key: string): string[] => {
  const found = BY_KEY.get(key);
  return found === undefined ? [] : [key, ...(found.parent === null ? [] : chain(found.parent))];
};
const provinceOf = (key: string) => chain(key).find((one) => BY_KEY.get(one)?.level === 'province') ?? key;
const todayOf = (key: string) => BY_KEY.get(provinceOf(key))?.successor ?? provinceOf(key);

/** The provinces that a statement is about. */
function unitsOf({ locality, month }: Statement, geography: Geography): (string | null)[] {
  if (locality === null) return [null];
  if (geography === 'now' || month >= '2025-07-01') return [todayOf(locality)];
  const made = UNITS.filter(
    ({ level, successor }) => level === 'province' && successor === provinceOf(locality)
  );
  return made.length > 0 ? made.map(({ key }) => key) : [provinceOf(locality)];
}

function counts(statement: Statement, of: string | null, { geography, place, dates }: Question): boolean {
  const { locality, month } = statement;
  if (dates !== null && (month < `${dates[0].slice(0, 7)}-01` || month > dates[1])) return false;
  if (place === null || locality === null) return true;
  const before = geography === 'then' && month < '2025-07-01';
  const names = BY_KEY.has(locality)
    ? [...chain(locality), todayOf(locality), ...(before && of !== null ? [of] : [])]
    : [locality];
  const inside = names.some((name) => place.values.includes(name));
  if (place.exclude) return !inside;
  const holds = place.values.some(
    (value) =>
      BY_KEY.has(value) &&
      (chain(value).slice(1).includes(locality) || (geography === 'now' && todayOf(value) === locality))
  );
  return inside || holds;
}

const STRENGTH = { observed: 3, nil: 2, missing: 1 };
const NAMES = ['observed', 'nil', 'missing', 'overall'] as const;
type Row = Record<(typeof NAMES)[number], number>;

function expected(
  statements: readonly Statement[],
  question: Question,
  keyOf: (of: string | null, month: string) => string,
  byPlace: boolean
): Map<string, Row> {
  const strongest = new Map<string, { of: string | null; month: string; strength: number }>();
  for (const statement of statements) {
    for (const of of unitsOf(statement, question.geography)) {
      if (!counts(statement, of, question)) continue;
      const id = `${of ?? '(none)'} ${statement.month}`;
      const strength = Math.max(STRENGTH[statement.status], strongest.get(id)?.strength ?? 0);
      strongest.set(id, { of, month: statement.month, strength });
    }
  }
  const rows = new Map<string, Row>();
  for (const { of, month, strength } of strongest.values()) {
    const key = keyOf(of, month);
    const row = rows.get(key) ?? { observed: 0, nil: 0, missing: 0, overall: 0 };
    const name = (['missing', 'nil', 'observed'] as const)[strength - 1] ?? 'missing';
    if (of !== null) row[name] += 1;
    if (of === null || byPlace) row.overall = Math.max(row.overall, strength);
    rows.set(key, row);
  }
  return rows;
}

const read = (columns: Columns, ...keys: string[]): Map<string, Row> =>
  new Map(
    Array.from({ length: columns.length }, (_, i) => [
      keys.map((key) => texts(columns, key)[i] ?? '(none)').join(' '),
      Object.fromEntries(NAMES.map((part) => [part, numbers(columns, part)[i] ?? -1])) as Row
    ])
  );

const quarter = (month: string) =>
  `2025-${['01', '04', '07', '10'][Math.floor((Number(month.slice(5, 7)) - 1) / 3)]}-01`;

describe.each(ENGINES)('what was watched, on $name', ({ create }) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await create();
  });
  afterAll(() => engine.close());

  it('counts what plain loops count', async () => {
    let met = 0;
    await fc.assert(
      fc.asyncProperty(
        someStatements,
        fc.array(someQuestion, { minLength: 6, maxLength: 6 }),
        async (rows, asked) => {
          const localities = UNITS.map(({ key, level, parent, successor }) => ({
            unit_key: key,
            level,
            parent_key: parent,
            successor_key: successor
          }));
          const given = { coverage: rows, localities } as const;
          await engine.load(
            TABLE_NAMES.map((name) =>
              tableSource(
                name,
                name === 'coverage'
                  ? given.coverage.map((row) => ({ ...row }))
                  : name === 'localities'
                    ? given.localities
                    : []
              )
            )
          );
          for (const question of asked) {
            const selection: Clause[] = [
              ...(question.place
                ? [{ field: 'place' as const, kind: 'points' as const, ...question.place }]
                : []),
              ...(question.dates
                ? [{ field: 'date' as const, kind: 'interval' as const, values: question.dates }]
                : [])
            ];
            const frame = { view: { selection, geography: question.geography, include: [] } };
            const months = read(await ask(engine, watchedByTimeQuery(frame, 'week')), 'bucket');
            expect(months).toEqual(expected(rows, question, (_, month) => month, false));
            const quarters = read(await ask(engine, watchedByTimeQuery(frame, 'quarter')), 'bucket');
            expect(quarters).toEqual(expected(rows, question, (_, month) => quarter(month), false));
            const places = read(await ask(engine, watchedByPlaceQuery(frame)), 'unit');
            expect(places).toEqual(expected(rows, question, (of) => of ?? '(none)', true));
            const both = read(
              await ask(engine, watchedByPlaceAndTimeQuery(frame, 'month')),
              'unit',
              'bucket'
            );
            expect(both).toEqual(expected(rows, question, (of, month) => `${of ?? '(none)'} ${month}`, true));
            met += months.size;
          }
        }
      ),
      { numRuns: 25 }
    );
    expect(met).toBeGreaterThan(100);
  });
});
