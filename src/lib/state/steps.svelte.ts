import type { ViewStore } from './view.svelte.ts';

/** Key in the state of an entry of the history, beside what the framework keeps there. */
const KEY = 'nhip-co-so:step';

/** Time between two addresses that replace each other, ms. */
const REPLACED_EVERY = 150;

/** Steps that the view took since the page was entered. */
interface Mark {
  /** names the entries that follow one another on one page */
  readonly run: string;
  readonly step: number;
}

/**
 * The address bar as the only home of the view, and the way back and forth through the steps that the view took.
 * The framework's own navigation is left alone: it would re-create the page. Its history state is kept, so that
 * Back between pages still works; each entry that is written says beside it which step it is.
 */
export class AddressBar implements ViewStore {
  /** of the entry that is shown; null for one that the browser or the framework made */
  #mark = $state.raw<Mark | null>(null);
  /** the last step of the run, as far as this visit knows */
  #last = $state.raw<Mark | null>(null);

  /** an address that was not written yet: browsers refuse many in a short time */
  #late: {
    readonly path: string;
    readonly url: string;
    readonly timer: ReturnType<typeof setTimeout>;
  } | null = null;
  #written = -Infinity;

  /** True when the entry before this one is the view as it was one step ago. */
  get canUndo(): boolean {
    return (this.#mark?.step ?? 0) > 0;
  }

  /** True when a step that was undone can be taken again. */
  get canRedo(): boolean {
    return this.#mark !== null && this.#mark.run === this.#last?.run && this.#mark.step < this.#last.step;
  }

  undo(): void {
    if (this.canUndo) history.back();
  }

  redo(): void {
    if (this.canRedo) history.forward();
  }

  read(): string {
    this.#settle();
    this.#mark = markOf(history.state);
    return location.search;
  }

  write(search: string, mode: 'push' | 'replace'): void {
    const url = `${location.pathname}${search === '' ? '' : `?${search}`}${location.hash}`;
    if (mode === 'replace') {
      this.#replace(url);
      return;
    }
    this.#settle();
    const mark = markOf(history.state);
    // The entry that is left is the first of a run when it is of none.
    const left = mark ?? { run: newRun(), step: 0 };
    if (mark === null) history.replaceState(marked(history.state, left), '');
    const next = { run: left.run, step: left.step + 1 };
    history.pushState(marked(history.state, next), '', url);
    this.#mark = next;
    this.#last = next;
  }

  /** Writes an address at once, or when the last one has stood for a moment: the newest wins. */
  #replace(url: string): void {
    this.#forget();
    const wait = this.#written + REPLACED_EVERY - performance.now();
    this.#late = { path: location.pathname, url, timer: setTimeout(() => this.#settle(), wait) };
    if (wait <= 0) this.#settle();
  }

  /** Writes the address that waits, unless another page is shown by now. */
  #settle(): void {
    const late = this.#late;
    this.#forget();
    if (late === null || late.path !== location.pathname) return;
    this.#written = performance.now();
    history.replaceState(history.state, '', late.url);
  }

  #forget(): void {
    if (this.#late) clearTimeout(this.#late.timer);
    this.#late = null;
  }

  listen(changed: () => void): () => void {
    const moved = () => {
      // It was meant for the entry that was left.
      this.#forget();
      changed();
    };
    addEventListener('popstate', moved);
    return () => removeEventListener('popstate', moved);
  }
}

const marked = (state: unknown, mark: Mark) => ({
  ...(typeof state === 'object' ? state : {}),
  [KEY]: mark
});

function markOf(state: unknown): Mark | null {
  if (typeof state !== 'object' || state === null || !(KEY in state)) return null;
  const mark: unknown = state[KEY];
  if (typeof mark !== 'object' || mark === null || !('run' in mark) || !('step' in mark)) return null;
  const { run, step } = mark;
  return typeof run === 'string' && typeof step === 'number' ? { run, step } : null;
}

const newRun = () => `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
