import type { AnyPanel, Drawing } from '#lib/dashboards/panel.ts';
import { isAborted, QueryError, type QueryErrorKind } from '#lib/engine/query-error.ts';
import { citation, SYNTHETIC, type Subject } from '#lib/export/citation.ts';
import { chartColumns, toCsv, withMark } from '#lib/export/csv.ts';
import { EXPORT_ERRORS, ExportError } from '#lib/export/export-error.ts';
import { exportEventsCsv, exportEventsParquet, type ExportProgress } from '#lib/export/events.ts';
import { fileName } from '#lib/export/filename.ts';
import { composeSvg } from '#lib/export/image.ts';
import { toPng } from '#lib/export/png.ts';
import { lightTheme } from '#lib/charts/theme.ts';
import { describeSelection } from '#lib/model/describe.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { labelsOf } from '#lib/model/labels.ts';
import { without } from '#lib/model/selection.ts';
import { formatView, type View } from '#lib/model/view.ts';
import type { App } from './app.ts';
import type { PanelAnswer } from './panel.svelte.ts';
import { save } from './save.ts';
import { today } from './time.ts';

/** px of a chart in a picture: a page's width at 96 dpi and a half */
const PICTURE_WIDTH = 960;

export type EventsFormat = 'csv' | 'csv-semicolon' | 'parquet';

/** Makes files of what is on screen, one at a time, and says how far it is. */
export class Exporter {
  readonly #app: App;
  #running: AbortController | null = null;
  status = $state<'idle' | 'working' | 'done' | 'failed'>('idle');
  progress = $state.raw<ExportProgress | null>(null);
  /** name of the file made last */
  name = $state('');
  #error = $state.raw<unknown>(null);

  constructor(app: App) {
    this.#app = app;
  }

  /** Why the last file could not be made, in the language of the interface. */
  get error(): string {
    const { t, locale } = this.#app;
    if (this.#error instanceof ExportError) return EXPORT_ERRORS[this.#error.kind][locale];
    const kind: QueryErrorKind = this.#error instanceof QueryError ? this.#error.kind : 'unknown';
    return t.status.errors[kind];
  }

  /** All events of the view as a file. */
  async events(format: EventsFormat): Promise<void> {
    const { workspace, view } = this.#app;
    const { info } = workspace;
    if (info === null || !workspace.ready) return;
    const subject = this.subject(view.view, info);
    await this.#make(
      fileName({
        info,
        view: view.view,
        panel: 'events',
        date: subject.date,
        extension: format === 'parquet' ? 'parquet' : 'csv'
      }),
      (signal) => {
        const request = {
          source: {
            query: (fragment: Parameters<typeof workspace.query>[0], abort: AbortSignal) =>
              workspace.query(fragment, abort),
            queryArrow: (fragment: Parameters<typeof workspace.query>[0], abort: AbortSignal) =>
              workspace.queryArrow(fragment, abort)
          },
          subject,
          signal,
          onProgress: (progress: ExportProgress) => (this.progress = progress)
        };
        return format === 'parquet'
          ? exportEventsParquet(request)
          : exportEventsCsv(request, { delimiter: format === 'csv' ? ',' : ';' });
      }
    );
  }

  /** The numbers behind a chart, as they are displayed. */
  async table(panel: AnyPanel, drawing: Drawing, { view, info }: PanelAnswer): Promise<void> {
    const { locale } = this.#app;
    const shown = drawing.chart.table(drawing.model, locale);
    // A table outlives its file name: every row of synthetic data says what it is.
    const marked = info.synthetic ? withMark(shown, this.#app.t.dataset.kind, SYNTHETIC[locale]) : shown;
    const { columns, headers } = chartColumns(marked);
    const { applied } = selectionsOf(panel, view);
    const name = fileName({ info, view: applied, panel: panel.id, date: today(), extension: 'csv' });
    await this.#make(name, () =>
      Promise.resolve(new Blob([...toCsv(columns, headers)], { type: 'text/csv;charset=utf-8' }))
    );
  }

  /** The chart as a picture that says by itself what it shows: PNG at twice the size, or SVG. */
  async picture(
    format: 'png' | 'svg',
    panel: AnyPanel,
    drawing: Drawing,
    answer: PanelAnswer
  ): Promise<void> {
    const { info, view } = answer;
    const subject = this.subject(view, info, panel);
    const { locale, date, url } = subject;
    const { applied, marked } = selectionsOf(panel, view);
    await this.#make(
      fileName({ info, view: applied, panel: panel.id, date, extension: format }),
      async () => {
        const { renderSvg } = await import('#lib/charts/render-svg.ts');
        const width = PICTURE_WIDTH;
        const height = drawing.chart.height(drawing.model, width);
        // Pictures go into documents, which are white.
        const option = drawing.chart.option(drawing.model, { theme: lightTheme, locale, width, height });
        const svg = composeSvg({
          chartSvg: renderSvg(option, { width, height }),
          width,
          height,
          title: drawing.title,
          subtitle: [
            drawing.subtitle,
            ...(marked.selection.length > 0
              ? [this.#app.t.panel.marked(describeSelection(marked, subject.labels, locale).join('; '))]
              : [])
          ],
          filters: describeSelection(applied, subject.labels, locale),
          source: `${info.name[locale]} (${info.version}). ${info.source[locale]}`,
          note: drawing.note,
          date,
          url,
          synthetic: info.synthetic,
          theme: lightTheme,
          locale
        });
        return format === 'svg' ? new Blob([svg], { type: 'image/svg+xml' }) : toPng(svg, 2);
      }
    );
  }

  cancel(): void {
    this.#running?.abort();
  }

  /** One line that says what was seen, how it was counted, when and where. */
  cite(events: number | null): string {
    const { workspace, view } = this.#app;
    if (workspace.info === null) return '';
    return citation({
      ...this.subject(view.view, workspace.info),
      ...(events === null ? {} : { counts: { events, total: workspace.info.counted } })
    });
  }

  /** @param panel what the file shows, when it does not stand on the overview */
  subject(view: View, info: DatasetInfo, panel?: AnyPanel): Subject {
    const { locale, absolute } = this.#app;
    const labels = labelsOf(info);
    return {
      info,
      view,
      labels: (field, code) => labels.full(field, code, locale),
      locale,
      url: panel?.page ? absolute(panel.page(view), '') : absolute('', formatView(view)),
      merged: this.#app.workspace.merged,
      date: today()
    };
  }

  async #make(name: string, write: (signal: AbortSignal) => Promise<Blob>): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.status = 'working';
    this.progress = null;
    this.name = name;
    try {
      const blob = await write(running.signal);
      if (running.signal.aborted) return;
      save(blob, name);
      this.status = 'done';
    } catch (error) {
      if (this.#running !== running) return;
      this.#error = error;
      this.status = isAborted(error) ? 'idle' : 'failed';
    } finally {
      if (this.#running === running) this.#running = null;
    }
  }
}

/** What filters a panel, and what is only marked in it because it shows the choice itself. */
function selectionsOf(
  panel: AnyPanel,
  view: View
): { applied: View; marked: Pick<View, 'selection' | 'include'> } {
  const selection = without(view.selection, ...panel.omit);
  return {
    applied: { ...view, selection },
    marked: { selection: view.selection.filter((clause) => !selection.includes(clause)), include: [] }
  };
}
