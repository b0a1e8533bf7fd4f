import type { Columns } from '#lib/model/columns.ts';
import { numbers } from '#lib/model/columns.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { countQuery, eventsQuery, type EventOrder } from '#lib/query/events-query.ts';
import { QueryState } from './query.svelte.ts';
import type { ViewState } from './view.svelte.ts';
import type { Workspace } from './workspace.svelte.ts';

export type { EventOrder };

export const PAGE_SIZE = 20;

/** One page of events and how many there are. */
export interface EventsPage {
  readonly rows: Columns;
  readonly total: number;
  readonly info: DatasetInfo;
}

/** The table of events of the view, page by page. */
export class EventsState {
  readonly #view: ViewState;
  readonly #workspace: Workspace;
  readonly #query = new QueryState<EventsPage>();
  readonly #options: { readonly initial: EventsPage | null };
  page = $state(0);
  order = $state.raw<EventOrder>({ by: 'date', direction: 'desc' });

  /** @param options `initial` are stored rows of the default view; they may change */
  constructor(options: { view: ViewState; workspace: Workspace; readonly initial: EventsPage | null }) {
    this.#view = options.view;
    this.#workspace = options.workspace;
    this.#options = options;
  }

  get current(): EventsPage | null {
    const live = this.#query.data;
    if (live && live.info.id === this.#workspace.info?.id) return live;
    const { initial } = this.#options;
    return this.#view.isUntouched && this.#workspace.info?.id === initial?.info.id ? initial : null;
  }

  get busy(): boolean {
    return this.#query.status === 'loading' || this.#workspace.busy;
  }

  get error(): unknown {
    return this.#query.status === 'error' ? this.#query.error : null;
  }

  get settled(): boolean {
    return this.#query.status === 'ready' || this.#query.status === 'error';
  }

  refresh(page: number, order: EventOrder): void {
    const { info } = this.#workspace;
    if (!this.#workspace.ready || info === null) return;
    const { view } = this.#view;
    const options = { limit: PAGE_SIZE, offset: page * PAGE_SIZE, order };
    void this.#query.run(async (signal) => {
      const [rows, count] = await Promise.all([
        this.#workspace.query(eventsQuery(view, options), signal),
        this.#workspace.query(countQuery(view), signal)
      ]);
      return { rows, total: numbers(count, 'n')[0] ?? 0, info };
    });
  }

  dispose(): void {
    this.#query.dispose();
  }
}
