import type { DimensionId } from '#lib/model/dimension.ts';
import { formats } from '#lib/model/format.ts';
import type { Locale } from '#lib/model/text.ts';
import type { ChartContext, ChartTable, ChartType } from './chart.ts';
import { base, FONT_SIZE, grid } from './parts.ts';
import { bar, dot, layoutRows, rowHeading, rowLine, rowName, rowNumber, rowSeries } from './rows.ts';
import { SUBSTITUTE, textWidth, wrap } from './text-width.ts';
import { hoveredIndex, tooltipBase, tooltipHtml } from './tooltip.ts';

export interface ShareDifferenceRow {
  readonly code: string;
  readonly label: string;
  /** events here */
  readonly n: number;
  /** part of the events here, and of those there, 0 to 1; null where there are none */
  readonly here: number | null;
  readonly there: number | null;
}

/** Shares in one place beside those in a wider one, such as its province or the country. */
export interface ShareDifferenceModel {
  readonly field: DimensionId;
  /** in the order to be shown */
  readonly rows: readonly ShareDifferenceRow[];
  readonly here: string;
  readonly there: string;
  /** what the shares are of */
  readonly total: number;
  readonly totalThere: number;
  /** what is counted, in the plural */
  readonly unit: string;
  /** rows of fewer events here are grey */
  readonly minimum: number;
  /** events here below which no share is compared */
  readonly minimumTotal: number;
  readonly selected: readonly string[];
}

const COUNTS = 36;
const POINTS = 66;
/** px of the headings of the columns */
const HEAD = 20;

const WORDS = {
  points: { vi: 'điểm %', en: 'points' },
  difference: { vi: 'chênh lệch, điểm %', en: 'difference, points' },
  few: {
    vi: (minimum: number) => `dưới ${minimum} hoạt động ở đây: quá ít để so sánh`,
    en: (minimum: number) => `fewer than ${minimum} events here: too few to compare`
  }
};

function layoutOf(model: ShareDifferenceModel, width: number, locale: Locale) {
  const legend = legendOf(model, width, locale);
  const layout = layoutRows(
    model.rows.map(({ label }) => label),
    { width, right: COUNTS + POINTS, top: legend.height + HEAD, bottom: 4 }
  );
  return { ...layout, legend };
}

/** Both shares are known and rest on enough. */
const isComparable = ({ n, here, there }: ShareDifferenceRow, model: ShareDifferenceModel): boolean =>
  n >= model.minimum && model.total >= model.minimumTotal && here !== null && there !== null;

function differenceOf(row: ShareDifferenceRow, model: ShareDifferenceModel): number | null {
  return isComparable(row, model) ? (row.here ?? 0) - (row.there ?? 0) : null;
}

function option(model: ShareDifferenceModel, { theme, locale, width }: ChartContext) {
  const layout = layoutOf(model, width, locale);
  const { plot, legend } = layout;
  const { integer, percent, points } = formats(locale);
  const highest = Math.max(0.01, ...model.rows.flatMap(({ here, there }) => [here ?? 0, there ?? 0]));
  const x = (share: number) => plot.left + (share / highest) * plot.width;
  const colourOf = (row: ShareDifferenceRow) => (isComparable(row, model) ? theme.accent : theme.grey);
  const written = (row: ShareDifferenceRow): string => {
    const difference = differenceOf(row, model);
    return difference === null ? '–' : points(difference);
  };

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
            { label: model.here, value: `${percent(row.here)} (${integer(row.n)})`, colour: colourOf(row) },
            { label: model.there, value: percent(row.there) },
            { label: WORDS.difference[locale], value: written(row) }
          ],
          isComparable(row, model) ? null : WORDS.few[locale](model.minimum)
        );
      }
    },
    series: [
      rowSeries(
        layout,
        width,
        theme,
        model.rows.map((row) => ({ value: row.n, marks: [{ field: model.field, value: row.code }] })),
        (i) => {
          const row = model.rows[i];
          const y = layout.rows[i]?.middle ?? 0;
          if (!row) return [];
          const colour = colourOf(row);
          const [from, to] = [x(row.there ?? 0), x(row.here ?? 0)];
          return [
            rowLine(layout, y, theme),
            ...(row.here === null || row.there === null
              ? []
              : [bar(Math.min(from, to), y, Math.abs(to - from), 3, colour)]),
            ...(row.there === null ? [] : [dot(from, y, 4, theme.muted, theme.card)]),
            ...(row.here === null ? [] : [dot(to, y, 5, colour)])
          ];
        }
      )
    ],
    graphic: [
      ...legend.items.flatMap(({ name, x: at, y }, i) => [
        {
          ...dot(at, y, i === 0 ? 5 : 4, i === 0 ? theme.accent : theme.muted, i === 0 ? null : theme.card),
          silent: true
        },
        rowHeading(name, at + 10, y, theme, 'left')
      ]),
      rowHeading('n', width - POINTS, legend.height + 9, theme),
      rowHeading(WORDS.points[locale], width - 1, legend.height + 9, theme),
      ...model.rows.flatMap((row, i) => {
        const y = layout.rows[i]?.middle ?? 0;
        const fill = isComparable(row, model) ? theme.ink : theme.muted;
        return [
          ...rowName(layout, i, theme, { fill, bold: model.selected.includes(row.code) }),
          rowNumber(integer(row.n), width - POINTS, y, theme, { bold: true, fill }),
          rowNumber(written(row), width - 1, y, theme, { fill })
        ];
      })
    ]
  };
}

/** "● here (n = 18)  ○ there (n = 769)": beside each other where there is room. */
function legendOf({ here, there, total, totalThere }: ShareDifferenceModel, width: number, locale: Locale) {
  const { integer } = formats(locale);
  const names = [`${here} (n = ${integer(total)})`, `${there} (n = ${integer(totalThere)})`].map(
    (name) => wrap(name, width - 24, FONT_SIZE, 1)[0] ?? ''
  );
  const second = 40 + textWidth(names[0] ?? '', FONT_SIZE) * SUBSTITUTE;
  const beside = second + textWidth(names[1] ?? '', FONT_SIZE) * SUBSTITUTE < width;
  return {
    height: beside ? 18 : 34,
    items: names.map((name, i) => ({
      name,
      x: i === 1 && beside ? second : 6,
      y: i === 1 && !beside ? 25 : 9
    }))
  };
}

function table(model: ShareDifferenceModel, locale: Locale): ChartTable {
  const name = locale === 'vi' ? 'Tên' : 'Name';
  const share = (of: string) => (locale === 'vi' ? `Tỷ lệ: ${of}` : `Share: ${of}`);
  return {
    columns: [
      { label: name, numeric: false },
      { label: model.unit, numeric: true },
      { label: share(model.here), numeric: true },
      { label: share(model.there), numeric: true },
      { label: locale === 'vi' ? 'Chênh lệch tỷ lệ' : 'Difference of shares', numeric: true }
    ],
    rows: model.rows.map((row) => [row.label, row.n, row.here, row.there, differenceOf(row, model)])
  };
}

function summary(model: ShareDifferenceModel, locale: Locale): string {
  const { points } = formats(locale);
  const known = model.rows
    .map((row) => ({ label: row.label, difference: differenceOf(row, model) ?? 0 }))
    .filter(({ difference }) => Math.abs(difference) >= 0.005)
    .sort((a, b) => b.difference - a.difference);
  const named = (rows: typeof known) =>
    rows.map(({ label, difference }) => `${label} (${points(difference)})`).join('; ');
  const more = known.filter(({ difference }) => difference > 0).slice(0, 3);
  const less = known
    .filter(({ difference }) => difference < 0)
    .slice(-3)
    .reverse();
  if (more.length + less.length === 0)
    return locale === 'vi'
      ? `Chưa đủ hoạt động để so ${model.here} với ${model.there}.`
      : `Too few events to compare ${model.here} with ${model.there}.`;
  const parts =
    locale === 'vi'
      ? [
          more.length > 0 ? `Nhiều hơn ${model.there}, điểm %: ${named(more)}.` : '',
          less.length > 0 ? `Ít hơn: ${named(less)}.` : ''
        ]
      : [
          more.length > 0 ? `More than in ${model.there}, in points: ${named(more)}.` : '',
          less.length > 0 ? `Less: ${named(less)}.` : ''
        ];
  return parts.filter(Boolean).join(' ');
}

export const shareDifference: ChartType<ShareDifferenceModel> = {
  id: 'share-difference',
  label: { vi: 'Tỷ lệ so với nơi rộng hơn', en: 'Shares beside those of a wider place' },
  option,
  table,
  summary,
  height: (model, width) => (model === null ? 38 + 12 * 23 : layoutOf(model, width, 'vi').height)
};
