/** A tile of a page that is printed. All lengths in px. */
export interface Tile {
  readonly id: string;
  readonly height: number;
  /** the same when its drawing is as small as it may be */
  readonly least: number;
  /** may break between two sheets, as tables do */
  readonly long: boolean;
}

/** Where a tile stands on paper. */
export interface Place {
  /** counted from 1 */
  readonly order: number;
  /** beside another one */
  readonly half: boolean;
  /** size of its drawing, 1 for all there is room for */
  readonly squeeze: number;
  /** begins a sheet although some rows of it would go onto the one before */
  readonly opens: boolean;
}

export interface Sheets {
  /** height of a sheet between its margins */
  readonly height: number;
  /** what is taken of the first sheet before the first tile */
  readonly head: number;
  /** what follows the last tile and stays in one piece */
  readonly foot: number;
  readonly gap: number;
}

/** px of A4 between its margins at 96 dpi, see `@page` in app.css */
export const SHEET = { width: 703, height: 1020 };

/** How small a drawing may get so that it still goes onto a sheet with others. */
export const LEAST = 0.85;

/** Rows of tiles: two that are half as wide as the sheet stand together; one that is left over gets all of it. */
export function rowsOf<T extends { readonly half: boolean }>(tiles: readonly T[]): T[][] {
  const rows: T[][] = [];
  let lone: T[] | null = null;
  for (const tile of tiles) {
    if (tile.half && lone) {
      lone.push(tile);
      lone = null;
    } else {
      const row = [tile];
      rows.push(row);
      if (tile.half) lone = row;
    }
  }
  return rows;
}

/**
 * Spreads rows of tiles over sheets so that none is cut and little stays blank: what does not fit onto a sheet
 * is drawn a little smaller, or lets later rows go first. The first row that waits always opens a sheet.
 */
export function spread(rows: readonly (readonly Tile[])[], sheets: Sheets): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const { rows: page, room, opens } of pagesOf(rows, sheets)) {
    const squeeze = squeezeFor(page, room, sheets.gap);
    for (const row of page)
      for (const { id, long } of row)
        places.set(id, {
          order: places.size + 1,
          half: row.length > 1,
          squeeze,
          opens: opens && long && row === page[0]
        });
  }
  return places;
}

type Row = readonly Tile[];
interface Page {
  readonly rows: Row[];
  /** px for its rows, without a gap before the first */
  readonly room: number;
  /** stands on a sheet of its own and not below the end of a table */
  readonly opens: boolean;
}

const heightOf = (row: Row, squeeze = 1): number => {
  const share = (squeeze - LEAST) / (1 - LEAST);
  return Math.max(...row.map(({ height, least }) => least + (height - least) * share));
};

const total = (rows: readonly Row[], gap: number, squeeze: number): number =>
  rows.reduce((sum, row) => sum + heightOf(row, squeeze), 0) + gap * Math.max(0, rows.length - 1);

function squeezeFor(rows: readonly Row[], room: number, gap: number): number {
  for (let percent = 100; percent > LEAST * 100; percent--)
    if (total(rows, gap, percent / 100) <= room) return percent / 100;
  return LEAST;
}

/** px that a table needs to begin on a sheet: its title and some rows */
const BEGINNING = 160;

function pagesOf(rows: readonly Row[], { height, head, foot, gap }: Sheets): Page[] {
  const pages: Page[] = [];
  const waiting = [...rows];
  // A head that is longer than a sheet ends on another one.
  let room = height - (head % height);
  while (waiting.length > 0) {
    const page: Row[] = [];
    let rest: number | null = null;
    // Higher than a whole sheet: it is cut wherever it stands.
    const isCut = (row: Row) =>
      page.length === 0 && row === waiting[0] && room === height && heightOf(row, LEAST) > height;
    for (const row of [...waiting]) {
      if (row.some(({ long }) => long)) {
        const before = page.length === 0 ? 0 : total(page, gap, 1) + gap;
        if (row !== waiting[0] || before + BEGINNING > room) continue;
        const over = before + heightOf(row) - room;
        rest = over > 0 ? height - (over % height) : -over;
      } else if (total([...page, row], gap, LEAST) > room && !isCut(row)) continue;
      page.push(row);
      waiting.splice(waiting.indexOf(row), 1);
      if (rest !== null) break;
    }
    if (page.length > 0)
      pages.push({ rows: page, room: rest === null ? room : Infinity, opens: room === height });
    room = rest === null ? height : Math.max(0, rest - gap);
  }
  return withFoot(pages, height, gap, gap + foot);
}

/** The foot takes the last row along when it would stand on a sheet of its own. */
function withFoot(pages: readonly Page[], height: number, gap: number, foot: number): Page[] {
  const last = pages.at(-1);
  const row = last?.rows.at(-1);
  if (!last || !row || last.room === Infinity) return [...pages];
  const before = pages.slice(0, -1);
  if (total(last.rows, gap, LEAST) + foot <= last.room)
    return [...before, { ...last, room: last.room - foot }];
  const rows = last.rows.slice(0, -1);
  if (rows.length === 0) return [...pages];
  return [...before, { ...last, rows }, { rows: [row], room: height - foot, opens: true }];
}
