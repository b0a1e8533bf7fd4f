import type { Engine } from '#lib/engine/engine.ts';
import type { LoadedDataset } from '#lib/ingest/builtin.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import type { Text } from '#lib/model/text.ts';

export interface DatasetEntry {
  readonly id: string;
  readonly name: Text;
  readonly synthetic: boolean;
  /** opened by the analyst from a file */
  readonly own: boolean;
  /** on a server that the analyst is connected to */
  readonly server?: true;
}

/** A dataset on a server, and the engine that asks it. */
export interface ServedDataset {
  readonly info: DatasetInfo;
  readonly engine: Engine;
}

/** The datasets at hand: published with the product, on servers, of this visit, and kept on this device. */
export class DatasetList {
  readonly #published: readonly DatasetEntry[];
  readonly #own = new Map<string, LoadedDataset>();
  #kept = $state.raw<readonly DatasetEntry[]>([]);
  #added = $state.raw<readonly DatasetEntry[]>([]);
  #served = $state.raw<readonly ServedDataset[]>([]);

  constructor(published: readonly DatasetEntry[]) {
    this.#published = published;
  }

  /** In the order in which they are offered; the first is the default. */
  get all(): readonly DatasetEntry[] {
    const kept = this.#kept.filter(({ id }) => !this.#added.some((added) => added.id === id));
    const served = this.#served.map(({ info }): DatasetEntry => ({
      ...entryOf(info),
      own: false,
      server: true
    }));
    return [...this.#published, ...served, ...this.#added, ...kept];
  }

  isPublished(id: string): boolean {
    return this.#published.some((entry) => entry.id === id);
  }

  /** A dataset of this visit with its tables; null for others. */
  own(id: string): LoadedDataset | null {
    return this.#own.get(id) ?? null;
  }

  /** A dataset on a server; null for others. */
  server(id: string): ServedDataset | null {
    return this.#served.find(({ info }) => info.id === id) ?? null;
  }

  add(dataset: LoadedDataset): string {
    const { id } = dataset.info;
    this.#own.set(id, dataset);
    this.#added = [...this.#added.filter((entry) => entry.id !== id), entryOf(dataset.info)];
    return id;
  }

  remove(id: string): void {
    this.#own.delete(id);
    this.#added = this.#added.filter((entry) => entry.id !== id);
  }

  rename(id: string, name: string): void {
    const dataset = this.#own.get(id);
    if (dataset) this.add({ ...dataset, info: renamed(dataset.info, name) });
  }

  setKept(infos: readonly DatasetInfo[]): void {
    this.#kept = infos.map(entryOf);
  }

  setServed(datasets: readonly ServedDataset[]): void {
    this.#served = datasets;
  }
}

/** The same dataset under another name. */
export const renamed = (info: DatasetInfo, name: string): DatasetInfo => ({
  ...info,
  name: { vi: name, en: name }
});

const entryOf = ({ id, name, synthetic }: DatasetInfo): DatasetEntry => ({ id, name, synthetic, own: true });
