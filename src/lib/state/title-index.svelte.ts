/** How far the engine is with making searches of titles quick, for one dataset at a time. */
export class TitleIndex {
  /** null while nobody has searched and after a failure; then what is done, 0 to 1 */
  share = $state<number | null>(null);
  #dataset: object | null = null;
  /** a dataset whose titles could not be indexed: searches of it stay as they are */
  #given: object | null = null;

  /** Indexes unless it has been begun or given up for this dataset. Never rejects: searches do without. */
  async make(dataset: object, index: (onProgress: (share: number) => void) => Promise<void>): Promise<void> {
    if (this.#dataset === dataset || this.#given === dataset) return;
    this.#dataset = dataset;
    const tell = (share: number | null) => {
      if (this.#dataset === dataset) this.share = share;
    };
    tell(0);
    try {
      await index(tell);
      tell(1);
    } catch {
      this.#given = dataset;
      tell(null);
    }
  }

  /** Called when the engine, or its dataset, is another one. */
  forget(): void {
    this.#dataset = null;
    this.share = null;
  }
}
