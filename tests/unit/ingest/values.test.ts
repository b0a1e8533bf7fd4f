import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCount, parseText, splitList } from '#lib/ingest/values.ts';

describe('counts', () => {
  it.each([
    ['1200', 1200, 'exact'],
    ['1.000', 1000, 'exact'],
    ['8.718.000', 8718000, 'exact'],
    ['1,000', 1000, 'exact'],
    ['1 000', 1000, 'exact'],
    ['1\u00a0000', 1000, 'exact'],
    ['2.275', 2275, 'exact'],
    ['hơn 200', 200, 'min'],
    ['trên 1.000 người', 1000, 'min'],
    ['200+', 200, 'min'],
    ['gần 100', 100, 'approx'],
    ['khoảng 50 đại biểu', 50, 'approx'],
    ['không quá 10', 10, 'max'],
    ['dưới 30', 30, 'max'],
    ['1K', 1000, 'exact'],
    ['1,2K', 1200, 'exact'],
    ['33.000 ngàn', 33000000, 'exact'],
    ['0', 0, 'exact'],
    ['12.0', 12, 'exact'],
    [12, 12, 'exact']
  ] as const)('reads %s', (raw, value, qualifier) => {
    expect(parseCount(raw)).toEqual({ value, qualifier, fault: null });
  });

  it.each(['', '-', 'không rõ', 'N/A', 'đang cập nhật'])('takes %j for unknown, never for zero', (raw) => {
    expect(parseCount(raw)).toEqual({ value: null, qualifier: 'exact', fault: null });
  });

  it.each(['-5', '0,5', '12.5', 'nhiều', '1.2.3', '3000000000', 2.275, -1, Infinity, '60 hộ'])(
    'refuses %s',
    (raw) => {
      expect(parseCount(raw)).toEqual({ value: null, qualifier: 'exact', fault: 'unreadable_number' });
    }
  );

  it('reads any count with any thousands mark', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 2 ** 31 - 1 }),
        fc.constantFrom('', '.', ',', ' ', '\u00a0'),
        (value, mark) => {
          const text = String(value).replace(/\B(?=(\d{3})+$)/g, mark);
          expect(parseCount(text).value).toBe(value);
        }
      )
    );
  });
});

describe('lists', () => {
  const known = (item: string) => ['DV01', 'DV02'].includes(item);

  it.each([
    ['DV01;DV02', ['DV01', 'DV02']],
    ['DV01 | DV02', ['DV01', 'DV02']],
    ['DV01, DV02', ['DV01', 'DV02']],
    ['DV01, khác hẳn', ['DV01, khác hẳn']],
    ['DV01; DV01', ['DV01']],
    ['a;b\u001fc', ['a;b', 'c']],
    ['không', []]
  ])('splits %s', (raw, expected) => {
    expect(splitList(raw, known)).toEqual(expected);
  });
});

it('normalises text and knows words for nothing', () => {
  expect(parseText('  Hội nghị\u00a0 ')).toBe('Hội nghị');
  expect(parseText('Ho\u0323\u0302i')).toBe('Hội');
  expect(parseText('Không có')).toBeNull();
});
