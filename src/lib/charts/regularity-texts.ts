import { formats } from '#lib/model/format.ts';
import { formatBucket } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import type { ChartContext } from './chart.ts';
import { heatLegend } from './heat.ts';
import { legend, legendHeight, type LegendEntry } from './legend.ts';
import { BREAK_LABEL, FONT_SIZE, INCOMPLETE, LINE_HEIGHT, nameArea, text, type Graphic } from './parts.ts';
import { breakX, GAP, headingOf, ROW, scaleOf, type RegularityLayout } from './regularity-layout.ts';
import { cellState, isIncomplete, type RegularityModel, type RegularityRow } from './regularity-model.ts';
import { cutNote, NOWHERE } from './regularity-words.ts';
import { shorten, textWidth } from './text-width.ts';
import type { ChartTheme } from './theme.ts';
import { timeTicks } from './time-axis.ts';

/** px between rows and legend */
const LEGEND_GAP = 8;
/** The height is the same in both languages. */
const LOCALES: readonly Locale[] = ['vi', 'en'];

/** Names of the buckets above the rows. */
export function axis(
  model: RegularityModel,
  layout: RegularityLayout,
  { theme, locale }: ChartContext
): Graphic[] {
  const { left, head, pitch, from } = layout;
  const drawn = model.buckets.slice(from);
  const ticks = timeTicks(drawn, model.grain, pitch * drawn.length, locale);
  return [...ticks].flatMap(([b, label]) =>
    label.split('\n').map((line, l, all) => {
      const wide = textWidth(line, FONT_SIZE) / 2;
      const middle = left + (b + 0.5) * pitch - GAP / 2;
      return text(line, Math.max(middle, wide + 2), head - 8 - (all.length - 1 - l) * LINE_HEIGHT, theme, {
        align: 'center'
      });
    })
  );
}

export function headings({ columns, head }: RegularityLayout, { theme, locale }: ChartContext): Graphic[] {
  return columns.flatMap(({ of, right, width }) => {
    const lines = headingOf(of, width, locale);
    return lines.map((line, l) =>
      text(line, right, head - 8 - (lines.length - 1 - l) * LINE_HEIGHT, theme, { align: 'right' })
    );
  });
}

/** The name of a row, to be clicked, and its numbers. */
export function rowTexts(
  model: RegularityModel,
  row: RegularityRow,
  r: number,
  { left, head, columns }: RegularityLayout,
  { theme, locale }: ChartContext
): Graphic[] {
  const top = head + r * ROW;
  const middle = top + (ROW - GAP) / 2;
  const { integer, percent } = formats(locale);
  const chosen = model.selected.places.includes(row.key);
  const away = model.selected.places.length > 0 && !chosen;
  const fill = away ? theme.muted : theme.ink;
  const values = { active: percent(row.active), longest: integer(row.longest), since: integer(row.since) };
  return [
    nameArea(
      { left: 0, top, width: left - 2, height: ROW },
      row.label,
      [{ field: 'place', value: row.key }],
      theme
    ),
    text(shorten(row.short, left - 8, 12, chosen), left - 8, middle, theme, {
      align: 'right',
      size: 12,
      fill,
      bold: chosen
    }),
    ...columns.map(({ of, right }) => text(values[of], right, middle, theme, { align: 'right', fill }))
  ];
}

export function foot(
  model: RegularityModel,
  layout: RegularityLayout,
  { theme, locale, width }: ChartContext
): Graphic[] {
  const top = layout.head + model.rows.length * ROW + LEGEND_GAP;
  const first = model.buckets[layout.from];
  const keys = entries(model, layout, theme, locale);
  return [
    ...legend(keys, { left: 0, top, width }, theme),
    ...(layout.from > 0 && first !== undefined
      ? [
          text(
            shorten(cutNote(formatBucket(first, model.grain, locale), locale), width, FONT_SIZE),
            0,
            top + legendHeight(keys, width) + LINE_HEIGHT / 2,
            theme
          )
        ]
      : [])
  ];
}

export function entries(
  model: RegularityModel,
  layout: RegularityLayout,
  theme: ChartTheme | null,
  locale: Locale
): LegendEntry[] {
  const states = new Set(
    model.rows.flatMap((row) => model.buckets.flatMap((_, b) => (b < layout.from ? [] : [cellState(row, b)])))
  );
  const silences = new Set([...states].filter((state) => state !== 'events' && state !== 'nowhere'));
  const colour = theme?.hairline ?? '';
  return [
    ...heatLegend(scaleOf(model), silences, theme, locale),
    ...(states.has('nowhere') ? [{ label: NOWHERE[locale], colour, kind: 'open' as const }] : []),
    ...(model.rows.length > 0 && model.buckets.some((_, b) => isIncomplete(model, b))
      ? [{ label: INCOMPLETE[locale], colour: theme?.accent ?? '', kind: 'hatched' as const }]
      : []),
    ...(breakX(model, layout) === null
      ? []
      : [{ label: BREAK_LABEL[locale], colour: theme?.notice ?? '', kind: 'dashed' as const }])
  ];
}

/** px that `foot` takes under the rows. */
export function footHeight(model: RegularityModel, layout: RegularityLayout, width: number): number {
  const keys = LOCALES.map((locale) => legendHeight(entries(model, layout, null, locale), width));
  return LEGEND_GAP + Math.max(...keys) + (layout.from > 0 ? LINE_HEIGHT : 0);
}
