import { ranking, type RankingModel } from '#lib/charts/ranking.ts';
import { evaluate, indicatorQuery, type IndicatorAsk } from '#lib/indicators/evaluate.ts';
import { themeShare } from '#lib/indicators/theme-share.ts';
import { factsOf } from '#lib/indicators/denominators.ts';
import { formats } from '#lib/i18n/format.ts';
import { EMPTY_COLUMNS } from '#lib/model/columns.ts';
import { NONE } from '#lib/model/dimension.ts';
import { clauseOf, type Field } from '#lib/model/selection.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import type { View } from '#lib/model/view.ts';
import { countedUnit, countingWords, placeWords, sizeWords } from '../counting.ts';
import type { Panel, PanelContext, PanelData } from '../panel.ts';
import { phrase } from '../wording.ts';

/** Themes of fewer events are grey: their order says nothing. */
const MINIMUM_RANKED = 3;

const OMIT: readonly Field[] = ['theme', 'theme_group'];
const askOf = (view: View, info: DatasetInfo): IndicatorAsk => ({
  frame: { view, omit: OMIT },
  group: [{ by: 'theme' }],
  facts: factsOf(info)
});

/** The share of every theme among the events of the view, most frequent first. */
export const themesPanel: Panel<RankingModel> = {
  id: 'themes',
  title: { vi: 'Chủ đề', en: 'Themes' },
  span: 4,
  indicator: themeShare.id,
  omit: OMIT,
  needs: ['topics'],
  explore: () => ({ indicator: themeShare.id, by: 'theme', chart: 'bar' }),
  chart: ranking,
  queries: (view, info) => ({ themes: indicatorQuery(themeShare, askOf(view, info)) }),
  model(data, context) {
    const { labels, locale, view } = context;
    const clause = clauseOf(view.selection, 'theme');
    const chosen = clause?.kind === 'points' && !clause.exclude ? clause.values : [];
    const { codes, n, share, total } = shares(data, context);
    const rows = codes
      .map((code, i) => ({
        code,
        label: labels.full('theme', code, locale),
        value: n[i] ?? 0,
        share: share[i] ?? null
      }))
      .filter((row) => row.code !== NONE)
      .sort((a, b) => b.value - a.value || formats(locale).collator.compare(a.label, b.label));
    return {
      field: 'theme',
      rows,
      unit: countedUnit(view, locale),
      minimum: MINIMUM_RANKED,
      selected: chosen,
      total
    };
  },
  isEmpty: (model) => model.rows.length === 0,
  subtitle: ({ total }, { view, locale }) =>
    phrase(
      (view.counting === 'sessions' ? WORDS.sessions : WORDS.measure)[locale],
      countingWords('event_themes', view, locale),
      WORDS.rule[locale],
      placeWords(view, locale),
      sizeWords(total ?? 0, view.counting, view, locale)
    ),
  note(data, context) {
    const { codes, n } = shares(data, context);
    const none = n[codes.indexOf(NONE)] ?? 0;
    return none > 0
      ? WORDS.none[context.locale](
          formats(context.locale).integer(none),
          countedUnit(context.view, context.locale)
        )
      : null;
  }
};

function shares(data: PanelData, { view, info }: PanelContext) {
  const result = evaluate(themeShare, data['themes'] ?? EMPTY_COLUMNS, askOf(view, info));
  return {
    codes: result.keys['by_theme'] ?? [],
    n: result.parts['n'] ?? [],
    share: result.value,
    total: result.base[0] ?? 0
  };
}

const WORDS = {
  measure: { vi: 'Số hoạt động có chủ đề và tỷ lệ', en: 'Events with the theme, and their share' },
  sessions: { vi: 'Số phiên có chủ đề và tỷ lệ', en: 'Sessions with the theme, and their share' },
  rule: { vi: 'cộng lại có thể vượt 100%', en: 'shares may add up to more than 100%' },
  none: {
    vi: (n: string, unit: string) => `${n} ${unit} chưa rõ chủ đề vẫn nằm trong mẫu số.`,
    en: (n: string, unit: string) => `${n} ${unit} without a theme stay in the denominator.`
  }
};
