import { cadence, type CadenceModel, type CadenceRow } from '#lib/charts/cadence.ts';
import { cadenceMet } from '#lib/indicators/cadence-met.ts';
import { factsOf } from '#lib/indicators/denominators.ts';
import { evaluate, indicatorQuery, type IndicatorAsk } from '#lib/indicators/evaluate.ts';
import { EMPTY_COLUMNS } from '#lib/model/columns.ts';
import { DEFAULT_CADENCE, type CadenceRule } from '#lib/model/cadence.ts';
import type { DatasetInfo, Locality } from '#lib/model/dataset.ts';
import { AMOUNT_FIELDS, DIMENSION_IDS } from '#lib/model/dimension.ts';
import type { Field } from '#lib/model/selection.ts';
import type { Locale, Text } from '#lib/model/text.ts';
import type { View } from '#lib/model/view.ts';
import { countingWords, placeWords } from '../counting.ts';
import type { Panel, PanelContext, PanelData } from '../panel.ts';
import { phrase } from '../wording.ts';
import { livedPeriod, unitInView, viewOfUnit } from './unit.ts';

/** A rule says itself which meetings of whom it asks for: only where and when is left to choose. */
const OMIT: readonly Field[] = [...DIMENSION_IDS.filter((id) => id !== 'place'), ...AMOUNT_FIELDS, 'text'];

function askOf(view: View, info: DatasetInfo, unit: Locality): IndicatorAsk {
  return {
    frame: { view: viewOfUnit(view, unit), omit: OMIT },
    // By place, so that the duty is that of the unit itself and not of those below it.
    group: [{ by: 'place', level: unit.level }],
    facts: factsOf(info)
  };
}

/**
 * What a unit did against each rule of its level.
 * @param rules the analyst's rules; those that come with every dataset when absent
 */
export const unitCadencePanel = (
  rules: () => readonly CadenceRule[] = () => DEFAULT_CADENCE
): Panel<CadenceModel> => ({
  id: 'unit-cadence',
  title: { vi: 'Nhịp so với quy định', en: 'Cadence against the rules' },
  span: 6,
  indicator: cadenceMet.id,
  omit: OMIT,
  needs: [],
  chart: cadence,
  queries(view, info): ReturnType<Panel<CadenceModel>['queries']> {
    const unit = unitInView(view, info);
    return unit === null ? {} : { cadence: indicatorQuery(cadenceMet, askOf(view, info, unit)) };
  },
  model: (data, context) => ({ rows: rowsOf(data, context, rules()).filter(({ required }) => required > 0) }),
  isEmpty: ({ rows }) => rows.length === 0,
  subtitle(_model, { view, info, locale }) {
    const unit = unitInView(view, info);
    return phrase(
      WORDS.measure[locale],
      WORDS.partial[locale],
      countingWords('events', view, locale),
      unit && placeWords(viewOfUnit(view, unit), locale, unit.level === 'commune' ? 'commune' : 'province')
    );
  },
  note(data, context) {
    const { info, locale, view } = context;
    const unit = unitInView(view, info);
    if (unit === null) return null;
    const rows = rowsOf(data, context, rules());
    const owed = new Set(rows.filter(({ required }) => required > 0).map(({ rule }) => rule));
    const ofLevel = rules().filter(({ unitLevel }) => unitLevel === unit.level);
    const over = ofLevel.filter(({ rule }) => !owed.has(rule)).map(({ label }) => label[locale]);
    const parts = [
      ...(ofLevel.length === 0 ? [WORDS.none[locale]] : []),
      ...(over.length > 0 ? [`${reasonOf(view, info, unit, rows, locale)} ${over.join('; ')}.`] : []),
      WORDS.silence[locale]
    ];
    return parts.join(' ');
  }
});

/** Why rules of the unit's level have no row, or nothing to do. */
function reasonOf(
  view: View,
  info: DatasetInfo,
  unit: Locality,
  rows: readonly CadenceRow[],
  locale: Locale
): string {
  if (livedPeriod(view, info, unit) === null) return WORDS.notThere[locale];
  return (rows.length === 0 ? WORDS.unseen : WORDS.notOwed)[locale];
}

function rowsOf(
  data: PanelData,
  { view, info, locale }: PanelContext,
  rules: readonly CadenceRule[]
): CadenceRow[] {
  const unit = unitInView(view, info);
  if (unit === null) return [];
  const result = evaluate(cadenceMet, data['cadence'] ?? EMPTY_COLUMNS, askOf(view, info, unit));
  const known = new Map(rules.map((rule) => [rule.rule, rule]));
  const order = rules.map(({ rule }) => rule);
  const codes = result.keys['by_rule'] ?? [];
  return (result.keys['by_place'] ?? [])
    .flatMap((place, i): CadenceRow[] => {
      if (place !== unit.key) return [];
      const code = codes[i] ?? '';
      const rule = known.get(code);
      const part = (name: string) => result.parts[name]?.[i] ?? 0;
      return [
        {
          rule: code,
          label: rule?.label[locale] ?? code,
          source: rule?.source[locale] ?? '',
          verified: rule?.verified ?? false,
          perYear: rule?.perYear ?? 0,
          required: part('required'),
          held: part('n'),
          met: result.value[i] ?? null,
          unknown: part('unknown'),
          schedules: part('schedules')
        }
      ];
    })
    .sort((a, b) => order.indexOf(a.rule) - order.indexOf(b.rule));
}

const WORDS = {
  measure: {
    vi: 'Số lần được ghi nhận so với số lần phải có',
    en: 'Recorded events against those that are owed'
  },
  partial: { vi: 'kỳ không trọn năm tính theo tháng quan sát', en: 'parts of years by observed months' },
  none: {
    vi: 'Không có quy định nào áp dụng cho cấp này.',
    en: 'No rule is owed by units of this level.'
  },
  notThere: {
    vi: 'Đơn vị không tồn tại trong khoảng thời gian đã chọn nên không phải thực hiện:',
    en: 'The unit did not exist in the chosen period and does not owe:'
  },
  unseen: {
    vi: 'Dữ liệu không có hoạt động nào và không có bảng theo dõi ở đây, nên chưa nói được về:',
    en: 'The data hold no event here and do not say that it was watched, so nothing can be said of:'
  },
  notOwed: {
    vi: 'Không phải thực hiện trong kỳ này:',
    en: 'Not owed in this period:'
  },
  silence: {
    vi: 'Chưa thấy trong dữ liệu không chứng tỏ không thực hiện.',
    en: 'Not seen in the data does not mean not done.'
  }
} satisfies Record<string, Text>;
