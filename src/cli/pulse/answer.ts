import { answersTo } from '#lib/dashboards/answers.ts';
import { keyFigureQueries, keyFigures } from '#lib/dashboards/key-figures.ts';
import { accepts, askOf, exampleGroup, groupingsOf, lackingOf } from '#lib/dashboards/indicator-ask.ts';
import { keyLabel, keyValue } from '#lib/dashboards/indicator-words.ts';
import { axisGrain } from '#lib/dashboards/grain.ts';
import type { AnyPanel, PanelData } from '#lib/dashboards/panel.ts';
import { SYNTHETIC } from '#lib/export/citation.ts';
import { messages } from '#lib/i18n/messages.ts';
import { evaluate, grainOf, indicatorQuery } from '#lib/indicators/evaluate.ts';
import type { Indicator } from '#lib/indicators/indicator.ts';
import { column, type Cell, type Columns } from '#lib/model/columns.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { labelsOf } from '#lib/model/labels.ts';
import type { Locale } from '#lib/model/text.ts';
import type { View } from '#lib/model/view.ts';
import type { Fragment } from '#lib/query/sql.ts';
import type { GroupKey } from '#lib/query/view-query.ts';
import { UsageError } from './args.ts';
import { withGrain, type AskedKey } from './query-args.ts';

export type AnswerCell = Cell | boolean;

export interface AnswerColumn {
  /** stable, for programs; of a chart's table its heading */
  readonly name: string;
  readonly type: 'text' | 'number' | 'date' | 'flag';
  readonly values: readonly AnswerCell[];
}

/** A table of figures with what it is about. */
export interface Answer {
  readonly columns: readonly AnswerColumn[];
  /** what the figures are, as plain data for JSON and Arrow */
  readonly about: Readonly<Record<string, unknown>>;
  /** raw results with their codes, by query */
  readonly data?: PanelData;
}

export interface Subject {
  readonly view: View;
  readonly info: DatasetInfo;
  readonly locale: Locale;
  readonly ask: (fragment: Fragment) => Promise<Columns>;
}

/** The table of a chart as the screen shows it, or with `raw` the results of one of its queries. @throws UsageError */
export async function panelAnswer(panel: AnyPanel, raw: string | null, subject: Subject): Promise<Answer> {
  const { view, info, locale, ask } = subject;
  const lacking = panel.needs.filter((need) => !info.has[need]);
  if (lacking.length > 0)
    throw new UsageError(`pulse: the dataset holds no ${lacking.join(', ')}, which ${panel.id} needs`);
  const queries = panel.queries(view, info);
  if (raw !== null && !Object.hasOwn(queries, raw))
    throw new UsageError(`pulse: --raw ${raw}: ${panel.id} asks ${Object.keys(queries).join(', ')}`);
  const data = await answersTo(queries, ask);
  const drawing = panel.draw(data, { view, info, labels: labelsOf(info), locale });
  const about = {
    panel: panel.id,
    indicator: panel.indicator,
    title: drawing.title,
    subtitle: drawing.subtitle,
    note: drawing.note,
    summary: drawing.summary
  };
  const columns =
    raw === null ? tableColumns(drawing.chart.table(drawing.model, locale)) : rawColumns(data[raw]);
  // As in the files of the page: every row of synthetic data says what it is.
  const mark = raw === null ? messages(locale).dataset.kind : MARK;
  return {
    columns: marked(columns, subject, mark),
    about: { ...about, ...(raw === null ? {} : { raw }) },
    data
  };
}

const MARK = 'data_kind';

function marked(
  columns: readonly AnswerColumn[],
  { info, locale }: Subject,
  name: string
): readonly AnswerColumn[] {
  if (!info.synthetic) return columns;
  const values = (columns[0]?.values ?? []).map(() => SYNTHETIC[locale]);
  return [...columns, { name, type: 'text', values }];
}

function tableColumns(table: ReturnType<AnyPanelTable>): AnswerColumn[] {
  return table.columns.map(({ label, numeric }, i) => {
    const values = table.rows.map((row) => row[i] ?? null);
    const isNumber = numeric && values.every((value) => typeof value !== 'string');
    return { name: label, type: isNumber ? 'number' : 'text', values };
  });
}
type AnyPanelTable = ReturnType<AnyPanel['draw']>['chart']['table'];

function rawColumns(columns: Columns | undefined): AnswerColumn[] {
  return (columns?.names ?? []).map((name) => {
    const values = columns ? column(columns, name) : [];
    return { name, type: typeOf(name, values), values };
  });
}

function typeOf(name: string, values: readonly Cell[]): AnswerColumn['type'] {
  if (name === 'bucket') return 'date';
  return values.every((value) => typeof value !== 'string') ? 'number' : 'text';
}

/**
 * The evaluation of an indicator: keys as codes (`bucket`, `by_…`) and in words (`…_label`), value, base, ends of
 * the interval, grey, and the parts (`part_…`). @throws UsageError for a grouping without a meaning
 */
export async function indicatorAnswer(
  indicator: Indicator,
  by: readonly AskedKey[] | null,
  subject: Subject
): Promise<Answer> {
  const { view, info, locale, ask } = subject;
  const lacking = lackingOf(indicator, info);
  if (lacking.length > 0)
    throw new UsageError(`pulse: the dataset holds no ${lacking.join(', ')}, which ${indicator.id} needs`);
  const group = by === null ? groupOf(indicator, view) : withGrain(by, axisGrain(view, info));
  if (!accepts(indicator, group)) throw new UsageError(refusal(indicator, group));
  const asked = askOf(indicator, view, info, group);
  const evaluation = evaluate(indicator, await ask(indicatorQuery(indicator, asked)), asked);
  const grain = grainOf(group);
  const keys = Object.entries(evaluation.keys).flatMap(([name, codes]): AnswerColumn[] => [
    { name, type: name === 'bucket' ? 'date' : 'text', values: codes },
    {
      name: `${name}_label`,
      type: 'text',
      values: codes.map((code) => keyValue(name, code, { info, grain, locale }))
    }
  ]);
  const number = (name: string, values: readonly (number | null)[]): AnswerColumn => ({
    name,
    type: 'number',
    values
  });
  const columns: readonly AnswerColumn[] = [
    ...keys,
    number('value', evaluation.value),
    number('base', evaluation.base),
    number('low', evaluation.low),
    number('high', evaluation.high),
    { name: 'grey', type: 'flag', values: evaluation.grey },
    ...Object.entries(evaluation.parts).map(([name, values]) => number(`part_${name}`, values))
  ];
  return {
    columns: marked(columns, subject, MARK),
    about: {
      indicator: indicator.id,
      number: indicator.number,
      label: indicator.label[locale],
      unit: indicator.unit,
      formula: indicator.formula,
      minimum: indicator.minimum,
      source: indicator.source,
      by: group.map(written),
      headings: Object.fromEntries(
        Object.keys(evaluation.keys).map((name) => [name, keyLabel(name, locale)])
      ),
      ...(indicator.compares ? { period: asked.frame.period ?? null, compared: asked.base ?? null } : {})
    }
  };
}

/** A single figure where that has a meaning, else the example of the indicator's page. */
const groupOf = (indicator: Indicator, view: View): readonly GroupKey[] =>
  accepts(indicator, []) ? [] : exampleGroup(indicator, view);

const written = (key: GroupKey): string =>
  key.by === 'time' ? `time:${key.grain}` : 'level' in key ? `place:${key.level}` : key.by;

function refusal(indicator: Indicator, group: readonly GroupKey[]): string {
  const { single, grains, dimensions } = groupingsOf(indicator);
  const possible = [...(single ? ['no --by'] : []), ...grains.map((grain) => `time:${grain}`), ...dimensions];
  return `pulse: ${indicator.id} has no meaning by ${group.map(written).join(',') || 'nothing'}; it can be asked with ${possible.join(', ')}`;
}

/** The row of key figures with their changes. */
export async function figuresAnswer(subject: Subject): Promise<Answer> {
  const { view, info, locale, ask } = subject;
  const { figures, comparison } = keyFigures(await answersTo(keyFigureQueries(view, info), ask), view, info);
  const number = (name: string, of: (figure: (typeof figures)[number]) => number | null): AnswerColumn => ({
    name,
    type: 'number',
    values: figures.map(of)
  });
  const words = (name: string, of: (figure: (typeof figures)[number]) => string | null): AnswerColumn => ({
    name,
    type: 'text',
    values: figures.map(of)
  });
  const { pair, why } = comparison;
  const columns: readonly AnswerColumn[] = [
    words('indicator', ({ indicator }) => indicator.id),
    words('indicator_label', ({ indicator }) => indicator.label[locale]),
    words('unit', ({ indicator }) => indicator.unit),
    number('value', ({ value }) => value),
    number('base', ({ base }) => base),
    { name: 'grey', type: 'flag', values: figures.map(({ grey }) => grey) },
    number('current', ({ current }) => current?.value ?? null),
    number('before', ({ before }) => before?.value ?? null),
    number('change', ({ change }) => change),
    words('no_change', ({ noChange }) => noChange)
  ];
  return {
    columns: marked(columns, subject, MARK),
    about: {
      comparison:
        pair === null
          ? { why }
          : {
              kind: pair.kind,
              current: pair.current,
              base: pair.base,
              rolling: pair.rolling,
              cautions: pair.cautions
            }
    }
  };
}
