import {
  filtersForPlace,
  filtersOf,
  openedView,
  ownParameters,
  type SavedView
} from '#lib/model/saved-view.ts';
import type { Selection } from '#lib/model/selection.ts';
import { formatView } from '#lib/model/view.ts';
import { PLACES } from './saved-pages.ts';
import { today } from './time.ts';
import type { ViewState } from './view.svelte.ts';
import type { Workspace } from './workspace.svelte.ts';

interface Options {
  readonly view: ViewState;
  readonly workspace: Pick<Workspace, 'datasets' | 'info'>;
  /** path of the page that is shown, below the language */
  readonly page: () => string;
  /** address of a path of this site in the language of the interface */
  readonly address: (path: string) => string;
}

/** The saved view that was opened last, for what is to be said about it. */
export interface OpenedSaved {
  readonly saved: SavedView;
  /** id of the dataset that it was opened over */
  readonly dataset: string;
  /** another dataset was shown before */
  readonly switched: boolean;
  readonly left: Selection;
  readonly dropped: readonly string[];
  /** the view that it gave */
  readonly search: string;
  /** its days and values are still to be fitted to the dataset, which is not open yet */
  readonly waits: boolean;
}

/** Leads to saved views, and knows what is to be said of the one that was opened last. */
export class SavedOpening {
  readonly #options: Options;
  #opened = $state.raw<OpenedSaved | null>(null);

  constructor(options: Options) {
    this.#options = options;
  }

  /** The view that was opened last, as long as it is what is shown. */
  get last(): OpenedSaved | null {
    return this.#opened?.search === this.#options.view.search ? this.#opened : null;
  }

  /**
   * Opens a saved view. Filters, and a whole view of the page that is shown, are put into its view; of another page
   * the address is given, which is to be gone to. A whole view takes its dataset with it where that is on this device.
   */
  open(saved: SavedView): string | null {
    const { view: state, workspace, page, address } = this.#options;
    const first = workspace.datasets[0]?.id ?? '';
    const current = state.chosen.dataset ?? first;
    const has = workspace.datasets.some(({ id }) => id === saved.dataset.id);
    const dataset = saved.scope === 'view' && has ? saved.dataset.id : current;
    const info = workspace.info?.id === dataset ? workspace.info : null;
    const { view, left, dropped } = openedView(saved, info, today());
    const opened = { saved, dataset, switched: dataset !== current, left, dropped, waits: info === null };
    if (saved.scope === 'filters') {
      this.#put(opened, filtersOf(view), 'push');
      return null;
    }
    const search = formatView({ ...view, dataset: dataset === first ? null : dataset });
    this.#opened = { ...opened, search };
    const whole = [search, ownParameters(saved.search)].filter(Boolean).join('&');
    if (saved.page === page()) {
      state.show(whole);
      return null;
    }
    return address(`${saved.page}${whole === '' ? '' : `?${whole}`}`);
  }

  /** Fits the opened view to its dataset once that is known; to be called when the dataset or the view changes. */
  settle(): void {
    const { view: state, workspace } = this.#options;
    const opened = this.last;
    if (!opened?.waits || workspace.info?.id !== opened.dataset) return;
    const { view, left, dropped } = openedView(opened.saved, workspace.info, today());
    const fitted = { ...opened, left, dropped, waits: false };
    if (opened.saved.scope === 'filters') this.#put(fitted, filtersOf(view), 'replace');
    else {
      state.update({ ...view, dataset: state.chosen.dataset }, 'replace');
      this.#opened = { ...fitted, search: state.search };
    }
  }

  /** Nothing more is said about the opened view. */
  dismiss(): void {
    this.#opened = null;
  }

  #put(opened: Omit<OpenedSaved, 'search'>, filters: ReturnType<typeof filtersOf>, mode: 'push' | 'replace') {
    const { view: state, page } = this.#options;
    const { filters: taken, left } = page() === PLACES ? filtersForPlace(filters) : { filters, left: [] };
    state.update(taken, mode);
    this.#opened = { ...opened, left: [...opened.left, ...left], search: state.search };
  }
}
