import { themeTrend, type ThemeTrendModel } from '#lib/charts/theme-trend.ts';
import { formats } from '#lib/i18n/format.ts';
import { evaluate, indicatorQuery, type IndicatorAsk } from '#lib/indicators/evaluate.ts';
import { eventCount } from '#lib/indicators/event-count.ts';
import { themeShare } from '#lib/indicators/theme-share.ts';
import { factsOf } from '#lib/indicators/denominators.ts';
import { EMPTY_COLUMNS, texts } from '#lib/model/columns.ts';
import { NONE } from '#lib/model/dimension.ts';
import { optionOf } from '#lib/model/options.ts';
import { buckets } from '#lib/model/period.ts';
import type { Field } from '#lib/model/selection.ts';
import type { View } from '#lib/model/view.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { chosenIn } from '../chosen.ts';
import { countedUnit, countingWords, placeWords, sizeWords } from '../counting.ts';
import { coarseGrain, panelPeriod } from '../grain.ts';
import type { Panel } from '../panel.ts';
import { breakOf, incompleteFrom, isBroken, marksOf } from '../time-marks.ts';
import { watchAlong, watchQueries } from '../watched.ts';
import { GRAIN_WORDS, phrase } from '../wording.ts';

const OMIT: readonly Field[] = ['theme', 'theme_group'];
const MOST_BUCKETS = 24;

const askOf = (view: View, info: DatasetInfo): IndicatorAsk => ({
  frame: { view, omit: OMIT },
  group: [{ by: 'time', grain: coarseGrain(view, info, MOST_BUCKETS) }, { by: 'theme' }],
  facts: factsOf(info)
});

/** Share or number of events of the most frequent themes, or of the chosen ones, over time; `most` at once. */
const trendPanel = (id: string, most: number): Panel<ThemeTrendModel> => ({
  id,
  title: { vi: 'Chủ đề theo thời gian', en: 'Themes over time' },
  span: 12,
  indicator: themeShare.id,
  omit: OMIT,
  needs: ['topics'],
  options: ['trend', 'axis'],
  explore: (view) => ({
    indicator: measureOf(view) === 'count' ? eventCount.id : themeShare.id,
    across: 'theme',
    chart: 'facets'
  }),
  chart: themeTrend,
  queries: (view, info) => ({
    shares: indicatorQuery(themeShare, askOf(view, info)),
    ...watchQueries(view, info, coarseGrain(view, info, MOST_BUCKETS))
  }),
  model(data, { view, info, labels, locale }) {
    const grain = coarseGrain(view, info, MOST_BUCKETS);
    const period = panelPeriod(view, info);
    const result = evaluate(themeShare, data['shares'] ?? EMPTY_COLUMNS, askOf(view, info));
    const starts = buckets(period, grain);
    const index = new Map(starts.map((start, i) => [start, i]));
    const codes = result.keys['by_theme'] ?? [];
    const at = result.keys['bucket'] ?? [];
    const n = result.parts['n'] ?? [];
    const totals = starts.map(() => 0);
    const measure = measureOf(view);
    const themes = new Map<string, { count: number; values: number[] }>();
    for (let i = 0; i < result.length; i++) {
      const bucket = index.get(at[i] ?? '');
      const code = codes[i] ?? NONE;
      if (bucket === undefined) continue;
      totals[bucket] = result.base[i] ?? 0;
      if (code === NONE) continue;
      const theme = themes.get(code) ?? { count: 0, values: starts.map(() => 0) };
      themes.set(code, theme);
      theme.count += n[i] ?? 0;
      theme.values[bucket] = (measure === 'count' ? n[i] : result.value[i]) ?? 0;
    }
    const chosen = chosenIn(view, 'theme');
    const ranked = [...themes].sort((a, b) => b[1].count - a[1].count).map(([code]) => code);
    const shown = [
      ...chosen.filter((code) => themes.has(code)),
      ...ranked.filter((code) => !chosen.includes(code))
    ];
    return {
      field: 'theme',
      grain,
      buckets: starts,
      base: totals,
      minimum: themeShare.minimum,
      incompleteFrom: incompleteFrom(starts, grain, period, info.extent),
      breakAt: breakOf(period),
      broken: isBroken(view),
      watch: watchAlong(data['watched'], view, info, { starts, grain, period }),
      marks: marksOf(view, starts, grain, locale),
      unit: countedUnit(view, locale),
      selected: chosen,
      measure,
      ownAxes: optionOf(view, 'axis') === 'own',
      series: shown.slice(0, most).map((code) => ({
        code,
        label: labels.short('theme', code, locale),
        // A share of nothing is unknown, not zero.
        values: (themes.get(code)?.values ?? []).map((value, i) =>
          measure === 'count' || (totals[i] ?? 0) > 0 ? value : null
        )
      }))
    };
  },
  isEmpty: (model) => model.series.length === 0,
  subtitle: ({ grain, base, measure, ownAxes }, { view, locale }) =>
    phrase(
      WORDS[measure === 'count' ? 'count' : 'share'][view.counting][locale](GRAIN_WORDS[grain][locale]),
      (ownAxes ? WORDS.own : WORDS.axis)[locale],
      countingWords('event_themes', view, locale),
      placeWords(view, locale),
      sizeWords(
        base.reduce((sum, n) => sum + n, 0),
        view.counting,
        view,
        locale
      )
    ),
  note(data, { view, locale }) {
    const { integer } = formats(locale);
    const shares = data['shares'] ?? EMPTY_COLUMNS;
    const codes = shares.length === 0 ? [] : texts(shares, 'by_theme');
    const all = new Set(codes.filter((code) => code !== NONE)).size;
    const notes = [
      measureOf(view) === 'share' ? WORDS.grey[locale](themeShare.minimum) : null,
      all > most ? WORDS.rest[locale](integer(most), integer(all)) : null
    ].filter((note) => note !== null);
    return notes.join(' ') || null;
  },
  howTo: (locale) => WORDS.choose[locale]
});

/** On the overview, beside other panels. */
export const themeTrendPanel = trendPanel('theme-trend', 8);

/** On the dashboard of themes. */
export const themeTrendsPanel = trendPanel('theme-trends', 16);

const measureOf = (view: View) => optionOf(view, 'trend');

const WORDS = {
  share: {
    events: {
      vi: (grain: string) => `Tỷ lệ hoạt động của ${grain} có chủ đề`,
      en: (grain: string) => `Share of the ${grain}’s events with the theme`
    },
    sessions: {
      vi: (grain: string) => `Tỷ lệ phiên của ${grain} có chủ đề`,
      en: (grain: string) => `Share of the ${grain}’s sessions with the theme`
    }
  },
  count: {
    events: {
      vi: (grain: string) => `Số hoạt động có chủ đề mỗi ${grain}`,
      en: (grain: string) => `Events with the theme per ${grain}`
    },
    sessions: {
      vi: (grain: string) => `Số phiên có chủ đề mỗi ${grain}`,
      en: (grain: string) => `Sessions with the theme per ${grain}`
    }
  },
  axis: { vi: 'cùng một thang', en: 'one common scale' },
  own: {
    vi: 'mỗi ô một thang riêng, không so độ cao giữa các ô',
    en: 'each on its own scale: heights do not compare between themes'
  },
  rest: {
    vi: (shown: string, all: string) =>
      `${shown} chủ đề có nhiều hoạt động nhất trong ${all}; phần còn lại không vẽ.`,
    en: (shown: string, all: string) => `The ${shown} most frequent of ${all} themes; the rest is not drawn.`
  },
  choose: {
    vi: 'Bấm tên một chủ đề để lọc; chủ đề được chọn luôn được vẽ.',
    en: 'Click the name of a theme to filter; chosen themes are always drawn.'
  },
  grey: {
    vi: (n: number) => `Điểm xám: dưới ${n} hoạt động, tỷ lệ không chắc chắn.`,
    en: (n: number) => `Grey points: fewer than ${n} events, the share is uncertain.`
  }
};
