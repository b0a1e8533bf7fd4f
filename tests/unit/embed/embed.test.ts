import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  DEFAULT_EMBED,
  EMBED_PARAMETERS,
  EMBED_SCHEMES,
  EMBED_STARTS,
  findPanel,
  formatEmbed,
  parseEmbed
} from '#lib/embed/params.ts';
import { converse, originOf, parseHostMessage, tellDrawn } from '#lib/embed/messages.ts';
import { createHeightReporter, isResizeMessage, reportHeight, RESIZED } from '#lib/embed/resize.ts';
import { embedSnippet, posterSnippet, type SnippetRequest } from '#lib/embed/snippet.ts';
import { VIEW_PARAMETERS } from '#lib/model/view.ts';

describe('parameters of an embed', () => {
  it('come back as they were written, and are no parameters of a view', () => {
    const options = fc.record({
      scheme: fc.constantFrom(...EMBED_SCHEMES),
      title: fc.boolean(),
      filters: fc.boolean(),
      source: fc.boolean(),
      start: fc.constantFrom(...EMBED_STARTS),
      engine: fc.boolean(),
      host: fc.constantFrom(null, 'https://bao.example.vn', 'http://localhost:8080')
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
    expect(
      parseEmbed(
        new URLSearchParams('scheme=constructor&title=yes&filters=0&start=now&engine=0&from=2020-01-01')
      )
    ).toEqual({
      options: { ...DEFAULT_EMBED, filters: false },
      dropped: ['scheme', 'title', 'start', 'engine']
    });
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
  script: 'https://example.org/pulse/widget/grassroots-chart.js',
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
    const { url, frame } = embedSnippet(request);
    expect(url).toBe(
      'https://example.org/pulse/embed/frequency?v=1&theme_group=a,b&q=n%C6%B0%E1%BB%9Bc&scheme=dark&title=0'
    );
    expect(attributesOf(frame)).toEqual({
      src: url,
      title: 'Tần suất – Nhịp Cơ Sở',
      width: '100%',
      height: '420',
      loading: 'lazy',
      style: 'border:0;width:100%'
    });
    expect(embedSnippet({ ...request, query: '', options: DEFAULT_EMBED }).url).toBe(request.page);
  });

  it('holds the picture of the chart where there is one', () => {
    const poster = { src: 'hình "1".svg', alt: 'Tần suất < 20', width: 1008, height: 571.2 };
    const options = { ...request.options, start: 'ask' } as const;
    expect(posterSnippet({ ...request, options }, { panel: 'frequency', locale: 'en', poster })).toBe(
      '<grassroots-chart panel="frequency" view="v=1&#38;theme_group=a,b&#38;q=n%C6%B0%E1%BB%9Bc" lang="en" scheme="dark"' +
        ' start="ask" title="Tần suất – Nhịp Cơ Sở" height="420" without-title>' +
        '<img src="hình &#34;1&#34;.svg" alt="Tần suất &#60; 20" width="1008" height="571" style="display:block;max-width:100%;height:auto">' +
        `</grassroots-chart>\n<script async src="${request.script}"></script>`
    );
  });

  it('cannot be broken out of', () => {
    const piece = fc.constantFrom('"', "'", '<', '>', '&', '</iframe><script>', '\n', 'a', '&quot;', 'đ');
    const text = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (title, query) => {
        const { url, frame, element } = embedSnippet({ ...request, title, query });
        const attributes = attributesOf(frame);
        expect(attributes['title']).toBe(title.replace(/[\r\n\t]+/g, ' '));
        expect(attributes['src']).toBe(url.replace(/[\r\n\t]+/g, ' '));
        expect(element).toBe(
          `<grassroots-chart>${frame}</grassroots-chart>\n<script async src="${request.script}"></script>`
        );
      })
    );
  });
});

describe('messages of an embed', () => {
  const stage = (host: string | null) => {
    const listeners = new Set<(event: unknown) => void>();
    const postMessage = vi.fn();
    const parent = { postMessage };
    const frame = {
      parent,
      addEventListener: (_: string, listener: (event: unknown) => void) => listeners.add(listener),
      removeEventListener: (_: string, listener: (event: unknown) => void) => listeners.delete(listener)
    };
    let state = 'v=1&theme=DV04';
    const talk = converse(
      { panel: 'frequency', host, getState: () => state, setState: (next) => (state = next) },
      frame as unknown as Window
    );
    const send = (data: unknown, over: object = {}) => {
      for (const listener of listeners) listener({ source: parent, origin: host, data, ...over });
    };
    return { talk, send, postMessage, listeners, state: () => state };
  };

  it('tell and take the state from the named origin only', () => {
    const { talk, send, postMessage, state } = stage('https://bao.example.vn');
    expect(postMessage).toHaveBeenLastCalledWith(
      { type: 'nhip-co-so:ready', version: 1, panel: 'frequency', state: 'v=1&theme=DV04' },
      'https://bao.example.vn'
    );
    send({ type: 'nhip-co-so:getState', version: 1, id: 7 });
    expect(postMessage).toHaveBeenLastCalledWith(
      { type: 'nhip-co-so:state', version: 1, state: 'v=1&theme=DV04', id: 7 },
      'https://bao.example.vn'
    );
    const change = { type: 'nhip-co-so:setState', version: 1, state: '?v=1&theme=DV05' };
    send(change, { origin: 'https://evil.example' });
    send(change, { source: {} });
    send({ ...change, version: 2 });
    expect(state()).toBe('v=1&theme=DV04');
    send(change);
    expect(state()).toBe('v=1&theme=DV05');
    talk.changed(state());
    talk.changed(state());
    expect(postMessage).toHaveBeenCalledTimes(3);
    expect(postMessage).toHaveBeenLastCalledWith(
      { type: 'nhip-co-so:stateChanged', version: 1, state: 'v=1&theme=DV05' },
      'https://bao.example.vn'
    );
    talk.stop();
    send({ ...change, state: 'x' });
    expect(state()).toBe('v=1&theme=DV05');
  });

  it('say to any parent that the chart is drawn, and to nobody from a page of its own', () => {
    const postMessage = vi.fn();
    tellDrawn({ parent: { postMessage } } as unknown as Window);
    expect(postMessage).toHaveBeenCalledWith({ type: 'nhip-co-so:drawn', version: 1 }, '*');
    const silent = vi.fn();
    const alone = { postMessage: silent } as unknown as Window;
    Object.assign(alone, { parent: alone });
    tellDrawn(alone);
    expect(silent).not.toHaveBeenCalled();
  });

  it('are not exchanged where no origin is named', () => {
    const { talk, postMessage, listeners } = stage(null);
    talk.changed('v=1');
    expect(postMessage).not.toHaveBeenCalled();
    expect(listeners.size).toBe(0);
  });

  it('of any form never throw', () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        expect(() => parseHostMessage(data)).not.toThrow();
      })
    );
    expect(parseHostMessage({ type: 'nhip-co-so:setState', version: 1, state: 'x'.repeat(9000) })).toBeNull();
    expect(parseHostMessage({ type: 'nhip-co-so:getState', version: 1, id: {} })?.type).toBe(
      'nhip-co-so:getState'
    );
  });

  it('name origins only', () => {
    expect(originOf('https://bao.example.vn')).toBe('https://bao.example.vn');
    for (const wrong of ['https://bao.example.vn/', 'javascript:1', 'null', 'file:///x', '*', '', 'bao.vn'])
      expect(originOf(wrong), wrong).toBeNull();
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
