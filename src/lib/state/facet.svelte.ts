import { texts, numbers } from '#lib/model/columns.ts';
import type { DimensionId } from '#lib/model/dimension.ts';
import { factsOf } from '#lib/indicators/denominators.ts';
import { indicatorQuery } from '#lib/indicators/evaluate.ts';
import { eventCount } from '#lib/indicators/event-count.ts';
import type { GroupKey } from '#lib/query/view-query.ts';
import { QueryState } from './query.svelte.ts';
import type { ViewState } from './view.svelte.ts';
import type { Workspace } from './workspace.svelte.ts';

/** Counts beside the values of a filter, under the current selection but for the filter's own clause. */
export class FacetState {
  readonly #view: ViewState;
  readonly #workspace: Workspace;
  readonly #field: DimensionId;
  readonly #query = new QueryState<ReadonlyMap<string, number>>();

  constructor(options: { view: ViewState; workspace: Workspace; field: DimensionId }) {
    this.#view = options.view;
    this.#workspace = options.workspace;
    this.#field = options.field;
  }

  /** Value to number of events; null until counted. Places count on every level. */
  get counts(): ReadonlyMap<string, number> | null {
    return this.#query.data ?? null;
  }

  get error(): unknown {
    return this.#query.error;
  }

  /** Counts again; called when the list is opened and when the view changes while it is open. */
  refresh(): void {
    const view = this.#view.view;
    const { info } = this.#workspace;
    if (!this.#workspace.ready || info === null) return;
    const omit = OWN_FIELDS[this.#field] ?? [this.#field];
    const keys: GroupKey[] =
      this.#field === 'place'
        ? (['province', 'district', 'commune'] as const).map((level) => ({ by: 'place', level }))
        : [{ by: this.#field }];
    void this.#query.run(async (signal) => {
      const counts = new Map<string, number>();
      for (const key of keys) {
        const columns = await this.#workspace.query(
          indicatorQuery(eventCount, { frame: { view, omit }, group: [key], facts: factsOf(info) }),
          signal
        );
        const codes = texts(columns, `by_${this.#field}`);
        const values = numbers(columns, 'n');
        codes.forEach((code, i) => {
          // "Not known" of a lower level is no value of its own.
          if (code !== null && !counts.has(code)) counts.set(code, values[i] ?? 0);
        });
      }
      return counts;
    });
  }

  dispose(): void {
    this.#query.dispose();
  }
}

/** Fields that describe the same thing at two levels; a filter of one does not hide values of the other. */
const OWN_FIELDS: Partial<Record<DimensionId, readonly DimensionId[]>> = {
  theme: ['theme', 'theme_group'],
  type: ['type', 'type_family'],
  organiser: ['organiser', 'organiser_group']
};
