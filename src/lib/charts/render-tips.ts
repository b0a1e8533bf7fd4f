import type { EChartsCoreOption } from 'echarts/core';
import type { ECharts } from './echarts.ts';
import { drawSvg } from './render-svg.ts';

/** A drawing that says what each of its marks is, without ECharts. */
export interface TippedDrawing {
  /** SVG document; what can be pointed at carries `data-tip="n"` */
  readonly svg: string;
  /** what tooltip n says, as safe HTML made by `tooltipHtml` */
  readonly tips: readonly string[];
}

type Part = Readonly<Record<string, unknown>>;

/** A mark as ECharts' own drawing for a page that comes alive later names it. */
const MARK = /<\w+ [^>]*\becmeta_series_index="(\d+)" ecmeta_data_index="(\d+)"[^>]*>/g;

/**
 * Draws an option to SVG together with the tooltips a reader of the page would see, so that a frozen copy shows
 * them without knowing the chart. Where each mark has a tooltip, the mark carries it; where each place of an axis
 * has one, an invisible band over the place does.
 * @param size px
 */
export function renderWithTips(
  option: EChartsCoreOption,
  size: { readonly width: number; readonly height: number }
): TippedDrawing {
  const tips: string[] = [];
  const known = new Map<string, number>();
  const tooltip = part(option['tooltip']);
  const formatter = formatterOf(tooltip);
  const series = parts(option['series']);

  /** Number of the tooltip for a mark; null when there is none. */
  const tipOf = (seriesIndex: number, dataIndex: number, several: boolean): number | null => {
    const { id, name } = series[seriesIndex] ?? {};
    const params = { seriesIndex, dataIndex, seriesId: id, seriesName: name };
    const html = formatter?.(several ? [params] : params) ?? '';
    if (html === '') return null;
    const index = known.get(html) ?? tips.push(html) - 1;
    known.set(html, index);
    return index;
  };

  const svg = drawSvg(option, size, (drawn, chart) =>
    tooltip['trigger'] === 'axis'
      ? drawn.replace(/<\/svg>\s*$/, `${bands(option, chart, (one, i) => tipOf(one, i, true))}</svg>`)
      : drawn.replace(MARK, (tag: string, seriesIndex: string, dataIndex: string) => {
          if (tag.includes('pointer-events="none"')) return tag;
          const tip = tipOf(Number(seriesIndex), Number(dataIndex), false);
          return tip === null ? tag : tag.replace(/^<\w+/, `$& data-tip="${tip}"`);
        })
  );
  return { svg, tips };
}

/** Over each place of each category axis a rectangle as high (or wide) as the plot. */
function bands(
  option: EChartsCoreOption,
  chart: ECharts,
  tipOf: (seriesIndex: number, dataIndex: number) => number | null
): string {
  const grids = parts(option['grid']);
  const along = (kind: 'xAxis' | 'yAxis') =>
    parts(option[kind]).flatMap((axis, axisIndex) => {
      const names = axis['data'];
      const plot = grids[number(axis['gridIndex'])];
      const first = parts(option['series']).findIndex((one) => number(one[`${kind}Index`]) === axisIndex);
      if (axis['type'] !== 'category' || !Array.isArray(names) || !plot || first < 0) return [];
      const [left, top] = [number(plot['left']), number(plot['top'])];
      const [width, height] = [number(plot['width']), number(plot['height'])];
      const room = kind === 'xAxis' ? width : height;
      const half = room / names.length / 2;
      return names.map((_, i) => {
        const tip = tipOf(first, i);
        if (tip === null) return '';
        const middle = chart.convertToPixel({ [`${kind}Index`]: axisIndex }, i);
        const [from, size] = [px(middle - half), px(2 * half)];
        const box =
          kind === 'xAxis'
            ? `x="${from}" y="${px(top)}" width="${size}" height="${px(height)}"`
            : `x="${px(left)}" y="${from}" width="${px(width)}" height="${size}"`;
        return `<rect ${box} fill="transparent" data-tip="${tip}"/>`;
      });
    });
  return [...along('xAxis'), ...along('yAxis')].join('');
}

/** What a tooltip's words are made by; all charts of the product give them as one function. */
const formatterOf = ({ formatter }: Part): ((params: unknown) => string) | null =>
  typeof formatter === 'function' ? (formatter as (params: unknown) => string) : null;

const part = (value: unknown): Part => (typeof value === 'object' && value !== null ? (value as Part) : {});
const parts = (value: unknown): readonly Part[] =>
  Array.isArray(value) ? value.map(part) : value === undefined ? [] : [part(value)];
const number = (value: unknown): number => (typeof value === 'number' ? value : 0);
const px = (value: number): number => Math.round(value * 10) / 10;
