import type { Locale } from '#lib/model/text.ts';
import { attributesHtml, escapeHtml, frameHtml, px } from './frame.mjs';
import { formatEmbed, type EmbedOptions } from './params.ts';

export interface Snippet {
  /** address of the embed */
  readonly url: string;
  /** a bare iframe to paste into a page: no script runs, the height is what it says */
  readonly frame: string;
  /** the same iframe inside `<grassroots-chart>`, whose script fits its height and lets the page talk with it */
  readonly element: string;
}

export interface SnippetRequest {
  /** absolute address of the embed page of a panel, in the language of the embed, without a query */
  readonly page: string;
  /** absolute address of the script of `<grassroots-chart>` */
  readonly script: string;
  /** query string of the page that is embedded, with or without "?": the view */
  readonly query: string;
  readonly options: EmbedOptions;
  /** read out by screen readers in place of the frame */
  readonly title: string;
  /** px; the frame keeps it where no script runs */
  readonly height: number;
}

/** What a page needs to show one panel with its view. */
export function embedSnippet({ page, script, query, options, title, height }: SnippetRequest): Snippet {
  const parameters = [query.replace(/^\?/, ''), formatEmbed(options)].filter(Boolean).join('&');
  const url = parameters === '' ? page : `${page}?${parameters}`;
  const frame = frameHtml({ src: url, title, height });
  const element = `<grassroots-chart>${frame}</grassroots-chart>\n${scriptHtml(script)}`;
  return { url, frame, element };
}

/** A picture of a chart, which stands in its place until it is drawn. */
export interface Poster {
  /** address of the picture, as the page that embeds it will know it */
  readonly src: string;
  readonly alt: string;
  /** px */
  readonly width: number;
  readonly height: number;
}

/** The element with a picture inside, which is all that is seen where no script runs or nothing can be reached. */
export function posterSnippet(
  { script, query, options, title, height }: Omit<SnippetRequest, 'page'>,
  { panel, locale, poster }: { readonly panel: string; readonly locale: Locale; readonly poster: Poster }
): string {
  const view = query.replace(/^\?/, '');
  const attributes = {
    panel,
    ...(view === '' ? {} : { view }),
    ...(locale === 'vi' ? {} : { lang: locale }),
    ...(options.scheme === 'auto' ? {} : { scheme: options.scheme }),
    ...(options.start === 'auto' ? {} : { start: options.start }),
    title,
    height: px(height)
  };
  const left = (['title', 'filters', 'source'] as const).filter((part) => !options[part]);
  const tag = [attributesHtml(attributes), ...left.map((part) => `without-${part}`)].join(' ');
  const image = attributesHtml({
    src: poster.src,
    alt: poster.alt,
    width: px(poster.width),
    height: px(poster.height),
    style: 'display:block;max-width:100%;height:auto'
  });
  return `<grassroots-chart ${tag}><img ${image}></grassroots-chart>\n${scriptHtml(script)}`;
}

const scriptHtml = (src: string): string => `<script async src="${escapeHtml(src)}"></script>`;
