import { createContext, runInContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  DEFAULT_EMBED,
  EMBED_PARAMETERS,
  EMBED_SCHEMES,
  findPanel,
  formatEmbed,
  parseEmbed
} from '#lib/embed/params.ts';
import { createHeightReporter, isResizeMessage, reportHeight, RESIZED } from '#lib/embed/resize.ts';
import { embedSnippet, type SnippetRequest } from '#lib/embed/snippet.ts';
import { VIEW_PARAMETERS } from '#lib/model/view.ts';

describe('parameters of an embed', () => {
  it('come back as they were written, and are no parameters of a view', () => {
    const options = fc.record({
      scheme: fc.constantFrom(...EMBED_SCHEMES),
      title: fc.boolean(),
      filters: fc.boolean(),
      source: fc.boolean()
    });
    fc.assert(
      fc.property(options, (wanted) => {
        expect(parseEmbed(new URLSearchParams(formatEmbed(wanted)))).toEqual({
          options: wanted,
          dropped: []
        });
      })
    );
    expect(formatEmbed(DEFAULT_EMBED)).toBe('');
    expect(EMBED_PARAMETERS.filter((name) => VIEW_PARAMETERS.includes(name))).toEqual([]);
  });

  it('fall back to the default and are named when they make no sense', () => {
    expect(parseEmbed(new URLSearchParams('scheme=constructor&title=yes&filters=0&from=2020-01-01'))).toEqual(
      {
        options: { ...DEFAULT_EMBED, filters: false },
        dropped: ['scheme', 'title']
      }
    );
  });

  it('tell a reader which panels there are', () => {
    const known = ['frequency', 'themes'] as const;
    expect(findPanel('themes', known)).toEqual({ ok: true, value: 'themes' });
    const missing = findPanel('tần-suất', known);
    expect(missing.ok).toBe(false);
    if (!missing.ok) {
      expect(missing.error.vi).toContain('Không có biểu đồ “tần-suất”');
      expect(missing.error.en).toContain('frequency, themes');
    }
    const long = findPanel('x'.repeat(5000), known);
    expect(!long.ok && long.error.vi.length < 300).toBe(true);
  });
});

const request: SnippetRequest = {
  page: 'https://example.org/pulse/embed/frequency',
  query: '?v=1&theme_group=a,b&q=n%C6%B0%E1%BB%9Bc',
  options: { ...DEFAULT_EMBED, scheme: 'dark', title: false },
  title: 'Tần suất – Nhịp Cơ Sở',
  height: 420
};

/** Attributes as an HTML parser reads them. */
function attributesOf(html: string): Record<string, string> {
  const tag = /^<iframe((?: [a-z]+="[^"<>]*")*)><\/iframe>/.exec(html);
  if (!tag) throw new Error(`not one well-formed iframe: ${html}`);
  return Object.fromEntries(
    [...(tag[1] ?? '').matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    ])
  );
}

describe('snippet', () => {
  it('is one iframe with the view of the page and the options of the embed', () => {
    const { url, html } = embedSnippet(request);
    expect(url).toBe(
      'https://example.org/pulse/embed/frequency?v=1&theme_group=a,b&q=n%C6%B0%E1%BB%9Bc&scheme=dark&title=0'
    );
    expect(attributesOf(html)).toEqual({
      src: url,
      title: 'Tần suất – Nhịp Cơ Sở',
      width: '100%',
      height: '420',
      loading: 'lazy',
      style: 'border:0;width:100%'
    });
    expect(html).not.toContain('<script');
    expect(embedSnippet({ ...request, query: '', options: DEFAULT_EMBED }).url).toBe(request.page);
  });

  it('cannot be broken out of', () => {
    const piece = fc.constantFrom('"', "'", '<', '>', '&', '</iframe><script>', '\n', 'a', '&quot;', 'đ');
    const text = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (title, query) => {
        const { url, html } = embedSnippet({ ...request, title, query });
        const attributes = attributesOf(html);
        expect(html.endsWith('</iframe>')).toBe(true);
        expect(attributes['title']).toBe(title.replace(/[\r\n\t]+/g, ' '));
        expect(attributes['src']).toBe(url.replace(/[\r\n\t]+/g, ' '));
      })
    );
  });

  it('has a script on request, which obeys its own frame only', () => {
    const { html } = embedSnippet({ ...request, resizing: true });
    const script = /<script>([^<]*)<\/script>$/.exec(html)?.[1] ?? '';
    const frame = { height: '420', contentWindow: {} };
    let listener: (event: unknown) => void = () => undefined;
    const scope = createContext({
      document: { currentScript: { previousElementSibling: frame } },
      addEventListener: (_: string, added: typeof listener) => (listener = added)
    });
    runInContext(script, scope);
    const data = { type: RESIZED, version: 1, height: 512.2 };
    const good = { source: frame.contentWindow, origin: 'https://example.org', data };
    for (const bad of [
      { ...good, source: {} },
      { ...good, origin: 'https://evil.example' },
      { ...good, data: { ...data, type: 'x' } },
      { ...good, data: { ...data, version: 2 } },
      { ...good, data: { ...data, height: 1e9 } },
      { ...good, data: null }
    ]) {
      listener(bad);
      expect(frame.height).toBe('420');
    }
    listener(good);
    expect(frame.height).toBe(513);
  });
});

describe('height of an embed', () => {
  const reporter = () => {
    const sent: number[] = [];
    let time = 0;
    const report = createHeightReporter(
      ({ height }) => sent.push(height),
      () => time
    );
    return { sent, report, wait: (ms: number) => (time += ms) };
  };

  it('is told when it changes, up and down, in whole px', () => {
    const { sent, report, wait } = reporter();
    for (const height of [0, NaN, 300.2, 300.9, 450, 320]) {
      report(height);
      wait(100);
    }
    expect(sent).toEqual([301, 450, 320]);
  });

  it('does not alternate for ever', () => {
    const { sent, report, wait } = reporter();
    for (let i = 0; i < 50; i++) {
      report(i % 2 === 0 ? 300 : 317);
      wait(16);
    }
    expect(sent).toEqual([300, 317]);
  });

  it('goes back to a former height after a while', () => {
    const { sent, report, wait } = reporter();
    for (const height of [300, 400, 300]) {
      report(height);
      wait(2000);
    }
    expect(sent).toEqual([300, 400, 300]);
  });

  it('is sent to the parent from a frame, and nowhere from a page of its own', () => {
    const observed: unknown[] = [];
    const disconnect = vi.fn();
    vi.stubGlobal('ResizeObserver', class { observe(element: unknown) { observed.push(element); } disconnect = disconnect; }); // prettier-ignore
    const content = { getBoundingClientRect: () => ({ height: 250 }) } as HTMLElement;
    const postMessage = vi.fn();
    const stop = reportHeight(content, { parent: { postMessage } } as unknown as Window);
    expect(postMessage).toHaveBeenCalledWith({ type: RESIZED, version: 1, height: 250 }, '*');
    expect(isResizeMessage(postMessage.mock.calls[0]?.[0])).toBe(true);
    expect(observed).toEqual([content]);
    stop();
    expect(disconnect).toHaveBeenCalledOnce();
    const silent = vi.fn();
    const alone = { postMessage: silent } as unknown as Window;
    Object.assign(alone, { parent: alone });
    reportHeight(content, alone);
    expect(silent).not.toHaveBeenCalled();
    vi.unstubAllGlobals();
  });

  it('is recognised by its parent', () => {
    expect(
      [
        null,
        3,
        {},
        { type: RESIZED, version: 2, height: 3 },
        { type: RESIZED, version: 1, height: '3' },
        { type: RESIZED, version: 1, height: Infinity }
      ].filter(isResizeMessage)
    ).toEqual([]);
  });
});
