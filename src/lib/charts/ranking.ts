import { formats } from '#lib/model/format.ts';
import type { DimensionId } from '#lib/model/dimension.ts';
import type { Locale } from '#lib/model/text.ts';
import type { ChartContext, ChartTable, ChartType } from './chart.ts';
import { axisLabel, base, boxOf, FONT_SIZE, grid, rect, text, type Margins } from './parts.ts';
import { SUBSTITUTE, textWidth, wrap } from './text-width.ts';
import { hoveredIndex, tooltipBase, tooltipHtml } from './tooltip.ts';

/** The counts of two periods of equal length, and the relative change; null where it would be chance. */
export interface RankingChange {
  readonly now: number;
  readonly before: number;
  readonly value: number | null;
}

export interface RankingRow {
  readonly code: string;
  readonly label: string;
  /** a name that fits a row of the list; the label when absent */
  readonly short?: string;
  readonly value: number;
  /** part of all events, 0 to 1; the parts may add up to more than 1. Null where it says nothing */
  readonly share: number | null;
  readonly change?: RankingChange;
}

export interface RankingModel {
  readonly field: DimensionId;
  /** in the order to be shown */
  readonly rows: readonly RankingRow[];
  /** what is counted, in the plural */
  readonly unit: string;
  /** values below it are grey: too few to rank */
  readonly minimum: number;
  readonly selected: readonly string[];
  /** left out of the events; they stay in the list, to be taken back */
  readonly excluded?: readonly string[];
  /** the periods that changes are between, in words; absent where nothing is compared */
  readonly compared?: string;
  /** rows of the list before the rest is asked for; `FIRST_ROWS` when absent */
  readonly first?: number;
  /** what the shares are of; absent where there are none */
  readonly total?: number;
}

/** Rows of a list before the rest is asked for, where the model does not say. */
export const FIRST_ROWS = 14;

/** The model with its first rows only, and those that are chosen or left out: what a picture of a list shows. */
export function firstRows(model: RankingModel, most = model.first ?? FIRST_ROWS): RankingModel {
  const kept = (code: string) => model.selected.includes(code) || model.excluded?.includes(code) === true;
  return { ...model, rows: model.rows.filter(({ code }, i) => i < most || kept(code)) };
}

const SIZE = 12;
const LINE = 15;
const ROW_GAP = 7;

function layout(model: RankingModel, width: number) {
  const share = model.rows.some((row) => row.share !== null);
  const counts = Math.max(
    30,
    ...model.rows.map((row) => textWidth(formats('vi').integer(row.value), SIZE, true) + 2)
  );
  const right = counts + (share ? 46 : 0) + 8;
  const longest = Math.max(0, ...model.rows.map((row) => textWidth(row.label, SIZE) * SUBSTITUTE));
  const labelWidth = Math.min(longest, Math.max(96, (width - right) * (width < 480 ? 0.52 : 0.45)));
  const lines = model.rows.map((row) => wrap(row.label, labelWidth + 1, SIZE, 2));
  const margins: Margins = { left: labelWidth + 10, right, top: 2, bottom: 2 };
  const heights = lines.map((label) => label.length * LINE + ROW_GAP);
  return { margins, lines, heights, share, counts };
}

function option(model: RankingModel, context: ChartContext) {
  const { theme, locale, width, height } = context;
  const { margins, lines, heights, share } = layout(model, width);
  const plot = boxOf(margins, { width, height });
  const { integer, percent } = formats(locale);
  const highest = Math.max(1, ...model.rows.map((row) => row.value));
  // Rows of one or two lines differ in height, which a category axis cannot: the axis counts px.
  const tops = heights.map((_, i) => heights.slice(0, i).reduce((sum, h) => sum + h, 0));
  const middle = (i: number) => margins.top + (tops[i] ?? 0) + (heights[i] ?? 0) / 2;
  const barHeight = 13;

  return {
    ...base(theme),
    grid: grid(plot),
    tooltip: {
      ...tooltipBase(theme, 'item'),
      formatter: (params: unknown) => {
        const row = model.rows[hoveredIndex(params) ?? -1];
        if (!row) return '';
        const rows = [{ label: model.unit, value: integer(row.value) }];
        if (row.share !== null)
          rows.push({ label: locale === 'vi' ? 'tỷ lệ' : 'share', value: percent(row.share) });
        return tooltipHtml(
          row.label,
          rows,
          row.value < model.minimum ? fewNote(model.minimum, locale) : null
        );
      }
    },
    xAxis: { type: 'value', min: 0, max: highest, show: false },
    yAxis: { type: 'value', min: 0, max: 1, show: false, axisLabel: axisLabel(theme) },
    series: [
      {
        type: 'custom',
        id: 'rows',
        coordinateSystem: 'none',
        cursor: 'pointer',
        data: model.rows.map((row) => ({
          value: row.value,
          marks: [{ field: model.field, value: row.code }]
        })),
        renderItem: ({ dataIndex }: { dataIndex: number }) => {
          const row = model.rows[dataIndex];
          if (!row) return null;
          const y = middle(dataIndex) - barHeight / 2;
          const chosen = model.selected.includes(row.code);
          const faded = model.selected.length > 0 && !chosen;
          const fill = row.value < model.minimum ? theme.grey : theme.accent;
          return {
            type: 'group',
            children: [
              // The whole row can be hit, not the bar alone.
              {
                type: 'rect',
                shape: {
                  x: 0,
                  y: middle(dataIndex) - (heights[dataIndex] ?? 0) / 2,
                  width,
                  height: heights[dataIndex] ?? 0
                },
                style: { fill: theme.card, opacity: 0 }
              },
              {
                type: 'rect',
                shape: { x: plot.left, y, width: plot.width, height: barHeight, r: 2 },
                style: { fill: theme.hairline, opacity: 0.55 }
              },
              {
                type: 'rect',
                shape: {
                  x: plot.left,
                  y,
                  width: Math.max(1, (row.value / highest) * plot.width),
                  height: barHeight,
                  r: 2
                },
                style: { fill, opacity: faded ? 0.45 : 1 }
              }
            ]
          };
        }
      }
    ],
    graphic: model.rows.flatMap((row, i) => {
      const ink = row.value < model.minimum ? theme.muted : theme.ink;
      const chosen = model.selected.includes(row.code);
      const label = lines[i] ?? [];
      return [
        ...(chosen ? [rect(0, middle(i) - 7, 2, 14, { fill: theme.accent })] : []),
        ...label.map((content, l) =>
          text(content, margins.left - 8, middle(i) + (l - (label.length - 1) / 2) * LINE, theme, {
            size: SIZE,
            align: 'right',
            fill: ink,
            bold: chosen
          })
        ),
        text(integer(row.value), width - (share ? 46 : 0), middle(i), theme, {
          size: SIZE,
          align: 'right',
          bold: true,
          fill: ink
        }),
        ...(row.share !== null
          ? [text(percent(row.share), width - 1, middle(i), theme, { size: FONT_SIZE + 0.5, align: 'right' })]
          : [])
      ];
    })
  };
}

export const fewNote = (minimum: number, locale: Locale): string =>
  locale === 'vi'
    ? `dưới ${minimum} hoạt động: quá ít để so sánh`
    : `fewer than ${minimum} events: too few to compare`;

function table(model: RankingModel, locale: Locale): ChartTable {
  const compared = model.compared !== undefined;
  const vi = locale === 'vi';
  return {
    columns: [
      { label: vi ? 'Tên' : 'Name', numeric: false },
      { label: model.unit, numeric: true },
      { label: vi ? 'Tỷ lệ' : 'Share', numeric: true },
      ...(compared
        ? [
            { label: vi ? 'Kỳ này' : 'Current period', numeric: true },
            { label: vi ? 'Kỳ trước' : 'Earlier period', numeric: true },
            { label: vi ? 'Thay đổi' : 'Change', numeric: true }
          ]
        : [])
    ],
    rows: model.rows.map(({ label, value, share, change }) => [
      label,
      value,
      share,
      ...(compared ? [change?.now ?? null, change?.before ?? null, change?.value ?? null] : [])
    ])
  };
}

function summary(model: RankingModel, locale: Locale): string {
  const { integer } = formats(locale);
  const top = model.rows.slice(0, 3).map((row) => `${row.label} (${integer(row.value)})`);
  if (top.length === 0) return locale === 'vi' ? 'Không có dòng nào.' : 'No rows.';
  return locale === 'vi' ? `Nhiều nhất: ${top.join('; ')}.` : `Most: ${top.join('; ')}.`;
}

export const ranking: ChartType<RankingModel> = {
  id: 'ranking',
  label: { vi: 'Xếp hạng', en: 'Ranking' },
  list: true,
  option,
  table,
  summary,
  height: (model, width) =>
    model === null ? 12 * (LINE + ROW_GAP) + 4 : layout(model, width).heights.reduce((a, b) => a + b, 0) + 4
};
