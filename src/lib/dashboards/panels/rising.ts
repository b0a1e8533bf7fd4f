import { rising, type RisingModel } from '#lib/charts/rising.ts';
import { formats } from '#lib/i18n/format.ts';
import { factsOf } from '#lib/indicators/denominators.ts';
import { evaluate, indicatorQuery, type IndicatorAsk } from '#lib/indicators/evaluate.ts';
import { burstsOf, risingThemes, type RisingTheme, type ThemeBurst } from '#lib/indicators/rising-themes.ts';
import { FEWEST_BUCKETS, themeBurst } from '#lib/indicators/theme-burst.ts';
import { themeMomentum } from '#lib/indicators/theme-momentum.ts';
import { themeShare } from '#lib/indicators/theme-share.ts';
import { EMPTY_COLUMNS } from '#lib/model/columns.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { NONE } from '#lib/model/dimension.ts';
import { buckets } from '#lib/model/period.ts';
import type { Field } from '#lib/model/selection.ts';
import type { View } from '#lib/model/view.ts';
import { chosenIn } from '../chosen.ts';
import { countedUnit, countingWords, placeWords, sizeWords } from '../counting.ts';
import { fineGrain, panelPeriod } from '../grain.ts';
import type { Panel, PanelContext, PanelData } from '../panel.ts';
import { breakOf, incompleteFrom, isBroken, marksOf } from '../time-marks.ts';
import { watchAlong, watchQueries } from '../watched.ts';
import { GRAIN_WORDS, phrase } from '../wording.ts';

const OMIT: readonly Field[] = ['theme', 'theme_group'];
const MOST_ROWS = 16;
/** Bursts are found on fine steps; more of them than this are too thin to be seen. */
const MOST_BUCKETS = 100;

const grainOf = (view: View, info: DatasetInfo) => fineGrain(view, info, MOST_BUCKETS);

const alongAsk = (view: View, info: DatasetInfo): IndicatorAsk => ({
  frame: { view, omit: OMIT },
  group: [{ by: 'time', grain: grainOf(view, info) }, { by: 'theme' }],
  facts: factsOf(info)
});
const endAsk = (view: View, info: DatasetInfo): IndicatorAsk => ({
  ...alongAsk(view, info),
  group: [{ by: 'theme' }]
});

/** The bursts of themes over time and their momentum at the end, newest burst first. */
export const risingPanel: Panel<RisingModel> = {
  id: 'rising',
  title: { vi: 'Chủ đề đang lên', en: 'Rising themes' },
  span: 8,
  indicator: themeBurst.id,
  omit: OMIT,
  needs: ['topics'],
  explore: () => ({ indicator: themeMomentum.id, by: 'theme', chart: 'bar' }),
  chart: rising,
  queries: (view, info) => ({
    bursts: indicatorQuery(themeBurst, alongAsk(view, info)),
    shares: indicatorQuery(themeShare, alongAsk(view, info)),
    momentum: indicatorQuery(themeMomentum, endAsk(view, info)),
    ...watchQueries(view, info, grainOf(view, info))
  }),
  model(data, context) {
    const { view, info, labels, locale } = context;
    const grain = grainOf(view, info);
    const period = panelPeriod(view, info);
    const starts = buckets(period, grain);
    const { base, shares } = sharesAlong(data, context, starts);
    const { themes, bursts } = themesOf(data, context);
    return {
      field: 'theme',
      grain,
      buckets: starts,
      base,
      rows: themes.slice(0, MOST_ROWS).map(({ theme, momentum, base: rests, grey }) => ({
        code: theme,
        label: labels.full('theme', theme, locale),
        short: labels.short('theme', theme, locale),
        shares: shares.get(theme) ?? starts.map(() => null),
        bursts: bursts.get(theme) ?? [],
        momentum,
        base: rests,
        grey
      })),
      fewest: FEWEST_BUCKETS,
      minimum: themeMomentum.minimum,
      unit: countedUnit(view, locale),
      incompleteFrom: incompleteFrom(starts, grain, period, info.extent),
      breakAt: breakOf(period),
      broken: isBroken(view),
      watch: watchAlong(data['watched'], view, info, { starts, grain, period }),
      marks: marksOf(view, starts, grain, locale),
      selected: chosenIn(view, 'theme')
    };
  },
  isEmpty: (model) => model.rows.length === 0,
  subtitle: ({ grain, base }, { view, locale }) =>
    phrase(
      WORDS.measure[locale](GRAIN_WORDS[grain][locale]),
      WORDS.momentum[locale],
      countingWords('event_themes', view, locale),
      placeWords(view, locale),
      sizeWords(
        base.reduce((sum, n) => sum + n, 0),
        view.counting,
        view,
        locale
      )
    ),
  note(data, context) {
    const { locale } = context;
    const { integer } = formats(locale);
    const all = themesOf(data, context).themes.length;
    return phrase(
      WORDS.usual[locale],
      all > MOST_ROWS && WORDS.rest[locale](integer(MOST_ROWS), integer(all))
    );
  }
};

/** All themes, those with the newest burst first, then the fastest rising. */
function themesOf(
  data: PanelData,
  { view, info }: Pick<PanelContext, 'view' | 'info'>
): { themes: RisingTheme[]; bursts: ReadonlyMap<string, readonly ThemeBurst[]> } {
  const momentum = evaluate(themeMomentum, data['momentum'] ?? EMPTY_COLUMNS, endAsk(view, info));
  const along = evaluate(themeBurst, data['bursts'] ?? EMPTY_COLUMNS, alongAsk(view, info));
  const known = risingThemes(momentum, along);
  // A theme of the past has no momentum, but may have had its burst.
  const named = new Set(known.map(({ theme }) => theme));
  const bursts = burstsOf(along);
  const past = [...new Set(along.keys['by_theme'] ?? [])]
    .filter((theme) => theme !== NONE && !named.has(theme))
    .map((theme): RisingTheme => ({
      theme,
      momentum: null,
      base: 0,
      grey: true,
      burst: bursts.get(theme)?.at(-1) ?? null
    }));
  const end = ({ burst }: RisingTheme) => burst?.to ?? '';
  const themes = [...known, ...past].sort(
    (a, b) => (end(a) < end(b) ? 1 : end(a) > end(b) ? -1 : 0) // stable: momentum decides the rest
  );
  return { themes, bursts };
}

/** The share of each theme along the axis, and the events of each bucket. */
function sharesAlong(data: PanelData, { view, info }: PanelContext, starts: readonly string[]) {
  const result = evaluate(themeShare, data['shares'] ?? EMPTY_COLUMNS, alongAsk(view, info));
  const place = new Map(starts.map((start, i) => [start, i]));
  const base = starts.map(() => 0);
  const found = new Map<string, Map<number, number>>();
  (result.keys['bucket'] ?? []).forEach((start, row) => {
    const at = place.get(start);
    const theme = result.keys['by_theme']?.[row] ?? NONE;
    if (at === undefined) return;
    base[at] = result.base[row] ?? 0;
    const own = found.get(theme) ?? new Map<number, number>();
    found.set(theme, own.set(at, result.value[row] ?? 0));
  });
  // A share of nothing is unknown, not zero.
  const along = (own: ReadonlyMap<number, number>) => base.map((n, i) => (n > 0 ? (own.get(i) ?? 0) : null));
  return { base, shares: new Map([...found].map(([theme, own]) => [theme, along(own)])) };
}

const WORDS = {
  measure: {
    vi: (grain: string) => `Đợt bùng phát (Kleinberg) theo ${grain}`,
    en: (grain: string) => `Bursts (Kleinberg) by ${grain}`
  },
  momentum: {
    vi: 'đà: 3 tháng cuối so với 12 tháng trước, +1 là gấp đôi',
    en: 'momentum: last 3 months against the 12 before, +1 is a doubling'
  },
  usual: {
    vi: 'Đợt bùng phát là so với mức thường của chính chủ đề trong kỳ đang xem.',
    en: 'A burst is against the theme’s own usual share in the time shown.'
  },
  rest: {
    vi: (shown: string, all: string) => `${shown} trong ${all} chủ đề, đợt mới nhất trước.`,
    en: (shown: string, all: string) => `${shown} of ${all} themes, newest burst first.`
  }
};
