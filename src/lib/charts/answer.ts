import { formats } from '#lib/model/format.ts';
import type { Locale } from '#lib/model/text.ts';
import type { ChartContext, ChartTable, ChartType } from './chart.ts';
import { legend, legendHeight, type LegendEntry } from './legend.ts';
import { axisLabel, base, boxOf, FONT_SIZE, grid, type Margins } from './parts.ts';
import { niceAxis } from './scale.ts';
import { shorten, textWidth } from './text-width.ts';
import type { ChartTheme } from './theme.ts';
import { hoveredIndex, tooltipBase, tooltipHtml } from './tooltip.ts';

/** Rows of any table: a name each and some numbers. */
export interface AnswerModel {
  readonly form: 'bars' | 'lines';
  /** what the names are, and whether they follow one another as days do */
  readonly name: { readonly label: string; readonly sequence: boolean };
  readonly names: readonly string[];
  /** at most as many as the theme has colours; null where a row has no number */
  readonly series: readonly { readonly label: string; readonly values: readonly (number | null)[] }[];
}

const BAR = 12;
const ROW_GAP = 8;
/** px of an upright plot */
const PLOT = 240;
const AXIS = 26;

/** Names that are no sequence are read best beside lying bars. */
const lies = ({ form, name }: AnswerModel): boolean => form === 'bars' && !name.sequence;

const entriesOf = (model: AnswerModel, theme: ChartTheme | null): LegendEntry[] =>
  model.series.length < 2
    ? []
    : model.series.map(({ label }, i) => ({
        label,
        colour: theme?.categorical[i] ?? '',
        ...(model.form === 'lines' ? { kind: 'line' as const } : {})
      }));

function marginsOf(model: AnswerModel, width: number, locale: Locale): Margins {
  const under = legendHeight(entriesOf(model, null), width - 20);
  const bottom = AXIS + (under > 0 ? under + 6 : 0);
  if (!lies(model)) {
    const { max, min } = axisOf(model, 5);
    const widest = Math.max(...[max, min].map((value) => textWidth(written(value, locale), FONT_SIZE)));
    return { left: Math.ceil(widest) + 16, right: 14, top: 12, bottom };
  }
  const longest = Math.max(0, ...model.names.map((name) => textWidth(name, FONT_SIZE)));
  return { left: Math.ceil(Math.min(longest, width * 0.4)) + 12, right: 24, top: 6, bottom };
}

/** An axis that holds all values and zero. */
function axisOf({ series }: AnswerModel, ticks: number): { min: number; max: number; interval: number } {
  const values = series.flatMap((one) => one.values).filter((value): value is number => value !== null);
  const highest = values.reduce((most, value) => Math.max(most, value), 0);
  const lowest = values.reduce((least, value) => Math.min(least, value), 0);
  const { interval } = niceAxis(Math.max(highest, -lowest), ticks);
  const ends = (value: number) => Number((Math.ceil(value / interval - 1e-9) * interval).toPrecision(12));
  return {
    min: lowest < 0 ? -ends(-lowest) : 0,
    max: highest > 0 ? ends(highest) : lowest < 0 ? 0 : 1,
    interval
  };
}

const written = (value: number | null, locale: Locale): string =>
  value === null ? '–' : numberFormat(locale).format(value);
const numberFormat = (locale: Locale) =>
  new Intl.NumberFormat(locale === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 4 });

function option(model: AnswerModel, { theme, locale, width, height }: ChartContext) {
  const plot = boxOf(marginsOf(model, width, locale), { width, height });
  const lying = lies(model);
  const axis = axisOf(model, lying ? Math.max(2, Math.floor(plot.width / 110)) : 5);
  const format = numberFormat(locale);
  const values = {
    type: 'value',
    ...axis,
    axisLabel: { ...axisLabel(theme), formatter: (value: number) => format.format(value) },
    splitLine: { lineStyle: { color: theme.hairline } }
  };
  const shown = lying ? null : spread(model.names, plot.width);
  const names = {
    type: 'category',
    data: [...model.names],
    inverse: lying,
    axisLine: { lineStyle: { color: theme.grey }, onZero: true },
    axisTick: { show: false },
    axisLabel: {
      ...axisLabel(theme),
      ...(lying ? { color: theme.ink, interval: 0 } : { interval: (index: number) => shown?.has(index) }),
      formatter: (name: string) => (lying ? shorten(name, plot.left - 12, FONT_SIZE) : name)
    },
    axisPointer: { type: 'shadow', shadowStyle: { color: theme.muted, opacity: 0.1 } }
  };
  return {
    ...base(theme),
    grid: grid(plot),
    tooltip: {
      ...tooltipBase(theme, 'axis'),
      formatter: (params: unknown) => tooltip(model, theme, locale, params)
    },
    xAxis: lying ? values : names,
    yAxis: lying ? names : values,
    series: model.series.map(({ label, values: data }, i) => ({
      id: `series-${i}`,
      name: label,
      data: [...data],
      cursor: 'default',
      emphasis: { disabled: true },
      ...(model.form === 'lines'
        ? {
            type: 'line',
            symbol: model.names.length > 80 ? 'none' : 'circle',
            symbolSize: 5,
            lineStyle: { width: 2, color: colourOf(model, i, theme) }
          }
        : { type: 'bar', barMaxWidth: lying ? BAR : 48, barGap: '10%' }),
      itemStyle: { color: colourOf(model, i, theme) }
    })),
    graphic: legend(
      entriesOf(model, theme),
      { left: 10, top: plot.top + plot.height + AXIS + 2, width: width - 20 },
      theme
    )
  };
}

const colourOf = ({ series }: AnswerModel, i: number, theme: ChartTheme): string =>
  series.length === 1 ? theme.accent : (theme.categorical[i] ?? theme.grey);

/** Indices of the names that can be written along the axis without touching, from the first on. */
function spread(names: readonly string[], width: number): ReadonlySet<number> {
  const pitch = width / Math.max(1, names.length);
  const widest = names.reduce((most, name) => Math.max(most, textWidth(name, FONT_SIZE)), 0);
  const step = Math.max(1, Math.ceil((widest + 10) / pitch));
  return new Set(names.flatMap((_, i) => (i % step === 0 ? [i] : [])));
}

function tooltip(model: AnswerModel, theme: ChartTheme, locale: Locale, params: unknown): string {
  const index = hoveredIndex(params);
  if (index === null) return '';
  return tooltipHtml(
    model.names[index] ?? '',
    model.series.map(({ label, values }, i) => ({
      label,
      value: written(values[index] ?? null, locale),
      colour: colourOf(model, i, theme)
    }))
  );
}

function table({ name, names, series }: AnswerModel): ChartTable {
  return {
    columns: [
      { label: name.label, numeric: false, ...(name.sequence ? { ordered: true as const } : {}) },
      ...series.map(({ label }) => ({ label, numeric: true }))
    ],
    rows: names.map((one, i) => [one, ...series.map(({ values }) => values[i] ?? null)])
  };
}

function summary({ names, series }: AnswerModel, locale: Locale): string {
  const count = formats(locale).integer(names.length);
  const tops = series.map(({ label, values }) => {
    const top = values.reduce<number>(
      (best, value, i) => ((value ?? -Infinity) > (values[best] ?? -Infinity) ? i : best),
      0
    );
    const most = written(values[top] ?? null, locale);
    return locale === 'vi'
      ? `${label} lớn nhất là ${most} ở ${names[top] ?? ''}`
      : `${label} is largest at ${names[top] ?? ''} with ${most}`;
  });
  return (
    [locale === 'vi' ? `${count} dòng` : `Rows: ${count}`, ...(names.length > 0 ? tops : [])].join('; ') + '.'
  );
}

/** Bars or lines of the rows of a table that somebody asked for, without any meaning of its own. */
export const answer: ChartType<AnswerModel> = {
  id: 'answer',
  label: { vi: 'Cột và đường của một bảng', en: 'Bars and lines of a table' },
  option,
  table,
  summary,
  height: (model, width) => {
    if (model === null) return PLOT;
    const { top, bottom } = marginsOf(model, width, 'vi');
    const body = lies(model) ? model.names.length * (BAR * model.series.length + ROW_GAP) : PLOT;
    return Math.max(60, body) + top + bottom;
  }
};
