import { formats } from '#lib/model/format.ts';
import type { Locale, Text } from '#lib/model/text.ts';
import type { LegendEntry } from './legend.ts';
import type { Box } from './parts.ts';
import type { ValueClass } from './scale.ts';
import type { ChartTheme } from './theme.ts';
import { isWatched, NO_REPORT, NONE_FOUND, UNMONITORED, type Watch } from './watch.ts';

/* Cells of a heatmap: the colours of its classes, and what a cell without an event looks like. */

/**
 * Why a cell has no event: watched without a record, a report that is missing, nobody watched; or not known, for
 * there is no table of coverage.
 */
export type Silence = 'zero' | 'missing' | 'unmonitored' | 'unknown';

export function silenceOf(watch: Pick<Watch, 'state'> | null | undefined): Silence {
  if (!watch) return 'unknown';
  if (isWatched(watch)) return 'zero';
  return watch.state === 'missing' ? 'missing' : 'unmonitored';
}

export const SILENCES: Record<Silence, Text> = {
  zero: NONE_FOUND,
  missing: NO_REPORT,
  unmonitored: UNMONITORED,
  unknown: { vi: '0: không thấy tin', en: '0: none found' }
};

/** Step of the sequential scale of a class; fewer classes than steps are spread over the whole scale. */
export const stepOf = (index: number, count: number): number =>
  count <= 1 ? 2 : Math.round((index * 4) / (count - 1));

/** The key of the classes and of the silences that a heatmap shows; colours are left out without a theme. */
export function heatLegend(
  scale: readonly ValueClass[],
  silences: ReadonlySet<Silence>,
  theme: ChartTheme | null,
  locale: Locale
): LegendEntry[] {
  const { integer } = formats(locale);
  return [
    ...scale.map(({ from, to }, i): LegendEntry => {
      const label = from === to ? integer(from) : `${integer(from)} – ${integer(to)}`;
      return { label, colour: theme?.sequential[stepOf(i, scale.length)] ?? '', kind: 'box' };
    }),
    ...silenceKeys(silences, theme, locale)
  ];
}

export function silenceKeys(
  silences: ReadonlySet<Silence>,
  theme: ChartTheme | null,
  locale: Locale
): LegendEntry[] {
  const order: readonly Silence[] = ['zero', 'unknown', 'missing', 'unmonitored'];
  return order
    .filter((silence) => silences.has(silence))
    .map((silence): LegendEntry => {
      const label = SILENCES[silence][locale];
      if (silence === 'missing') return { label, colour: theme?.grey ?? '', kind: 'open' };
      if (silence === 'unmonitored') return { label, colour: theme?.ground ?? '', kind: 'box' };
      return { label, colour: theme?.card ?? '', kind: 'empty' };
    });
}

/** Cells without an event, all of one silence, as one drawn path: many elements would cost time. */
export function silentCells(silence: Silence, cells: readonly Box[], theme: ChartTheme) {
  if (silence === 'missing') return path(strokes(cells), { fill: 'none', stroke: theme.grey, opacity: 0.6 });
  if (silence === 'unmonitored') return path(boxes(cells), { fill: theme.ground });
  return path(boxes(cells, 0.5), { fill: theme.card, stroke: theme.hairline, lineWidth: 1 });
}

/** An invisible ground that can be clicked and hovered. */
export const hitCells = (cells: readonly Box[], theme: ChartTheme) => ({
  ...path(boxes(cells), { fill: theme.card, opacity: 0 }),
  silent: false
});

/** A drawn path for a custom series; nothing without a shape. */
export const path = (pathData: string, style: Readonly<Record<string, unknown>>) => ({
  type: 'path' as const,
  silent: true,
  shape: { pathData },
  style
});

/** Closed boxes, drawn in by some px for a stroke to lie inside. */
const boxes = (cells: readonly Box[], inset = 0): string =>
  cells
    .map(({ left, top, width, height }) => {
      const [w, h] = [px(width - 2 * inset), px(height - 2 * inset)];
      return `M${px(left + inset)} ${px(top + inset)}h${w}v${h}h-${w}z`;
    })
    .join('');

/** A stroke from the lower left to the upper right of every cell. */
const strokes = (cells: readonly Box[]): string =>
  cells
    .map(({ left, top, width, height }) => `M${px(left)} ${px(top + height)}l${px(width)} -${px(height)}`)
    .join('');

/** A coordinate to a hundredth of a px. */
export const px = (value: number): string => String(Math.round(value * 100) / 100);
