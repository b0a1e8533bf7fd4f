import { indicatorExample, type IndicatorExample, type Lacking } from '#lib/dashboards/indicator-example.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import type { Locale } from '#lib/model/text.ts';
import { QueryState, type QueryStatus } from './query.svelte.ts';
import type { ViewState } from './view.svelte.ts';
import type { Workspace } from './workspace.svelte.ts';

interface Options {
  readonly view: ViewState;
  readonly workspace: Workspace;
  readonly locale: Locale;
}

export interface LiveAnswer {
  readonly example: IndicatorExample | Lacking;
  readonly info: DatasetInfo;
}

/** An indicator worked out on the open dataset under the current view, when the reader asks for it. */
export class IndicatorLive {
  readonly #options: Options;
  readonly #query = new QueryState<LiveAnswer>();
  /** the view asks for a dataset that is not on this device */
  missing = $state(false);

  constructor(options: Options) {
    this.#options = options;
  }

  get status(): QueryStatus {
    return this.#query.status;
  }

  /** The newest answer; null before the first one and after `clear`. */
  get answer(): LiveAnswer | null {
    return this.#query.data ?? null;
  }

  /** Opens the view's dataset if need be and computes; never rejects, `status` tells. */
  async run(id: string): Promise<void> {
    const { view: state, workspace, locale } = this.#options;
    this.missing = false;
    await this.#query.run(async (signal) => {
      const [{ indicatorById }] = await Promise.all([
        import('#lib/indicators/catalogue.ts'),
        workspace.open(state.chosen.dataset)
      ]);
      const indicator = indicatorById(id);
      const { info } = workspace;
      if (workspace.missing !== null) this.missing = true;
      if (!indicator || info === null || !workspace.ready)
        throw workspace.error ?? new Error(`nothing is open to compute ${id} on`);
      // Read only now: which buckets are complete is known with the dataset.
      const { view } = state;
      const example = await indicatorExample(indicator, { view, info, locale }, (fragment) =>
        workspace.query(fragment, signal)
      );
      return { example, info };
    });
  }

  clear(): void {
    this.#query.cancel();
    this.#query.data = undefined;
    this.missing = false;
  }

  dispose(): void {
    this.#query.dispose();
  }
}
