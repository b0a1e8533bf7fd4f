import type { Board } from '#lib/dashboards/board.ts';
import type { AnyPanel, Drawing } from '#lib/dashboards/panel.ts';
import { citation } from '#lib/export/citation.ts';
import { fileName } from '#lib/export/filename.ts';
import { toPng } from '#lib/export/png.ts';
import type { App } from './app.ts';
import { Making } from './making.svelte.ts';
import type { PanelAnswer } from './panel.svelte.ts';
import { pictureOf } from './picture.ts';
import { selectionsOf, subjectOf } from './subject.ts';
import { today } from './time.ts';

/** Makes pictures of what is on screen, and says how to cite it. */
export class Exporter {
  readonly #app: App;
  readonly making: Making;

  constructor(app: App) {
    this.#app = app;
    this.making = new Making(app);
  }

  /** The chart as a picture that says by itself what it shows: PNG at twice the size, or SVG. */
  async picture(
    format: 'png' | 'svg',
    panel: AnyPanel,
    drawing: Drawing,
    answer: PanelAnswer
  ): Promise<void> {
    const { info, view } = answer;
    const { applied } = selectionsOf(panel, view);
    await this.making.run(
      fileName({ info, view: applied, panel: panel.id, date: today(), extension: format }),
      async () => {
        const svg = await pictureOf(this.#app, { panel, drawing, answer });
        return format === 'svg' ? new Blob([svg], { type: 'image/svg+xml' }) : toPng(svg, 2);
      }
    );
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
