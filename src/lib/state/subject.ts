import type { AnyPanel } from '#lib/dashboards/panel.ts';
import type { Subject } from '#lib/export/citation.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { describeSelection } from '#lib/model/describe.ts';
import { labelsOf } from '#lib/model/labels.ts';
import { without } from '#lib/model/selection.ts';
import type { Locale } from '#lib/model/text.ts';
import { formatView, type View } from '#lib/model/view.ts';
import type { IsoDate } from '#lib/util/dates.ts';
import type { App } from './app.ts';
import type { PanelAnswer } from './panel.svelte.ts';
import { today } from './time.ts';

/** What the words of a file need of the app, so that commands say the same. */
export type Teller = Pick<App, 'locale' | 't' | 'absolute'> & {
  readonly workspace: Pick<App['workspace'], 'merged'>;
  /** day on which the data were looked at; today when absent */
  readonly date?: IsoDate;
};

/**
 * What a file or a citation says of the data it shows.
 * @param shown what the file shows, when it does not stand on the overview: a panel with a page, or a page's path
 */
export function subjectOf(app: Teller, view: View, info: DatasetInfo, shown?: AnyPanel | string): Subject {
  const { locale, absolute } = app;
  const labels = labelsOf(info);
  return {
    info,
    view,
    labels: (field, code) => labels.full(field, code, locale),
    locale,
    url:
      typeof shown === 'object' && shown.page
        ? absolute(shown.page(view), '')
        : absolute(typeof shown === 'string' ? shown : '', formatView(view)),
    merged: app.workspace.merged,
    date: app.date ?? today()
  };
}

/** What filters a panel, and what is only marked in it because it shows the choice itself. */
export function selectionsOf(
  panel: AnyPanel,
  view: View
): { applied: View; marked: Pick<View, 'selection' | 'include'> } {
  const selection = without(view.selection, ...panel.omit);
  return {
    applied: { ...view, selection },
    marked: { selection: view.selection.filter((clause) => !selection.includes(clause)), include: [] }
  };
}

/** What files say around a chart: who it is about, what filters it, and the choice that it only shows. */
export function wordsOf(app: Teller, panel: AnyPanel, { view, info }: Pick<PanelAnswer, 'view' | 'info'>) {
  const subject = subjectOf(app, view, info, panel);
  const { locale, labels } = subject;
  const { applied, marked } = selectionsOf(panel, view);
  const choice = describeSelection(marked, labels, locale).join('; ');
  return {
    subject,
    applied,
    filters: describeSelection(applied, labels, locale),
    choice: choice === '' ? null : app.t.panel.marked(choice),
    source: sourceOf(info, locale)
  };
}

/** The dataset with its version, and where it comes from. */
export const sourceOf = (info: DatasetInfo, locale: Locale): string =>
  `${info.name[locale]} (${info.version}). ${info.source[locale]}`;
