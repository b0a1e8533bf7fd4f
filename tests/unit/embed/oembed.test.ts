import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerOembed, oembedOf, panelOembed, type OembedPanels } from '#lib/embed/frame.mjs';
import { siteAddress, writeOembed } from '../../../src/cli/oembed.mjs';

const known: OembedPanels = {
  provider: { vi: 'Nhịp Cơ Sở', en: 'Grassroots Pulse' },
  panels: {
    frequency: {
      title: { vi: 'Tần suất hoạt động', en: 'Meeting frequency' },
      height: { wide: 470, narrow: 540 }
    },
    explore: { title: { vi: 'Khám phá', en: 'Explore' }, height: { wide: 510, narrow: 550 } }
  }
};
const ask = (query: Record<string, string>) =>
  answerOembed(new URLSearchParams(query), { host: 'pulse.example.vn', known });
const SITE = 'https://pulse.example.vn/';

describe('oEmbed', () => {
  it('answers for an embed with its view', () => {
    expect(ask({ url: `${SITE}nhip/en/embed/frequency/?v=1&theme=DV04&host=https://evil.example` })).toEqual({
      status: 200,
      body: {
        version: '1.0',
        type: 'rich',
        provider_name: 'Grassroots Pulse',
        provider_url: `${SITE}nhip/en/`,
        title: 'Meeting frequency',
        width: 800,
        height: 470,
        html: `<iframe src="${SITE}nhip/en/embed/frequency/?v=1&#38;theme=DV04" title="Meeting frequency" width="800" height="470" loading="lazy" style="border:0;max-width:100%"></iframe>`
      }
    });
    const explored = ask({ url: `${SITE}explore/?indicator=event_count&v=1`, format: 'json' });
    expect(JSON.stringify(explored.body)).toContain(`${SITE}embed/explore/?indicator=event_count&#38;v=1`);
  });

  it('keeps to the largest size that is allowed', () => {
    const size = (query: Record<string, string>) => {
      const { body } = ask({ url: `${SITE}embed/frequency/`, ...query });
      return 'html' in body ? [body.width, body.height] : [];
    };
    expect(size({ maxwidth: '1000' })).toEqual([800, 470]);
    expect(size({ maxwidth: '360' })).toEqual([360, 540]);
    expect(size({ maxwidth: '700', maxheight: '300' })).toEqual([700, 300]);
    expect(size({ maxwidth: '-5', maxheight: 'x' })).toEqual([800, 470]);
  });

  it('refuses what is no chart of this site, and other formats', () => {
    for (const url of [
      'https://evil.example/embed/frequency/',
      'https://pulse.example.vn@evil.example/embed/frequency/',
      'https://user@pulse.example.vn/embed/frequency/',
      'javascript:alert(1)',
      'ftp://pulse.example.vn/embed/frequency/',
      `${SITE}embed/nothing/`,
      `${SITE}embed/constructor/`,
      `${SITE}boards/themes/`,
      `${SITE}embed/frequency/x/`,
      `${SITE}embed/frequency/?q=${'x'.repeat(9000)}`,
      'no address'
    ])
      expect(ask({ url }).status, url).toBe(404);
    expect(ask({}).status).toBe(400);
    expect(ask({ url: `${SITE}embed/frequency/`, format: 'xml' }).status).toBe(501);
  });

  it('never writes more than one frame of this site, whatever is asked', () => {
    const piece = fc.constantFrom(
      '"',
      "'",
      '<',
      '>',
      '&',
      '</iframe>',
      '%22',
      ' ',
      '#',
      '?',
      'theme=DV04',
      '/'
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (parts) => {
        const { body } = ask({ url: `${SITE}embed/frequency/?${parts.join('')}` });
        if ('html' in body)
          expect(body.html).toMatch(
            /^<iframe src="https:\/\/pulse\.example\.vn\/[^"<>]*"( \w+="[^"<>]*"){5}><\/iframe>$/
          );
      })
    );
    const title = '"><script>';
    expect(oembedOf({ src: SITE, site: SITE, provider: 'P', title, height: 9 }).html).not.toContain(
      '<script'
    );
  });

  it('is written for each panel by a build that knows its address, with the link to it', async () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'oembed-'));
    const put = (name: string, text: string) => {
      mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
      writeFileSync(path.join(dir, name), text);
    };
    put('oembed/panels.json', JSON.stringify(known));
    for (const page of ['embed/frequency', 'en/embed/frequency', 'embed/explore', 'en/embed/explore'])
      put(`${page}/index.html`, '<head><title>x</title></head><body>$&</body>');
    await writeOembed(dir, siteAddress('https://pulse.example.vn/nhip'));
    const page = readFileSync(path.join(dir, 'en/embed/frequency/index.html'), 'utf8');
    const [, href = ''] =
      /<link rel="alternate" type="application\/json\+oembed" href="([^"]+)"/.exec(page) ?? [];
    expect(href).toBe(`${SITE}nhip/en/oembed/frequency.json`);
    const written: unknown = JSON.parse(readFileSync(path.join(dir, 'en/oembed/frequency.json'), 'utf8'));
    expect(written).toEqual(panelOembed(known, { site: `${SITE}nhip/`, panel: 'frequency', locale: 'en' }));
    rmSync(dir, { recursive: true, force: true });
  });

  it('wants a web address of the site', () => {
    expect(['', 'https://a.vn', 'http://localhost:8080/x/'].map(siteAddress)).toEqual([
      '',
      'https://a.vn/',
      'http://localhost:8080/x/'
    ]);
    for (const wrong of ['a.vn', 'ftp://a.vn', 'https://a.vn/?x', 'https://a.vn/"'])
      expect(() => siteAddress(wrong), wrong).toThrow(/is not an address/);
  });
});
