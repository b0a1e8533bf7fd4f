import type { PanelData } from '#lib/dashboards/panel.ts';
import type { Columns } from '#lib/model/columns.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import type { View } from '#lib/model/view.ts';
import { textsIn, type Fragment } from '#lib/query/sql.ts';
import { QueryState } from './query.svelte.ts';
import type { ViewState } from './view.svelte.ts';
import type { Workspace } from './workspace.svelte.ts';

interface Options {
  readonly view: ViewState;
  readonly workspace: Workspace;
  readonly queries: (view: View, info: DatasetInfo) => Readonly<Record<string, Fragment>>;
  /** stored results of the dataset's default view; they stand until the engine answers; may change */
  readonly initial: PanelData | null;
}

/** A panel's data, with the view and dataset they belong to, so that a title never runs ahead of its chart. */
export interface PanelAnswer {
  readonly data: PanelData;
  readonly view: View;
  readonly info: DatasetInfo;
}

/** The queries of one panel: run together, newest view wins, former answers stay until new ones are there. */
export class PanelState {
  readonly #options: Options;
  readonly #query = new QueryState<PanelAnswer>();
  /** the view and dataset of the newest answer asked for */
  #asked = $state('');
  /** what is asked of the view as it is, by name */
  readonly #fragments = $derived.by((): readonly (readonly [string, Fragment])[] => {
    const { view, workspace, queries } = this.#options;
    return workspace.info === null ? [] : Object.entries(queries(view.view, workspace.info));
  });
  /** the newest view is asked of in a moment */
  #waiting = $state(false);
  /** the view changed during a drag while a question was under way */
  #behind = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** What to draw; null when nothing that fits the view is known yet. */
  get answer(): PanelAnswer | null {
    const { view, workspace, initial } = this.#options;
    const live = this.#query.data;
    if (live && live.info.id === workspace.info?.id) return live;
    if (!initial || !workspace.info || !view.isUntouched) return null;
    return { data: initial, view: view.view, info: workspace.info };
  }

  /** True while the figures on screen are not yet those of the view. */
  get busy(): boolean {
    return this.#query.status === 'loading' || this.#waiting || this.#options.workspace.busy;
  }

  /** Why the newest question has no answer; null while it has one or is being asked. */
  get error(): unknown {
    return this.#query.status === 'error' ? this.#query.error : null;
  }

  /** True when the answer is the engine's own and the newest asked for. */
  get settled(): boolean {
    return this.#asked !== '' && (this.#query.status === 'ready' || this.#query.status === 'error');
  }

  /** Changes when the panel should be asked again although the question is the same: its texts have come. */
  get occasion(): string {
    const { workspace } = this.#options;
    if (workspace.info === null) return '';
    if (workspace.texts === 'ready') return 'ready';
    return this.#fragments.some(([, fragment]) => textsIn(fragment) === 'optional')
      ? workspace.texts
      : 'ready';
  }

  /** Says that the view has changed and will be asked of in a moment. */
  wait(): void {
    this.#waiting = true;
  }

  /**
   * Asks again; called when the view or the tables change. While a drag lasts, a question under way is answered
   * before the next is asked: moves come faster than answers, and the panel would show none of them.
   */
  refresh(): void {
    const { view: state, workspace } = this.#options;
    const { info } = workspace;
    this.#waiting = false;
    if (!workspace.ready || info === null) return;
    const { view } = state;
    const fragments = this.#fragments;
    const now = this.#now(fragments);
    this.#behind = now === null && state.dragging && this.#query.status === 'loading';
    if (this.#behind) return;
    this.#asked = `${workspace.generation} ${state.search}`;
    if (now) {
      this.#query.put({ data: now, view, info });
      return;
    }
    const answered = this.#query.run(async (signal) => {
      const results = await Promise.all(
        fragments.map(async ([name, fragment]) => [name, await workspace.query(fragment, signal)] as const)
      );
      return { data: Object.fromEntries(results), view, info };
    });
    void answered.then(() => {
      if (this.#behind) this.refresh();
    });
  }

  /** The answers where all of them are in memory. */
  #now(fragments: readonly (readonly [string, Fragment])[]): PanelData | null {
    const data: Record<string, Columns> = {};
    for (const [name, fragment] of fragments) {
      const columns = this.#options.workspace.answerNow(fragment);
      if (columns === null) return null;
      data[name] = columns;
    }
    return data;
  }

  dispose(): void {
    this.#query.dispose();
  }
}
