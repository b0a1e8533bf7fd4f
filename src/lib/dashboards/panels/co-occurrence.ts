import { coOccurrence, type CoOccurrenceModel } from '#lib/charts/co-occurrence.ts';
import { formats } from '#lib/i18n/format.ts';
import { coOccurrence as lift } from '#lib/indicators/co-occurrence.ts';
import { factsOf } from '#lib/indicators/denominators.ts';
import { evaluate, indicatorQuery, type IndicatorAsk } from '#lib/indicators/evaluate.ts';
import { themeShare } from '#lib/indicators/theme-share.ts';
import { EMPTY_COLUMNS } from '#lib/model/columns.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { NONE } from '#lib/model/dimension.ts';
import { clauseOf, type Field } from '#lib/model/selection.ts';
import type { View } from '#lib/model/view.ts';
import { chosenIn } from '../chosen.ts';
import { countedUnit, countingWords, placeWords, sizeWords } from '../counting.ts';
import type { Panel, PanelContext, PanelData } from '../panel.ts';
import { phrase } from '../wording.ts';

const OMIT: readonly Field[] = ['theme', 'theme_group'];
/** More rows and columns than this are no longer read. */
const MOST_THEMES = 16;

const pairsAsk = (view: View, info: DatasetInfo): IndicatorAsk => ({
  frame: { view, omit: OMIT },
  group: [],
  facts: factsOf(info)
});
const themesAsk = (view: View, info: DatasetInfo): IndicatorAsk => ({
  ...pairsAsk(view, info),
  group: [{ by: 'theme' }]
});

/** Which themes share events more often, or less often, than chance would have it. */
export const coOccurrencePanel: Panel<CoOccurrenceModel> = {
  id: 'co-occurrence',
  title: { vi: 'Chủ đề đi cùng nhau', en: 'Themes that go together' },
  span: 8,
  indicator: lift.id,
  omit: OMIT,
  needs: ['topics'],
  chart: coOccurrence,
  queries: (view, info) => ({
    pairs: indicatorQuery(lift, pairsAsk(view, info)),
    themes: indicatorQuery(themeShare, themesAsk(view, info))
  }),
  model(data, { view, info, labels, locale }) {
    const { codes, n, total } = themesOf(data, { view, info });
    const shown = codes.slice(0, MOST_THEMES);
    const place = new Map(shown.map((code, i) => [code, i]));
    const pairs = evaluate(lift, data['pairs'] ?? EMPTY_COLUMNS, pairsAsk(view, info));
    const clause = clauseOf(view.selection, 'theme');
    return {
      field: 'theme',
      entries: shown.map((code, i) => ({
        code,
        label: labels.full('theme', code, locale),
        short: labels.short('theme', code, locale),
        n: n[i] ?? 0
      })),
      pairs: pairs.value.flatMap((value, row) => {
        const [one, other] = ['by_theme', 'with_theme'].map((key) => place.get(pairs.keys[key]?.[row] ?? ''));
        if (one === undefined || other === undefined) return [];
        const part = (name: string) => pairs.parts[name]?.[row] ?? null;
        return [
          {
            a: Math.min(one, other),
            b: Math.max(one, other),
            n: part('n_ab') ?? 0,
            lift: value,
            jaccard: part('jaccard')
          }
        ];
      }),
      minimum: lift.minimum,
      unit: countedUnit(view, locale),
      total,
      selected: chosenIn(view, 'theme'),
      all: clause?.all === true && !clause.exclude
    };
  },
  isEmpty: (model) => model.entries.length === 0,
  subtitle: ({ total }, { view, locale }) =>
    phrase(
      WORDS.measure[view.counting][locale],
      countingWords('event_themes', view, locale),
      placeWords(view, locale),
      sizeWords(total, view.counting, view, locale)
    ),
  note(data, context) {
    const { locale } = context;
    const { integer } = formats(locale);
    const all = themesOf(data, context).codes.length;
    return all > MOST_THEMES ? WORDS.rest[locale](integer(MOST_THEMES), integer(all)) : null;
  },
  howTo: (locale) => WORDS.click[locale]
};

/** The themes of the events, most frequent first, and the number of all events. */
function themesOf(data: PanelData, { view, info }: Pick<PanelContext, 'view' | 'info'>) {
  const result = evaluate(themeShare, data['themes'] ?? EMPTY_COLUMNS, themesAsk(view, info));
  const counts = result.parts['n'] ?? [];
  const rows = (result.keys['by_theme'] ?? [])
    .map((code, i) => ({ code, n: counts[i] ?? 0 }))
    .filter(({ code }) => code !== NONE)
    .sort((a, b) => b.n - a.n || (a.code < b.code ? -1 : 1));
  return {
    codes: rows.map(({ code }) => code),
    n: rows.map(({ n }) => n),
    total: result.base[0] ?? 0
  };
}

const WORDS = {
  measure: {
    events: {
      vi: 'Số hoạt động có cả hai chủ đề; màu là lift, thang log',
      en: 'Events with both themes; colour is the lift, log scale'
    },
    sessions: {
      vi: 'Số phiên có cả hai chủ đề; màu là lift, thang log',
      en: 'Sessions with both themes; colour is the lift, log scale'
    }
  },
  click: {
    vi: 'Bấm một ô để lọc hoạt động có cả hai chủ đề.',
    en: 'Click a cell for the events that have both themes.'
  },
  rest: {
    vi: (shown: string, all: string) =>
      `Vẽ nhiều nhất ${shown} trong ${all} chủ đề, những chủ đề có nhiều hoạt động nhất; màn hình hẹp vẽ ít hơn.`,
    en: (shown: string, all: string) =>
      `At most ${shown} of ${all} themes are drawn, the most frequent; fewer on a narrow screen.`
  }
};
