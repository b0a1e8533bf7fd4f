import {
  BAR,
  baseText,
  entriesOf,
  isSplit,
  layout,
  LINE,
  OTHER_BAR,
  ROW_GAP,
  shareText,
  SIZE,
  sumOf,
  written,
  type Bar,
  type BarsModel,
  type Layout
} from './bars-model.ts';
import { summary, table, tooltip } from './bars-words.ts';
import type { ChartContext, ChartType } from './chart.ts';
import { choiceOfCell, isPale, marksOfCell, marksOfValue, PALE } from './crossing.ts';
import { legend } from './legend.ts';
import { base, FONT_SIZE, line, nameArea, rect, text, type Graphic } from './parts.ts';
import { lineColour } from './series-model.ts';
import type { ChartTheme } from './theme.ts';
import { hoveredIndex, tooltipBase } from './tooltip.ts';

export type { Bar, BarRow, BarsModel } from './bars-model.ts';

/** Every bar with its place, px. */
function placed(model: BarsModel, place: Layout) {
  const { left, plotWidth, top, heights, range } = place;
  const x = (value: number) => left + (plotWidth * (value - range.min)) / (range.max - range.min);
  let offset = top;
  return model.rows.flatMap((row, r) => {
    const height = heights[r] ?? 0;
    const middle = offset + height / 2;
    offset += height;
    let from = 0;
    return row.bars.flatMap((bar, c) => {
      if (bar?.value === undefined || bar.value === null) return [];
      const y = model.stacked
        ? middle
        : middle + (c - (row.bars.length - 1) / 2) * (row.bars.length > 1 ? BAR + 2 : 0);
      const start = model.stacked ? from : 0;
      from += model.stacked ? bar.value : 0;
      const [a, b] = [x(start), x(start + bar.value)];
      return [{ row, r, c, bar, y, from: Math.min(a, b), to: Math.max(a, b), x }];
    });
  });
}

function option(model: BarsModel, context: ChartContext) {
  const { theme, locale, width } = context;
  const place = layout(model, width, locale);
  const marks = placed(model, place);
  const colourOf = (r: number, c: number, bar: Bar) => {
    const row = model.rows[r];
    if (bar.grey || row?.code === OTHER_BAR) return theme.grey;
    if (isSplit(model)) return lineColour(theme, model.columns[c] ?? { code: '' }, c, model.columns.length);
    if (model.kinds) return lineColour(theme, { code: '' }, row?.second ? 1 : 0, model.kinds.length);
    return model.coloured ? lineColour(theme, row ?? { code: '' }, r, model.rows.length) : theme.accent;
  };
  return {
    ...base(theme),
    tooltip: {
      ...tooltipBase(theme, 'item'),
      formatter: (params: unknown) => {
        const mark = marks[hoveredIndex(params) ?? -1];
        return mark ? tooltip(model, mark.row, mark.c, mark.bar, locale) : '';
      }
    },
    series: [
      {
        type: 'custom',
        id: 'bars',
        coordinateSystem: 'none',
        data: marks.map(({ bar, row, c }) => ({
          value: bar.value,
          marks: marksOfCell(model, row.code, model.columns[c]?.code ?? '')
        })),
        renderItem: ({ dataIndex }: { dataIndex: number }) => {
          const mark = marks[dataIndex];
          if (!mark) return null;
          const { bar, y, from, to, x, r, c, row } = mark;
          const { out, pale } = choiceOfCell(model, row.code, model.columns[c]?.code ?? '');
          const faint = pale ? PALE : model.stacked && bar.grey ? 0.35 : 1;
          const shape = { x: from, y: y - BAR / 2, width: Math.max(1, to - from), height: BAR, r: 2 };
          return {
            type: 'group',
            children: [
              { type: 'rect', shape, style: { fill: colourOf(r, c, bar), opacity: faint } },
              ...(model.stacked || bar.grey ? [] : whisker(bar, y, x, theme)),
              // What is left out is struck through; what is merely not chosen is pale.
              ...(out ? [line(from + 3, y, Math.max(from + 9, to - 3), y, theme.ink)] : [])
            ]
          };
        }
      }
    ],
    graphic: [
      ...(place.range.min < 0 ? [line(zeroOf(place), place.top, zeroOf(place), place.foot, theme.grey)] : []),
      ...labels(model, place, marks, context),
      ...legend(entriesOf(model, theme, locale), { left: 4, top: place.foot + 4, width: width - 8 }, theme)
    ]
  };
}

const zeroOf = ({ left, plotWidth, range }: Layout) =>
  left + (plotWidth * -range.min) / (range.max - range.min);

const chosenRows = ({ selected, excluded }: BarsModel) => ({
  selected: selected?.rows ?? [],
  excluded: excluded?.rows ?? []
});

/** The interval as a line with its ends, over the bar. */
function whisker({ low, high }: Bar, y: number, x: (value: number) => number, theme: ChartTheme) {
  if (low === null || high === null) return [];
  const [a, b] = [x(low), x(high)];
  return [
    line(a, y, b, y, theme.ink),
    line(a, y - 3, a, y + 3, theme.ink),
    line(b, y - 3, b, y + 3, theme.ink)
  ];
}

/** Names left of the rows, values right of them: at a common edge, or after each bar of several. */
function labels(
  model: BarsModel,
  place: Layout,
  marks: ReturnType<typeof placed>,
  { theme, locale }: ChartContext
): Graphic[] {
  const { left, plotWidth, top, heights, lines, valueWidth, showBase, shareWidth } = place;
  let offset = top;
  const rows = model.rows.flatMap((row, r): Graphic[] => {
    const height = heights[r] ?? 0;
    const middle = offset + height / 2;
    offset += height;
    const label = lines[r] ?? [];
    const [only] = row.bars;
    const isGrey = !isSplit(model) && (only?.grey ?? false);
    const fill = isGrey || isPale(chosenRows(model), row.code) ? theme.muted : theme.ink;
    const choice = marksOfValue(model.rowField, row.code);
    const area = { left: 0, top: offset - height, width: left - 2, height };
    const names = [
      ...(choice.length > 0 ? [nameArea(area, row.label, choice, theme)] : []),
      ...label.map((content, l) =>
        text(content, left - 8, middle + (l - (label.length - 1) / 2) * LINE, theme, {
          size: SIZE,
          align: 'right',
          fill,
          bold: model.selected?.rows.includes(row.code) ?? false
        })
      )
    ];
    const track = rect(left, middle - BAR / 2, plotWidth, BAR, { fill: theme.hairline, opacity: 0.45 });
    const ground = isSplit(model) && !model.stacked ? [] : [{ ...track, z: -5 }];
    if (isSplit(model) && !model.stacked) return names;
    const value = model.stacked ? sumOf(row) : (only?.value ?? null);
    return [
      ...ground,
      ...names,
      text(written(model, value, locale), left + plotWidth + 6 + valueWidth, middle, theme, {
        size: SIZE,
        align: 'right',
        bold: true,
        fill
      }),
      ...(showBase && only
        ? [
            text(baseText(only, locale), left + plotWidth + valueWidth + 14, middle, theme, {
              size: FONT_SIZE
            })
          ]
        : []),
      ...(shareWidth > 0
        ? [
            text(shareText(row, locale), left + plotWidth + 6 + valueWidth + shareWidth, middle, theme, {
              size: SIZE,
              align: 'right'
            })
          ]
        : [])
    ];
  });
  if (!isSplit(model) || model.stacked) return rows;
  return [
    ...rows,
    ...marks.map(({ bar, y, to, x }) =>
      text(
        written(model, bar.value, locale),
        Math.max(to, bar.high !== null && !bar.grey ? x(bar.high) : to) + 5,
        y,
        theme,
        {
          size: FONT_SIZE,
          fill: bar.grey ? theme.muted : theme.ink
        }
      )
    )
  ];
}

export const bars: ChartType<BarsModel> = {
  id: 'bars',
  label: { vi: 'Cột ngang', en: 'Bars' },
  option,
  table,
  summary,
  height: (model, width) => (model === null ? 10 * (LINE + ROW_GAP) + 4 : layout(model, width, 'vi').height)
};
