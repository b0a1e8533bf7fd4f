import { childrenModel, childrenQueries, type Children } from '#lib/dashboards/locality/children.ts';
import { lineageOf, type Lineage } from '#lib/dashboards/locality/lineage.ts';
import { anywhere, unitOf } from '#lib/dashboards/locality/unit.ts';
import { lineageQuery } from '#lib/query/locality-query.ts';
import { PanelState } from './panel.svelte.ts';
import { QueryState } from './query.svelte.ts';
import type { ViewState } from './view.svelte.ts';
import type { Workspace } from './workspace.svelte.ts';

interface Options {
  readonly view: ViewState;
  readonly workspace: Workspace;
  /** key of the unit, null for the country; may change */
  readonly unit: string | null;
}

/** The units right below a unit with their events. */
export class ChildrenState {
  readonly #options: Options;
  readonly #panel: PanelState;

  constructor(options: Options) {
    this.#options = options;
    const { view, workspace } = options;
    this.#panel = new PanelState({
      view,
      workspace,
      queries: (asked, info) => {
        const { unit: key } = options;
        const unit = key === null ? null : unitOf(info, key);
        return unit === undefined ? {} : childrenQueries(anywhere(asked), info, unit);
      },
      initial: null
    });
  }

  get current(): Children | null {
    const { answer } = this.#panel;
    if (answer === null) return null;
    const { unit: key } = this.#options;
    const unit = key === null ? null : unitOf(answer.info, key);
    return unit === undefined ? null : childrenModel(answer.data, anywhere(answer.view), answer.info, unit);
  }

  get busy(): boolean {
    return this.#panel.busy;
  }

  get error(): unknown {
    return this.#panel.error;
  }

  refresh(): void {
    this.#panel.refresh();
  }

  dispose(): void {
    this.#panel.dispose();
  }
}

/** Where a unit comes from and what it has become. */
export class LineageState {
  readonly #query = new QueryState<Lineage>();

  get current(): Lineage | null {
    return this.#query.data ?? null;
  }

  get error(): unknown {
    return this.#query.status === 'error' ? this.#query.error : null;
  }

  refresh(workspace: Workspace, unit: string): void {
    if (!workspace.ready) return;
    void this.#query.run(async (signal) =>
      lineageOf(await workspace.query(lineageQuery(unit), signal), unit)
    );
  }

  dispose(): void {
    this.#query.dispose();
  }
}
