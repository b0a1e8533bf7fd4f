import { formats } from '#lib/i18n/format.ts';
import { messages } from '#lib/i18n/messages.ts';
import { evaluate } from '#lib/indicators/evaluate.ts';
import { EMPTY_COLUMNS, numbers } from '#lib/model/columns.ts';
import type { DimensionId } from '#lib/model/dimension.ts';
import { clauseOf } from '#lib/model/selection.ts';
import type { Locale, Text } from '#lib/model/text.ts';
import { countingRule, countingWords, placeWords, sizeWords } from '../counting.ts';
import { comparisonWords } from '../comparison-words.ts';
import { comparisonOf } from '#lib/model/comparison.ts';
import { changeNote, changeWords } from '../key-figure-words.ts';
import { changeOf } from '../key-figures.ts';
import type { PanelContext, PanelData } from '../panel.ts';
import { vagueNote } from '../vague.ts';
import { GRAIN_WORDS, phrase } from '../wording.ts';
import { pairAsks } from './ask.ts';
import { axisLabel } from './axes.ts';
import type { Figure } from './figures.ts';
import type { ModelSource } from './models.ts';
import type { ExplorePlan } from './plan.ts';

/** "Số hoạt động được ghi nhận theo thời gian và chủ đề": what an explored chart shows. */
export function exploreTitle({ indicator, rows, columns, compare }: ExplorePlan, locale: Locale): string {
  const names = [rows, columns].flatMap((axis) => (axis ? [axisLabel(axis, locale)] : []));
  const lower = names.map((name) => name.charAt(0).toLowerCase() + name.slice(1));
  const by = lower.length > 0 ? WORDS.by[locale](lower.join(WORDS.and[locale])) : '';
  const versus = compare ? WORDS.compared[locale](formats(locale).integer(compare.values.length)) : '';
  return `${indicator.label[locale]}${by}${versus}`;
}

/** Grain, counting rule, geography and size in one line. */
export function exploreSubtitle({ plan, data, context: { view, locale } }: ModelSource): string {
  const fields = [plan.rows?.field, plan.columns?.field].filter(
    (field) => field !== null && field !== undefined
  );
  const shown: readonly DimensionId[] = plan.compareBy === 'group' ? [...fields, 'theme'] : fields;
  const isCommune = plan.by === 'commune' || plan.across === 'commune';
  const isSplit = isCommune && view.geography === 'now' && view.divided === 'split';
  // A figure of each event, such as a median, has nothing to do with what is counted.
  const counts = plan.indicator.additive || plan.indicator.unit === 'share';
  const counted = counts ? view : { counting: 'events' as const };
  const size = data['size'] ?? EMPTY_COLUMNS;
  const n = size.length > 0 ? (numbers(size, 'n')[0] ?? 0) : 0;
  return phrase(
    plan.by === 'time' || plan.across === 'time'
      ? WORDS.grain[locale](GRAIN_WORDS[plan.grain][locale])
      : null,
    countingWords(countingRule(counted, shown, isSplit), counted, locale),
    placeWords(view, locale, isCommune ? 'commune' : 'province'),
    // Compared values are not the whole: the size of each stands beside it.
    plan.compareBy === 'filter' ? null : sizeWords(n, view.counting, view, locale)
  );
}

/** What a reader must know beside the figures, in sentences; null when there is nothing. */
export function exploreNote(source: ModelSource): string | null {
  const { plan, grid, data, context, chosen } = source;
  const { view, info, locale } = context;
  const { integer } = formats(locale);
  const { left } = grid;
  const beyond = left.rows + left.columns;
  const clause = plan.compare ? clauseOf(chosen.selection, plan.compare.field) : undefined;
  const lines = plan.chart === 'line' ? grid.columns.length : 0;
  const remarks =
    plan.by === 'time' && !(plan.indicator.additive && (plan.chart === 'bar' || plan.chart === 'stack'))
      ? info.remarks.filter(({ from, to }) => from <= grid.period.to && to >= grid.period.from)
      : [];
  const notes = [
    ...changeNotes(plan, data, context),
    plan.by === 'time' && plan.compare === null
      ? vagueNote(data['unbucketed'], plan.grain, view, locale)
      : null,
    plan.chart === 'pivot' && plan.rows !== null ? WORDS.totals[locale] : null,
    plan.indicator.id === 'theme_share' && plan.chart !== 'pivot' ? WORDS.over[locale] : null,
    beyond > 0 ? WORDS.beyond[locale](integer(beyond)) : null,
    left.small > 0 ? WORDS.small[locale](integer(left.small), integer(plan.atLeast)) : null,
    left.unknown > 0 ? WORDS.unknown[locale](integer(left.unknown)) : null,
    clause ? WORDS.instead[locale] : null,
    lines > 4 && plan.indicator.interval ? WORDS.intervals[locale] : null,
    ...remarks.map(({ text }) => text[locale])
  ].filter((note): note is string => typeof note === 'string' && note !== '');
  return notes.length > 0 ? notes.map(sentence).join(' ') : null;
}

const sentence = (note: string): string =>
  `${note.charAt(0).toUpperCase()}${note.slice(1)}${/[.!?]$/.test(note) ? '' : '.'}`;

/** What a figure that stands alone is compared with, and how it changed. */
function changeNotes(plan: ExplorePlan, data: PanelData, context: PanelContext): string[] {
  const { view, info, locale } = context;
  const figures = pairFigures(plan, data, context);
  if (figures === null) return [];
  const [t, format] = [messages(locale), formats(locale)];
  const { pair, current, before } = figures;
  const changed = {
    indicator: plan.indicator,
    current,
    before,
    ...changeOf(plan.indicator, pair, current, before)
  };
  const change = [changeWords(changed, t, format)?.text, changeNote(changed, t, format)]
    .filter(Boolean)
    .join(' ');
  return [
    ...comparisonWords(comparisonOf(view, info.extent), { t, format, locale, extent: info.extent }),
    change === '' ? '' : `${WORDS.change[locale]}: ${change}`
  ];
}

/** The figures of both compared periods of a figure that stands alone; null where there are none. */
export function pairFigures(plan: ExplorePlan, data: PanelData, { view, info }: PanelContext) {
  const asks = pairAsks(plan, view, info);
  if (asks === null || !data['current'] || !data['base']) return null;
  const read = (columns: PanelData[string] | undefined, ask: typeof asks.current): Figure => {
    const { value, base, low, high, grey } = evaluate(plan.indicator, columns ?? EMPTY_COLUMNS, ask);
    return {
      value: value[0] ?? null,
      base: base[0] ?? 0,
      low: low[0] ?? null,
      high: high[0] ?? null,
      grey: grey[0] ?? false
    };
  };
  return {
    pair: asks.pair,
    current: read(data['current'], asks.current),
    before: read(data['base'], asks.base)
  };
}

/** What a figure over everything that is filtered is called. */
export const WHOLE_NAME: Text = { vi: 'Toàn bộ bộ lọc', en: 'All that is filtered' };

const WORDS = {
  by: { vi: (names: string) => ` theo ${names}`, en: (names: string) => ` by ${names}` },
  and: { vi: ' và ', en: ' and ' },
  compared: {
    vi: (n: string) => `, so sánh ${n} giá trị`,
    en: (n: string) => `, ${n} values compared`
  },
  grain: { vi: (grain: string) => `mỗi ${grain}`, en: (grain: string) => `per ${grain}` },
  change: { vi: 'Thay đổi', en: 'Change' },
  totals: {
    vi: '“Tất cả” được tính riêng, mỗi hoạt động một lần, không phải cộng các ô lại.',
    en: '“All” is computed by itself, each event once, and is not the sum of the cells.'
  },
  over: {
    vi: 'Các tỷ lệ cộng lại có thể vượt 100%.',
    en: 'Shares may add up to more than 100%.'
  },
  beyond: {
    vi: (n: string) => `${n} nhóm nhỏ hơn không hiện ở đây.`,
    en: (n: string) => `${n} smaller groups are not shown.`
  },
  small: {
    vi: (n: string, least: string) => `${n} nhóm có n dưới ${least} bị bỏ theo lựa chọn.`,
    en: (n: string, least: string) => `${n} groups on n below ${least} are left out as chosen.`
  },
  unknown: {
    vi: (n: string) => `${n} nhóm không có số liệu để tính không hiện ở đây.`,
    en: (n: string) => `${n} groups without a figure are not shown.`
  },
  instead: {
    vi: 'Các giá trị so sánh thay cho điều kiện lọc cùng loại.',
    en: 'The compared values take the place of the filter of the same kind.'
  },
  intervals: {
    vi: 'Khoảng 95% của từng giá trị có trong bảng bên dưới.',
    en: 'The 95% interval of each value is in the table below.'
  }
};
