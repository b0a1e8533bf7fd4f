import { formatEmbed, type EmbedOptions } from './params.ts';
import { RESIZED, RESIZE_VERSION } from './resize.ts';

export interface Snippet {
  /** address of the embed */
  readonly url: string;
  /** HTML to paste into a page */
  readonly html: string;
}

export interface SnippetRequest {
  /** absolute address of the embed page of a panel, in the language of the embed, without a query */
  readonly page: string;
  /** query string of the page that is embedded, with or without "?": the view */
  readonly query: string;
  readonly options: EmbedOptions;
  /** read out by screen readers in place of the frame */
  readonly title: string;
  /** px; the frame keeps it unless `resizing` */
  readonly height: number;
  /** adds a script that lets the frame grow and shrink with its content */
  readonly resizing?: boolean;
}

/** What a page needs to show one panel with its view: an iframe, without a script unless `resizing`. */
export function embedSnippet(request: SnippetRequest): Snippet {
  const { page, query, options, title, resizing = false } = request;
  const height = Math.max(1, Math.round(request.height));
  const parameters = [query.replace(/^\?/, ''), formatEmbed(options)].filter(Boolean).join('&');
  const url = parameters === '' ? page : `${page}?${parameters}`;
  const attributes = {
    src: url,
    title,
    width: '100%',
    height: String(height),
    loading: 'lazy',
    style: 'border:0;width:100%'
  };
  const text = Object.entries(attributes).map(([name, value]) => `${name}="${escapeHtml(value)}"`);
  const frame = `<iframe ${text.join(' ')}></iframe>`;
  return { url, html: resizing ? `${frame}\n${resizeScript(new URL(page).origin)}` : frame };
}

/** Listens to the frame just before the script, and to no other sender. */
function resizeScript(origin: string): string {
  const code = [
    '(function(f){addEventListener("message",function(e){var d=e.data;',
    `if(e.source===f.contentWindow&&e.origin===${literal(origin)}&&d&&d.type===${literal(RESIZED)}`,
    `&&d.version===${RESIZE_VERSION}&&d.height>0&&20000>d.height)f.height=Math.ceil(d.height)})})`,
    '(document.currentScript.previousElementSibling)'
  ].join('');
  return `<script>${code}</script>`;
}

const literal = (text: string): string => JSON.stringify(text).replace(/</g, '\\u003c');

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`).replace(/[\r\n\t]+/g, ' ');
