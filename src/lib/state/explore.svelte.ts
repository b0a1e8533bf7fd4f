import { explorePanel } from '#lib/dashboards/explore/panel.ts';
import { planOf, type ExplorePlan } from '#lib/dashboards/explore/plan.ts';
import type { AnyPanel, Drawing } from '#lib/dashboards/panel.ts';
import { INDICATORS } from '#lib/indicators/catalogue.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { EXPLORE_PARAMETERS, formatExplore, parseExplore, type ExploreSpec } from '#lib/model/explore.ts';
import { labelsOf } from '#lib/model/labels.ts';
import type { Locale } from '#lib/model/text.ts';
import type { PanelAnswer } from './panel.svelte.ts';
import { QueryState } from './query.svelte.ts';
import type { ViewState } from './view.svelte.ts';
import type { Workspace } from './workspace.svelte.ts';

interface Options {
  readonly view: ViewState;
  readonly workspace: Workspace;
}

/** A chart with the figures it was asked for, so that no chart reads the answers to another. */
export interface ExploreAnswer extends PanelAnswer {
  readonly plan: ExplorePlan;
  readonly panel: AnyPanel;
}

/** The chart that is worked on: its choices are parameters of the address, beside those of the view. */
export class ExploreState {
  readonly #options: Options;
  readonly #query = new QueryState<ExploreAnswer>();
  readonly #parsed = $derived.by(() => parseExplore(new URLSearchParams(this.#options.view.own)));
  readonly #plan = $derived.by(() => this.#fit(this.#parsed.spec));
  /** what the newest answer was asked for */
  #asked = $state('');

  constructor(options: Options) {
    this.#options = options;
  }

  /** Reads the page's own parameters from now on. Returns the way to stop. */
  connect(): () => void {
    const stop = this.#options.view.keep(EXPLORE_PARAMETERS);
    return () => {
      stop();
      this.#query.dispose();
    };
  }

  get spec(): ExploreSpec {
    return this.#parsed.spec;
  }

  /** The choices as they fit the open dataset; null until one is open. */
  get plan(): ExplorePlan | null {
    return this.#plan;
  }

  /** Parameters of the address that could not be used. */
  get dropped(): readonly string[] {
    return [...this.#parsed.dropped, ...(this.#plan?.ignored ?? [])];
  }

  /** Changes when there is something to ask anew; null while nothing can be asked. */
  get question(): string | null {
    const { view, workspace } = this.#options;
    return workspace.ready && view.connected ? `${workspace.generation} ${view.whole}` : null;
  }

  /** The newest answer about the open dataset; the former one stands until it comes. */
  get answer(): ExploreAnswer | null {
    const { data } = this.#query;
    return data && data.info.id === this.#options.workspace.info?.id ? data : null;
  }

  /** Facts that the answered chart needs and the dataset does not hold. */
  get lacking(): readonly (keyof DatasetInfo['has'])[] {
    const { answer } = this;
    return answer?.panel.needs.filter((need) => !answer.info.has[need]) ?? [];
  }

  /** The newest answer as it is drawn; null until there is one, and where something is lacking. */
  draw(locale: Locale): Drawing | null {
    const { answer } = this;
    if (answer === null || this.lacking.length > 0) return null;
    const { view, info } = answer;
    return answer.panel.draw(answer.data, { view, info, labels: labelsOf(info), locale });
  }

  get busy(): boolean {
    return this.#query.status === 'loading' || this.#options.workspace.busy;
  }

  /** Why the newest question has no answer; null while it has one or is being asked. */
  get error(): unknown {
    return this.#query.status === 'error' ? this.#query.error : null;
  }

  /** True when the answer is that to the newest question. */
  get settled(): boolean {
    return (
      this.#asked === (this.question ?? '') &&
      this.#asked !== '' &&
      (this.#query.status === 'ready' || this.#query.status === 'error')
    );
  }

  /** Makes a choice; those that no longer fit it give way to what is nearest to them. */
  set(change: Partial<ExploreSpec>): void {
    const wanted = { ...this.spec, ...change };
    const plan = this.#fit(wanted);
    this.#options.view.setOwn(formatExplore(plan ? tidied(wanted, plan) : wanted));
  }

  /** The chart that the page begins with; the view stays. */
  reset(): void {
    this.#options.view.setOwn('');
  }

  /** Asks; called when the question changes. */
  refresh(): void {
    const { view: state, workspace } = this.#options;
    const { info } = workspace;
    const plan = this.#plan;
    if (this.question === null || info === null || plan === null) return;
    const { view } = state;
    const panel = explorePanel(plan, this.spec);
    this.#asked = this.question;
    // What the dataset does not hold is not asked for: the page says what is missing.
    const isLacking = panel.needs.some((need) => !info.has[need]);
    const fragments = isLacking ? [] : Object.entries(panel.queries(view, info));
    void this.#query.run(async (signal) => {
      const results = await Promise.all(
        fragments.map(async ([name, fragment]) => [name, await workspace.query(fragment, signal)] as const)
      );
      return { data: Object.fromEntries(results), view, info, plan, panel };
    });
  }

  #fit(spec: ExploreSpec): ExplorePlan | null {
    const { view, workspace } = this.#options;
    return workspace.info === null ? null : planOf(spec, view.view, workspace.info, INDICATORS);
  }
}

/** The choices without those that mean nothing beside the others. */
function tidied(spec: ExploreSpec, plan: ExplorePlan): ExploreSpec {
  const isPivot = plan.chart === 'pivot';
  return {
    ...spec,
    by: plan.by,
    across: plan.across,
    chart: spec.chart === plan.chart ? spec.chart : null,
    compare: plan.ignored.includes('versus') ? null : spec.compare,
    measures: isPivot ? plan.measures.slice(1).map(({ id }) => id) : spec.measures,
    sort: spec.sort && !isPivot ? { ...spec.sort, column: null, measure: null } : spec.sort
  };
}
