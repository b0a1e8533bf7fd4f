import fc from 'fast-check';
import { EXCLUSIONS } from '#lib/model/exclusion.ts';
import { GRAINS } from '#lib/model/period.ts';
import type { Clause } from '#lib/model/selection.ts';
import { DEFAULT_VIEW, type View } from '#lib/model/view.ts';

const points = (field: 'theme' | 'type' | 'organiser' | 'place' | 'level', values: readonly string[]) =>
  fc
    .record({ values: fc.subarray([...values], { minLength: 1 }), exclude: fc.boolean() })
    .map(({ values: chosen, exclude }): Clause => ({
      field,
      kind: 'points',
      values: chosen,
      ...(exclude ? { exclude } : {})
    }));
const year = fc.integer({ min: 2008, max: 2026 });
/** Views as analysts make them, over values that occur in the default dataset and some that do not. */
export const someView: fc.Arbitrary<View> = fc
  .record({
    clauses: fc.tuple(
      fc.option(points('theme', ['DV05', 'DC02', 'XD01', '-', 'nothing'])),
      fc.option(points('type', ['dai_hoi', 'doi_thoai', 'hoi_nghi'])),
      fc.option(points('organiser', ['mttq', 'ubnd', 'cap_uy', '-'])),
      fc.option(points('place', ['P34-01', 'P63-22', 'P34-79', 'P63-44', '-'])),
      fc.option(points('level', ['xa', 'tinh'])),
      fc.option(
        fc.tuple(year, year).map(([a, b]): Clause => ({
          field: 'date',
          kind: 'interval',
          values: [`${Math.min(a, b)}-01-01`, `${Math.max(a, b)}-12-31`]
        }))
      ),
      fc.option(
        fc
          .constantFrom('hội', 'doi thoai', 'đường')
          .map((word): Clause => ({ field: 'text', kind: 'match', values: [word] }))
      )
    ),
    grain: fc.option(fc.constantFrom(...GRAINS.filter((grain) => grain !== 'day'))),
    split: fc.option(fc.constantFrom('type_family' as const, 'level' as const, 'organiser_group' as const)),
    geography: fc.constantFrom('now' as const, 'then' as const),
    through: fc.constantFrom('all' as const, '2025-12-31', '2026-02-28', '2016-06-30'),
    include: fc.subarray([...EXCLUSIONS])
  })
  .map(({ clauses, ...rest }) => ({
    ...DEFAULT_VIEW,
    ...rest,
    selection: clauses.filter((clause): clause is Clause => clause !== null)
  }));
