import {
  DEFAULT_EMBED,
  findPanel,
  parseEmbed,
  type EmbedOptions,
  type EmbedScheme
} from '#lib/embed/params.ts';
import { converse } from '#lib/embed/messages.ts';
import { reportHeight } from '#lib/embed/resize.ts';
import { embedSnippet as snippet, frameHtml, type Snippet } from '#lib/embed/snippet.ts';
import type { Locale } from '#lib/model/text.ts';
import type { App } from './app.ts';

export { converse, DEFAULT_EMBED, frameHtml, findPanel, parseEmbed, reportHeight };
export type { EmbedOptions, EmbedScheme };

interface Request {
  readonly panel: string;
  readonly title: string;
  readonly options: EmbedOptions;
  readonly height: number;
  readonly locale: Locale;
}

/** The code that shows a panel with the view of the page on another page, as an element and as a bare frame. */
export function embedSnippet(app: App, { panel, title, options, height, locale }: Request): Snippet {
  return snippet({
    page: app.absolute(`embed/${panel}/`, '', locale),
    script: new URL(app.asset('widget/grassroots-chart.js'), location.href).href,
    // An explored chart is described beside the view.
    query: app.view.whole,
    options,
    title,
    height
  });
}
