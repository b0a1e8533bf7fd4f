import type { Locale } from '#lib/model/text.ts';
import { LEAST, SHEET } from '#lib/util/sheets.ts';
import { drawnWidth, type ChartType } from './chart.ts';
import { renderSvg } from './render-svg.ts';
import { lightTheme } from './theme.ts';

/** Charts are drawn for a little more room than they get: 12 px on screen are 7.5 pt on paper. */
const SHRINK = 0.84;

/** A chart on paper, and the room it takes there. */
export interface Printed {
  readonly svg: string;
  /** px that it takes when it is as small as it may be */
  readonly least: number;
}

/** px that a chart has on a sheet: the whole width, or half of it. */
const roomOf = (half: boolean): number => (half ? (SHEET.width - 12) / 2 : SHEET.width) - 22;

export interface PaperRoom {
  /** beside another one */
  readonly half: boolean;
  /** how much smaller than usual, 1 for not at all */
  readonly squeeze: number;
  /** px that it has where the page is a frame in another, whose sheets are not ours */
  readonly frame: number | null;
  readonly locale: Locale;
}

/** A chart for paper: in light colours, as wide as its column, with everything that scrolls on a screen. */
export function printChart<Model>(type: ChartType<Model>, model: Model, paper: PaperRoom): Printed {
  const { half, squeeze, frame, locale } = paper;
  const { width, full, height } = sizeOf(type, model, frame ?? roomOf(half) / (SHRINK * squeeze));
  const least = sizeOf(type, model, roomOf(half) / (SHRINK * LEAST));
  const option = type.option(model, { theme: lightTheme, locale, width, height });
  return {
    svg: renderSvg(option, { width: full, height }).replace(
      /^<svg\b[^>]*>/,
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${full} ${height}" width="100%" style="aspect-ratio:${full}/${height}" aria-hidden="true" focusable="false">`
    ),
    least: Math.ceil((roomOf(half) * least.height) / least.full)
  };
}

function sizeOf<Model>(type: ChartType<Model>, model: Model, room: number) {
  const width = Math.round(room);
  return { width, full: drawnWidth(type, model, width), height: type.height(model, width) };
}
