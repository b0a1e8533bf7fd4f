/**
 * Writes what a static site can say of its embeds to sites that are given their addresses: an oEmbed answer for
 * each panel in its default view, and the link to it in the page of the embed. Both need the address of the site.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { escapeHtml, panelOembed } from '../lib/embed/frame.mjs';

/** Written by src/routes/oembed/panels.json. */
export const PANELS_FILE = 'oembed/panels.json';

/**
 * @param {string} folder a built site
 * @param {string} site see `siteAddress`
 */
export async function writeOembed(folder, site) {
  /** @type {import('../lib/embed/frame.mjs').OembedPanels} */
  const known = JSON.parse(await readFile(path.join(folder, PANELS_FILE), 'utf8'));
  for (const locale of /** @type {const} */ (['vi', 'en'])) {
    const language = locale === 'en' ? 'en' : '';
    await mkdir(path.join(folder, language, 'oembed'), { recursive: true });
    for (const panel of Object.keys(known.panels)) {
      const answer = panelOembed(known, { site, panel, locale });
      if (!answer) continue;
      await writeFile(path.join(folder, language, `oembed/${panel}.json`), JSON.stringify(answer));
      const page = path.join(folder, language, `embed/${panel}/index.html`);
      const href = `${site}${language && `${language}/`}oembed/${panel}.json`;
      const link = `<link rel="alternate" type="application/json+oembed" href="${escapeHtml(href)}" title="${escapeHtml(answer.title)}">`;
      const html = await readFile(page, 'utf8');
      await writeFile(
        page,
        html.replace('</head>', () => `${link}</head>`)
      );
    }
  }
}

/**
 * The address of the site with a slash at its end; "" for none.
 * @throws Error when it is no address of a web site
 */
export function siteAddress(/** @type {string} */ text) {
  if (text === '') return '';
  if (/^https?:\/\/[^\s?#"'<>]+$/.test(text) && URL.canParse(text))
    return new URL(text).href.replace(/\/?$/, '/');
  throw new Error(
    `"${text}" không phải là địa chỉ như https://nhip.vi-du.vn/. / "${text}" is not an address such as https://pulse.example.org/.`
  );
}
