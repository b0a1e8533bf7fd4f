import { histogram, type HistogramModel } from '#lib/charts/histogram.ts';
import { medianOpinions } from '#lib/indicators/median-opinions.ts';
import { medianParticipants } from '#lib/indicators/median-participants.ts';
import { medianViews } from '#lib/indicators/median-views.ts';
import { classBounds, CLASS_STARTS } from '#lib/model/amount-classes.ts';
import { EMPTY_COLUMNS, numbers } from '#lib/model/columns.ts';
import type { AmountField } from '#lib/model/dimension.ts';
import { clauseOf } from '#lib/model/selection.ts';
import type { Text } from '#lib/model/text.ts';
import { histogramQuery } from '#lib/query/histogram-query.ts';
import { placeWords, sizeWords } from '../counting.ts';
import type { Panel } from '../panel.ts';
import { phrase } from '../wording.ts';

interface Options {
  readonly amount: AmountField;
  readonly indicator: string;
  readonly title: Text;
  /** in the plural */
  readonly unit: Text;
}

/** How many events have how much of an amount; a class or several can be chosen. */
const histogramPanel = ({ amount, indicator, title, unit }: Options): Panel<HistogramModel> => ({
  id: `${amount}-spread`,
  title,
  span: 4,
  indicator,
  omit: [amount],
  needs: [amount],
  chart: histogram,
  queries: (view) => ({ classes: histogramQuery({ view, omit: [amount] }, amount, CLASS_STARTS) }),
  model(data, { view, locale }) {
    const rows = data['classes'] ?? EMPTY_COLUMNS;
    const counts = new Map<number, number>();
    if (rows.length > 0) {
      const n = numbers(rows, 'n');
      numbers(rows, 'class').forEach((index, i) => counts.set(index ?? -1, n[i] ?? 0));
    }
    const unknown = counts.get(-1) ?? 0;
    const there = [...counts.keys()].filter((index) => index >= 0);
    const first = Math.min(...there);
    const length = there.length > 0 ? Math.max(...there) - first + 1 : 0;
    return {
      field: amount,
      unit: unit[locale],
      classes: Array.from({ length }, (_, i) => ({
        bounds: classBounds(first + i),
        n: counts.get(first + i) ?? 0
      })),
      unknown,
      selected: clauseOf(view.selection, amount)?.values ?? null
    };
  },
  isEmpty: (model) => model.classes.length === 0,
  subtitle: ({ classes, unknown }, { view, locale }) =>
    phrase(
      WORDS.measure[locale](unit[locale]),
      WORDS.once[locale],
      WORDS.scale[locale],
      placeWords(view, locale),
      sizeWords(
        classes.reduce((sum, { n }) => sum + n, unknown),
        'events',
        { counting: 'events' },
        locale
      )
    ),
  note: (_data, { locale }) => WORDS.unknown[locale],
  howTo: (locale) => WORDS.brush[locale]
});

const WORDS = {
  measure: {
    vi: (unit: string) => `Số hoạt động theo số ${unit}`,
    en: (unit: string) => `Events by their number of ${unit}`
  },
  once: { vi: 'mỗi hoạt động một giá trị', en: 'one value an event' },
  scale: { vi: 'khoảng 1-2-5, số 0 đứng riêng', en: 'classes 1-2-5, zero apart' },
  brush: {
    vi: 'Bấm một cột hoặc kéo qua nhiều cột để lọc.',
    en: 'Click a bar or drag over several to filter.'
  },
  unknown: { vi: 'Không rõ không phải là 0.', en: 'Not known is not zero.' }
};

export const participantsSpreadPanel = histogramPanel({
  amount: 'participants',
  indicator: medianParticipants.id,
  title: { vi: 'Phân bố số người dự', en: 'Spread of attendance' },
  unit: { vi: 'người dự', en: 'people' }
});

export const opinionsSpreadPanel = histogramPanel({
  amount: 'opinions',
  indicator: medianOpinions.id,
  title: { vi: 'Phân bố số ý kiến', en: 'Spread of opinions' },
  unit: { vi: 'ý kiến', en: 'opinions' }
});

export const viewsSpreadPanel = histogramPanel({
  amount: 'views',
  indicator: medianViews.id,
  title: { vi: 'Phân bố lượt xem', en: 'Spread of page views' },
  unit: { vi: 'lượt xem', en: 'views' }
});
