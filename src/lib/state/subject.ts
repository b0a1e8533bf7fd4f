import type { AnyPanel } from '#lib/dashboards/panel.ts';
import type { Subject } from '#lib/export/citation.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { labelsOf } from '#lib/model/labels.ts';
import { without } from '#lib/model/selection.ts';
import { formatView, type View } from '#lib/model/view.ts';
import type { IsoDate } from '#lib/util/dates.ts';
import type { App } from './app.ts';
import { today } from './time.ts';

/** What the words of a file need of the app, so that commands say the same. */
export type Teller = Pick<App, 'locale' | 't' | 'absolute'> & {
  readonly workspace: Pick<App['workspace'], 'merged'>;
  /** day on which the data were looked at; today when absent */
  readonly date?: IsoDate;
};

/**
 * What a file or a citation says of the data it shows.
 * @param panel what the file shows, when it does not stand on the overview
 */
export function subjectOf(app: Teller, view: View, info: DatasetInfo, panel?: AnyPanel): Subject {
  const { locale, absolute } = app;
  const labels = labelsOf(info);
  return {
    info,
    view,
    labels: (field, code) => labels.full(field, code, locale),
    locale,
    url: panel?.page ? absolute(panel.page(view), '') : absolute('', formatView(view)),
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
