import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { comparisonLine, keyFigureWords, type KeyFigure } from '#lib/dashboards/key-figure-words.ts';
import { keyFigureQueries, keyFigures, type KeyFiguresModel } from '#lib/dashboards/key-figures.ts';
import { createDuckDbNative } from '#lib/engine/duckdb/native.ts';
import type { Engine } from '#lib/engine/engine.ts';
import { formats } from '#lib/i18n/format.ts';
import { messages } from '#lib/i18n/messages.ts';
import { comparisonOf } from '#lib/model/comparison.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import type { Period } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import { DEFAULT_VIEW, type View } from '#lib/model/view.ts';
import { importFiles, sourcesOfImport } from '../support/brute-force/import.ts';
import { ask } from '../support/engines.ts';

/** An event as the file holds it; the reference counts these with plain loops. */
interface Row {
  readonly day: string;
  readonly sessions: number;
  readonly participants: number | null;
}

const dayOf = (days: number) => new Date(days * 86_400_000).toISOString().slice(0, 10);
const FIRST = Date.UTC(2021, 0, 1) / 86_400_000;

/** Five years of events, most of them around Tết and at the end of the year. */
const ROWS: readonly Row[] = fc
  .sample(
    fc.record({
      day: fc
        .oneof(
          fc.integer({ min: 0, max: 1_800 }),
          fc.tuple(fc.nat(4), fc.nat(60)).map(([year, day]) => year * 365 + day)
        )
        .map((days) => dayOf(FIRST + days)),
      sessions: fc.integer({ min: 1, max: 4 }),
      participants: fc.option(fc.integer({ min: 5, max: 300 }))
    }),
    { numRuns: 900, seed: 42 }
  )
  .filter(({ day }) => day > '2021-01-10')
  .concat(
    { day: '2021-01-01', sessions: 1, participants: null },
    { day: '2021-01-03', sessions: 2, participants: 40 },
    { day: '2021-01-04', sessions: 1, participants: 60 }
  );

const CSV = [
  'event_id,event_date,title,event_type,sessions,participants',
  ...ROWS.map(
    ({ day, sessions, participants }, i) =>
      `e${i},${day},Hội nghị số ${i},hoi_nghi,${sessions},${participants ?? ''}`
  )
].join('\n');

const someDay = fc.integer({ min: FIRST, max: FIRST + 1_800 }).map(dayOf);
const somePeriod: fc.Arbitrary<Period> = fc
  .tuple(someDay, someDay)
  .map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }));
/** A few days, in which little happens. */
const someDays: fc.Arbitrary<Period> = fc
  .tuple(fc.integer({ min: FIRST, max: FIRST + 1_800 }), fc.nat(6))
  .map(([from, length]) => ({ from: dayOf(from), to: dayOf(from + length) }));
/** Whole months, as analysts choose them. */
const someMonths: fc.Arbitrary<Period> = fc
  .record({ month: fc.nat(58), length: fc.integer({ min: 1, max: 12 }) })
  .map(({ month, length }) => {
    const at = (index: number, day: number) =>
      new Date(Date.UTC(2021, index, day)).toISOString().slice(0, 10);
    return { from: at(month, 1), to: at(month + length, 0) };
  });

const someView: fc.Arbitrary<View> = fc
  .record({
    period: fc.option(fc.oneof(somePeriod, someMonths, someDays)),
    comparison: fc.constantFrom('year', 'previous', 'tet', 'custom', 'none' as const),
    base: fc.oneof(somePeriod, someMonths, someDays),
    counting: fc.constantFrom('events', 'sessions' as const)
  })
  .map(({ period, comparison, base, counting }) => ({
    ...DEFAULT_VIEW,
    comparison,
    counting,
    base: comparison === 'custom' ? base : null,
    selection: period ? [{ field: 'date', kind: 'interval', values: [period.from, period.to] }] : []
  }));

const plainSum = (period: Period, counting: View['counting']) => {
  let sum = 0;
  for (const { day, sessions } of ROWS)
    if (day >= period.from && day <= period.to) sum += counting === 'sessions' ? sessions : 1;
  return sum;
};
const plainMedian = (period: Period): { n: number; median: number } => {
  const known = ROWS.filter(({ day }) => day >= period.from && day <= period.to)
    .flatMap(({ participants }) => (participants === null ? [] : [participants]))
    .sort((a, b) => a - b);
  const middle = known.length / 2;
  const median = Number.isInteger(middle)
    ? ((known[middle - 1] ?? 0) + (known[middle] ?? 0)) / 2
    : (known[Math.floor(middle)] ?? 0);
  return { n: known.length, median };
};

describe('comparisons of key figures', () => {
  let engine: Engine;
  let info: DatasetInfo;
  beforeAll(async () => {
    const imported = await importFiles([{ file: { name: 'phien.csv', blob: new Blob([CSV]) } }]);
    ({ info } = imported);
    engine = await createDuckDbNative();
    await engine.load(sourcesOfImport(imported));
  });
  afterAll(() => engine.close());

  const figuresOf = async (view: View): Promise<KeyFiguresModel> => {
    const data = await Promise.all(
      Object.entries(keyFigureQueries(view, info)).map(
        async ([name, query]) => [name, await ask(engine, query)] as const
      )
    );
    return keyFigures(Object.fromEntries(data), view, info);
  };
  const wordsOf = (model: KeyFiguresModel, locale: Locale): [KeyFigure[], string[]] => {
    const options = { model, t: messages(locale), format: formats(locale), locale };
    return [keyFigureWords({ ...options, href: (id) => `/${id}` }), comparisonLine(options, info.extent)];
  };
  const viewOf = (from: string, to: string, more: Partial<View> = {}): View => ({
    ...DEFAULT_VIEW,
    selection: [{ field: 'date', kind: 'interval', values: [from, to] }],
    ...more
  });

  it('knows that the file has sessions', () => {
    expect(info.has.sessions).toBe(true);
    expect(info.events).toBe(ROWS.length);
  });

  it('counts both periods and states their change as plain loops do', async () => {
    const seen = { changes: 0, perDay: 0, tooSmall: 0, none: 0 };
    await fc.assert(
      fc.asyncProperty(someView, async (view) => {
        const model = await figuresOf(view);
        const { pair } = comparisonOf(view, info.extent);
        const [count, , participants] = model.figures;
        if (!count || !participants) throw new Error('figures are missing');
        const clause = view.selection[0];
        const chosen: Period =
          clause?.kind === 'interval'
            ? { from: clause.values[0] ?? '', to: clause.values[1] ?? '' }
            : { from: '0001-01-01', to: '9998-12-31' };
        expect(count.value).toBe(plainSum(chosen, view.counting));
        expect(model.events).toBe(plainSum(chosen, 'events'));

        if (pair === null) {
          seen.none++;
          expect([count.change, count.noChange, count.before]).toEqual([null, null, null]);
          return;
        }
        const [now, before] = [plainSum(pair.current, view.counting), plainSum(pair.base, view.counting)];
        expect([count.current?.value, count.before?.value]).toEqual([now, before]);
        if (before < 5) {
          seen.tooSmall++;
          expect([count.change, count.noChange]).toEqual([null, 'base_too_small']);
        } else {
          const days = (period: Period) => (Date.parse(period.to) - Date.parse(period.from)) / 86_400_000 + 1;
          const unequal = pair.kind === 'custom' && Math.abs(days(pair.current) - days(pair.base)) > 3;
          const expected = unequal
            ? now / days(pair.current) / (before / days(pair.base)) - 1
            : now / before - 1;
          expect(count.change).toBeCloseTo(expected, 9);
          expect(count.perDay).toBe(unequal);
          seen.changes++;
          if (unequal) seen.perDay++;
        }
        const [a, b] = [plainMedian(pair.current), plainMedian(pair.base)];
        if (a.n >= 5 && b.n >= 5) expect(participants.change).toBeCloseTo(a.median / b.median - 1, 9);
        else expect(participants.noChange).toMatch(/too_small$/);
      }),
      { numRuns: 120 }
    );
    for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(5);
  }, 120_000);

  it('says in both languages what is compared, whatever is asked', async () => {
    await fc.assert(
      fc.asyncProperty(someView, fc.constantFrom('vi', 'en' as const), async (view, locale) => {
        const model = await figuresOf(view);
        const [figures, line] = wordsOf(model, locale);
        expect(line.length > 0).toBe(view.comparison !== 'none');
        for (const words of [...line, ...figures.flatMap((of) => [of.value, of.detail, of.changeNote])]) {
          expect(words).not.toMatch(/undefined|null|NaN|Infinity|\[object/);
          expect(words).toBe(words.trim());
        }
        for (const figure of figures) expect(figure.change === null || figure.changeNote !== '').toBe(true);
      }),
      { numRuns: 40 }
    );
  }, 120_000);

  it('words each kind of comparison', async () => {
    const line = async (view: View, locale: Locale = 'vi') => wordsOf(await figuresOf(view), locale)[1][0];
    const march = (more: Partial<View>) => line(viewOf('2024-03-01', '2024-03-31', more));
    expect(await march({ comparison: 'year' })).toBe('T3/2024 so với cùng kỳ năm trước: T3/2023.');
    expect(await march({ comparison: 'previous' })).toBe('T3/2024 so với kỳ liền trước: T2/2024.');
    expect(await march({ comparison: 'tet' })).toBe(
      'T3/2024 so với cùng kỳ tính theo Tết 2023: 11/02/2023 – 13/03/2023.'
    );
    expect(await march({ comparison: 'custom', base: { from: '2022-01-01', to: '2022-12-31' } })).toBe(
      'T3/2024 so với 2022.'
    );
    expect(await line(viewOf('2024-01-01', '2024-12-31'), 'en')).toBe(
      '2024 against the same period a year earlier: 2023.'
    );
    expect(await line(DEFAULT_VIEW)).toMatch(/^12 tháng trọn gần nhất \(.+\) so với 12 tháng trước đó: /);
    expect(await line(viewOf('2024-01-01', '2024-01-31'))).toMatch(/Tết rơi vào tháng 1 hay tháng 2/);
    expect(await line(viewOf('2021-03-01', '2021-06-30'))).toMatch(/nằm trước khi dữ liệu bắt đầu/);
  });

  it('greys what rests on too little, names n, and prints no zero for what is not known', async () => {
    // One event, whose attendance is not known; then a few, of which it is known for two.
    const on = async (from: string, to: string) => {
      const [figures] = wordsOf(await figuresOf(viewOf(from, to)), 'vi');
      return figures.find(({ id }) => id === 'median_participants');
    };
    expect(await on('2021-01-01', '2021-01-01')).toMatchObject({
      value: '–',
      detail: 'chưa biết ở hoạt động nào',
      grey: true
    });
    expect(await on('2021-01-01', '2021-01-10')).toMatchObject({
      value: '50',
      detail: 'n = 2, dưới mức tối thiểu 5',
      grey: true
    });
    // Nothing at all: no province is known to be silent.
    const [empty] = wordsOf(await figuresOf(viewOf('2030-01-01', '2030-12-31')), 'vi');
    for (const { id, value, detail, suffix } of empty) {
      expect(`${value} ${suffix} ${detail}`, id).not.toMatch(/0\s*%/);
      if (id !== 'event_count') expect(value, id).toBe('–');
    }
  });

  it('names sessions and says of how many events they are', async () => {
    const [figures] = wordsOf(await figuresOf({ ...DEFAULT_VIEW, counting: 'sessions' }), 'vi');
    const sum = ROWS.reduce((n, { sessions }) => n + sessions, 0);
    expect(figures[0]).toMatchObject({
      label: 'Phiên',
      value: formats('vi').integer(sum),
      detail: `của ${ROWS.length} hoạt động`,
      href: '/event_count'
    });
  });
});
