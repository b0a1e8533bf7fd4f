import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  autoGrain,
  bucketEnd,
  buckets,
  bucketStart,
  feasibleGrain,
  formatBucket,
  GRAINS,
  MAX_BUCKETS,
  shiftBucket,
  stepPeriod,
  type Grain
} from '#lib/model/period.ts';
import { addDays, addMonths, daysBetween, fromDays, isIsoDate, toDays } from '#lib/util/dates.ts';

const LAST = '9998-12-31';
/** Far enough from both ends of the calendar for every shift below. */
const someDate = fc.integer({ min: toDays('0101-01-01'), max: toDays('9899-12-31') }).map(fromDays);
const someGrain = fc.constantFrom(...GRAINS);

/** Whether two days share a bucket, told from the calendar of the platform. */
function together(a: string, b: string, grain: Grain): boolean {
  const [x, y] = [new Date(`${a}T00:00:00Z`), new Date(`${b}T00:00:00Z`)];
  const year = x.getUTCFullYear() === y.getUTCFullYear();
  const [mx, my] = [x.getUTCMonth(), y.getUTCMonth()];
  switch (grain) {
    case 'day':
      return a === b;
    case 'week': {
      const monday = (d: Date) => d.getTime() - ((d.getUTCDay() + 6) % 7) * 86_400_000;
      return monday(x) === monday(y);
    }
    case 'month':
      return year && mx === my;
    case 'quarter':
      return year && Math.floor(mx / 3) === Math.floor(my / 3);
    case 'year':
      return year;
  }
}

describe('buckets of time', () => {
  it('a bucket begins and ends where the calendar says', () => {
    fc.assert(
      fc.property(someDate, someGrain, (date, grain) => {
        const start = bucketStart(date, grain);
        const end = bucketEnd(start, grain);
        expect(start <= date && date <= end).toBe(true);
        expect(together(start, date, grain) && together(end, date, grain)).toBe(true);
        expect(together(addDays(start, -1), date, grain)).toBe(false);
        expect(together(addDays(end, 1), date, grain)).toBe(false);
      }),
      { numRuns: 2000 }
    );
  });

  it('the last date there may be still has a bucket in every grain', () => {
    for (const grain of GRAINS) {
      expect(bucketEnd(bucketStart(LAST, grain), grain) >= LAST, grain).toBe(true);
    }
  });

  it('weeks start on Monday', () => {
    expect(bucketStart('2024-12-31', 'week')).toBe('2024-12-30');
    expect(bucketStart('1969-12-31', 'week')).toBe('1969-12-29');
    expect(bucketEnd('2024-12-30', 'week')).toBe('2025-01-05');
  });

  it('shifting forth and back returns, and n steps are n single steps', () => {
    fc.assert(
      fc.property(someDate, someGrain, fc.integer({ min: -30, max: 30 }), (date, grain, steps) => {
        const start = bucketStart(date, grain);
        const shifted = shiftBucket(start, grain, steps);
        expect(shiftBucket(shifted, grain, -steps)).toBe(start);
        expect(bucketStart(shifted, grain)).toBe(shifted);
        let single = start;
        for (let i = 0; i < Math.abs(steps); i++) single = shiftBucket(single, grain, Math.sign(steps));
        expect(single).toBe(shifted);
      })
    );
  });

  it('the buckets of a period hold each of its days exactly once', () => {
    fc.assert(
      fc.property(someDate, fc.integer({ min: 0, max: 900 }), someGrain, (from, length, grain) => {
        const period = { from, to: addDays(from, length) };
        const starts = buckets(period, grain);
        const expected: string[] = [];
        for (let day = from; day <= period.to; day = addDays(day, 1)) {
          const last = expected.at(-1);
          if (last === undefined || !together(last, day, grain)) expected.push(bucketStart(day, grain));
        }
        expect(starts).toEqual(expected);
      }),
      { numRuns: 150 }
    );
  });

  it('never makes more buckets than an axis holds', () => {
    expect(buckets({ from: '1900-01-01', to: '2099-12-31' }, 'day')).toHaveLength(MAX_BUCKETS);
  });

  it('feasibleGrain gives the finest grain from the wanted one up that fits', () => {
    fc.assert(
      fc.property(someDate, fc.integer({ min: 0, max: 200_000 }), someGrain, (from, length, wanted) => {
        const period = { from, to: addDays(from, Math.min(length, toDays(LAST) - toDays(from))) };
        const grain = feasibleGrain(wanted, period);
        expect(GRAINS.indexOf(grain)).toBeGreaterThanOrEqual(GRAINS.indexOf(wanted));
        const starts = buckets(period, grain);
        expect(bucketEnd(starts.at(-1) ?? '', grain) >= period.to).toBe(true);
      })
    );
    expect(feasibleGrain('day', { from: '2020-01-01', to: '2024-12-31' })).toBe('day');
    expect(feasibleGrain('day', { from: '2010-01-01', to: '2024-12-31' })).toBe('week');
  });

  it('autoGrain gives between a handful and about a hundred bars', () => {
    const cases: [number, Grain][] = [
      [1, 'day'],
      [62, 'day'],
      [63, 'week'],
      [400, 'week'],
      [401, 'month'],
      [366 * 6, 'month'],
      [366 * 6 + 1, 'quarter'],
      [366 * 21, 'quarter'],
      [366 * 21 + 1, 'year']
    ];
    for (const [days, grain] of cases) {
      expect(autoGrain({ from: '2000-01-01', to: addDays('2000-01-01', days - 1) }), `${days} days`).toBe(
        grain
      );
    }
    fc.assert(
      fc.property(someDate, fc.integer({ min: 63, max: 20_000 }), (from, length) => {
        const period = { from, to: addDays(from, Math.min(length, toDays(LAST) - toDays(from))) };
        fc.pre(daysBetween(period.from, period.to) > 62);
        const count = buckets(period, autoGrain(period)).length;
        expect(count).toBeGreaterThanOrEqual(9);
        expect(count).toBeLessThanOrEqual(90);
      })
    );
  });

  it('writes labels in both languages', () => {
    const label = (grain: Grain) => [
      formatBucket('2022-04-01', grain, 'vi'),
      formatBucket('2022-04-01', grain, 'en')
    ];
    expect(GRAINS.map(label)).toEqual([
      ['01/04/2022', '1 Apr 2022'],
      ['01/04/2022', '1 Apr 2022'],
      ['T4/2022', 'Apr 2022'],
      ['Q2/2022', 'Q2 2022'],
      ['2022', '2022']
    ]);
  });
});

describe('calendar arithmetic', () => {
  it('day numbers and dates are one to one', () => {
    fc.assert(
      fc.property(fc.integer({ min: toDays('0001-01-01'), max: toDays(LAST) }), (days) => {
        const date = fromDays(days);
        expect(isIsoDate(date)).toBe(true);
        expect(toDays(date)).toBe(days);
      })
    );
  });

  it('adding months keeps the day or takes the last of the month', () => {
    fc.assert(
      fc.property(someDate, fc.integer({ min: -400, max: 400 }), (date, months) => {
        const moved = addMonths(date, months);
        expect(isIsoDate(moved)).toBe(true);
        const wanted = Number(date.slice(8));
        const last = addDays(addMonths(`${moved.slice(0, 7)}-01`, 1), -1);
        expect(Number(moved.slice(8))).toBe(Math.min(wanted, Number(last.slice(8))));
        const index = (d: string) => Number(d.slice(0, 4)) * 12 + Number(d.slice(5, 7));
        expect(index(moved) - index(date)).toBe(months);
      })
    );
    expect(addMonths('2024-02-29', -12)).toBe('2023-02-28');
  });

  it.each([
    '2023-02-29',
    '2023-13-01',
    '2023-00-10',
    '0000-01-01',
    '9999-12-31',
    '2023-1-1',
    '22023-01-01',
    ''
  ])('refuses %s', (text) => expect(isIsoDate(text)).toBe(false));
});

describe('a step of a period by its own length', () => {
  const step = (from: string, to: string, steps: number) =>
    (({ from: first, to: last }) => [first, last])(stepPeriod({ from, to }, steps));
  it.each([
    ['2024-02-01', '2024-02-29', -1, '2024-01-01', '2024-01-31'],
    ['2024-01-01', '2024-01-31', 1, '2024-02-01', '2024-02-29'],
    ['2023-02-01', '2023-02-28', 12, '2024-02-01', '2024-02-29'],
    ['2024-07-01', '2024-09-30', 1, '2024-10-01', '2024-12-31'],
    ['2024-01-01', '2024-12-31', -1, '2023-01-01', '2023-12-31'],
    ['2020-07-01', '2025-06-30', 1, '2025-07-01', '2030-06-30'],
    ['2024-02-29', '2024-02-29', 1, '2024-03-01', '2024-03-01'],
    ['2024-03-10', '2024-03-16', -1, '2024-03-03', '2024-03-09']
  ])('takes %s to %s by %i to %s to %s', (from, to, steps, first, last) => {
    expect(step(from, to, steps)).toEqual([first, last]);
  });

  it('leads to the next period without a gap, and back to where it came from', () => {
    const someStart = fc.integer({ min: toDays('1900-01-01'), max: toDays('2100-01-01') });
    const someLength = fc.integer({ min: 0, max: 3000 });
    const days = fc
      .tuple(someStart, someLength)
      .map(([at, more]) => ({ from: fromDays(at), to: fromDays(at + more) }));
    const whole = fc.tuple(someStart, fc.integer({ min: 1, max: 60 })).map(([at, months]) => ({
      from: bucketStart(fromDays(at), 'month'),
      to: addDays(addMonths(bucketStart(fromDays(at), 'month'), months), -1)
    }));
    fc.assert(
      fc.property(fc.oneof(days, whole), (period) => {
        const next = stepPeriod(period, 1);
        expect(next.from).toBe(addDays(period.to, 1));
        expect(stepPeriod(next, -1)).toEqual(period);
        const isWhole = ({ from, to }: typeof period) =>
          from.endsWith('-01') && addDays(to, 1).endsWith('-01');
        if (isWhole(period)) expect(isWhole(next)).toBe(true);
        else expect(daysBetween(next.from, next.to)).toBe(daysBetween(period.from, period.to));
      })
    );
  });
});
