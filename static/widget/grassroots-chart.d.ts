/** A chart of Nhịp Cơ Sở (Grassroots Pulse) in a page. A state is the query string of a view, without "?". */
export interface GrassrootsChart extends HTMLElement {
  /**
   * The view that is shown. Fails after ten seconds without an answer, and at once in a page opened from a disk
   * around an iframe of the page's own.
   */
  getState(): Promise<string>;
  /** Shows another view; a picture of the former one goes. @throws where `getState` fails at once */
  setState(state: string): void;
  addEventListener(
    type: 'ready',
    listener: (event: CustomEvent<{ readonly panel: string; readonly state: string }>) => void
  ): void;
  addEventListener(
    type: 'statechange',
    listener: (event: CustomEvent<{ readonly state: string }>) => void
  ): void;
  addEventListener(
    type: 'resized',
    listener: (event: CustomEvent<{ readonly height: number }>) => void
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'grassroots-chart': GrassrootsChart;
  }
}
