import { describe, expect, it } from 'vitest';
import { LEAST, rowsOf, spread, type Sheets, type Tile } from '#lib/util/sheets.ts';

const SHEETS: Sheets = { height: 1000, head: 0, foot: 100, gap: 10 };
const tile = (id: string, height: number, least = height, long = false): Tile => ({
  id,
  height,
  least,
  long
});
const inOrder = (rows: readonly (readonly Tile[])[], sheets = SHEETS) =>
  [...spread(rows, sheets)].sort(([, a], [, b]) => a.order - b.order).map(([id]) => id);

describe('rowsOf', () => {
  const half = (id: string) => ({ id, half: true });
  const whole = (id: string) => ({ id, half: false });
  const ids = (tiles: readonly { id: string; half: boolean }[]) =>
    rowsOf(tiles).map((row) => row.map(({ id }) => id).join('+'));

  it('puts halves together, also across what stands between them', () => {
    expect(ids([half('a'), half('b'), whole('c')])).toEqual(['a+b', 'c']);
    expect(ids([half('a'), whole('b'), half('c'), half('d')])).toEqual(['a+c', 'b', 'd']);
  });

  it('leaves one that is over alone', () => {
    expect(ids([half('a')])).toEqual(['a']);
  });
});

describe('spread', () => {
  it('keeps the order where everything fits', () => {
    const places = spread([[tile('a', 400)], [tile('b', 300), tile('c', 250)]], SHEETS);
    expect([...places.keys()]).toEqual(['a', 'b', 'c']);
    expect([...places.values()]).toEqual([
      { order: 1, half: false, squeeze: 1, opens: false },
      { order: 2, half: true, squeeze: 1, opens: false },
      { order: 3, half: true, squeeze: 1, opens: false }
    ]);
  });

  it('lets a later row fill what would stay blank', () => {
    expect(inOrder([[tile('a', 600)], [tile('b', 700)], [tile('c', 300)]])).toEqual(['a', 'c', 'b']);
  });

  it('draws a sheet smaller, by as little as it takes, when one more row fits so', () => {
    const rows = [[tile('a', 500, 425)], [tile('b', 510, 440)], [tile('c', 800)]];
    const places = spread(rows, SHEETS);
    const squeeze = places.get('b')?.squeeze ?? 0;
    expect(squeeze).toBeLessThan(1);
    expect(squeeze).toBeGreaterThan(LEAST);
    expect(places.get('a')?.squeeze).toBe(squeeze);
    expect(places.get('c')?.squeeze).toBe(1);
  });

  it('leaves room for what stands before the first tile', () => {
    expect(inOrder([[tile('a', 700)], [tile('b', 250)]], { ...SHEETS, head: 400 })).toEqual(['b', 'a']);
  });

  it('takes a row along to the sheet of the foot', () => {
    const places = spread([[tile('a', 500, 425)], [tile('b', 480, 408)]], { ...SHEETS, foot: 200 });
    // Both would go onto one sheet; the foot then stands alone, so the second one follows it and is not smaller.
    expect(places.get('b')).toEqual({ order: 2, half: false, squeeze: 1, opens: false });
    expect(places.get('a')?.squeeze).toBe(1);
  });

  it('lets tables break, but not begin at the foot of a sheet', () => {
    const table = tile('t', 1500, 1500, true);
    expect(spread([[tile('a', 500)], [table]], SHEETS).get('t')?.opens).toBe(false);
    expect(spread([[tile('a', 900)], [table]], SHEETS).get('t')?.opens).toBe(true);
    expect(inOrder([[tile('a', 500)], [table], [tile('b', 300)]])).toEqual(['a', 't', 'b']);
  });

  it('places what is higher than a sheet, and every tile once', () => {
    expect(inOrder([[tile('a', 300)], [tile('b', 2400)], [tile('c', 300)], [tile('d', 600)]])).toEqual([
      'a',
      'c',
      'b',
      'd'
    ]);
  });
});
