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
  const element = `<grassroots-chart>${frame}</grassroots-chart>\n<script async src="${escapeHtml(script)}"></script>`;
  return { url, frame, element };
}

/** An iframe as wide as its place and as high as is said. */
export function frameHtml({
  src,
  title,
  height
}: Readonly<{ src: string; title: string; height: number }>): string {
  const attributes = {
    src,
    title,
    width: '100%',
    height: String(Math.max(1, Math.round(height))),
    loading: 'lazy',
    style: 'border:0;width:100%'
  };
  const text = Object.entries(attributes).map(([name, value]) => `${name}="${escapeHtml(value)}"`);
  return `<iframe ${text.join(' ')}></iframe>`;
}

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`).replace(/[\r\n\t]+/g, ' ');
