import {
  parseSaved,
  formatSaved,
  joinSaved,
  type Joined,
  type SavedFile,
  type SavedFileFault
} from '#lib/model/saved-file.ts';
import { relativesOf, type RelativePeriod } from '#lib/model/relative-period.ts';
import {
  filtersForPlace,
  filtersOf,
  freeName,
  savedName,
  savedSearch,
  type SavedScope,
  type SavedView
} from '#lib/model/saved-view.ts';
import { err, ok, type Result } from '#lib/util/result.ts';
import { slug } from '#lib/util/text.ts';
import { save } from './save.ts';
import { isSavedPage, PLACES } from './saved-pages.ts';
import {
  NO_VIEWS,
  readViews,
  SAVED_KEY,
  writeViews,
  type SavedFault,
  type SavedStorage,
  type StoredViews
} from './saved-store.ts';
import { chosenRange, typedContext } from './time.ts';
import type { ViewState } from './view.svelte.ts';
import type { Workspace } from './workspace.svelte.ts';

interface Options {
  readonly view: ViewState;
  readonly workspace: Workspace;
  readonly storage: SavedStorage | null;
  /** path of the page that is shown, below the language */
  readonly page: () => string;
}

/** What is saved of the view that is shown. */
export interface SaveChoice {
  readonly scope: SavedScope;
  readonly relative: RelativePeriod | null;
}

/** A saved view that is no longer there as it was. */
export interface LostView {
  readonly view: SavedView;
  readonly at: number;
  readonly how: 'deleted' | 'overwritten';
}

/** Views that the analyst saved on this device, shared by all tabs. */
export class SavedViews {
  readonly #options: Options;
  #stored = $state.raw<StoredViews>(NO_VIEWS);
  /** changes that could not be stored are all that there is: they are not read over */
  #unstored = false;
  #lost = $state.raw<LostView | null>(null);
  /** why views cannot be read or stored */
  fault = $state<SavedFault | null>(null);

  constructor(options: Options) {
    this.#options = options;
  }

  /** Reads what is stored and follows other tabs. Returns the way to stop. */
  connect(): () => void {
    this.#reread();
    const listen = ({ key }: StorageEvent) => {
      if (key === null || key === SAVED_KEY) this.#reread();
    };
    addEventListener('storage', listen);
    return () => removeEventListener('storage', listen);
  }

  /** The newest first. */
  get views(): readonly SavedView[] {
    return [...this.#stored.views].reverse();
  }

  /** Number of stored views that this version of the program cannot read. */
  get unread(): number {
    return this.#stored.rest.length;
  }

  /** What `undo` brings back; null once it is back or something else was changed. */
  get lost(): LostView | null {
    return this.#lost;
  }

  byName(name: string): SavedView | undefined {
    return this.#stored.views.find((view) => view.name === savedName(name));
  }

  /** True when the page shows what a whole view would show again. */
  isShown({ scope, page, search }: SavedView): boolean {
    const { view, page: shown } = this.#options;
    return scope === 'view' && page === shown() && search === savedSearch(scope, view.chosen, view.own);
  }

  /** The relative periods that the period that is shown is one of, likeliest first. */
  get relatives(): readonly RelativePeriod[] {
    const range = chosenRange(this.#options);
    return range === null ? [] : relativesOf(range, typedContext(this.#options));
  }

  /** Saves what is shown; its name gets a number where it is taken. Gives the name. */
  saveAs(name: string, choice: SaveChoice): string {
    this.#change(({ views, rest }) => ({
      views: [...views, this.#current(freeName(savedName(name), namesOf(views)), choice)],
      rest
    }));
    return this.#stored.views.at(-1)?.name ?? '';
  }

  /** Puts what is shown in the place of a saved view, saved in the same way unless another is chosen. */
  overwrite(name: string, choice?: SaveChoice): void {
    const { relatives } = this;
    this.#replace(name, 'overwritten', (former) => [
      this.#current(
        name,
        choice ?? {
          scope: former.scope,
          relative:
            former.relative &&
            (relatives.find(({ words }) => words === former.relative?.words) ?? relatives[0] ?? null)
        }
      )
    ]);
  }

  /** False when the name is empty or taken. */
  rename(name: string, to: string): boolean {
    const wanted = savedName(to);
    if (wanted === '' || (wanted !== name && this.byName(wanted) !== undefined)) return false;
    this.#change(({ views, rest }) => ({
      views: views.map((view) => (view.name === name ? { ...view, name: wanted } : view)),
      rest
    }));
    return true;
  }

  delete(name: string): void {
    this.#replace(name, 'deleted', () => []);
  }

  /** Brings back the view that was deleted or overwritten last; it gets a number when its name was taken meanwhile. */
  undo(): void {
    const lost = this.#lost;
    if (lost === null) return;
    this.#change(({ views, rest }) => {
      const others = lost.how === 'overwritten' ? views.filter(({ name }) => name !== lost.view.name) : views;
      const name = freeName(lost.view.name, namesOf(others));
      return { views: others.toSpliced(lost.at, 0, { ...lost.view, name }), rest };
    });
  }

  /** Saves views as a JSON file. */
  download(views: readonly SavedView[]): void {
    const [only] = views.length === 1 ? views : [];
    const name = only ? slug(only.name) || 'view' : 'views';
    save(new Blob([formatSaved(views)], { type: 'application/json' }), `nhip-co-so_${name}.json`);
  }

  /** Adds the views of a file to those that are there; none is replaced. */
  async import(file: Blob): Promise<Result<SavedFile & Joined, SavedFileFault>> {
    const read = parseSaved(await file.text(), isSavedPage);
    if (!read.ok) return err(read.error);
    let joined = joinSaved(this.#stored.views, read.value.views);
    if (joined.added.length > 0)
      this.#change(({ views, rest }) => {
        joined = joinSaved(views, read.value.views);
        return { views: joined.views, rest };
      });
    return ok({ ...read.value, ...joined });
  }

  /** Saves what cannot be read as a file, and makes room for new views. */
  startOver(): void {
    const { storage } = this.#options;
    try {
      const text = storage?.getItem(SAVED_KEY) ?? '';
      save(new Blob([text], { type: 'application/json' }), 'nhip-co-so_views_unread.json');
      storage?.removeItem(SAVED_KEY);
    } catch {
      // It cannot be reached, as the fault goes on to say.
    }
    this.fault = null;
    // What was saved meanwhile is stored now.
    if (this.#unstored) this.#change((now) => now);
    else this.#reread();
  }

  /** What is shown, as a saved view. */
  #current(name: string, { scope, relative }: SaveChoice): SavedView {
    const { view, workspace, page } = this.#options;
    const id = view.chosen.dataset ?? workspace.datasets[0]?.id ?? '';
    const entry = workspace.datasets.find((one) => one.id === id);
    // On the page of a place a choice of places is not seen.
    const shown =
      scope === 'filters' && page() === PLACES
        ? { ...view.chosen, ...filtersForPlace(filtersOf(view.chosen)).filters }
        : view.chosen;
    return {
      name,
      scope,
      page: scope === 'view' ? page() : '',
      search: savedSearch(scope, shown, view.own),
      relative,
      dataset: {
        id,
        name: workspace.info?.id === id ? workspace.info.name : (entry?.name ?? { vi: id, en: id })
      },
      saved: new Date().toISOString()
    };
  }

  /** Puts others, or none, in the place of a view, which can be brought back. */
  #replace(name: string, how: LostView['how'], by: (former: SavedView) => readonly SavedView[]): void {
    let lost: LostView | null = null;
    this.#change(({ views, rest }) => {
      const at = views.findIndex((view) => view.name === name);
      const view = views[at];
      if (!view) return { views, rest };
      lost = { view, at, how };
      return { views: views.toSpliced(at, 1, ...by(view)), rest };
    });
    this.#lost = lost;
  }

  #reread(): void {
    if (this.#unstored) return;
    const read = readViews(this.#options.storage, isSavedPage);
    this.fault = read.ok ? null : read.error;
    this.#stored = read.ok ? read.value : NO_VIEWS;
  }

  /** Changes what is stored now, whatever another tab has made of it since it was read. */
  #change(change: (now: StoredViews) => StoredViews): void {
    this.#reread();
    this.#lost = null;
    this.#stored = change(this.#stored);
    // What cannot be read is not written over.
    if (this.fault === 'corrupt' || this.fault === 'newer') {
      this.#unstored = true;
      return;
    }
    this.fault = writeViews(this.#options.storage, this.#stored);
    this.#unstored = this.fault !== null;
  }
}

const namesOf = (views: readonly SavedView[]): ReadonlySet<string> => new Set(views.map(({ name }) => name));
