import type { Locale } from '#lib/model/text.ts';
import type { ChartContext } from './chart.ts';
import type { MapLayout } from './map-frame.ts';
import { line, text, type Graphic } from './parts.ts';
import type { Bounds } from './projection.ts';

const STEPS = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30];
/** px between two lines, at least */
const APART = 64;

/** Lines of whole degrees under a map that has no outlines, with their names at the edges. */
export function graticule(
  { west, east, south, north }: Bounds,
  { plot, project }: MapLayout,
  { theme, locale }: Pick<ChartContext, 'theme' | 'locale'>
): Graphic[] {
  const [left, top] = project(west, north);
  const [right, foot] = project(east, south);
  const perDegree = (right - left) / Math.max(1e-9, east - west);
  const step = STEPS.find((one) => one * perDegree >= APART) ?? 30;
  const [x1, x2] = [Math.max(plot.left, left), Math.min(plot.left + plot.width, right)];
  const marks: Graphic[] = [];
  for (const longitude of multiples(west, east, step)) {
    const [x] = project(longitude, south);
    marks.push(under(line(x, top, x, foot, theme.hairline)));
    if (x > x1 + 12 && x < x2 - 30)
      marks.push(
        text(degrees(longitude, 'east', locale), x, foot - 7, theme, { align: 'center', size: 10.5 })
      );
  }
  for (const latitude of multiples(south, north, step)) {
    const [, y] = project(west, latitude);
    marks.push(under(line(x1, y, x2, y, theme.hairline)));
    if (y > top + 10 && y < foot - 16)
      marks.push(text(degrees(latitude, 'north', locale), x1 + 2, y - 7, theme, { size: 10.5 }));
  }
  return marks;
}

const under = <M extends Graphic>(mark: M): M => ({ ...mark, z: 0 });

function multiples(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step);
  const count = Math.max(0, Math.floor(to / step) - first + 1);
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toFixed(6)));
}

function degrees(value: number, kind: 'east' | 'north', locale: Locale): string {
  const side = SIDES[locale][kind][value < 0 ? 1 : 0];
  const number = String(Math.abs(value));
  return `${locale === 'vi' ? number.replace('.', ',') : number}°${value === 0 ? '' : side}`;
}

const SIDES: Record<Locale, Record<'east' | 'north', readonly [string, string]>> = {
  vi: { east: ['Đ', 'T'], north: ['B', 'N'] },
  en: { east: ['E', 'W'], north: ['N', 'S'] }
};
