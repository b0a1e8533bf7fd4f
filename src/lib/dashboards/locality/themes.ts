import { shareDifference, type ShareDifferenceModel } from '#lib/charts/share-difference.ts';
import { evaluate, indicatorQuery, type IndicatorAsk } from '#lib/indicators/evaluate.ts';
import { factsOf } from '#lib/indicators/denominators.ts';
import { themeShare } from '#lib/indicators/theme-share.ts';
import { formats } from '#lib/i18n/format.ts';
import { EMPTY_COLUMNS } from '#lib/model/columns.ts';
import type { DatasetInfo, Locality } from '#lib/model/dataset.ts';
import { NONE } from '#lib/model/dimension.ts';
import { withClause, type Field } from '#lib/model/selection.ts';
import type { Locale } from '#lib/model/text.ts';
import type { View } from '#lib/model/view.ts';
import { chosenIn } from '../chosen.ts';
import { countedUnit, countingWords, placeWords, sizeWords } from '../counting.ts';
import type { Panel, PanelContext, PanelData } from '../panel.ts';
import { phrase } from '../wording.ts';
import { ancestorsOf, anywhere, titleOf, unitInView } from './unit.ts';

/** Themes shown; those of the wider place that are missing here come last. */
const MOST_ROWS = 16;
/** Themes of fewer events here are grey. */
const MINIMUM = 3;

const OMIT: readonly Field[] = ['theme', 'theme_group'];

/** The wider place that a unit is set beside: its province, or the country for a province. */
const widerOf = (info: DatasetInfo, unit: Locality | null): Locality | null =>
  unit === null ? null : (ancestorsOf(info, unit)[0] ?? null);

/** The view in the wider place. */
function widerView(view: View, info: DatasetInfo): View {
  const wider = widerOf(info, unitInView(view, info));
  const all = anywhere(view);
  return wider === null
    ? all
    : {
        ...all,
        selection: withClause(all.selection, { field: 'place', kind: 'points', values: [wider.key] })
      };
}

const askOf = (view: View, info: DatasetInfo): IndicatorAsk => ({
  frame: { view, omit: OMIT },
  group: [{ by: 'theme' }],
  facts: factsOf(info)
});

/** The shares of the themes in one place beside those in its province or in the country. */
export const unitThemesPanel: Panel<ShareDifferenceModel> = {
  id: 'unit-themes',
  title: { vi: 'Chủ đề ở đây so với nơi rộng hơn', en: 'Themes here and in the wider place' },
  span: 6,
  indicator: themeShare.id,
  omit: OMIT,
  needs: ['topics'],
  chart: shareDifference,
  queries: (view, info) => ({
    here: indicatorQuery(themeShare, askOf(view, info)),
    there: indicatorQuery(themeShare, askOf(widerView(view, info), info))
  }),
  model(data, context) {
    const { view, info, labels, locale } = context;
    const unit = unitInView(view, info);
    const wider = widerOf(info, unit);
    const [here, there] = [sharesOf('here', data, context), sharesOf('there', data, context)];
    const rows = [...new Set([...here.rows.keys(), ...there.rows.keys()])]
      // Of a few events that are compared with nothing, the themes that they do not have say nothing.
      .filter((code) => code !== NONE && (here.total >= themeShare.minimum || here.rows.has(code)))
      .map((code) => ({
        code,
        label: labels.short('theme', code, locale),
        n: here.rows.get(code)?.n ?? 0,
        // No event with a theme is a share of zero where there are events at all.
        here: here.total > 0 ? (here.rows.get(code)?.share ?? 0) : null,
        there: there.total > 0 ? (there.rows.get(code)?.share ?? 0) : null
      }))
      .sort(
        (a, b) =>
          b.n - a.n || (b.there ?? 0) - (a.there ?? 0) || formats(locale).collator.compare(a.label, b.label)
      )
      .slice(0, MOST_ROWS);
    return {
      field: 'theme',
      rows: here.total > 0 ? rows : [],
      here: unit === null ? WORDS.here[locale] : titleOf(unit),
      there: wider === null ? WORDS.country[locale] : titleOf(wider),
      total: here.total,
      totalThere: there.total,
      unit: countedUnit(view, locale),
      minimum: MINIMUM,
      minimumTotal: themeShare.minimum,
      selected: chosenIn(view, 'theme')
    };
  },
  isEmpty: ({ rows }) => rows.length === 0,
  subtitle: ({ total }, { view, locale }) =>
    phrase(
      WORDS.measure[locale],
      countingWords('event_themes', view, locale),
      WORDS.rule[locale],
      placeWords(view, locale),
      sizeWords(total, view.counting, view, locale)
    ),
  note: (data, context) => {
    const { total } = sharesOf('here', data, context);
    return total > 0 && total < themeShare.minimum ? WORDS.few[context.locale](themeShare.minimum) : null;
  }
};

function sharesOf(name: 'here' | 'there', data: PanelData, { view, info }: PanelContext) {
  const asked = name === 'here' ? view : widerView(view, info);
  const result = evaluate(themeShare, data[name] ?? EMPTY_COLUMNS, askOf(asked, info));
  const n = result.parts['n'] ?? [];
  return {
    total: result.base[0] ?? 0,
    rows: new Map(
      (result.keys['by_theme'] ?? []).map((code, i) => [
        code,
        { n: n[i] ?? 0, share: result.value[i] ?? null }
      ])
    )
  };
}

const few: Record<Locale, (minimum: number) => string> = {
  vi: (minimum) => `Dưới ${minimum} hoạt động thì không so sánh tỷ lệ.`,
  en: (minimum) => `Below ${minimum} events no shares are compared.`
};
const WORDS = {
  here: { vi: 'Nơi đang chọn', en: 'What is chosen' },
  country: { vi: 'Cả nước', en: 'Whole country' },
  measure: { vi: 'Tỷ lệ hoạt động có chủ đề', en: 'Share of events with the theme' },
  rule: { vi: 'cộng lại có thể vượt 100%', en: 'shares may add up to more than 100%' },
  few
};
