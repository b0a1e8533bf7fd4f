import {
  DEFAULT_EMBED,
  ENGINE_MB,
  findPanel,
  parseEmbed,
  type EmbedOptions,
  type EmbedScheme,
  type EmbedStart
} from '#lib/embed/params.ts';
import { converse, tellDrawn } from '#lib/embed/messages.ts';
import { reportHeight } from '#lib/embed/resize.ts';
import { frameHtml, oembedOf } from '#lib/embed/frame.mjs';
import { embedSnippet as snippet, posterSnippet, type Poster, type Snippet } from '#lib/embed/snippet.ts';
import { messages } from '#lib/i18n/messages.ts';
import type { Locale } from '#lib/model/text.ts';
import type { App } from './app.ts';

export { converse, DEFAULT_EMBED, ENGINE_MB, frameHtml, findPanel, parseEmbed, reportHeight, tellDrawn };
export type { EmbedOptions, EmbedScheme, EmbedStart };

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

/** The embed as a site would be told of it that asked for its address (oEmbed 1.0). */
export function embedOembed(app: App, request: Request): string {
  const { title, height, locale } = request;
  const src = embedSnippet(app, request).url;
  const site = app.absolute('', '', locale);
  const { brand } = messages(locale);
  return JSON.stringify(oembedOf({ src, site, provider: brand, title, height }), null, 2);
}
