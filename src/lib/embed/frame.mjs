/**
 * The frame of an embed, and how a site that is given the address of one learns of it (oEmbed 1.0). Plain
 * JavaScript: the server of `npm start` and the build run it as it is.
 */

/** px; what an embed is as wide as when nobody says how wide it may be */
const WIDTH = 800;
/** px; narrower than this charts are drawn for phones */
const NARROW = 600;
/** Longer query strings are no addresses that a browser would open. */
const MAX_QUERY = 8000;

/**
 * @typedef {object} OembedPanels what a server must know of the panels
 * @property {Readonly<Record<'vi' | 'en', string>>} provider name of the product
 * @property {Readonly<Record<string, OembedPanel>>} panels by their name in the address
 *
 * @typedef {object} OembedPanel
 * @property {Readonly<Record<'vi' | 'en', string>>} title
 * @property {{readonly wide: number, readonly narrow: number}} height px of the whole embed
 */

/** An iframe as high as is said, and as wide as its place unless that is said too. */
export function frameHtml(
  /** @type {{src: string, title: string, height: number, width?: number | undefined}} */ {
    src,
    title,
    height,
    width
  }
) {
  const attributes = {
    src,
    title,
    width: width === undefined ? '100%' : px(width),
    height: px(height),
    loading: 'lazy',
    style: width === undefined ? 'border:0;width:100%' : 'border:0;max-width:100%'
  };
  return `<iframe ${attributesHtml(attributes)}></iframe>`;
}

/** Attributes of an HTML tag. */
export const attributesHtml = (/** @type {Readonly<Record<string, string>>} */ attributes) =>
  Object.entries(attributes)
    .map(([name, value]) => `${name}="${escapeHtml(value)}"`)
    .join(' ');

export const escapeHtml = (/** @type {string} */ text) =>
  text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`).replace(/[\r\n\t]+/g, ' ');

/** A length as an attribute. */
export const px = (/** @type {number} */ length) => String(Math.max(1, Math.round(length)));

/**
 * An embed as an oEmbed answer.
 * @param {{src: string, site: string, provider: string, title: string, width?: number, height: number}} embed
 *   `site` is the address of the product
 */
export const oembedOf = ({ src, site, provider, title, width = WIDTH, height }) => ({
  version: '1.0',
  type: 'rich',
  provider_name: provider,
  provider_url: site,
  title,
  width: Math.round(width),
  height: Math.round(height),
  html: frameHtml({ src, title, width, height })
});

/**
 * A panel in its default view as an oEmbed answer.
 * @param {OembedPanels} known
 * @param {{site: string, panel: string, locale: 'vi' | 'en', search?: string, maxWidth?: number, maxHeight?: number}} asked
 *   `site` with a slash at its end, `search` with "?" or empty
 * @returns {ReturnType<typeof oembedOf> | null} null for no panel
 */
export function panelOembed(known, { site, panel, locale, search = '', maxWidth, maxHeight }) {
  const found = Object.hasOwn(known.panels, panel) ? known.panels[panel] : undefined;
  if (!found) return null;
  const width = Math.min(WIDTH, maxWidth ?? WIDTH);
  const height = width < NARROW ? found.height.narrow : found.height.wide;
  const folder = locale === 'en' ? 'en/' : '';
  return oembedOf({
    src: `${site}${folder}embed/${panel}/${search}`,
    site: site + folder,
    provider: known.provider[locale],
    title: found.title[locale],
    width,
    height: Math.min(height, maxHeight ?? height)
  });
}

/** The addresses that are answered: embeds, and the page of the explored chart. */
const EMBED = /^((?:\/[\w.~-]+)*?\/)(en\/)?(?:embed\/([\w-]+)|(explore))\/?$/;

/**
 * Answers `/oembed?url=…&format=json&maxwidth=…&maxheight=…`.
 * @param {URLSearchParams} query
 * @param {{host: string, known: OembedPanels}} site whose addresses are answered, and no other's
 * @returns {{status: 200, body: ReturnType<typeof oembedOf>} | {status: 400 | 404 | 501, body: {error: string}}}
 *   501 for formats that are not written, 404 for addresses that are none of an embed of this site
 */
export function answerOembed(query, { host, known }) {
  const refuse = (/** @type {400 | 404 | 501} */ status, /** @type {string} */ error) => ({
    status,
    body: { error }
  });
  const address = query.get('url');
  if ((query.get('format') ?? 'json') !== 'json') return refuse(501, 'only format=json is written');
  if (address === null || address === '') return refuse(400, 'url is missing');
  const none = () => refuse(404, 'url is no address of a chart of this site');
  if (!URL.canParse(address)) return none();
  const url = new URL(address);
  const [path, base = '', english, embedded, explored] = EMBED.exec(url.pathname) ?? [];
  if (!/^https?:$/.test(url.protocol) || url.host !== host || url.username !== '' || path === undefined)
    return none();
  // Who may talk with the embed is said by the page that holds it, not by who asked for its code.
  const parts = url.search.slice(1).split('&');
  const search = parts.filter((part) => part !== '' && !part.startsWith('host=')).join('&');
  if (search.length > MAX_QUERY) return none();
  const body = panelOembed(known, {
    site: url.origin + base,
    panel: embedded ?? explored ?? '',
    locale: english ? 'en' : 'vi',
    search: search === '' ? '' : `?${search}`,
    ...limit('maxWidth', query.get('maxwidth')),
    ...limit('maxHeight', query.get('maxheight'))
  });
  return body === null ? none() : { status: 200, body };
}

/** A limit that is a whole number above 0; anything else is none. */
const limit = (/** @type {'maxWidth' | 'maxHeight'} */ name, /** @type {string | null} */ text) =>
  text !== null && /^[1-9]\d{0,5}$/.test(text) ? { [name]: Number(text) } : {};
