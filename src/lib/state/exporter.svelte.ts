import type { Board } from '#lib/dashboards/board.ts';
import { citation } from '#lib/export/citation.ts';
import { fileName } from '#lib/export/filename.ts';
import type { App } from './app.ts';
import { Making } from './making.svelte.ts';
import { subjectOf } from './subject.ts';
import { today } from './time.ts';

/** Makes a file of a whole dashboard, and says how to cite what is on screen. */
export class Exporter {
  readonly #app: App;
  readonly making: Making;

  constructor(app: App) {
    this.#app = app;
    this.making = new Making(app);
  }

  /** A whole dashboard as one file that needs no network, with the charts that are out of sight. */
  async board(board: Board): Promise<void> {
    const { info } = this.#app.workspace;
    if (info === null) return;
    const { view } = this.#app.view;
    const name = fileName({ info, view, panel: board.id, date: today(), extension: 'html' });
    await this.making.run(name, async (signal) => {
      const [{ drawBoard, pageSource }, { freezeBoard }] = await Promise.all([
        import('./drawn-panels.ts'),
        import('./frozen.ts')
      ]);
      const source = pageSource(this.#app, info, signal);
      const { html } = await freezeBoard(this.#app, board, await drawBoard(source, board));
      return new Blob([html], { type: 'text/html;charset=utf-8' });
    });
  }

  /** One line that says what was seen, how it was counted, when and where. */
  cite(events: number | null): string {
    const { workspace, view } = this.#app;
    const { info } = workspace;
    if (info === null) return '';
    return citation({
      ...subjectOf(this.#app, view.view, info),
      ...(events === null ? {} : { counts: { events, total: info.counted } })
    });
  }
}
