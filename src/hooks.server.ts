import type { Handle } from '@sveltejs/kit';

/** Writes the page's language into the document; scripts wait, for the page is complete without them. */
export const handle: Handle = ({ event, resolve }) =>
  resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%lang%', event.params.lang ?? 'vi'),
    preload: ({ type }) => type === 'font'
  });
