import {
  DEFAULT_EMBED,
  findPanel,
  parseEmbed,
  type EmbedOptions,
  type EmbedScheme,
  type EmbedStart
} from '#lib/embed/params.ts';
import { converse, tellDrawn } from '#lib/embed/messages.ts';
import { reportHeight } from '#lib/embed/resize.ts';
import {
  embedSnippet as snippet,
  frameHtml,
  posterSnippet,
  type Poster,
  type Snippet
} from '#lib/embed/snippet.ts';
import type { Locale } from '#lib/model/text.ts';
import type { App } from './app.ts';

export { converse, DEFAULT_EMBED, frameHtml, findPanel, parseEmbed, reportHeight, tellDrawn };
export type { EmbedOptions, EmbedScheme, EmbedStart };

/** MB that the engine and the default dataset take on their way to a reader, compressed; a browser test measures it. */
export const ENGINE_MB = 7;

interface Request {
  readonly panel: string;
  readonly title: string;
  readonly options: EmbedOptions;
  readonly height: number;
  readonly locale: Locale;
}

const requestOf = (app: App, { title, options, height }: Request) => ({
  script: new URL(app.asset('widget/grassroots-chart.js'), location.href).href,
  // An explored chart is described beside the view.
  query: app.view.whole,
  options,
  title,
  height
});

/** The code that shows a panel with the view of the page on another page, as an element and as a bare frame. */
export function embedSnippet(app: App, request: Request): Snippet {
  const page = app.absolute(`embed/${request.panel}/`, '', request.locale);
  return snippet({ page, ...requestOf(app, request) });
}

/** The same as an element around a picture. */
export const embedPosterSnippet = (app: App, request: Request, poster: Poster): string =>
  posterSnippet(requestOf(app, request), { ...request, poster });
