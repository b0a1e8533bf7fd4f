import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lightTheme } from '#lib/charts/theme.ts';
import {
  BOARD_WIDTH,
  boardDrawing,
  boardParts,
  tileWidth,
  type BoardFigure,
  type BoardTile
} from '#lib/export/board-image.ts';
import { sheetSvg } from '#lib/export/sheet.ts';
import { elementsOf, parseXml, textOf } from './xml.ts';

const words = fc
  .array(fc.constantFrom('Đối', 'thoại', 'với', 'nhân', 'dân', 'x'.repeat(90), '<&>', 'Ộ'), {
    minLength: 1,
    maxLength: 25
  })
  .map((all) => all.join(' '));

/** A tile whose drawing carries its own number, by which it is found again. */
const tiles = fc
  .array(
    fc.record({
      title: words,
      subtitle: words,
      note: fc.option(words),
      span: fc.constantFrom(3, 4, 5, 6, 7, 8, 12),
      height: fc.integer({ min: 40, max: 900 }),
      wider: fc.constantFrom(1, 1, 1.5),
      empty: fc.boolean()
    }),
    { maxLength: 12 }
  )
  .map((all) =>
    all.map(({ title, subtitle, note, span, height, wider, empty }, i): BoardTile => {
      const width = tileWidth(span) * wider;
      return {
        title,
        subtitle,
        note,
        span,
        chart: empty
          ? null
          : {
              svg: `<svg viewBox="0 0 ${width} ${height}"><rect id="tile-${i}" width="${width}" height="${height}"/></svg>`,
              width,
              height
            },
        empty: `trống ${i}`
      };
    })
  );

const figures: fc.Arbitrary<BoardFigure[]> = fc.array(
  fc.record({
    label: words,
    value: fc.constant('1.234'),
    grey: fc.boolean(),
    details: fc.array(words, { maxLength: 3 })
  }),
  { maxLength: 9 }
);

describe('a dashboard in one picture', () => {
  it('keeps every part whole, inside the sheet and apart from the others', () => {
    fc.assert(
      fc.property(figures, tiles, (someFigures, someTiles) => {
        const parts = boardParts(someFigures, someTiles, lightTheme);
        expect(parts).toHaveLength(someFigures.length + someTiles.length);
        const { content, height } = boardDrawing(parts, lightTheme);
        for (const [i, part] of parts.entries()) {
          expect(part.x).toBeGreaterThanOrEqual(0);
          expect(part.x + part.width).toBeLessThanOrEqual(BOARD_WIDTH + 0.01);
          expect(part.y + part.height).toBeLessThanOrEqual(height);
          for (const other of parts.slice(i + 1)) {
            const apart =
              part.x + part.width <= other.x ||
              other.x + other.width <= part.x ||
              part.y + part.height <= other.y ||
              other.y + other.height <= part.y;
            expect(apart).toBe(true);
          }
          // Its lowest line of text lies inside of it.
          const root = parseXml(`<g>${part.svg}</g>`);
          for (const text of elementsOf(root, 'text'))
            expect(Number(text.attributes['y'])).toBeLessThan(part.height);
        }
        const root = parseXml(`<g>${content}</g>`);
        for (const [i, tile] of someTiles.entries()) {
          const part = parts[someFigures.length + i];
          if (tile.chart === null) {
            expect(part?.svg).toContain(`trống ${i}`);
            continue;
          }
          const drawn = elementsOf(root, 'rect').filter(({ attributes }) => attributes['id'] === `tile-${i}`);
          expect(drawn).toHaveLength(1);
          const part1 = Math.min(1, tileWidth(tile.span) / tile.chart.width);
          expect(part?.height).toBeGreaterThan(tile.chart.height * part1);
        }
      }),
      { numRuns: 60 }
    );
  });

  it('says title, filters, source and citation around the panels, but for those left out', () => {
    const drawing = boardDrawing([], lightTheme);
    const sheet = {
      ...drawing,
      width: BOARD_WIDTH,
      title: 'Tổng quan',
      subtitle: ['34 tỉnh'],
      filters: ['Chủ đề: Đất đai'],
      source: 'Cổng thông tin',
      date: '2026-02-03',
      url: 'https://example.org/',
      citation: 'Nhịp Cơ Sở. “Dữ liệu”, phiên bản 1',
      note: 'Kỳ cuối chưa đủ.',
      synthetic: true,
      theme: lightTheme,
      locale: 'vi'
    } as const;
    const said = (parts?: Parameters<typeof sheetSvg>[0]['parts']) =>
      elementsOf(parseXml(sheetSvg({ ...sheet, parts })), 'text').map(textOf);
    expect(said()).toEqual([
      'Tổng quan',
      '34 tỉnh',
      'Lọc: Chủ đề: Đất đai',
      'Dữ liệu mô phỏng, không phải hoạt động có thật.',
      'Kỳ cuối chưa đủ.',
      'Nguồn: Cổng thông tin',
      'Trích dẫn: Nhịp Cơ Sở. “Dữ liệu”, phiên bản 1'
    ]);
    // The caveat and the mark of synthetic data cannot be left out.
    expect(said({ title: false, filters: false, source: false })).toEqual([
      'Dữ liệu mô phỏng, không phải hoạt động có thật.',
      'Kỳ cuối chưa đủ.'
    ]);
  });
});
