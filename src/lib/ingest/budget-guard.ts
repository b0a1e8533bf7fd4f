import { bytesInWords, estimateImport, estimateOf, sumOf, verdict, type Estimate } from './budget.ts';
import type { EventStore } from './events/event-store.ts';
import type { ImportFile, ImportRequest } from './import.ts';
import type { OpenedTable } from './opened.ts';
import { ProblemError } from './problems/problems.ts';

/** Keeps an import within its budget: refuses what is expected not to fit, and stops what turns out not to. */
export class BudgetGuard {
  readonly #request: ImportRequest;
  /** of all files looked at */
  readonly #estimates: Estimate[] = [];

  constructor(request: ImportRequest) {
    this.#request = request;
  }

  /** @throws ProblemError, code "over_budget", before anything is read */
  expect({ file, mapping }: ImportFile, { rows, sample, headers, kind }: OpenedTable): void {
    const { budget, period, dropTexts } = this.#request.options ?? {};
    // How much of the file lies in a period is seen only when it is read.
    if (budget === undefined || period) return;
    const { title: _, url: __, ...short } = mapping;
    this.#estimates.push(
      estimateImport({
        bytes: file.blob.size,
        rows,
        sample,
        headers,
        mapping: dropTexts ? short : mapping,
        kind
      })
    );
    const whole = sumOf(this.#estimates);
    if (verdict(whole, budget) !== 'fits') this.#refuse(file.name, whole.peakBytes);
  }

  /** @throws ProblemError, code "over_budget", when what was read is more than was expected */
  check(file: string, store: EventStore): void {
    const { budget } = this.#request.options ?? {};
    if (budget === undefined) return;
    const { long, ids } = store.textBytes;
    const estimate = estimateOf(store.kept, long, ids);
    if (verdict(estimate, budget) !== 'fits') this.#refuse(file, estimate.peakBytes);
  }

  #refuse(file: string, bytes: number): never {
    throw new ProblemError('over_budget', { file, value: bytesInWords(bytes) });
  }
}
