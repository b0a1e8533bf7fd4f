/** Place of a province in the tile grid, and its three-letter short name. */
export interface Tile {
  /** unit_key */
  readonly key: string;
  readonly column: number;
  readonly row: number;
  readonly short: string;
}

/** An archipelago: drawn and named, but no province of its own. */
export interface IslandTile {
  readonly name: string;
  /** unit_key of the province it belongs to */
  readonly province: string;
  readonly provinceName: string;
  readonly column: number;
  readonly row: number;
}

export interface TileGrid {
  readonly columns: number;
  readonly rows: number;
  readonly tiles: readonly Tile[];
  readonly islands: readonly IslandTile[];
  /** first and last row of the empty west, where the legend stands, and its columns */
  readonly legend: { readonly row: number; readonly rows: number; readonly columns: number };
}

/**
 * Reads a drawn grid: a line is a row from north to south, a cell a province as `SHORT:code` or `.`. Laid by
 * hand after the provinces' neighbours and the run of the coast.
 */
function read(prefix: 'P34' | 'P63', drawing: string): Tile[] {
  return drawing
    .trim()
    .split('\n')
    .flatMap((row, r) =>
      row
        .trim()
        .split(/\s+/)
        .flatMap((cell, c) => {
          const [short, code] = cell.split(':');
          return short === undefined || code === undefined
            ? []
            : [{ key: `${prefix}-${code}`, column: c, row: r, short }];
        })
    );
}

const P34 = `
  .      LCH:12 LCA:15 TQU:08 CBA:04 .      .
  DBI:11 SLA:14 PTH:25 TNG:19 LSO:20 .      .
  .      .      .      HNO:01 BNI:24 QNI:22 .
  .      .      .      NBI:37 HYE:33 HPH:31 .
  .      .      .      THO:38 .      .      .
  .      .      .      NAN:40 .      .      .
  .      .      .      HTI:42 .      .      .
  .      .      .      QTR:44 HUE:46 .      .
  .      .      .      .      DNA:48 .      .
  .      .      .      .      QNG:51 .      .
  .      .      .      .      GLA:52 .      .
  .      .      .      .      DLA:66 .      .
  .      .      TNI:80 DNI:75 LDO:68 KHO:56 .
  AGI:91 DTH:82 .      HCM:79 .      .      .
  .      CTH:92 VLO:86 .      .      .      .
  .      CMA:96 .      .      .      .      .
`;

const P63 = `
  .      LCH:12 LCA:10 HAG:02 CBA:04 .      .
  DBI:11 .      YBA:15 TQU:08 BKA:06 LSO:20 .
  .      SLA:14 PTH:25 VPH:26 TNG:19 BGI:24 QNI:22
  .      .      HBI:17 HNO:01 BNI:27 HDU:30 HPH:31
  .      .      .      HNA:35 HYE:33 TBI:34 .
  .      .      THO:38 NBI:37 NDI:36 .      .
  .      .      NAN:40 HTI:42 .      .      .
  .      .      .      QBI:44 QTR:45 .      .
  .      .      .      .      HUE:46 DNA:48 .
  .      .      .      .      .      QNA:49 .
  .      .      .      .      KTU:62 QNG:51 .
  .      .      .      .      GLA:64 BDI:52 .
  .      .      .      .      DLA:66 PYE:54 .
  .      .      BPH:70 DNO:67 LDO:68 KHO:56 .
  .      TNI:72 BDU:74 DNI:75 BTH:60 NTH:58 .
  AGI:89 DTH:87 LAN:80 HCM:79 BRV:77 .      .
  KGI:91 CTH:92 VLO:86 TGI:82 .      .      .
  .      HGI:93 TVI:84 BTR:83 .      .      .
  CMA:96 BLI:95 STR:94 .      .      .      .
`;

export const TILES: Readonly<Record<'P34' | 'P63', TileGrid>> = {
  P34: {
    columns: 8,
    rows: 16,
    tiles: read('P34', P34),
    islands: [
      { name: 'Hoàng Sa', province: 'P34-48', provinceName: 'Đà Nẵng', column: 6, row: 8 },
      { name: 'Trường Sa', province: 'P34-56', provinceName: 'Khánh Hòa', column: 6, row: 13 }
    ],
    legend: { row: 4, rows: 6, columns: 3 }
  },
  P63: {
    columns: 9,
    rows: 19,
    tiles: read('P63', P63),
    islands: [
      { name: 'Hoàng Sa', province: 'P63-48', provinceName: 'Đà Nẵng', column: 7, row: 8 },
      { name: 'Trường Sa', province: 'P63-56', provinceName: 'Khánh Hòa', column: 7, row: 15 }
    ],
    legend: { row: 7, rows: 6, columns: 3 }
  }
};
