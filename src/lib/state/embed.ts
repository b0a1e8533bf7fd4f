import { DEFAULT_EMBED, findPanel, parseEmbed, type EmbedScheme } from '#lib/embed/params.ts';
import { reportHeight } from '#lib/embed/resize.ts';
import { embedSnippet as snippet, type Snippet } from '#lib/embed/snippet.ts';
import type { App } from './app.ts';

export { findPanel, parseEmbed, reportHeight };
export type { EmbedScheme };

interface Request {
  readonly panel: string;
  readonly title: string;
  readonly scheme: EmbedScheme;
  readonly height: number;
}

/** The code that shows a panel with the view of the page on another page. */
export function embedSnippet(app: App, { panel, title, scheme, height }: Request): Snippet {
  return snippet({
    page: app.absolute(`embed/${panel}/`, ''),
    // An explored chart is described beside the view.
    query: app.view.whole,
    options: { ...DEFAULT_EMBED, scheme },
    title,
    height,
    resizing: true
  });
}
