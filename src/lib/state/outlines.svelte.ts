import type { Boundaries } from '#lib/keep/boundaries.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import type { Outlines } from '#lib/model/outlines.ts';

/** A file of outlines as it is kept with a dataset. */
export interface KeptOutlines {
  readonly name: string;
  readonly json: string;
}

/**
 * Outlines of localities for maps, by dataset: those added in this visit, else those kept with the dataset, which
 * are read when a map first wants them. They are in no address and in no embed.
 */
export class OutlineState {
  readonly #find: (id: string) => Promise<KeptOutlines | null>;
  #known = $state.raw<ReadonlyMap<string, Outlines | null>>(new Map());
  readonly #asked = new Set<string>();

  /** @param find the outlines kept with a dataset; null when there are none */
  constructor(find: (id: string) => Promise<KeptOutlines | null>) {
    this.#find = find;
  }

  /** The outlines of a dataset; null when there are none, or none yet. */
  of(info: DatasetInfo | null): Outlines | null {
    return info === null ? null : (this.#known.get(info.id) ?? null);
  }

  /** Looks for outlines kept with a dataset, once a visit. */
  async want(info: DatasetInfo): Promise<void> {
    if (this.#known.has(info.id) || this.#asked.has(info.id)) return;
    this.#asked.add(info.id);
    // A map without outlines says how to add some: nothing that failed here needs another word.
    const kept = await this.#find(info.id).catch(() => null);
    if (kept === null || this.#known.has(info.id)) return;
    // Files of outlines are large, and most visits need none.
    const { readBoundaries } = await import('#lib/keep/boundaries.ts');
    const read = readBoundaries(kept.json, info.localities);
    if (read.ok) this.put(info.id, kept.name, read.value);
  }

  /** Takes the outlines of a file for a dataset, until the page is closed. */
  put(id: string, name: string, { level, outlines }: Pick<Boundaries, 'level' | 'outlines'>): void {
    this.#set(id, outlines.length === 0 ? null : { name, level, areas: outlines });
  }

  remove(id: string): void {
    this.#set(id, null);
  }

  #set(id: string, outlines: Outlines | null): void {
    this.#known = new Map([...this.#known, [id, outlines]]);
  }
}
