import { rangeDays } from '#lib/dashboards/period-words.ts';
import { countingText, filterText, placesText, SYNTHETIC } from '#lib/export/citation.ts';
import { viewPeriod } from '#lib/model/comparison.ts';
import { formatDate } from '#lib/model/period.ts';
import type { App } from './app.ts';
import { subjectOf } from './subject.ts';

export interface ReportFacts {
  /** that the data are made up, where they are */
  readonly synthetic: string | null;
  readonly facts: readonly (readonly [name: string, value: string])[];
}

/**
 * What a printed page says of its view below its title.
 * @param matching number of events of the view; null while unknown
 */
export function reportFacts(app: App, matching: number | null): ReportFacts {
  const { info } = app.workspace;
  const t = app.t.paper;
  // The server has no address to cite.
  if (info === null || !app.view.connected) return { synthetic: null, facts: [] };
  const { view } = app.view;
  const subject = subjectOf(app, view, info);
  const period = viewPeriod(view, info.extent);
  const places = placesText(subject);
  return {
    synthetic: info.synthetic ? SYNTHETIC[app.locale] : null,
    facts: [
      [t.dataset, `${info.name[app.locale]} (${t.version(info.version)})`],
      ...(period === null ? [] : [[t.period, rangeDays(period, app)] as const]),
      [t.filters, filterText(subject)],
      [t.counting, countingText(subject)],
      ...(places === null ? [] : [[t.places, places] as const]),
      ...(matching === null ? [] : [[t.events, app.format.integer(matching)] as const]),
      [t.printed, formatDate(subject.date, app.locale)]
    ]
  };
}
