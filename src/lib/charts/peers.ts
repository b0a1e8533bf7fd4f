import { formats } from '#lib/model/format.ts';
import type { Locale } from '#lib/model/text.ts';
import type { ChartContext, ChartTable, ChartType } from './chart.ts';
import { axisLabel, base, grid, line, type Graphic } from './parts.ts';
import { bar, dot, layoutRows, rowHeading, rowLine, rowName, rowNumber, rowSeries } from './rows.ts';
import { niceAxis } from './scale.ts';
import { hoveredIndex, tooltipBase, tooltipHtml } from './tooltip.ts';

export interface PeerRow {
  readonly key: string;
  readonly label: string;
  /** people, or communes; null where not known */
  readonly size: number | null;
  readonly n: number;
  /** events per unit of size and month with the ends of the 95 % interval; null where they cannot be known */
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** too few events for a rate that says much */
  readonly grey: boolean;
  /** the unit that the others stand beside */
  readonly own: boolean;
  /** how unlikely the rate is if all shared one: outside 95 % or 99.8 %; null for within */
  readonly beyond: 0.95 | 0.998 | null;
}

/** Units of about the same size, side by side in the order of their sizes: no ranking. */
export interface PeersModel {
  /** smallest first */
  readonly rows: readonly PeerRow[];
  /** the rate of all rows together; null where there is none */
  readonly common: number | null;
  readonly sizeLabel: string;
  readonly rateLabel: string;
  /** what is counted, in the plural */
  readonly unit: string;
  readonly minimum: number;
}

const SIZES = 76;
const COUNTS = 44;
const TOP = 24;
const BOTTOM = 24;

const WORDS = {
  interval: { vi: 'khoảng tin cậy 95%', en: '95% interval' },
  common: { vi: 'mức chung của các dòng', en: 'common rate of the rows' },
  within: { vi: 'trong khoảng ngẫu nhiên quanh mức chung', en: 'within chance of the common rate' },
  beyond95: { vi: 'ngoài giới hạn 95% quanh mức chung', en: 'outside the 95% limits of the common rate' },
  beyond998: {
    vi: 'ngoài giới hạn 99,8% quanh mức chung',
    en: 'outside the 99.8% limits of the common rate'
  },
  name: { vi: 'Địa phương', en: 'Place' },
  chance: { vi: 'So với mức chung', en: 'Against the common rate' },
  low: { vi: 'Cận dưới 95%', en: 'Lower end, 95%' },
  high: { vi: 'Cận trên 95%', en: 'Upper end, 95%' },
  few: {
    vi: (minimum: number) => `dưới ${minimum} hoạt động: tỷ lệ không nói lên nhiều`,
    en: (minimum: number) => `fewer than ${minimum} events: the rate says little`
  },
  none: { vi: 'không tính được', en: 'cannot be computed' }
};

const layoutOf = (model: PeersModel, width: number) =>
  layoutRows(
    model.rows.map(({ label }) => label),
    { width, right: COUNTS + SIZES, top: TOP, bottom: BOTTOM }
  );

/** A rate to two significant digits. */
const written = (rate: number | null, locale: Locale): string =>
  rate === null
    ? '–'
    : new Intl.NumberFormat(locale === 'vi' ? 'vi-VN' : 'en-GB', { maximumSignificantDigits: 2 }).format(
        rate
      );

function chanceOf({ rate, beyond, grey }: PeerRow, locale: Locale): string {
  if (rate === null) return WORDS.none[locale];
  if (grey && beyond === null) return WORDS.within[locale];
  return beyond === null
    ? WORDS.within[locale]
    : beyond === 0.95
      ? WORDS.beyond95[locale]
      : WORDS.beyond998[locale];
}

function option(model: PeersModel, { theme, locale, width }: ChartContext) {
  const layout = layoutOf(model, width);
  const { plot } = layout;
  const { integer } = formats(locale);
  const points = model.rows.flatMap(({ rate, high, n }) => [rate ?? 0, n > 0 ? (high ?? 0) : 0]);
  const axis = niceAxis(Math.max(...points, model.common ?? 0), plot.width < 220 ? 2 : 4);
  const x = (rate: number) => plot.left + (Math.min(rate, axis.max) / axis.max) * plot.width;
  const bottom = plot.top + plot.height;
  const ticks = Array.from({ length: Math.round(axis.max / axis.interval) + 1 }, (_, i) => i * axis.interval);

  return {
    ...base(theme),
    grid: grid(plot),
    tooltip: {
      ...tooltipBase(theme, 'item'),
      formatter: (params: unknown) => {
        const row = model.rows[hoveredIndex(params) ?? -1];
        if (!row) return '';
        return tooltipHtml(
          row.label,
          [
            { label: model.unit, value: integer(row.n) },
            { label: model.sizeLabel, value: integer(row.size) },
            { label: model.rateLabel, value: written(row.rate, locale) },
            {
              label: WORDS.interval[locale],
              value: row.low === null ? '–' : `${written(row.low, locale)}–${written(row.high, locale)}`
            }
          ],
          row.grey ? WORDS.few[locale](model.minimum) : chanceOf(row, locale)
        );
      }
    },
    series: [
      rowSeries(
        layout,
        width,
        theme,
        model.rows.map(({ n }) => ({ value: n })),
        (i) => {
          const row = model.rows[i];
          const y = layout.rows[i]?.middle ?? 0;
          if (!row) return [];
          const through = rowLine(layout, y, theme);
          if (row.rate === null) return [through];
          const colour = row.grey ? theme.grey : row.own ? theme.accent : theme.muted;
          return [
            through,
            ...(row.low === null || row.high === null
              ? []
              : [bar(x(row.low), y, x(row.high) - x(row.low), row.own ? 4 : 2, colour)]),
            dot(x(row.rate), y, row.own ? 6 : 4.5, colour, row.grey ? theme.card : null)
          ];
        }
      )
    ],
    graphic: [
      ...ticks.flatMap((tick, i): Graphic[] => [
        line(x(tick), plot.top, x(tick), bottom, theme.hairline),
        rowHeading(
          written(tick, locale),
          i === ticks.length - 1 ? x(tick) : x(tick) + 3,
          bottom + 12,
          theme,
          i === ticks.length - 1 ? 'right' : 'left'
        )
      ]),
      ...(model.common === null
        ? []
        : [line(x(model.common), plot.top - 4, x(model.common), bottom, theme.ink, [3, 3])]),
      rowHeading(model.sizeLabel, width - COUNTS, TOP - 12, theme),
      rowHeading('n', width - 1, TOP - 12, theme),
      ...model.rows.flatMap((row, i) => {
        const y = layout.rows[i]?.middle ?? 0;
        const fill = row.own ? theme.accent : row.grey ? theme.muted : theme.ink;
        return [
          ...rowName(layout, i, theme, { fill, bold: row.own }),
          rowNumber(integer(row.size), width - COUNTS, y, theme, { fill, bold: row.own }),
          rowNumber(integer(row.n), width - 1, y, theme, { fill, bold: row.own })
        ];
      })
    ],
    xAxis: { type: 'value', min: 0, max: axis.max, show: false, axisLabel: axisLabel(theme) },
    yAxis: { type: 'value', min: 0, max: 1, show: false }
  };
}

function table(model: PeersModel, locale: Locale): ChartTable {
  const numeric = (label: string) => ({ label, numeric: true });
  return {
    columns: [
      { label: WORDS.name[locale], numeric: false },
      numeric(model.sizeLabel),
      numeric(model.unit),
      numeric(model.rateLabel),
      numeric(WORDS.low[locale]),
      numeric(WORDS.high[locale]),
      { label: WORDS.chance[locale], numeric: false }
    ],
    rows: model.rows.map((row) => [
      row.label,
      row.size,
      row.n,
      row.rate,
      row.low,
      row.high,
      row.grey ? WORDS.few[locale](model.minimum) : chanceOf(row, locale)
    ])
  };
}

function summary(model: PeersModel, locale: Locale): string {
  const own = model.rows.find((row) => row.own);
  const { integer } = formats(locale);
  if (!own) return locale === 'vi' ? 'Không có nơi nào để so.' : 'There is nothing to compare with.';
  const words = own.grey ? WORDS.few[locale](model.minimum) : chanceOf(own, locale);
  return locale === 'vi'
    ? `${own.label}: ${integer(own.n)} ${model.unit}, ${model.rateLabel} ${written(own.rate, locale)}; ${words}. So với ${integer(model.rows.length - 1)} nơi cùng loại có cỡ gần nhất, xếp theo cỡ.`
    : `${own.label}: ${integer(own.n)} ${model.unit}, ${model.rateLabel} ${written(own.rate, locale)}; ${words}. Beside ${integer(model.rows.length - 1)} units of the same kind and nearest in size, in the order of size.`;
}

export const peers: ChartType<PeersModel> = {
  id: 'peers',
  label: { vi: 'Nơi cùng loại, cùng cỡ', en: 'Units of the same kind and size' },
  option,
  table,
  summary,
  height: (model, width) => (model === null ? TOP + BOTTOM + 9 * 23 : layoutOf(model, width).height)
};
