import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CADENCE, type CadenceRule } from '#lib/model/cadence.ts';
import { cadenceProblems, isSameCadence, readCadence } from '#lib/model/cadence-table.ts';
import { EVENT_TYPES, LEVELS, ORGANISER_GROUPS } from '#lib/model/vocabulary.ts';
import { cadenceBlob, readCadenceFile } from '#lib/state/cadence-file.ts';

const TYPES = new Set(EVENT_TYPES.map(({ code }) => code));
const [FIRST] = DEFAULT_CADENCE;
if (!FIRST) throw new Error('no rules');
const codes = (...rules: readonly Partial<CadenceRule>[]) =>
  cadenceProblems(
    rules.map((change, i) => ({ ...FIRST, rule: `r${i}`, ...change })),
    TYPES
  ).map((of) => of.map(({ code }) => code).join());
const csv = (...lines: readonly string[]) => new File([lines.join('\n')], 'nhip.csv');
const HEADER = 'rule,label_vi,event_types,level,unit_level,per_year,valid_from,valid_to';

describe('rules of cadence', () => {
  it('are sound as they come', () => {
    expect(cadenceProblems(DEFAULT_CADENCE, TYPES).flat()).toEqual([]);
  });

  it('are refused with what is wrong', () => {
    expect(codes({})).toEqual(['']);
    expect(codes({ perYear: 0 }, { perYear: Number.NaN }, { perYear: 367 }, { perYear: 0.5 })).toEqual([
      'perYear',
      'perYear',
      'perYear',
      ''
    ]);
    expect(codes({ rule: 'a' }, { rule: 'a' }, { rule: ' ' })).toEqual(['', 'duplicate', 'rule']);
    expect(codes({ eventTypes: [] }, { eventTypes: ['doi_thoai', 'x'] })).toEqual(['types', 'unknownType']);
    expect(codes({ validFrom: '2024-01-02', validTo: '2024-01-01' })).toEqual(['dates']);
    expect(codes({ unitLevel: 'district' }, { unitLevel: 'district', validTo: '2025-06-30' })).toEqual([
      'district',
      ''
    ]);
  });
});

describe('the file of cadence', () => {
  const someText = fc.stringMatching(/^[\p{L}\p{N}][\p{L}\p{N} ,;"'=+-]{0,18}[\p{L}\p{N}]$/u);
  const someDay = fc.option(fc.constantFrom('2019-02-18', '2021-01-01', '2024-02-29'));
  const code = (terms: readonly { readonly code: string }[]) =>
    fc.constantFrom(...terms.map((of) => of.code));
  const someRule: fc.Arbitrary<CadenceRule> = fc.record({
    rule: fc.stringMatching(/^[a-z][a-z_0-9]{2,12}$/),
    label: fc.record({ vi: someText, en: someText }),
    eventTypes: fc.uniqueArray(code(EVENT_TYPES), { minLength: 1, maxLength: 4 }),
    level: fc.option(code(LEVELS)),
    organiserGroup: fc.option(code(ORGANISER_GROUPS)),
    unitLevel: fc.constantFrom('province' as const, 'commune' as const),
    perYear: fc.oneof(fc.integer({ min: 1, max: 366 }), fc.constantFrom(0.5, 2.25)),
    validFrom: someDay,
    validTo: fc.option(fc.constantFrom('2024-03-01', '2025-06-30')),
    source: fc.record({ vi: someText, en: someText }),
    verified: fc.boolean()
  });

  it('gives back the rules that it was written from', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(someRule, { minLength: 1, maxLength: 8, selector: ({ rule }) => rule }),
        async (rules) => {
          const file = new File([cadenceBlob(rules)], 'nhip.csv');
          expect(await readCadenceFile(file, TYPES)).toEqual({ rules, problems: [] });
        }
      ),
      { numRuns: 60 }
    );
    const file = new File([cadenceBlob(DEFAULT_CADENCE)], 'nhip.csv');
    const { rules } = await readCadenceFile(file, TYPES);
    expect(rules).toEqual(DEFAULT_CADENCE);
    expect(isSameCadence(rules, DEFAULT_CADENCE)).toBe(true);
    expect(isSameCadence(rules.slice(1), DEFAULT_CADENCE)).toBe(false);
  });

  it('is read as a Vietnamese spreadsheet saves it', async () => {
    const file = csv(
      HEADER.replaceAll(',', ';'),
      'hop_dan;Họp dân;hop_dan doi_thoai;xa;commune;0,5;1/7/2025;',
      ';;;;;;;'
    );
    const { rules, problems } = await readCadenceFile(file, TYPES);
    expect(problems).toEqual([]);
    expect(rules).toEqual([
      {
        rule: 'hop_dan',
        label: { vi: 'Họp dân', en: 'Họp dân' },
        eventTypes: ['hop_dan', 'doi_thoai'],
        level: 'xa',
        organiserGroup: null,
        unitLevel: 'commune',
        perYear: 0.5,
        validFrom: '2025-07-01',
        validTo: null,
        source: { vi: '', en: '' },
        verified: false
      }
    ]);
  });

  it('names line and value of what it cannot use and keeps the rest', async () => {
    const { rules, problems } = await readCadenceFile(
      csv(
        HEADER,
        'a,A,doi_thoai,xa,commune,1,,',
        'b,B,khong_co,xa,commune,1,,',
        'c,C,doi_thoai,lang,commune,1,,',
        'd,D,doi_thoai,xa,commune,nhiều,,',
        'e,E,doi_thoai,xa,commune,1,31/02/2024,',
        'a,A,doi_thoai,xa,commune,2,,'
      ),
      TYPES
    );
    expect(rules.map(({ rule, perYear }) => `${rule} ${perYear}`)).toEqual(['a 1']);
    expect(problems).toEqual([
      { line: 3, code: 'unknownType', value: 'khong_co' },
      { line: 4, code: 'level', value: 'lang' },
      { line: 5, code: 'number', value: 'nhiều' },
      { line: 6, code: 'date', value: '31/02/2024' },
      { line: 7, code: 'duplicate', value: 'a' }
    ]);
  });

  it('says which columns are missing, and that there are no rules', () => {
    const cells = (text: string, line: number) => ({ cells: text.split(','), line });
    expect(readCadence([cells('rule,per_year', 1)], TYPES).problems).toEqual([
      { line: 0, code: 'header', value: 'event_types, unit_level' }
    ]);
    expect(readCadence([cells(HEADER, 1)], TYPES).problems).toEqual([{ line: 0, code: 'empty', value: '' }]);
    expect(readCadence([], TYPES).problems[0]?.code).toBe('header');
  });
});
