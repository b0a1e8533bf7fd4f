import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countCell } from '#lib/ingest/values/number-column.ts';
import { parseCount, parseNumber } from '#lib/ingest/values/values.ts';

const numRuns = Number(process.env.FUZZ_RUNS ?? 300);

describe('counts', () => {
  it.each([
    ['1200', 1200, 'exact'],
    ['1.000', 1000, 'exact'],
    ['8.718.000', 8718000, 'exact'],
    ['1,000', 1000, 'exact'],
    ['1 000', 1000, 'exact'],
    ['1\u00a0234', 1234, 'exact'],
    ['1\u202f234\u202f567', 1234567, 'exact'],
    ['1\u2009234', 1234, 'exact'],
    ["1'000", 1000, 'exact'],
    ['2.275', 2275, 'exact'],
    ['1K', 1000, 'exact'],
    ['1,2K', 1200, 'exact'],
    ['1.2K', 1200, 'exact'],
    ['33 nghìn', 33000, 'exact'],
    ['33.000 ngàn', 33000, 'exact'],
    ['1,5 nghìn lượt xem', 1500, 'exact'],
    ['200 triệu', 200_000_000, 'exact'],
    ['hơn 200', 200, 'min'],
    ['trên 1.000 lượt', 1000, 'min'],
    ['200+', 200, 'min'],
    ['200 người trở lên', 200, 'min'],
    ['khoảng hơn 200 người', 200, 'min'],
    ['gần 100', 100, 'approx'],
    ['trên dưới 100 người', 100, 'approx'],
    ['khoảng 50 đại biểu', 50, 'approx'],
    ['không quá 10', 10, 'max'],
    ['dưới 30', 30, 'max'],
    ['khoảng 150 – 200 người', 150, 'min'],
    ['từ 150 đến 200 đại biểu', 150, 'min'],
    ['150-200', 150, 'min'],
    ['12 đồng chí', 12, 'exact'],
    ['150 đại biểu, cử tri', 150, 'exact'],
    ['tổng số 150 người', 150, 'exact'],
    ['3 buổi', 3, 'exact'],
    ['0', 0, 'exact'],
    ['12.0', 12, 'exact'],
    ['1.000,0', 1000, 'exact'],
    [12, 12, 'exact']
  ] as const)('reads %s', (raw, value, qualifier) => {
    expect(parseCount(raw)).toEqual({ value, qualifier, fault: null });
  });

  it.each(['', '-', '…', 'không', 'không rõ', 'N/A', 'chưa có số liệu', 'đang cập nhật'])(
    'takes %j for unknown, never for zero',
    (raw) => {
      expect(parseCount(raw)).toEqual({ value: null, qualifier: 'exact', fault: null });
    }
  );

  it.each([
    ['-5', 'negative_number'],
    [-1, 'negative_number'],
    ['0,5', 'number_not_whole'],
    ['3.359,80', 'number_not_whole'],
    [12.55555, 'number_not_whole'],
    ['4 tỷ', 'number_too_large'],
    ['3000000000', 'number_too_large'],
    [Infinity, 'number_too_large'],
    [2.275, 'decimal_count'],
    ['45 hộ', 'households'],
    ['60 hộ dân', 'households'],
    ['50 hộ gia đình', 'households'],
    ['nhiều', 'unreadable_number'],
    ['1.2.3', 'unreadable_number'],
    ['1.234.56', 'unreadable_number'],
    ['45 tấn', 'unreadable_number'],
    ['30 phút', 'unreadable_number'],
    ['100 - 50', 'unreadable_number'],
    ['20 nam, 30 nữ', 'unreadable_number'],
    ['50%', 'unreadable_number']
  ] as const)('gives no count for %s: %s', (raw, fault) => {
    expect(parseCount(raw)).toEqual({ value: null, qualifier: 'exact', fault });
  });

  it('reads any count with any thousands mark', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 2 ** 31 - 1 }),
        fc.constantFrom('', '.', ',', ' ', '\u00a0', '\u202f', '\u2009', "'"),
        fc.constantFrom(['', 'exact'], ['hơn ', 'min'], ['không quá ', 'max'], ['gần ', 'approx']),
        fc.constantFrom('', ' người', ' đại biểu', ' lượt xem'),
        (value, mark, [word, qualifier], unit) => {
          const text = String(value).replace(/\B(?=(\d{3})+$)/g, mark);
          expect(parseCount(`${word}${text}${unit}`)).toEqual({ value, qualifier, fault: null });
        }
      ),
      { numRuns }
    );
  });

  it('answers any text without throwing, and counts are whole numbers from zero', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: fc.constantFrom(...'0123456789.,- KkMhơnộtriệuđến'.split('')), maxLength: 20 })
    );
    fc.assert(
      fc.property(text, (raw) => {
        const { value, fault } = parseCount(raw);
        if (value !== null) expect(Number.isInteger(value) && value >= 0 && fault === null).toBe(true);
      }),
      { numRuns: numRuns * 5 }
    );
  });
});

it('reads amounts and decimals with the comma', () => {
  const value = (raw: string) => parseNumber(raw).value;
  expect(value('4 tỷ')).toBe(4_000_000_000);
  expect(value('3.359,80')).toBe(3359.8);
  expect(value('0,5')).toBe(0.5);
  expect(value('1.234.567')).toBe(1_234_567);
});

it('tells the values of a column that leave its dots open from those that decide', () => {
  expect(countCell('2.275').dotted).toBe('2.275 → 2275');
  expect(countCell('hơn 1.000').dotted).toBe('hơn 1.000 → 1000');
  for (const clear of ['1.234.567', '2275', '1,000', 'không rõ']) expect(countCell(clear).dotted).toBeNull();
  expect(countCell('1.234.567').isSure).toBe(true);
  expect(countCell('2.275').isSure).toBe(false);
});
