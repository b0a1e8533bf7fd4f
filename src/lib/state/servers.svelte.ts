import type { discover } from '#lib/engine/clickhouse/discover.ts';
import { isAborted, QueryError } from '#lib/engine/query-error.ts';
import type { ServedDataset } from './dataset-list.svelte.ts';
import type { Workspace } from './workspace.svelte.ts';

/** A server that the analyst is connected to. The password is in its engines alone and nowhere else. */
export interface Server {
  readonly url: string;
  readonly user: string;
  readonly datasets: readonly ServedDataset[];
}

/** What the last answer of a server cost. */
export interface ServerCost {
  /** from asking to the whole answer, ms */
  readonly ms: number;
  /** rows and bytes that the server read; null when a proxy keeps it to itself */
  readonly read: { readonly rows: number; readonly bytes: number } | null;
}

type Discover = typeof discover;

/** Connections to ClickHouse servers. They live as long as the page. */
export class Servers {
  readonly #workspace: Workspace;
  readonly #load: () => Promise<Discover>;
  #connecting: AbortController | null = null;

  list = $state.raw<readonly Server[]>([]);
  busy = $state(false);
  /** why the last attempt to connect failed */
  error = $state.raw<QueryError | null>(null);
  cost = $state.raw<ServerCost | null>(null);
  /** why the last question was not answered; null when it was */
  failure = $state.raw<QueryError | null>(null);

  /** @param load brings the code that talks to servers, which most people never need */
  constructor(workspace: Workspace, load: () => Promise<Discover>) {
    this.#workspace = workspace;
    this.#load = load;
  }

  /** Connects, tests the connection and lists the datasets of the server. @returns whether it worked */
  async connect(url: string, user: string, password: string): Promise<boolean> {
    this.#connecting?.abort();
    const connecting = new AbortController();
    this.#connecting = connecting;
    this.busy = true;
    this.error = null;
    try {
      const datasets = await (
        await this.#load()
      )(
        { url, ...(user === '' ? {} : { user, password }) },
        {
          signal: connecting.signal,
          onAnswer: (cost) => {
            this.cost = cost;
            this.failure = null;
          },
          onFailure: (error) => (this.failure = error)
        }
      );
      if (this.#connecting !== connecting) return false;
      this.#set([...this.list.filter((one) => one.url !== url), { url, user, datasets }]);
      return true;
    } catch (cause) {
      if (this.#connecting === connecting && !isAborted(cause))
        this.error =
          cause instanceof QueryError ? cause : new QueryError('unknown', String(cause), { cause });
      return false;
    } finally {
      if (this.#connecting === connecting) {
        this.#connecting = null;
        this.busy = false;
      }
    }
  }

  /** Gives up an attempt to connect. */
  cancel(): void {
    this.#connecting?.abort();
    this.#connecting = null;
    this.busy = false;
  }

  /** Forgets a server and its password. */
  disconnect(url: string): void {
    for (const { datasets } of this.list.filter((one) => one.url === url))
      for (const { engine } of datasets) void engine.close();
    this.#set(this.list.filter((one) => one.url !== url));
  }

  #set(list: readonly Server[]): void {
    this.list = list;
    this.#workspace.setServed(list.flatMap(({ datasets }) => datasets));
  }
}
