import { INCOMPLETE, type Box } from './parts.ts';
import { isPale, PALE } from './crossing.ts';
import { isIncomplete, lineColour, marksOfLine, type SeriesLine, type SeriesModel } from './series-model.ts';
import type { LegendEntry } from './legend.ts';
import type { ChartTheme } from './theme.ts';
import type { Locale } from '#lib/model/text.ts';
import { cutAtBreak } from './time-axis.ts';
import { INTERVAL } from './value-format.ts';

/* The marks of one line over time, alike in a chart of all lines and in a small one of its own. */

/** Values and intervals of a line in pieces that may be joined: not across a break. */
const piecesOf = <T>(model: SeriesModel, values: readonly T[]) =>
  cutAtBreak(values, model.buckets, model.grain, model.broken ? model.breakAt : null);

/** Where a line belongs among several grids. */
interface Place {
  readonly axis: number;
  readonly colour: string;
}

/**
 * The line through values that can be read, a grey dashed one that bridges those on too small a base, and the
 * 95 % interval as a band under both.
 */
export function lineMarks(model: SeriesModel, line: SeriesLine, theme: ChartTheme, { axis, colour }: Place) {
  const known = (i: number) => (line.values[i] ?? null) !== null && !line.grey[i];
  const last = line.values.findLastIndex((value) => value !== null);
  const marks = marksOfLine(model, line);
  const carried = marks.length > 0 ? { marks } : {};
  const common = {
    type: 'line',
    xAxisIndex: axis,
    yAxisIndex: axis,
    name: line.label,
    showAllSymbol: true,
    emphasis: { disabled: true },
    // Between its points a line has no data of its own: `marksOfSeries` finds what it stands for.
    ...(marks.length > 0 ? { triggerEvent: true, cursor: 'pointer' } : {})
  };
  const opacity = isPale(model.chosen, line.code) ? { opacity: PALE } : {};
  const idOf = (name: string, piece: number) => `${name}-${line.code}${piece > 0 ? `-${piece + 1}` : ''}`;
  const hasGrey = line.values.some((value, i) => value !== null && line.grey[i]);
  return [
    ...(hasGrey
      ? piecesOf(model, line.values).map((values, piece) => ({
          ...common,
          id: idOf('few', piece),
          z: 2,
          symbol: 'circle',
          lineStyle: { color: theme.grey, width: 1, type: [3, 3] },
          itemStyle: { color: theme.card, borderColor: theme.grey, borderWidth: 1.2 },
          data: values.map((value, i) => ({
            value,
            symbolSize: value !== null && line.grey[i] ? 4 : 0,
            ...carried
          }))
        }))
      : []),
    ...piecesOf(
      model,
      line.values.map((value, i) => (known(i) ? value : null))
    ).map((values, piece) => ({
      ...common,
      id: idOf('line', piece),
      z: 3,
      connectNulls: false,
      symbol: 'circle',
      lineStyle: { color: colour, width: 1.8, ...opacity },
      itemStyle: { color: colour, ...opacity },
      data: values.map((value, i) => ({
        value,
        symbolSize: sizeOf(values, i, last),
        ...carried,
        ...(isIncomplete(model, i)
          ? { itemStyle: { color: theme.card, borderColor: colour, borderWidth: 1.6, ...opacity } }
          : {})
      }))
    }))
  ];
}

/** Points are drawn at the end of a line, and where nothing is joined to them. */
function sizeOf(values: readonly (number | null)[], i: number, last: number): number {
  const there = (at: number) => (values[at] ?? null) !== null;
  if (i === last && there(i)) return 6;
  return there(i) && !there(i - 1) && !there(i + 1) ? 5 : 0;
}

/** The interval of a line as areas between its ends, in px; cut where values are missing or cannot be joined. */
export function band(
  model: SeriesModel,
  line: SeriesLine,
  plot: Box,
  range: { readonly min: number; readonly max: number },
  colour: string
) {
  const pitch = plot.width / Math.max(1, model.buckets.length);
  const y = (value: number) => {
    const share = (Math.min(range.max, Math.max(range.min, value)) - range.min) / (range.max - range.min);
    return plot.top + plot.height * (1 - share);
  };
  const ends = line.low.map((low, i) => {
    const high = line.high[i] ?? null;
    return low === null || high === null || line.grey[i] ? null : ([low, high] as const);
  });
  const areas: { points: number[][]; colour: string }[] = [];
  for (const piece of piecesOf(model, ends)) {
    let run: { x: number; low: number; high: number }[] = [];
    const close = () => {
      const [only] = run;
      // A value that stands alone has an interval as well.
      const points =
        run.length === 1 && only
          ? [
              { ...only, x: only.x - 2 },
              { ...only, x: only.x + 2 }
            ]
          : run;
      if (points.length > 0)
        areas.push({
          points: [
            ...points.map(({ x, high }) => [x, y(high)]),
            ...[...points].reverse().map(({ x, low }) => [x, y(low)])
          ],
          colour
        });
      run = [];
    };
    piece.forEach((pair, i) => {
      if (pair) run.push({ x: plot.left + (i + 0.5) * pitch, low: pair[0], high: pair[1] });
      else close();
    });
    close();
  }
  return areas;
}

/** A series that draws areas, under the lines. */
export function bands(areas: readonly { readonly points: number[][]; readonly colour: string }[]) {
  return {
    type: 'custom',
    id: 'bands',
    coordinateSystem: 'none',
    silent: true,
    z: 1,
    tooltip: { show: false },
    data: areas.map(() => 0),
    renderItem: ({ dataIndex }: { dataIndex: number }) => {
      const area = areas[dataIndex];
      if (!area) return null;
      return {
        type: 'polygon',
        silent: true,
        shape: { points: area.points },
        style: { fill: area.colour, opacity: 0.14 },
        emphasisDisabled: true
      };
    }
  };
}

/** Keys of the lines, and of what is drawn beside them. */
export function lineEntries(
  model: SeriesModel,
  theme: ChartTheme | null,
  locale: Locale,
  named: boolean
): LegendEntry[] {
  const lines = model.series.map((line, i) => ({
    label: line.label,
    colour: theme ? lineColour(theme, line, i, model.series.length) : '',
    ...(marksOfLine(model, line).length > 0 ? { marks: marksOfLine(model, line) } : {})
  }));
  const has = (test: (line: SeriesLine, i: number) => boolean) =>
    model.series.some((line) => model.buckets.some((_, i) => test(line, i)));
  return [
    ...(named && model.series.length > 1 ? lines : []),
    ...(model.comparison
      ? [{ label: model.comparison.label, colour: theme?.ink ?? '', kind: 'line' as const }]
      : []),
    ...(has((line, i) => (line.low[i] ?? null) !== null && !line.grey[i])
      ? [{ label: INTERVAL[locale], colour: theme?.accentSoft ?? '' }]
      : []),
    ...(has((line, i) => (line.values[i] ?? null) !== null && line.grey[i] === true)
      ? [{ label: FEW[locale](model.minimum), colour: theme?.grey ?? '', kind: 'line' as const }]
      : []),
    ...(model.buckets.some((_, i) => isIncomplete(model, i))
      ? [{ label: INCOMPLETE[locale], colour: theme?.accentSoft ?? '', kind: 'open' as const }]
      : [])
  ];
}

const FEW = {
  vi: (n: number) => `n dưới ${n}`,
  en: (n: number) => `n below ${n}`
};
