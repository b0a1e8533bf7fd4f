/** Blobs that arrive one after another; those who read the list from the start wait for what is missing. */
export class BlobList implements AsyncIterable<Blob> {
  readonly #blobs: Blob[] = [];
  #state: 'open' | 'whole' | { readonly failed: unknown } = 'open';
  #wake: (() => void)[] = [];

  add(blob: Blob): void {
    this.#blobs.push(blob);
    this.#tell();
  }

  /** Says that no more blobs come, because all are there or, with an error, because the rest is lost. */
  end(failed?: unknown): void {
    if (this.#state !== 'open') return;
    this.#state = failed === undefined ? 'whole' : { failed };
    this.#tell();
  }

  /** @throws what the list ended with */
  async *[Symbol.asyncIterator](): AsyncGenerator<Blob> {
    for (let i = 0; ;) {
      const blob = this.#blobs[i];
      if (blob) {
        yield blob;
        i++;
      } else if (this.#state === 'whole') return;
      else if (this.#state !== 'open') throw this.#state.failed;
      else await new Promise<void>((wake) => this.#wake.push(wake));
    }
  }

  #tell(): void {
    const waiting = this.#wake;
    this.#wake = [];
    for (const wake of waiting) wake();
  }
}
