import type { LoadedDataset } from '#lib/ingest/builtin.ts';
import type { ImportProgress, ImportRequest } from '#lib/ingest/import.ts';
import type { Problem } from '#lib/ingest/problems/problems.ts';
import type { ImportedCounts, Provenance } from '#lib/ingest/provenance.ts';
import { sourcesOf } from '#lib/ingest/tables/sources.ts';
import { parseView, type View } from '#lib/model/view.ts';
import type { App } from './app.ts';
import type { ImportEntry } from './importer-entry.svelte.ts';
import type { IngestPort } from './importer-port.ts';

/** One reading of files into an open dataset: how far it is, and what was found. */
export class ImportRun {
  readonly #app: App;
  readonly #port: IngestPort;
  readonly #stop = new AbortController();
  readonly #entries: readonly ImportEntry[];
  /** takes back a dataset that is being opened */
  #restore: (() => void) | null = null;
  progress = $state.raw<ImportProgress | null>(null);
  /** the tables are read; the engine is being filled */
  filling = $state(false);
  counts = $state.raw<ImportedCounts | null>(null);
  /** groups of events that may be one and the same */
  duplicates = $state(0);
  problems = $state.raw<readonly Problem[]>([]);
  /** what the engine said when the tables could not be opened, in the language of the interface */
  failure = $state('');

  constructor(app: App, port: IngestPort, entries: readonly ImportEntry[]) {
    this.#app = app;
    this.#port = port;
    this.#entries = entries;
  }

  /**
   * Reads the files and opens the dataset.
   * @param replaced the dataset of the same id that has to come back when this one cannot be opened
   * @returns the dataset; null when it failed, with `problems` or `failure`, or was stopped
   */
  async start(request: ImportRequest, replaced: LoadedDataset | null): Promise<LoadedDataset | null> {
    this.#app.workspace.warm();
    const { signal } = this.#stop;
    const result = await this.#port.import(request, {
      signal,
      onProgress: (progress) => (this.progress = progress)
    });
    if (this.stopped) return null;
    if (!result.ok) {
      this.problems = result.error;
      return null;
    }
    const { tables, info, problems, counts, duplicates } = result.value;
    this.problems = problems;
    this.counts = counts;
    this.duplicates = duplicates.total;
    this.filling = true;
    const provenance = { ...provenanceOf(this.#entries, counts, problems), duplicates };
    const dataset: LoadedDataset = { info, sources: sourcesOf(tables), provenance };
    const { view = null } = request.package ?? {};
    return (await this.#open(dataset, replaced, viewOf(view))) ? dataset : null;
  }

  get stopped(): boolean {
    return this.#stop.signal.aborted;
  }

  /** Stops reading; the dataset that was open is open again. */
  cancel(): void {
    this.#stop.abort();
    this.#restore?.();
  }

  /** How far reading is, 0 to 1; null when that cannot be told. */
  get share(): number | null {
    if (this.filling || !this.progress) return null;
    const { phase, bytes, totalBytes, share } = this.progress;
    // Reading takes most of the time; packing the tables is the rest.
    if (phase === 'reading') return totalBytes === 0 ? null : Math.min(0.9, (0.9 * bytes) / totalBytes);
    return 0.9 + 0.1 * share;
  }

  /** Opens the new dataset with its first view; when that is called off or fails, the one before is opened again. */
  async #open(dataset: LoadedDataset, replaced: LoadedDataset | null, first: View): Promise<boolean> {
    const { workspace, view, t } = this.#app;
    const before: View = view.view;
    const { id } = dataset.info;
    const restore = () => {
      this.#restore = null;
      if (replaced) workspace.add(replaced);
      else workspace.remove(id);
      view.update(before, 'replace');
      void workspace.reopen(before.dataset ?? workspace.datasets[0]?.id ?? '');
    };
    this.#restore = restore;
    workspace.add(dataset);
    view.update({ ...first, dataset: id });
    await workspace.reopen(id);
    if (this.stopped) return false;
    this.#restore = null;
    if (workspace.phase !== 'failed') return true;
    this.failure = t.status.errors[workspace.error?.kind ?? 'unknown'];
    restore();
    return false;
  }
}

/** The view that a package was made of, as far as it is understood. */
const viewOf = (search: string | null): View => parseView(new URLSearchParams(search ?? '')).view;

function provenanceOf(
  entries: readonly ImportEntry[],
  counts: ImportedCounts,
  problems: readonly Problem[]
): Provenance {
  return {
    files: entries.map(({ file, role, headers, mapping, reading }) => ({
      name: file.name,
      bytes: file.blob.size,
      modified: file.blob instanceof File ? new Date(file.blob.lastModified).toISOString() : null,
      role,
      headers,
      mapping,
      reading
    })),
    imported: new Date().toISOString(),
    counts,
    problems
  };
}
