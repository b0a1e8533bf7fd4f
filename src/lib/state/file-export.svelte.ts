import type { ChartTable } from '#lib/charts/chart.ts';
import type { AboutRows } from '#lib/export/about.ts';
import { bibtex, cslJson } from '#lib/export/citation-formats.ts';
import { citation, filterText, type Subject } from '#lib/export/citation.ts';
import type { Delimiter } from '#lib/export/csv.ts';
import { exportEvents, inWorker, type ExportProgress, type QuerySource } from '#lib/export/events.ts';
import { FILE_FORMATS, onePage, type HeaderForm } from '#lib/export/file.ts';
import { fileName } from '#lib/export/filename.ts';
import { eventsPlan, tablePlan, type FileChoice } from '#lib/export/plan.ts';
import { SHEET_ROWS } from '#lib/export/xlsx/limits.ts';
import { numbers } from '#lib/model/columns.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { labelsOf } from '#lib/model/labels.ts';
import type { Locale } from '#lib/model/text.ts';
import type { View } from '#lib/model/view.ts';
import { countQuery } from '#lib/query/events-query.ts';
import type { App } from './app.ts';
import { englishTable, indicatorTexts, type Displayed } from './displayed.ts';
import { Making } from './making.svelte.ts';
import { save } from './save.ts';
import { selectionsOf, subjectOf } from './subject.ts';

/**
 * displayed: the table of the chart; filtered: all events of the view; counted: all events that the chart
 * counts, where it leaves out the choice that it shows itself; whole: all records, in packages.
 */
export type RowsKind = 'displayed' | 'filtered' | 'counted' | 'whole';
/** Formats in the order of the dialog; a package holds several tables. */
export const FORMATS = [...FILE_FORMATS, 'package'] as const;
export type DialogFormat = (typeof FORMATS)[number];
/** Rows below the heading that one sheet of a workbook can hold. */
export const SHEET_MOST = SHEET_ROWS - 1;
export type CitationForm = 'text' | 'bibtex' | 'csl';

/** A file to be made: which rows, which format, and what it will hold, said beforehand. */
export class FileExport {
  readonly #app: App;
  readonly #displayed: Displayed | null;
  readonly #stop = new AbortController();
  readonly making: Making;
  /** events of each kind of rows; null while they are being counted */
  #counts = $state.raw<Readonly<Partial<Record<RowsKind, number>>>>({});
  rows = $state<RowsKind>('filtered');
  format = $state<DialogFormat>('csv');
  /** what the events of a package are written as */
  packed = $state<'csv' | 'parquet'>('csv');
  names = $state<HeaderForm>('labels');
  delimiter = $state<Delimiter>(',');
  cited = $state(false);

  /** @param displayed the chart that files are asked of; null for all events of the page */
  constructor(app: App, displayed: Displayed | null) {
    this.#app = app;
    this.#displayed = displayed;
    this.making = new Making(app);
    this.rows = displayed ? 'displayed' : 'filtered';
    // Names of columns are read by people in a table of figures, by programs in one of events.
    this.names = displayed ? 'labels' : 'codes';
    // Excel with Vietnamese settings takes the comma for a decimal mark.
    this.delimiter = app.locale === 'vi' ? ';' : ',';
  }

  /** What can be chosen, with the number of rows; null while it is being counted. */
  get choices(): readonly { readonly kind: RowsKind; readonly rows: number | null }[] {
    const shown = this.#displayed;
    const events = (kind: RowsKind) => ({ kind, rows: this.#counts[kind] ?? null });
    if (this.format === 'package') return [events('filtered'), { kind: 'whole', rows: this.#info.events }];
    if (!shown) return [events('filtered')];
    const table = this.#table(shown);
    const kinds = this.marked === null ? (['filtered'] as const) : (['filtered', 'counted'] as const);
    return [{ kind: 'displayed', rows: table.rows.length }, ...kinds.map(events)];
  }

  /** Chooses a format, and rows that it can hold. */
  choose(format: DialogFormat): void {
    this.format = format;
    if (!this.choices.some(({ kind }) => kind === this.rows)) this.rows = this.choices[0]?.kind ?? 'filtered';
  }

  /** The filters that the chart shows instead of following them, in words; null when there are none. */
  get marked(): string | null {
    if (!this.#displayed) return null;
    const { panel, answer } = this.#displayed;
    const { marked } = selectionsOf(panel, answer.view);
    if (marked.selection.length === 0) return null;
    return filterText({ ...this.#subjectOf(answer.view), view: { ...answer.view, ...marked } });
  }

  /** Number of rows of the file; null while it is being counted. */
  get count(): number | null {
    return this.choices.find(({ kind }) => kind === this.rows)?.rows ?? null;
  }

  /** Sheets that a workbook needs for the rows. */
  get sheets(): number {
    return Math.max(1, Math.ceil((this.count ?? 0) / SHEET_MOST));
  }

  /** The filters of the rows in words. */
  get filters(): string {
    return filterText(this.#subject);
  }

  /** Name of the file. */
  get name(): string {
    const { info, view, date } = this.#subject;
    if (this.format === 'package')
      return fileName({ info, view, panel: `package-${this.rows}`, date, extension: 'zip' });
    const panel = this.rows === 'displayed' ? (this.#displayed?.panel.id ?? 'events') : 'events';
    return fileName({ info, view, panel, date, extension: this.format });
  }

  /** How to cite the rows. */
  citation(form: CitationForm): string {
    const subject = this.#subject;
    return form === 'text' ? citation(subject) : form === 'bibtex' ? bibtex(subject) : cslJson(subject);
  }

  saveCitation(form: Exclude<CitationForm, 'text'>): void {
    const extension = form === 'bibtex' ? 'bib' : 'json';
    const { info, view, date } = this.#subject;
    save(
      new Blob([this.citation(form)], { type: form === 'bibtex' ? 'text/x-bibtex' : 'application/json' }),
      fileName({ info, view, panel: 'citation', date, extension })
    );
  }

  /** Counts the events of every choice. What cannot be counted keeps its dots; making the file says why. */
  async countAll(): Promise<void> {
    const { workspace } = this.#app;
    for (const { kind, rows } of this.choices) {
      if (rows !== null) continue;
      try {
        const found = await workspace.query(countQuery(this.#viewOf(kind)), this.#stop.signal);
        this.#counts = { ...this.#counts, [kind]: numbers(found, 'n')[0] ?? 0 };
      } catch {
        return;
      }
    }
  }

  /** Makes the file. */
  async make(): Promise<void> {
    const subject = this.#subject;
    const { format } = this;
    if (format === 'package') return this.#makePackage();
    const choice: FileChoice = {
      format,
      names: this.names,
      delimiter: this.delimiter,
      cited: this.cited && format === 'csv'
    };
    const shown = this.#displayed;
    await this.making.run(this.name, async (signal) => {
      if (this.rows === 'displayed' && shown) {
        const { plan, page } = tablePlan(
          subject,
          this.#table(shown),
          englishTable(shown),
          choice,
          this.#about
        );
        return inWorker(plan, onePage(page), signal);
      }
      return exportEvents(
        { source: this.#source, subject, signal, onProgress: this.#onProgress },
        eventsPlan(subject, choice, this.#about)
      );
    });
  }

  /** Makes a package: what it needs is loaded when it is asked for. */
  async #makePackage(): Promise<void> {
    const subjects = { vi: this.#inLanguage('vi'), en: this.#inLanguage('en') };
    const { rows, packed } = this;
    await this.making.run(this.name, async (signal) => {
      const [{ exportPackage }, { knownFields }, { zipInWorker }] = await Promise.all([
        import('#lib/export/package/package.ts'),
        import('#lib/ingest/schema/schema.ts'),
        import('#lib/export/file-client.ts')
      ]);
      return exportPackage(
        {
          source: this.#source,
          subjects,
          scope: rows === 'whole' ? 'whole' : 'filtered',
          format: packed,
          fields: knownFields,
          signal,
          onProgress: this.#onProgress
        },
        inWorker,
        zipInWorker
      );
    });
  }

  /** What the file says of its data, in a language. */
  #inLanguage(locale: Locale): Subject {
    const labels = labelsOf(this.#info);
    return { ...this.#subject, locale, labels: (field, code) => labels.full(field, code, locale) };
  }

  readonly #onProgress = (progress: ExportProgress): void => {
    this.making.progress = progress;
  };

  /** Gives up what is under way. */
  dispose(): void {
    this.#stop.abort();
    this.making.cancel();
  }

  /** The table that the reader sees. */
  #table({ drawing }: Displayed): ChartTable {
    return drawing.chart.table(drawing.model, this.#app.locale);
  }

  get #source(): QuerySource {
    const { workspace } = this.#app;
    return {
      query: (fragment, signal) => workspace.query(fragment, signal),
      queryArrow: (fragment, signal) => workspace.queryArrow(fragment, signal)
    };
  }

  /** The one view that rows, their number, the words of the filters and the citation come from. */
  #viewOf(kind: RowsKind): View {
    const shown = this.#displayed;
    if (!shown) return this.#app.view.view;
    const { panel, answer } = shown;
    // A package of the whole dataset records the view of the filters.
    return kind === 'filtered' || kind === 'whole' ? answer.view : selectionsOf(panel, answer.view).applied;
  }

  get #subject(): Subject {
    const subject = this.#subjectOf(this.#viewOf(this.rows));
    const all = this.marked === null ? 'filtered' : 'counted';
    const events =
      this.#counts[this.rows === 'displayed' ? all : this.rows === 'whole' ? 'filtered' : this.rows];
    return events === undefined ? subject : { ...subject, counts: { events, total: subject.info.counted } };
  }

  get #info(): DatasetInfo {
    const info = this.#displayed?.answer.info ?? this.#app.workspace.info;
    if (info === null) throw new TypeError('no dataset is open');
    return info;
  }

  #subjectOf(view: View): Subject {
    return subjectOf(this.#app, view, this.#info, this.#displayed?.panel);
  }

  get #about(): AboutRows {
    const shown = this.#displayed;
    const { t, locale } = this.#app;
    if (this.rows !== 'displayed' || !shown)
      return { title: t.exporting.events, indicators: indicatorTexts('event_count', locale) };
    const { title, subtitle, note, indicator } = shown.drawing;
    return { title, subtitle, note, indicators: indicatorTexts(indicator, locale) };
  }
}
