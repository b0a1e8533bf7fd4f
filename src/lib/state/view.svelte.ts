import { DEFAULT_VIEW, formatView, parseView, type View } from '#lib/model/view.ts';
import { selectMarks, type ClickHow, type MarkSelect } from '#lib/model/mark.ts';
import { toggle, withClause, without, type Clause, type Field } from '#lib/model/selection.ts';
import type { DimensionId } from '#lib/model/dimension.ts';

/** Where a view is read from and written to; injected, so that an embed can keep its view to itself. */
export interface ViewStore {
  read(): string;
  write(search: string, mode: 'push' | 'replace'): void;
  /** Calls back when the reader moves through the history. Returns the way to stop. */
  listen(changed: () => void): () => void;
}

/** A view that no address shows, for embeds and tests. */
export function privateStore(initial: string): ViewStore {
  let search = initial;
  return {
    read: () => search,
    write: (next) => (search = next),
    listen: () => () => undefined
  };
}

/**
 * The view of the page. It is derived from the query string; every change writes the query string. A page may
 * have parameters of its own beside it: they are `kept`, and are written and read with the view.
 */
export class ViewState {
  readonly #store: ViewStore;
  readonly #resolve: (view: View) => View;
  #search = $state('');
  /** names of the parameters that the page has beside those of the view */
  #kept = $state.raw<readonly string[]>([]);
  readonly #parsed = $derived(parseView(new URLSearchParams(this.#search)));
  readonly #own = $derived(ownOf(this.#search, this.#kept));
  readonly #seen = $derived.by(() => this.#resolve(this.#parsed.view));
  /** false until the address was read: prerendered pages know no query string */
  connected = $state(false);
  /** true between the first move of a drag and its end */
  dragging = $state(false);
  /** the query string before a drag began, restored as one step of the history */
  #beforeDrag: string | null = null;

  /** @param resolve makes the view that figures are asked of, see `seenView`; reactive */
  constructor(store: ViewStore, resolve: (view: View) => View = (view) => view) {
    this.#store = store;
    this.#resolve = resolve;
  }

  /** What the analyst chose, as the address says it; for controls. */
  get chosen(): View {
    return this.#parsed.view;
  }

  /** What figures are asked of: the chosen view, with what it leaves to the data decided. */
  get view(): View {
    return this.#seen;
  }

  /** Parameters of the address that could not be understood. */
  get dropped(): readonly string[] {
    return this.#parsed.dropped;
  }

  /** The query string of the view, without "?". */
  get search(): string {
    return formatView(this.chosen);
  }

  /** The page's own parameters as a query string, without "?". */
  get own(): string {
    return this.#own;
  }

  /** The query string of the view with the page's own parameters, without "?". */
  get whole(): string {
    return joined(this.search, this.#own);
  }

  get isDefault(): boolean {
    return this.search === '';
  }

  /** True for the default view of any dataset. */
  get isUntouched(): boolean {
    return formatView({ ...this.chosen, dataset: null }) === '';
  }

  /** Reads the address and follows the history. Returns the way to stop. */
  connect(): () => void {
    this.read();
    this.connected = true;
    return this.#store.listen(() => this.read());
  }

  /** Reads the address: after the history moved, and after a link led to another page or other parameters. */
  read(): void {
    this.#search = this.#store.read().replace(/^\?/, '');
  }

  /** Parameters that the page has beside those of the view. Returns the way to give them up. */
  keep(names: readonly string[]): () => void {
    this.#kept = names;
    return () => {
      if (this.#kept === names) this.#kept = [];
    };
  }

  update(change: Partial<View>, mode: 'push' | 'replace' = 'push'): void {
    // A step of the history is no drag, however the last one ended.
    if (mode === 'push') this.dragging = false;
    const next = formatView({ ...this.chosen, ...change });
    if (next !== this.search) this.#write(joined(next, this.#own), mode);
  }

  /** Replaces the page's own parameters; `own` holds none but kept ones. */
  setOwn(own: string, mode: 'push' | 'replace' = 'push'): void {
    if (own !== this.#own) this.#write(joined(this.search, own), mode);
  }

  /** Shows another view with the page's own parameters, as one step of the history. */
  show(search: string): void {
    if (search !== this.#search) this.#write(search, 'push');
  }

  /** Takes a query string of the view and the page's own parameters in place of what there is. */
  setWhole(search: string): void {
    const { view } = parseView(new URLSearchParams(search));
    this.#write(joined(formatView(view), ownOf(search, this.#kept)), 'replace');
  }

  #write(search: string, mode: 'push' | 'replace'): void {
    this.#search = search;
    this.#store.write(search, mode);
  }

  set(clause: Clause): void {
    this.update({ selection: withClause(this.view.selection, clause) });
  }

  clear(...fields: Field[]): void {
    this.update({ selection: without(this.view.selection, ...fields) });
  }

  clearAll(): void {
    this.update({ selection: [], through: DEFAULT_VIEW.through, include: DEFAULT_VIEW.include });
  }

  toggle(field: DimensionId, value: string, add: boolean): void {
    this.update({ selection: toggle(this.view.selection, field, value, add) });
  }

  /** Filters by the marks of what was clicked, in one step of the history. */
  select(marks: readonly MarkSelect[], how: ClickHow = {}): void {
    this.update({ selection: selectMarks(this.view.selection, marks, how) });
  }

  /** A clause that changes with every pointer move; the history gets one entry when the drag ends. */
  drag(clause: Clause): void {
    this.#beforeDrag ??= this.whole;
    this.dragging = true;
    this.update({ selection: withClause(this.view.selection, clause) }, 'replace');
  }

  endDrag(): void {
    const before = this.#beforeDrag;
    this.#beforeDrag = null;
    this.dragging = false;
    const after = this.whole;
    if (before === null || before === after) return;
    this.#store.write(before, 'replace');
    this.#store.write(after, 'push');
  }
}

const joined = (...parts: readonly string[]): string => parts.filter(Boolean).join('&');

/** The parameters of these names as they stand in a query string. */
const ownOf = (search: string, names: readonly string[]): string =>
  search
    .split('&')
    .filter((part) => names.includes(part.split('=', 1)[0] ?? ''))
    .join('&');
