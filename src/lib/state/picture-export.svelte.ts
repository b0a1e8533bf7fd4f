import type { Board } from '#lib/dashboards/board.ts';
import { fileName } from '#lib/export/filename.ts';
import { svgSize, toPng, type PngScale } from '#lib/export/png.ts';
import type { App } from './app.ts';
import { boardPicture } from './board-picture.ts';
import type { DrawnPanel } from './drawn-panels.ts';
import { drawBoard, sourceOf } from './drawn-panels.ts';
import { Making } from './making.svelte.ts';
import { pictureOf } from './picture.ts';
import { selectionsOf } from './subject.ts';
import { today } from './time.ts';

/** What a picture is made of: a chart as it is on screen, or a whole dashboard. */
export type Pictured =
  { readonly kind: 'chart'; readonly drawn: DrawnPanel } | { readonly kind: 'board'; readonly board: Board };

export const SCALES = [1, 2, 3, 4] as const;

/** px of CSS in a centimetre */
const PER_CM = 96 / 2.54;

/** One picture, drawn once and then written in the size and form that is wanted. */
export class PictureExport {
  readonly #app: App;
  readonly #pictured: Pictured;
  readonly making: Making;
  format = $state<'png' | 'svg'>('png');
  scale = $state<PngScale>(2);
  /** the drawing as an SVG file; null until it is there */
  svg = $state.raw<string | null>(null);
  failed = $state(false);
  /** what became of the last copy */
  copied = $state<'no' | 'working' | 'done' | 'failed'>('no');

  constructor(app: App, pictured: Pictured) {
    this.#app = app;
    this.#pictured = pictured;
    this.making = new Making(app);
  }

  /** Draws; the questions that it asks are given up with the signal. */
  async draw(signal: AbortSignal): Promise<void> {
    try {
      const svg = await this.#drawn(signal);
      if (!signal.aborted) this.svg = svg;
    } catch (error) {
      if (signal.aborted) return;
      this.failed = true;
      reportError(error);
    }
  }

  async #drawn(signal: AbortSignal): Promise<string | null> {
    if (this.#pictured.kind === 'chart') return pictureOf(this.#app, this.#pictured.drawn);
    const source = sourceOf(this.#app, signal);
    if (source === null) return null;
    const { board } = this.#pictured;
    return boardPicture(this.#app, board, await drawBoard(source, board), source);
  }

  /** Size in px at the chosen scale, and in cm on paper, which no scale changes. */
  get size(): { readonly px: readonly [number, number]; readonly cm: readonly [number, number] } | null {
    if (this.svg === null) return null;
    const { width, height } = svgSize(this.svg);
    const scale = this.format === 'png' ? this.scale : 1;
    return {
      px: [Math.round(width * scale), Math.round(height * scale)],
      cm: [width / PER_CM, height / PER_CM]
    };
  }

  get name(): string {
    const extension = this.format;
    const date = today();
    if (this.#pictured.kind === 'chart') {
      const { panel, answer } = this.#pictured.drawn;
      const { applied } = selectionsOf(panel, answer.view);
      return fileName({ info: answer.info, view: applied, panel: panel.id, date, extension });
    }
    const { info } = this.#app.workspace;
    const { view } = this.#app.view;
    return info ? fileName({ info, view, panel: this.#pictured.board.id, date, extension }) : '';
  }

  async save(): Promise<void> {
    const { svg, scale } = this;
    if (svg === null) return;
    await this.making.run(this.name, () =>
      this.format === 'svg'
        ? Promise.resolve(new Blob([svg], { type: 'image/svg+xml' }))
        : toPng(svg, scale)
    );
  }

  /** The picture as PNG for the clipboard, which holds no SVG that office programs take. */
  async copy(): Promise<void> {
    const { svg, scale } = this;
    if (svg === null) return;
    this.copied = 'working';
    try {
      // Handed over as a promise: Safari closes the clipboard to what comes after the click.
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': toPng(svg, scale) })]);
      this.copied = 'done';
    } catch {
      this.copied = 'failed';
    }
  }
}
