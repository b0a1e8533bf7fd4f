import { describe, expect, it } from 'vitest';
import { TILES } from '#lib/charts/tiles.ts';
import { PROVINCES } from '#lib/model/provinces.ts';
import { slug } from '#lib/util/text.ts';

describe.each(['P34', 'P63'] as const)('tiles of %s', (vintage) => {
  const { tiles, islands, columns, rows } = TILES[vintage];
  const at = new Map(tiles.map((tile) => [tile.key, tile]));
  const named = (name: string) => {
    const province = PROVINCES.find((one) => one.name === name && one.key.startsWith(vintage));
    const tile = at.get(province?.key ?? '');
    if (!tile) throw new Error(`no tile of ${name}`);
    return tile;
  };

  it('are the provinces of the list, each once', () => {
    const keys = PROVINCES.filter((one) => one.key.startsWith(`${vintage}-`)).map((one) => one.key);
    expect(tiles.map((tile) => tile.key).sort()).toEqual([...keys].sort());
    expect(tiles).toHaveLength(Number(vintage.slice(1)));
  });

  it('have short names of three letters that nothing else has', () => {
    expect(new Set(tiles.map((tile) => tile.short)).size).toBe(tiles.length);
    for (const tile of tiles) {
      expect(tile.short).toMatch(/^[A-Z]{3}$/);
      const name = slug(PROVINCES.find((one) => one.key === tile.key)?.name ?? '');
      // Letters of the name in their order, so that a reader can guess it.
      const pattern = new RegExp(Array.from(tile.short.toLowerCase()).join('.*'));
      expect(name, tile.short).toMatch(pattern);
    }
  });

  it('stand apart from each other and inside of the grid', () => {
    const cells = tiles.map((tile) => `${tile.column},${tile.row}`);
    for (const island of islands)
      cells.push(`${island.column},${island.row}`, `${island.column + 1},${island.row}`);
    expect(new Set(cells).size).toBe(cells.length);
    for (const cell of cells) {
      const [column = -1, row = -1] = cell.split(',').map(Number);
      expect(column).toBeLessThan(columns);
      expect(row).toBeLessThan(rows);
    }
  });

  it('lie as on a map', () => {
    const north = [
      'Lai Châu',
      'Sơn La',
      'Hà Nội',
      'Thanh Hóa',
      'Nghệ An',
      'Hà Tĩnh',
      'Huế',
      'Đà Nẵng',
      'Quảng Ngãi',
      'Gia Lai',
      'Lâm Đồng'
    ];
    north.slice(1).forEach((name, i) => {
      expect(named(name).row, `${name} south of ${north[i]}`).toBeGreaterThanOrEqual(
        named(north[i] ?? '').row
      );
    });
    const west = ['Điện Biên', 'Phú Thọ', 'Hà Nội', 'Quảng Ninh'];
    west.slice(1).forEach((name, i) => {
      expect(named(name).column, `${name} east of ${west[i]}`).toBeGreaterThan(named(west[i] ?? '').column);
    });
    expect(named('Cà Mau').row).toBe(Math.max(...tiles.map((tile) => tile.row)));
  });

  it('show Hoàng Sa east of Đà Nẵng and Trường Sa south-east of Khánh Hòa, as parts of them', () => {
    const [hoangSa, truongSa] = islands;
    expect(hoangSa).toMatchObject({ name: 'Hoàng Sa', province: named('Đà Nẵng').key });
    expect(truongSa).toMatchObject({ name: 'Trường Sa', province: named('Khánh Hòa').key });
    expect(hoangSa?.column).toBeGreaterThan(named('Đà Nẵng').column);
    expect(truongSa?.column).toBeGreaterThan(named('Khánh Hòa').column);
    expect(truongSa?.row).toBeGreaterThan(named('Khánh Hòa').row);
  });
});
