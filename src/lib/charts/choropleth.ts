import { formats } from '#lib/model/format.ts';
import type { Locale } from '#lib/model/text.ts';
import type { ChartContext, MarkSelect } from './chart.ts';
import { stepOf } from './heat.ts';
import { FONT_SIZE, line, nameArea, rect, text, type Box, type Graphic } from './parts.ts';
import { classes, type ValueClass } from './scale.ts';
import { wrap } from './text-width.ts';
import { inkOn, type ChartTheme } from './theme.ts';
import { stateLabel, stateOf, type MapModel, type TileState, type TileValue } from './map-model.ts';
import { openHatch } from './watch.ts';

/** Colours of a place by its state; `count` is the number of classes of the scale. */
export function colours(state: TileState, count: number, theme: ChartTheme) {
  if (state === 'missing') return { fill: theme.card, ink: theme.muted, stroke: theme.grey };
  if (state === 'unmonitored') return { fill: theme.ground, ink: theme.muted, stroke: theme.hairline };
  if (state === 'unknown') return { fill: theme.card, ink: theme.muted, stroke: theme.hairline };
  if (state === 'zero') return { fill: theme.card, ink: theme.muted, stroke: theme.grey };
  if (state === 'few') return { fill: theme.hairline, ink: theme.ink, stroke: theme.hairline };
  const step = stepOf(state, count);
  const fill = theme.sequential[step] ?? theme.accent;
  return { fill, ink: inkOn(theme, step), stroke: fill };
}

/** The classes of the values that rest on enough. */
export function scaleOf(model: MapModel): ValueClass[] {
  const values = model.values.filter(({ base }) => base >= model.minimum).map(({ value }) => value);
  return classes(values, 5, smallestStep(model.format, values));
}

/** Rates are told apart to the third digit of the highest. */
function smallestStep(format: MapModel['format'], values: readonly (number | null)[]): number {
  if (format === 'integer') return 1;
  if (format === 'percent') return 0.01;
  const highest = Math.max(0, ...values.map((value) => value ?? 0));
  return highest > 0 ? 10 ** (Math.floor(Math.log10(highest)) - 2) : 1;
}

/** A value as it is written on the map; a dash where there is none, its base where that is too small. */
export function writtenValue(model: MapModel, value: TileValue | undefined, locale: Locale): string {
  if (value === undefined || value.value === null) return '–';
  if (value.base > 0 && value.base < model.minimum) return `n=${formats(locale).integer(value.base)}`;
  return formats(locale)[model.format](value.value);
}

export interface LegendRow {
  readonly state: TileState;
  readonly label: string;
  /** the places of the class; none for those of which nothing is known */
  readonly marks: readonly MarkSelect[];
}

/**
 * Rows of the legend, highest class first, each with the places it stands for.
 * @param keys the places that are on the map
 */
export function legendOf(
  model: MapModel,
  keys: readonly string[],
  scale: readonly ValueClass[],
  locale: Locale
): LegendRow[] {
  const values = new Map(model.values.map((value) => [value.key, value]));
  const states = keys.map((key) => [key, stateOf(model, values.get(key), scale)] as const);
  const rows = scale
    .map((_, i) => ({ state: i, label: className(scale, i, model.format, locale) }))
    .reverse();
  const others = (['few', 'zero', 'unknown', 'missing', 'unmonitored'] as const)
    .filter((state) => states.some(([, own]) => own === state))
    .map((state) => ({ state, label: stateLabel(state, model, locale) }));
  return [...rows, ...others].map((row) => ({
    ...row,
    marks: isChoosable(row.state)
      ? states.filter(([, state]) => state === row.state).map(([key]) => ({ field: 'place', value: key }))
      : []
  }));
}

const isChoosable = (state: TileState) => typeof state === 'number' || state === 'few' || state === 'zero';

/** "6 – 19" for counts; shares and rates have no gaps between them: "5% – <10%", "≥ 40%". */
function className(
  scale: readonly ValueClass[],
  i: number,
  kind: MapModel['format'],
  locale: Locale
): string {
  const format = formats(locale)[kind];
  const [own, next] = [scale[i], scale[i + 1]];
  if (!own) return '';
  if (kind !== 'integer')
    return next ? `${format(own.from)} – <${format(next.from)}` : `≥ ${format(own.from)}`;
  return own.from === own.to ? format(own.from) : `${format(own.from)} – ${format(own.to)}`;
}

export const LEGEND_ROW = 17;

const headOf = ({ unit }: MapModel, width: number) => wrap(unit, width, FONT_SIZE, 2);

/** Height of `legendColumn`, px. */
export const legendColumnHeight = (model: MapModel, rows: readonly LegendRow[], width: number): number =>
  (headOf(model, width).length + rows.length) * LEGEND_ROW;

/** The legend in a column: what is counted, then a row a class, which chooses its places when it is clicked. */
export function legendColumn(
  model: MapModel,
  rows: readonly LegendRow[],
  count: number,
  { left, top, width }: Pick<Box, 'left' | 'top' | 'width'>,
  { theme, locale }: ChartContext
): Graphic[] {
  const chosen = new Set(model.selected);
  const head = headOf(model, width);
  return [
    ...head.map((content, i) =>
      text(content, left, top + (i + 0.5) * LEGEND_ROW, theme, { fill: theme.ink })
    ),
    ...rows.flatMap(({ state, label, marks }, i) => {
      const y = top + (head.length + i + 0.5) * LEGEND_ROW;
      const { fill, stroke } = colours(state, count, theme);
      const box = { left, top: y - 6, width: 18, height: 12 };
      const bold = marks.length > 0 && marks.every(({ value }) => chosen.has(value));
      return [
        rect(box.left, box.top, box.width, box.height, { fill, stroke, lineWidth: 1 }),
        ...(state === 'missing' ? openHatch(box, theme).map((one) => ({ ...one, z: 17 })) : []),
        ...(state === 'unknown'
          ? [line(left + 6, y, left + 12, y, theme.muted)].map((one) => ({ ...one, z: 17 }))
          : []),
        text(label, left + 24, y, theme, bold ? { bold, fill: theme.ink } : {}),
        ...(marks.length > 0
          ? [
              nameArea(
                { left: left - 2, top: y - LEGEND_ROW / 2, width: Math.max(40, width), height: LEGEND_ROW },
                chooseWords(marks.length, locale),
                marks,
                theme
              )
            ]
          : [])
      ];
    })
  ];
}

const chooseWords = (n: number, locale: Locale): string =>
  locale === 'vi' ? `Lọc theo ${n} địa phương của nhóm này` : `Filter by the ${n} places of this class`;

/** Two strokes over a place that is left out. */
export const crossed = ({ left, top, width, height }: Box, theme: ChartTheme) => [
  line(left, top, left + width, top + height, theme.ink),
  line(left, top + height, left + width, top, theme.ink)
];
