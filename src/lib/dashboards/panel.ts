import type { ChartType } from '#lib/charts/chart.ts';
import type { Columns } from '#lib/model/columns.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import type { ExploreSpec } from '#lib/model/explore.ts';
import type { Labels } from '#lib/model/labels.ts';
import type { OptionId } from '#lib/model/options.ts';
import type { Outlines } from '#lib/model/outlines.ts';
import type { Field } from '#lib/model/selection.ts';
import type { Locale, Text } from '#lib/model/text.ts';
import type { View } from '#lib/model/view.ts';
import type { Fragment } from '#lib/query/sql.ts';

/** Results of a panel's queries, by name. The same data draw the chart, fill its table and go into files. */
export type PanelData = Readonly<Record<string, Columns>>;

/** What a panel is looked at with. */
export interface PanelContext {
  readonly view: View;
  readonly info: DatasetInfo;
  readonly labels: Labels;
  readonly locale: Locale;
  /** outlines of localities that the analyst added; null and absent when there are none, as in embeds */
  readonly outlines?: Outlines | null;
}

/** What a reader can do so that a panel shows what was asked for. */
export interface Hint {
  readonly text: string;
  /** words of the link, and the page that it leads to */
  readonly link: string;
  readonly path: string;
}

/**
 * A part of a dashboard, declared: what it asks, the model it makes of the answers, and the chart that draws
 * the model. Nothing here knows an engine, the page or the address bar.
 */
export interface Panel<Model> {
  readonly id: string;
  readonly title: Text;
  /** columns of the 12-column grid at full width */
  readonly span: number;
  /** the indicator whose definition the panel links to */
  readonly indicator: string;
  /** the same where it depends on how the panel is looked at */
  readonly indicatorIn?: (view: View) => string;
  /** fields whose clauses the panel leaves out, for it shows the choice in them: crossfilter */
  readonly omit: readonly Field[];
  /** facts without which the panel says what is missing instead of drawing */
  readonly needs: readonly (keyof DatasetInfo['has'])[];
  /** ways to look at it that the reader chooses in its head */
  readonly options?: readonly OptionId[];
  readonly chart: ChartType<Model>;
  readonly queries: (
    view: View,
    info: DatasetInfo,
    outlines?: Outlines | null
  ) => Readonly<Record<string, Fragment>>;
  /** whether outlines of localities are drawn under a view; never when absent */
  readonly outlined?: (view: View) => boolean;
  readonly model: (data: PanelData, context: PanelContext) => Model;
  readonly isEmpty: (model: Model) => boolean;
  /** why nothing is drawn although events match; null when none does */
  readonly emptyWords?: (model: Model, context: PanelContext) => string | null;
  /** measure, counting rule and geography in one line */
  readonly subtitle: (model: Model, context: PanelContext) => string;
  /** caveat under the chart, null when there is none */
  readonly note: (data: PanelData, context: PanelContext) => string | null;
  /** what its marks do when they are clicked or dragged over: said on the page, not in pictures and on paper */
  readonly howTo?: (locale: Locale) => string;
  readonly hint?: (context: PanelContext) => Hint | null;
  /** the same figures on the page where one chart is worked on, see `exploreAddress`; absent where there are none */
  readonly explore?: (view: View) => Partial<ExploreSpec>;
}

/** A panel ready to be drawn, its model's type forgotten: what components and exports work with. */
export interface Drawing {
  readonly chart: ChartType<unknown>;
  readonly model: unknown;
  readonly empty: boolean;
  /** why it is empty, where the filters are not to blame */
  readonly emptyWords: string | null;
  readonly title: string;
  readonly subtitle: string;
  readonly note: string | null;
  readonly hint: Hint | null;
  readonly summary: string;
  /** the indicator whose definition belongs to it */
  readonly indicator: string;
}

export interface AnyPanel extends Omit<
  Panel<unknown>,
  'chart' | 'model' | 'isEmpty' | 'emptyWords' | 'subtitle' | 'note' | 'indicatorIn'
> {
  readonly draw: (data: PanelData, context: PanelContext) => Drawing;
  /** its chart is a list of the page, see `ChartType.list` */
  readonly list: boolean;
  /** px reserved before data are there */
  readonly height: (width: number) => number;
  /** path and query of the page that shows it, below the folder of the language; the overview when absent */
  readonly page?: (view: View) => string;
}

/** Hides the type of a chart's model, so that charts of all kinds are treated alike. */
export const anyChart = <Model>({ spots, drawnWidth, ...chart }: ChartType<Model>): ChartType<unknown> => ({
  ...chart,
  ...(drawnWidth ? { drawnWidth: (model, width) => drawnWidth(model as Model, width) } : {}),
  ...(spots ? { spots: (model, width) => spots(model as Model, width) } : {}),
  option: (model, context) => chart.option(model as Model, context),
  table: (model, locale) => chart.table(model as Model, locale),
  summary: (model, locale) => chart.summary(model as Model, locale),
  height: (model, width) => chart.height(model as Model | null, width)
});

/** Hides a panel's model type, so that panels of all kinds stand in one list. */
export function anyPanel<Model>(panel: Panel<Model>): AnyPanel {
  const chart = anyChart(panel.chart);
  return {
    id: panel.id,
    title: panel.title,
    span: panel.span,
    indicator: panel.indicator,
    omit: panel.omit,
    needs: panel.needs,
    ...(panel.options ? { options: panel.options } : {}),
    ...(panel.outlined ? { outlined: panel.outlined } : {}),
    ...(panel.howTo ? { howTo: panel.howTo } : {}),
    queries: panel.queries,
    ...(panel.explore ? { explore: panel.explore } : {}),
    list: panel.chart.list === true,
    height: (width) => panel.chart.height(null, width),
    draw(data, context) {
      const model = panel.model(data, context);
      return {
        chart,
        model,
        empty: panel.isEmpty(model),
        emptyWords: panel.emptyWords?.(model, context) ?? null,
        title: panel.title[context.locale],
        subtitle: panel.subtitle(model, context),
        note: panel.note(data, context),
        hint: panel.hint?.(context) ?? null,
        summary: panel.chart.summary(model, context.locale),
        indicator: panel.indicatorIn?.(context.view) ?? panel.indicator
      };
    }
  };
}
