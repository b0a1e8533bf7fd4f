import { formats } from '#lib/model/format.ts';
import type { Locale } from '#lib/model/text.ts';
import type { ChartContext, ChartTable, ChartType } from './chart.ts';
import { base, grid, stripes } from './parts.ts';
import { bar, layoutRows, rowHeading, rowName, rowNumber, rowSeries } from './rows.ts';
import { hoveredIndex, tooltipBase, tooltipHtml } from './tooltip.ts';

/** A rule that a unit owes, and what is recorded of it. */
export interface CadenceRow {
  readonly rule: string;
  readonly label: string;
  /** law, regulation or practice */
  readonly source: string;
  /** the wording was checked in the text of the law */
  readonly verified: boolean;
  readonly perYear: number;
  /** times owed in the observed months, fractions included */
  readonly required: number;
  /** recorded events */
  readonly held: number;
  /** 0 to 1; null where it cannot be decided */
  readonly met: number | null;
  /** events whose organiser's level or group is not stated, and recurring schedules: neither counts */
  readonly unknown: number;
  readonly schedules: number;
}

export interface CadenceModel {
  readonly rows: readonly CadenceRow[];
}

const HELD = 92;
const SHARE = 46;
const TOP = 22;

const WORDS = {
  held: { vi: 'ghi nhận / phải có', en: 'recorded / owed' },
  met: { vi: 'đạt', en: 'met' },
  perYear: { vi: 'phải có mỗi năm', en: 'owed a year' },
  required: { vi: 'phải có trong kỳ', en: 'owed in the period' },
  recorded: { vi: 'được ghi nhận', en: 'recorded' },
  unknown: { vi: 'không rõ cấp hay khối tổ chức', en: 'level or group of organiser not stated' },
  schedules: { vi: 'lịch định kỳ, không tính', en: 'schedules, not counted' },
  undecided: { vi: 'chưa kết luận', en: 'undecided' },
  rule: { vi: 'Quy định', en: 'Rule' },
  source: { vi: 'Căn cứ', en: 'Source' },
  unverified: { vi: 'chưa đối chiếu văn bản', en: 'wording not checked' }
};

const layoutOf = (model: CadenceModel, width: number) =>
  layoutRows(
    model.rows.map(({ label }) => label),
    { width, right: HELD + SHARE, top: TOP, bottom: 4 }
  );

const sourceOf = ({ source, verified }: CadenceRow, locale: Locale): string =>
  verified ? source : `${source} (${WORDS.unverified[locale]})`;

function option(model: CadenceModel, { theme, locale, width }: ChartContext) {
  const layout = layoutOf(model, width);
  const { plot } = layout;
  const { integer, decimal, percent } = formats(locale);
  const sharesOf = (row: CadenceRow) => (row.met === null ? WORDS.undecided[locale] : percent(row.met));

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
            { label: WORDS.recorded[locale], value: decimal(row.held) },
            { label: WORDS.required[locale], value: decimal(row.required) },
            { label: WORDS.perYear[locale], value: decimal(row.perYear) },
            { label: WORDS.met[locale], value: sharesOf(row) },
            ...(row.unknown > 0 ? [{ label: WORDS.unknown[locale], value: integer(row.unknown) }] : []),
            ...(row.schedules > 0 ? [{ label: WORDS.schedules[locale], value: integer(row.schedules) }] : [])
          ],
          sourceOf(row, locale)
        );
      }
    },
    series: [
      rowSeries(
        layout,
        width,
        theme,
        model.rows.map(({ held }) => ({ value: held })),
        (i) => {
          const row = model.rows[i];
          const y = layout.rows[i]?.middle ?? 0;
          if (!row) return [];
          return [
            { ...bar(plot.left, y, plot.width, 13, theme.hairline), silent: true },
            ...(row.met === null
              ? stripes({ left: plot.left, top: y - 6.5, width: plot.width, height: 13 }, theme.grey)
              : row.met > 0
                ? [bar(plot.left, y, Math.max(2, row.met * plot.width), 13, theme.accent)]
                : [])
          ];
        }
      )
    ],
    graphic: [
      rowHeading(WORDS.held[locale], width - SHARE, TOP - 11, theme),
      rowHeading(WORDS.met[locale], width - 1, TOP - 11, theme),
      ...model.rows.flatMap((row, i) => {
        const y = layout.rows[i]?.middle ?? 0;
        const fill = row.met === null ? theme.muted : theme.ink;
        return [
          ...rowName(layout, i, theme, { fill }),
          rowNumber(`${decimal(row.held)} / ${decimal(row.required)}`, width - SHARE, y, theme, { fill }),
          rowNumber(row.met === null ? '–' : percent(row.met), width - 1, y, theme, { bold: true, fill })
        ];
      })
    ]
  };
}

function table(model: CadenceModel, locale: Locale): ChartTable {
  const numeric = (label: string) => ({ label, numeric: true });
  return {
    columns: [
      { label: WORDS.rule[locale], numeric: false },
      numeric(WORDS.perYear[locale]),
      numeric(WORDS.required[locale]),
      numeric(WORDS.recorded[locale]),
      numeric(WORDS.met[locale]),
      numeric(WORDS.unknown[locale]),
      numeric(WORDS.schedules[locale]),
      { label: WORDS.source[locale], numeric: false }
    ],
    rows: model.rows.map((row) => [
      row.label,
      row.perYear,
      row.required,
      row.held,
      row.met,
      row.unknown,
      row.schedules,
      sourceOf(row, locale)
    ])
  };
}

function summary({ rows }: CadenceModel, locale: Locale): string {
  const { integer } = formats(locale);
  if (rows.length === 0)
    return locale === 'vi' ? 'Không có quy định nào phải thực hiện.' : 'No rule is owed.';
  const full = rows.filter(({ met }) => met !== null && met >= 1).length;
  const none = rows.filter(({ met, held }) => met === 0 && held === 0).length;
  return locale === 'vi'
    ? `Trong ${integer(rows.length)} quy định phải thực hiện: ${integer(full)} đạt đủ, ${integer(none)} chưa thấy hoạt động nào được ghi nhận.`
    : `Of ${integer(rows.length)} rules that are owed, ${integer(full)} are fully met; of ${integer(none)} nothing is recorded.`;
}

export const cadence: ChartType<CadenceModel> = {
  id: 'cadence',
  label: { vi: 'Nhịp quy định', en: 'Cadence' },
  option,
  table,
  summary,
  height: (model, width) => (model === null ? TOP + 8 * 23 : layoutOf(model, width).height)
};
