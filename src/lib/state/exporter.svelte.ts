import type { AnyPanel, Drawing } from '#lib/dashboards/panel.ts';
import { citation } from '#lib/export/citation.ts';
import { fileName } from '#lib/export/filename.ts';
import { composeSvg } from '#lib/export/image.ts';
import { toPng } from '#lib/export/png.ts';
import { lightTheme } from '#lib/charts/theme.ts';
import { describeSelection } from '#lib/model/describe.ts';
import type { App } from './app.ts';
import { Making } from './making.svelte.ts';
import type { PanelAnswer } from './panel.svelte.ts';
import { selectionsOf, subjectOf } from './subject.ts';

/** px of a chart in a picture: a page's width at 96 dpi and a half */
const PICTURE_WIDTH = 960;

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
    const subject = subjectOf(this.#app, view, info, panel);
    const { locale, date, url } = subject;
    const { applied, marked } = selectionsOf(panel, view);
    await this.making.run(
      fileName({ info, view: applied, panel: panel.id, date, extension: format }),
      async () => {
        const { renderSvg } = await import('#lib/charts/render-svg.ts');
        const width = PICTURE_WIDTH;
        const height = drawing.chart.height(drawing.model, width);
        // Pictures go into documents, which are white.
        const option = drawing.chart.option(drawing.model, { theme: lightTheme, locale, width, height });
        const svg = composeSvg({
          chartSvg: renderSvg(option, { width, height }),
          width,
          height,
          title: drawing.title,
          subtitle: [
            drawing.subtitle,
            ...(marked.selection.length > 0
              ? [this.#app.t.panel.marked(describeSelection(marked, subject.labels, locale).join('; '))]
              : [])
          ],
          filters: describeSelection(applied, subject.labels, locale),
          source: `${info.name[locale]} (${info.version}). ${info.source[locale]}`,
          note: drawing.note,
          date,
          url,
          synthetic: info.synthetic,
          theme: lightTheme,
          locale
        });
        return format === 'svg' ? new Blob([svg], { type: 'image/svg+xml' }) : toPng(svg, 2);
      }
    );
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
