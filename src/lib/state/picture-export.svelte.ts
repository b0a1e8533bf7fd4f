import { darkTheme, lightTheme } from '#lib/charts/theme.ts';
import type { Board } from '#lib/dashboards/board.ts';
import { ExportError } from '#lib/export/export-error.ts';
import { fileName } from '#lib/export/filename.ts';
import { pageFont } from '#lib/export/page-font.ts';
import type { PictureFont } from '#lib/export/office-svg.ts';
import { isDrawable, MAX_SIDE, PNG_SCALES, pngSize, svgSize, toPng, type PngScale } from '#lib/export/png.ts';
import type { App } from './app.ts';
import { boardPicture } from './board-picture.ts';
import { copyPicture } from './clipboard.ts';
import type { Displayed } from './displayed.ts';
import { drawBoard, pageSource, type DrawnBoard, type PanelSource } from './drawn-panels.ts';
import { Making, whyNot } from './making.svelte.ts';
import { pictureOf } from './picture.ts';
import { selectionsOf } from './subject.ts';
import { today } from './time.ts';

/** What a picture is made of: a chart as it is on screen, or a whole dashboard. */
export type Pictured =
  | { readonly kind: 'chart'; readonly displayed: Displayed }
  | { readonly kind: 'board'; readonly board: Board };

/** px of the longest side that a PNG can have. */
export const LONGEST = MAX_SIDE;

/** Family of the font of the page, see app.css. */
const PAGE_FONT = 'Source Sans 3 Variable';

interface AskedBoard {
  readonly source: PanelSource;
  readonly drawn: DrawnBoard;
}

/** One picture: drawn as it shall look, seen, then saved or copied in the wanted size. */
export class PictureExport {
  readonly #app: App;
  readonly pictured: Pictured;
  readonly making: Making;
  format = $state<'png' | 'svg'>('png');
  scheme = $state<'light' | 'dark'>('light');
  title = $state(true);
  filters = $state(true);
  source = $state(true);
  #wanted = $state<PngScale>(2);

  /** the drawing as an SVG document; null until it is there */
  svg = $state.raw<string | null>(null);
  status = $state<'drawing' | 'drawn' | 'stopped' | 'failed'>('drawing');
  /** part of the work on the drawing that is done, 0 to 1; null where it is done at once */
  progress = $state<number | null>(null);
  /** what became of the last copy */
  copied = $state<'none' | 'working' | 'done' | 'closed' | 'failed'>('none');
  #error = $state.raw<unknown>(null);
  #running: AbortController | null = null;
  /** the answers of a dashboard, asked once: what is chosen here changes none */
  #asked: AskedBoard | null = null;
  #font: Promise<PictureFont | null> | null = null;

  constructor(app: App, pictured: Pictured) {
    this.#app = app;
    this.pictured = pictured;
    this.making = new Making(app);
  }

  /** Why there is no picture, in the language of the interface. */
  get error(): string {
    return whyNot(this.#error, this.#app);
  }

  /** All that changes the drawing. */
  get look(): string {
    return [this.format, this.scheme, this.title, this.filters, this.source].join(' ');
  }

  /** Draws; what is being drawn is given up. A dashboard is asked for first, panels out of sight included. */
  async draw(): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.status = 'drawing';
    this.copied = 'none';
    try {
      const svg = await this.#drawn(running.signal);
      if (this.#running !== running) return;
      this.svg = svg;
      this.status = 'drawn';
    } catch (error) {
      if (this.#running !== running) return;
      this.#error = error;
      this.status = running.signal.aborted ? 'stopped' : 'failed';
    } finally {
      if (this.#running === running) this.progress = null;
    }
  }

  stop(): void {
    this.#running?.abort();
  }

  dispose(): void {
    this.#running?.abort();
    this.#running = null;
    this.making.cancel();
  }

  async #drawn(signal: AbortSignal): Promise<string> {
    const { title, filters, source } = this;
    const look = {
      theme: this.scheme === 'dark' ? darkTheme : lightTheme,
      parts: { title, filters, source },
      // Where the file is opened the font of the page is not there; what this browser draws carries it.
      font: this.format === 'png' ? await (this.#font ??= pageFont(PAGE_FONT)) : null
    };
    signal.throwIfAborted();
    if (this.pictured.kind === 'chart') return pictureOf(this.#app, this.pictured.displayed, look);
    const { board } = this.pictured;
    this.progress = 0;
    this.#asked ??= await this.#ask(board, signal);
    const { source: asked, drawn } = this.#asked;
    return boardPicture(this.#app, board, drawn, asked, {
      ...look,
      step: async (done, total) => {
        this.progress = 0.5 + done / total / 2;
        await new Promise((resolve) => setTimeout(resolve));
        signal.throwIfAborted();
      }
    });
  }

  async #ask(board: Board, signal: AbortSignal): Promise<AskedBoard> {
    const { info } = this.#app.workspace;
    if (info === null) throw new ExportError('picture', 'no dataset is open');
    const source = pageSource(this.#app, info, signal);
    const onprogress = (done: number, total: number) => (this.progress = done / total / 2);
    const drawn = await drawBoard({ ...source, onprogress }, board);
    if (drawn.panels.length === 0) throw new ExportError('picture', `nothing of ${board.id} can be drawn`);
    return { source, drawn };
  }

  /** px of the drawing; null until it is there */
  readonly size = $derived.by(() => (this.svg === null ? null : svgSize(this.svg)));

  /** Scales at which this browser can draw the picture; all while its size is unknown. */
  readonly scales = $derived.by((): readonly PngScale[] => {
    const { size } = this;
    return size === null ? PNG_SCALES : PNG_SCALES.filter((scale) => isDrawable(size, scale));
  });

  /** All scales with the px of their files, null while unknown. */
  readonly choices = $derived.by(() =>
    PNG_SCALES.map((scale) => ({
      scale,
      pixels: this.size && pngSize(this.size, scale),
      drawable: this.scales.includes(scale)
    }))
  );

  /** The scale of the file: the chosen one, or the largest that can be drawn. */
  get scale(): PngScale {
    return this.scales.includes(this.#wanted) ? this.#wanted : (this.scales.at(-1) ?? 1);
  }
  set scale(scale: PngScale) {
    this.#wanted = scale;
  }

  /** px of the PNG; null until the picture is drawn */
  get pixels(): readonly [width: number, height: number] | null {
    return this.size && pngSize(this.size, this.scale);
  }

  /** The picture is there and nothing is being done to it. */
  get ready(): boolean {
    return this.status === 'drawn' && this.making.status !== 'working' && this.copied !== 'working';
  }

  get name(): string {
    const extension = this.format;
    const date = today();
    if (this.pictured.kind === 'chart') {
      const { panel, answer } = this.pictured.displayed;
      const { applied } = selectionsOf(panel, answer.view);
      return fileName({ info: answer.info, view: applied, panel: panel.id, date, extension });
    }
    const { info } = this.#app.workspace;
    const { view } = this.#asked?.source ?? this.#app.view;
    return info ? fileName({ info, view, panel: this.pictured.board.id, date, extension }) : '';
  }

  async save(): Promise<void> {
    const { svg, scale, format } = this;
    if (svg === null) return;
    this.copied = 'none';
    await this.making.run(this.name, () =>
      format === 'svg' ? Promise.resolve(new Blob([svg], { type: 'image/svg+xml' })) : toPng(svg, scale)
    );
  }

  async copy(): Promise<void> {
    const { svg, scale } = this;
    if (svg === null) return;
    this.making.forget();
    this.copied = 'working';
    try {
      await copyPicture(toPng(svg, scale));
      this.copied = 'done';
    } catch (error) {
      this.#error = error;
      this.copied = error instanceof ExportError ? 'failed' : 'closed';
    }
  }
}
