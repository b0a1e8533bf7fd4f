import { formats } from '#lib/model/format.ts';
import type { Locale } from '#lib/model/text.ts';
import type { ChartContext, ChartType, MarkSelect } from './chart.ts';
import {
  asMatrix,
  liftClass,
  LIFT_BOUNDS,
  pairOf,
  shownEntries,
  type CoOccurrenceModel
} from './co-occurrence-model.ts';
import { liftWords, summary, table, tooltip, WORDS } from './co-occurrence-words.ts';
import { legend, legendHeight, LEGEND_ROW, type LegendEntry } from './legend.ts';
import { columnNames, GAP, layout, rowNames } from './matrix-layout.ts';
import { base, FONT_SIZE, rect, text, type Graphic } from './parts.ts';
import { textWidth } from './text-width.ts';
import { inkOnDiverging, type ChartTheme } from './theme.ts';
import { hoveredIndex, tooltipBase } from './tooltip.ts';

export type { CoOccurrenceEntry, CoOccurrenceModel, CoOccurrencePair } from './co-occurrence-model.ts';

/** px of a class of colour in the key, and above the key */
const KEY_STEP = 36;
const KEY_GAP = 10;
const KEY_HEIGHT = 10;

interface Cell {
  readonly r: number;
  readonly c: number;
  readonly marks: readonly MarkSelect[];
}

/** What a cell filters by: one theme on the diagonal, events with both elsewhere. */
function cellsOf(model: CoOccurrenceModel, width: number): Cell[] {
  const entries = shownEntries(model, width);
  return entries.flatMap((row, r) =>
    entries.map((column, c) => ({
      r,
      c,
      marks: [{ field: model.field, value: row.code, ...(r === c ? {} : { also: [column.code] }) }]
    }))
  );
}

/** Whether a cell is among what is chosen; all are while nothing is. */
function isChosen({ entries, selected, all }: CoOccurrenceModel, { r, c }: Cell): boolean {
  if (selected.length === 0) return true;
  const [row, column] = [entries[r]?.code ?? '', entries[c]?.code ?? ''].map((code) =>
    selected.includes(code)
  );
  return all ? row === true && column === true && r !== c : row === true || column === true;
}

function option(model: CoOccurrenceModel, context: ChartContext) {
  const { theme, locale, width } = context;
  const frame = asMatrix(model, width);
  const place = layout(frame, width);
  const cells = cellsOf(model, width);
  const { integer } = formats(locale);

  return {
    ...base(theme),
    tooltip: {
      ...tooltipBase(theme, 'item'),
      formatter: (params: unknown) => {
        const cell = cells[hoveredIndex(params) ?? -1];
        return cell ? tooltip(model, cell.r, cell.c, locale) : '';
      }
    },
    series: [
      {
        type: 'custom',
        id: 'cells',
        coordinateSystem: 'none',
        cursor: 'pointer',
        data: cells.map((cell) => ({ value: frame.counts[cell.r]?.[cell.c] ?? 0, marks: cell.marks })),
        renderItem: ({ dataIndex }: { dataIndex: number }) => {
          const cell = cells[dataIndex];
          if (!cell) return null;
          const n = frame.counts[cell.r]?.[cell.c] ?? 0;
          const shape = {
            x: place.left + cell.c * place.pitchX,
            y: place.head + cell.r * place.pitchY,
            width: place.pitchX - GAP,
            height: place.pitchY - GAP,
            r: 3
          };
          const look = lookOf(model, cell, n, theme);
          const [x, y] = [shape.x + shape.width / 2, shape.y + shape.height / 2];
          const opacity = isChosen(model, cell) ? 1 : 0.35;
          const content = integer(n);
          const fits = textWidth(content, FONT_SIZE) <= shape.width - 1;
          return {
            type: 'group',
            children: [
              {
                type: 'rect',
                shape,
                style: { fill: look.fill, opacity: n === 0 ? 0 : opacity, ...look.frame },
                emphasis: { style: { stroke: theme.ink, lineWidth: 1.5 } }
              },
              ...(n === 0
                ? [{ type: 'circle', shape: { cx: x, cy: y, r: 1.2 }, style: { fill: theme.grey, opacity } }]
                : []),
              ...(n > 0 && fits
                ? [
                    {
                      type: 'text',
                      silent: true,
                      style: {
                        text: content,
                        x,
                        y,
                        fill: opacity < 1 ? theme.ink : look.ink,
                        font: `${cell.r === cell.c ? 600 : 400} ${FONT_SIZE}px ${theme.font}`,
                        textAlign: 'center',
                        textVerticalAlign: 'middle'
                      }
                    }
                  ]
                : [])
            ]
          };
        }
      }
    ],
    graphic: [
      ...rowNames(frame, place, context),
      ...columnNames(frame, place, context),
      ...key(model, place.head + place.pitchY * frame.rows.length + KEY_GAP, context)
    ]
  };
}

function lookOf(model: CoOccurrenceModel, { r, c }: Cell, n: number, theme: ChartTheme) {
  // The number of a theme itself is no lift: framed, so that the diagonal reads as an axis.
  if (r === c)
    return { fill: theme.card, ink: theme.ink, frame: { stroke: theme.grey, lineWidth: 1 } as const };
  const lift = pairOf(model, r, c)?.lift ?? null;
  if (n < model.minimum || lift === null) return { fill: theme.hairline, ink: theme.muted, frame: {} };
  const step = liftClass(lift);
  return { fill: theme.diverging[step] ?? theme.card, ink: inkOnDiverging(theme, step), frame: {} };
}

/** The classes of colour with their bounds, and what has no colour of the scale. */
function key(model: CoOccurrenceModel, top: number, { theme, locale, width }: ChartContext): Graphic[] {
  if (model.entries.length === 0) return [];
  const title = WORDS.lift[locale];
  return [
    text(title, 0, top + LEGEND_ROW / 2, theme, { fill: theme.ink }),
    ...theme.diverging.map((fill, i) =>
      rect(i * KEY_STEP, top + LEGEND_ROW, KEY_STEP - 1, KEY_HEIGHT, { fill })
    ),
    ...LIFT_BOUNDS.map((bound, i) =>
      text(liftWords(bound, locale), (i + 1) * KEY_STEP, top + LEGEND_ROW + KEY_HEIGHT + 9, theme, {
        align: 'center'
      })
    ),
    ...legend(others(model, theme, locale), { left: 0, top: top + KEY_BLOCK, width }, theme)
  ];
}

/** px of the title, the colours and their bounds */
const KEY_BLOCK = LEGEND_ROW + KEY_HEIGHT + 20;

function others(model: CoOccurrenceModel, theme: ChartTheme | null, locale: Locale): LegendEntry[] {
  return [
    { label: WORDS.few[locale](model.minimum), colour: theme?.hairline ?? '' },
    { label: WORDS.own[locale], colour: theme?.card ?? '', kind: 'empty' }
  ];
}

export const coOccurrence: ChartType<CoOccurrenceModel> = {
  id: 'co-occurrence',
  label: { vi: 'Chủ đề đi cùng nhau', en: 'Co-occurrence' },
  option,
  table,
  summary,
  height: (model, width) => {
    if (model === null) return 16 * 28 + 170;
    if (model.entries.length === 0) return 120;
    const frame = asMatrix(model, width);
    const { head, pitchY } = layout(frame, width);
    const under = KEY_GAP + KEY_BLOCK + legendHeight(others(model, null, 'vi'), width);
    return head + pitchY * frame.rows.length + under;
  }
};
