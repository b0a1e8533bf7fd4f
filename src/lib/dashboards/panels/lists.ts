import { ranking, type RankingModel, type RankingRow } from '#lib/charts/ranking.ts';
import { formats } from '#lib/i18n/format.ts';
import { factsOf } from '#lib/indicators/denominators.ts';
import { evaluate, indicatorQuery, type IndicatorAsk } from '#lib/indicators/evaluate.ts';
import { eventCount } from '#lib/indicators/event-count.ts';
import { themeShare } from '#lib/indicators/theme-share.ts';
import { EMPTY_COLUMNS, numbers } from '#lib/model/columns.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { NONE } from '#lib/model/dimension.ts';
import type { Field } from '#lib/model/selection.ts';
import type { Text } from '#lib/model/text.ts';
import type { View } from '#lib/model/view.ts';
import { chosenIn, leftOutIn } from '../chosen.ts';
import { changeQueries, changesOf } from '../changes.ts';
import { countedUnit, countingRule, countingWords, placeWords, sizeWords } from '../counting.ts';
import type { Panel, PanelContext, PanelData } from '../panel.ts';
import { phrase } from '../wording.ts';

/** Values of fewer events are grey: their order says nothing. */
const MINIMUM_RANKED = 3;

type ListField = 'theme' | 'theme_group' | 'type' | 'organiser';

interface Options {
  readonly id: string;
  readonly field: ListField;
  readonly title: Text;
  readonly span: number;
  /** the list says how each row changed between the two compared periods */
  readonly changes: boolean;
  /** rows before the rest is asked for */
  readonly first?: number;
}

const OMIT: Record<ListField, readonly Field[]> = {
  theme: ['theme', 'theme_group'],
  theme_group: ['theme', 'theme_group'],
  type: ['type', 'type_family'],
  organiser: ['organiser', 'organiser_group']
};

const indicatorOf = (field: ListField) =>
  field === 'theme' || field === 'theme_group' ? themeShare : eventCount;

/** The values of a dimension among the events of the view, most frequent first, to be searched and clicked. */
function listPanel({ id, field, title, span, changes, first }: Options): Panel<RankingModel> {
  const indicator = indicatorOf(field);
  const askOf = (view: View, info: DatasetInfo): IndicatorAsk => ({
    frame: { view, omit: OMIT[field] },
    group: [{ by: field }],
    facts: factsOf(info)
  });
  const countsOf = (data: PanelData, { view, info }: Pick<PanelContext, 'view' | 'info'>) => {
    const result = evaluate(indicator, data['rows'] ?? EMPTY_COLUMNS, askOf(view, info));
    const all = data['all'] ?? EMPTY_COLUMNS;
    return {
      codes: result.keys[`by_${field}`] ?? [],
      n: result.parts['n'] ?? [],
      total:
        indicator === themeShare ? (result.base[0] ?? 0) : all.length > 0 ? (numbers(all, 'n')[0] ?? 0) : 0
    };
  };
  return {
    id,
    title,
    span,
    indicator: indicator.id,
    omit: OMIT[field],
    needs: field === 'organiser' ? ['organisers'] : field === 'type' ? [] : ['topics'],
    explore: () => ({ indicator: indicator.id, by: field, chart: 'bar' }),
    chart: ranking,
    queries: (view, info) => ({
      rows: indicatorQuery(indicator, askOf(view, info)),
      ...(indicator === eventCount
        ? { all: indicatorQuery(eventCount, { ...askOf(view, info), group: [] }) }
        : {}),
      ...(changes ? changeQueries(view, info, field, OMIT[field]) : {})
    }),
    model(data, context) {
      const { labels, locale, view, info } = context;
      const { codes, n, total } = countsOf(data, context);
      const compared = changes ? changesOf(data, view, info, field, locale) : null;
      const rows = codes
        .map((code, i): RankingRow => ({
          code,
          label: labels.full(field, code, locale),
          short: labels.short(field, code, locale),
          value: n[i] ?? 0,
          share: total > 0 ? (n[i] ?? 0) / total : null,
          ...(compared ? { change: compared.of(code) } : {})
        }))
        .filter((row) => row.code !== NONE)
        .sort((a, b) => b.value - a.value || formats(locale).collator.compare(a.label, b.label));
      return {
        field,
        rows,
        unit: countedUnit(view, locale),
        minimum: MINIMUM_RANKED,
        selected: chosenIn(view, field),
        excluded: leftOutIn(view, field),
        total,
        ...(first === undefined ? {} : { first }),
        ...(compared ? { compared: compared.words } : {})
      };
    },
    isEmpty: (model) => model.rows.length === 0,
    subtitle: ({ total, compared }, { view, locale }) =>
      phrase(
        WORDS[view.counting][field][locale],
        countingWords(countingRule(view, [field]), view, locale),
        field !== 'type' && WORDS.rule[locale],
        compared !== undefined && WORDS.change[locale](compared),
        placeWords(view, locale),
        sizeWords(total ?? 0, view.counting, view, locale)
      ),
    note(data, context) {
      const { view, locale } = context;
      const { codes, n } = countsOf(data, context);
      const none = n[codes.indexOf(NONE)] ?? 0;
      const count = formats(locale).integer(none);
      return none > 0 ? WORDS.none[field][locale](count, countedUnit(view, locale)) : null;
    }
  };
}

const unknown = {
  vi: (what: string) => (n: string, unit: string) => `${n} ${unit} chưa rõ ${what} vẫn nằm trong mẫu số.`,
  en: (what: string) => (n: string, unit: string) => `${n} ${unit} without ${what} stay in the denominator.`
};

const WORDS = {
  events: {
    theme: { vi: 'Số hoạt động có chủ đề và tỷ lệ', en: 'Events with the theme, and their share' },
    theme_group: {
      vi: 'Số hoạt động có nhóm chủ đề và tỷ lệ',
      en: 'Events with the group of themes, and their share'
    },
    type: { vi: 'Số hoạt động từng loại và tỷ lệ', en: 'Events of the type, and their share' },
    organiser: { vi: 'Số hoạt động của đơn vị và tỷ lệ', en: 'Events of the organiser, and their share' }
  },
  sessions: {
    theme: { vi: 'Số phiên có chủ đề và tỷ lệ', en: 'Sessions with the theme, and their share' },
    theme_group: {
      vi: 'Số phiên có nhóm chủ đề và tỷ lệ',
      en: 'Sessions with the group of themes, and their share'
    },
    type: { vi: 'Số phiên từng loại và tỷ lệ', en: 'Sessions of the type, and their share' },
    organiser: { vi: 'Số phiên của đơn vị và tỷ lệ', en: 'Sessions of the organiser, and their share' }
  },
  rule: { vi: 'cộng lại có thể vượt 100%', en: 'shares may add up to more than 100%' },
  change: {
    vi: (periods: string) => `thay đổi: ${periods}`,
    en: (periods: string) => `change: ${periods}`
  },
  none: {
    theme: { vi: unknown.vi('chủ đề'), en: unknown.en('a theme') },
    theme_group: { vi: unknown.vi('chủ đề'), en: unknown.en('a theme') },
    type: { vi: unknown.vi('loại'), en: unknown.en('a type') },
    organiser: { vi: unknown.vi('đơn vị'), en: unknown.en('an organiser') }
  }
};

/** On the overview, beside other panels. */
export const themesPanel = listPanel({
  id: 'themes',
  field: 'theme',
  title: { vi: 'Chủ đề', en: 'Themes' },
  span: 4,
  changes: false
});

export const themeListPanel = listPanel({
  id: 'theme-list',
  field: 'theme',
  title: { vi: 'Chủ đề', en: 'Themes' },
  span: 4,
  changes: true,
  first: 20
});

export const themeGroupsPanel = listPanel({
  id: 'theme-groups',
  field: 'theme_group',
  title: { vi: 'Nhóm chủ đề', en: 'Groups of themes' },
  span: 6,
  changes: true
});

export const typesPanel = listPanel({
  id: 'types',
  field: 'type',
  title: { vi: 'Loại hoạt động', en: 'Event types' },
  span: 4,
  changes: true,
  first: 21
});

export const organisersPanel = listPanel({
  id: 'organisers',
  field: 'organiser',
  title: { vi: 'Đơn vị tổ chức', en: 'Organisers' },
  span: 6,
  changes: true
});
