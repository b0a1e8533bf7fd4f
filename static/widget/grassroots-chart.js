/*!
 * <grassroots-chart>: a chart of Nhịp Cơ Sở (Grassroots Pulse) in a page. No dependencies; MIT licence.
 *
 *   <grassroots-chart panel="frequency" view="v=1&theme=DV04" lang="en" scheme="dark"></grassroots-chart>
 *   <script async src="https://…/widget/grassroots-chart.js"></script>
 *
 * with a picture that stands until the chart does, loaded when the reader asks for it:
 *
 *   <grassroots-chart panel="frequency" view="v=1&theme=DV04" start="ask"><img src="…" alt="…"></grassroots-chart>
 *
 * or around an iframe, which stays what it is where no script runs:
 *
 *   <grassroots-chart><iframe src="https://…/embed/frequency/?v=1" title="…" height="480"></iframe></grassroots-chart>
 *
 * Attributes, methods and events: README.md beside this file.
 */
(function () {
  'use strict';
  if (typeof customElements === 'undefined' || customElements.get('grassroots-chart')) return;
  var own = document.currentScript && document.currentScript.src;
  var TYPE = 'nhip-co-so:';
  /** ms until a question is given up, and until a chart that was asked for is called out of reach */
  var WAIT = 10000;
  var REACH = 30000;
  /** How far below the window a chart is made ready. */
  var NEAR = '600px 0px';
  /** MB of the engine on its way, as the product says it. */
  var SIZE = 7;
  var WORDS = {
    vi: {
      open: 'Xem biểu đồ tương tác',
      load: ' (tải khoảng ' + SIZE + ' MB)',
      busy: 'Đang mở…',
      failed: 'Chưa mở được biểu đồ. Thử lại'
    },
    en: {
      open: 'Show the interactive chart',
      load: ' (loads about ' + SIZE + ' MB)',
      busy: 'Opening…',
      failed: 'The chart could not be opened. Try again'
    }
  };
  var BUTTON =
    'margin:8px 0;padding:6px 14px;min-height:32px;border:1px solid;border-radius:6px;background:none;color:inherit;font:inherit;cursor:pointer';
  var asked = 0;
  try {
    // On paper there is nothing to press. A sheet of this kind needs no permission of the page's policy.
    var sheet = new CSSStyleSheet();
    sheet.replaceSync('@media print{.grassroots-chart-start{display:none}}');
    document.adoptedStyleSheets = [].slice.call(document.adoptedStyleSheets).concat(sheet);
  } catch {
    sheet = null;
  }
  /** Whether the page has an origin that messages can be sent to: one from a disk has none. */
  var talks = /^https?:$/.test(location.protocol);

  function Chart() {
    return Reflect.construct(HTMLElement, [], Chart);
  }
  Chart.prototype = Object.create(HTMLElement.prototype, { constructor: { value: Chart } });
  Object.setPrototypeOf(Chart, HTMLElement);
  Chart.observedAttributes = [
    'panel',
    'view',
    'lang',
    'scheme',
    'src',
    'title',
    'height',
    'start',
    'engine',
    'poster',
    'without-title',
    'without-filters',
    'without-source'
  ];

  var viewOf = function (chart) {
    return (chart.getAttribute('view') || '').replace(/^\?/, '');
  };
  var asks = function (chart) {
    return chart.getAttribute('start') === 'ask' && !chart._started;
  };
  var forbids = function (chart) {
    return chart.getAttribute('engine') === 'off';
  };

  /** Address of the embed that the attributes describe; null when they name no panel. */
  function addressOf(chart) {
    var panel = chart.getAttribute('panel');
    var base = chart.getAttribute('src') || (own && new URL('..', own).href);
    if (!panel || !base) return null;
    var lang = chart.getAttribute('lang') === 'en' ? 'en/' : '';
    var url = new URL(lang + 'embed/' + encodeURIComponent(panel) + '/', base.replace(/\/?$/, '/'));
    var parts = [];
    var view = viewOf(chart);
    if (view) parts.push(view);
    var scheme = chart.getAttribute('scheme');
    if (scheme === 'light' || scheme === 'dark') parts.push('scheme=' + scheme);
    ['title', 'filters', 'source'].forEach(function (part) {
      if (chart.hasAttribute('without-' + part)) parts.push(part + '=0');
    });
    if (asks(chart)) parts.push('start=ask');
    if (forbids(chart)) parts.push('engine=off');
    url.search = parts.join('&');
    return url;
  }

  /** The same address, with the origin of this page, which the embed will talk with. */
  function talking(url) {
    if (!talks) return url.href;
    var rest = url.search
      .replace(/^\?/, '')
      .split('&')
      .filter(function (part) {
        return part && !/^host=/.test(part);
      });
    rest.push('host=' + encodeURIComponent(location.origin));
    url.search = rest.join('&');
    return url.href;
  }

  Chart.prototype.connectedCallback = function () {
    var chart = this;
    chart._answers = {};
    chart._waiting = [];
    chart._listen = function (event) {
      hear(chart, event);
    };
    addEventListener('message', chart._listen);
    // What is inside the element may not be read yet.
    if (document.readyState === 'loading')
      document.addEventListener('DOMContentLoaded', function () {
        if (chart.isConnected) show(chart);
      });
    else show(chart);
  };
  Chart.prototype.disconnectedCallback = function () {
    removeEventListener('message', this._listen);
    if (this._sight) this._sight.disconnect();
    clearTimeout(this._reach);
    this._ready = false;
    this._shown = false;
  };
  Chart.prototype.attributeChangedCallback = function (name, before, after) {
    if (!this._shown || before === after) return;
    var frame = this._frame;
    if (name === 'title') {
      if (frame) frame.title = after || '';
    } else if (name === 'height') {
      if (frame) frame.height = after || 480;
    } else if (name === 'view') {
      // A picture is of the view that it was given with.
      dropPicture(this);
      if (this._ready) this.setState(after || '');
      else show(this);
    } else show(this);
  };

  function show(chart) {
    chart._shown = true;
    chart.style.display = chart.style.display || 'block';
    var url = addressOf(chart);
    if (!url) return around(chart);
    chart._ready = false;
    chart._origin = url.origin;
    takePicture(chart);
    if (chart._picture && (asks(chart) || forbids(chart))) {
      if (!forbids(chart)) offer(chart);
      return;
    }
    // Without a picture the frame keeps its place.
    if (!chart._picture) place(chart);
    whenNear(chart, function () {
      load(chart);
    });
  }

  /** An iframe that stood there before the script goes on with what it loads, until somebody talks with it. */
  function around(chart) {
    var frame = chart.querySelector('iframe');
    if (!frame || !/^https?:/.test(frame.src)) return;
    chart._frame = frame;
    chart._origin = new URL(frame.src).origin;
  }

  /** What the page put into the element, or the picture that it names: both stand until the chart is drawn. */
  function takePicture(chart) {
    if (chart._picture || chart._drawn) return;
    var poster = chart.getAttribute('poster');
    var given = [].filter.call(chart.children, function (child) {
      return child !== chart._offer && !/^(IFRAME|NOSCRIPT|SCRIPT|STYLE)$/.test(child.tagName);
    });
    if (!given.length && poster) {
      var image = document.createElement('img');
      image.src = poster;
      image.alt = chart.getAttribute('title') || '';
      image.style.cssText = 'display:block;max-width:100%;height:auto';
      chart.insertBefore(image, chart.firstChild);
      given = [image];
    }
    chart._picture = given.length ? given : null;
  }

  function dropPicture(chart) {
    (chart._picture || []).forEach(function (node) {
      node.style.setProperty('display', 'none', 'important');
    });
    chart._picture = null;
    chart._drawn = true;
    if (chart._offer) chart._offer.remove();
    chart._offer = null;
    var frame = chart._frame;
    if (frame) {
      frame.style.cssText = 'border:0;width:100%';
      frame.inert = false;
    }
    chart.style.position = chart.style.overflow = '';
  }

  /** The way to the chart, below its picture. */
  function offer(chart) {
    if (chart._offer) return;
    var words = WORDS[chart.getAttribute('lang') === 'en' ? 'en' : 'vi'];
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'grassroots-chart-start';
    button.style.cssText = BUTTON;
    button.textContent = words.open + (viewOf(chart) ? words.load : '');
    button.addEventListener('click', function () {
      button.disabled = true;
      button.textContent = words.busy;
      chart._started = true;
      chart._heard = false;
      load(chart);
      chart._reach = setTimeout(function () {
        // What answers can say by itself what it is busy with, or why it cannot.
        if (chart._heard) return dropPicture(chart);
        button.disabled = false;
        button.textContent = words.failed;
        if (chart._frame) chart._frame.remove();
        chart._frame = null;
        chart._started = false;
      }, REACH);
    });
    chart.appendChild(button);
    chart._offer = button;
  }

  function whenNear(chart, then) {
    if (chart._sight) chart._sight.disconnect();
    if (typeof IntersectionObserver === 'undefined') return then();
    chart._sight = new IntersectionObserver(
      function (entries) {
        if (!entries[entries.length - 1].isIntersecting) return;
        chart._sight.disconnect();
        then();
      },
      { rootMargin: NEAR }
    );
    chart._sight.observe(chart);
  }

  function place(chart) {
    if (chart._frame) return;
    chart._frame = chart.querySelector('iframe');
    if (chart._frame) return;
    var frame = (chart._frame = document.createElement('iframe'));
    frame.height = chart.getAttribute('height') || 480;
    frame.title = chart.getAttribute('title') || '';
    // Behind the picture it is as wide as it will be, so that it can say how high that makes it. It is not
    // hidden: browsers do not draw in hidden frames of other sites.
    frame.style.cssText =
      'border:0;width:100%' +
      (chart._picture ? ';position:absolute;left:0;top:0;opacity:0;pointer-events:none' : '');
    if (chart._picture) {
      chart.style.position = 'relative';
      chart.style.overflow = 'hidden';
      frame.inert = true;
    }
    chart.appendChild(frame);
  }

  function load(chart) {
    place(chart);
    var url = addressOf(chart);
    if (url) talk(chart, url);
  }

  function talk(chart, url) {
    var address = talking(url);
    chart._talks = true;
    if (chart._frame.src !== address) chart._frame.src = address;
  }

  function hear(chart, event) {
    var frame = chart._frame;
    var data = event.data;
    if (!frame || event.source !== frame.contentWindow || event.origin !== chart._origin) return;
    if (!data || data.version !== 1 || typeof data.type !== 'string') return;
    chart._heard = true;
    if (data.type === TYPE + 'resized') {
      if (!(data.height > 0 && data.height < 20000)) return;
      frame.height = Math.ceil(data.height);
      tell(chart, 'resized', { height: frame.height * 1 });
    } else if (data.type === TYPE + 'drawn') {
      var focus = chart._offer && chart._offer === document.activeElement;
      clearTimeout(chart._reach);
      if (chart._picture) dropPicture(chart);
      if (focus) frame.focus();
    } else if (data.type === TYPE + 'ready') {
      chart._ready = true;
      chart._waiting.splice(0).forEach(function (message) {
        post(chart, message);
      });
      tell(chart, 'ready', { panel: String(data.panel), state: String(data.state) });
    } else if (data.type === TYPE + 'stateChanged') {
      tell(chart, 'statechange', { state: String(data.state) });
    } else if (data.type === TYPE + 'state' && chart._answers[data.id]) {
      chart._answers[data.id](String(data.state));
      delete chart._answers[data.id];
    }
  }

  function tell(chart, name, detail) {
    chart.dispatchEvent(new CustomEvent(name, { detail: detail }));
  }
  function post(chart, message) {
    var frame = chart._frame;
    if (chart._ready) {
      message.version = 1;
      frame.contentWindow.postMessage(message, chart._origin);
      return;
    }
    chart._waiting.push(message);
    if (chart._talks) return;
    var url = addressOf(chart);
    if (url) load(chart);
    else if (frame) talk(chart, new URL(frame.src));
  }

  /** True where the view is a matter of the attribute: nothing is loaded yet, or nobody can be asked. */
  function byAttribute(chart) {
    var described = addressOf(chart) !== null;
    if (!talks && !described)
      throw new Error('a page from a disk cannot talk with an iframe: use the attributes panel and view');
    return described && (!talks || (chart._picture && !chart._frame));
  }

  /** The view that is shown, as a query string without "?". Fails after ten seconds without an answer. */
  Chart.prototype.getState = function () {
    var chart = this;
    return new Promise(function (resolve, reject) {
      if (byAttribute(chart)) return resolve(viewOf(chart));
      var id = 'q' + ++asked;
      chart._answers[id] = resolve;
      post(chart, { type: TYPE + 'getState', id: id });
      setTimeout(function () {
        if (!chart._answers[id]) return;
        delete chart._answers[id];
        reject(new Error('the chart did not answer'));
      }, WAIT);
    });
  };
  /** Shows another view: a query string as the address of the product holds it. */
  Chart.prototype.setState = function (state) {
    if (!byAttribute(this)) return post(this, { type: TYPE + 'setState', state: String(state) });
    this.setAttribute('view', String(state));
    tell(this, 'statechange', { state: viewOf(this) });
  };

  customElements.define('grassroots-chart', Chart);
})();
