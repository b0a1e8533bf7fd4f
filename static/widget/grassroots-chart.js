/*!
 * <grassroots-chart>: a chart of Nhịp Cơ Sở (Grassroots Pulse) in a page. No dependencies; MIT licence.
 *
 *   <grassroots-chart panel="frequency" view="v=1&theme=DV04" lang="en" scheme="dark"></grassroots-chart>
 *   <script async src="https://…/widget/grassroots-chart.js"></script>
 *
 * or around an iframe, which stays what it is where no script runs:
 *
 *   <grassroots-chart><iframe src="https://…/embed/frequency/?v=1" title="…" height="480"></iframe></grassroots-chart>
 *
 * Attributes: panel, view (a query string), lang (vi, en), scheme (auto, light, dark), title, height (px, until the
 * chart says its own), src (address of the product, when the script is served from elsewhere), and without-title,
 * without-filters, without-source.
 * Methods: getState(): Promise<string>, setState(state). Events, not bubbling: ready, statechange (detail.state),
 * resized (detail.height).
 */
(function () {
  'use strict';
  if (typeof customElements === 'undefined' || customElements.get('grassroots-chart')) return;
  var own = document.currentScript && document.currentScript.src;
  var TYPE = 'nhip-co-so:';
  var WAIT = 10000;
  var asked = 0;

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
    'without-title',
    'without-filters',
    'without-source'
  ];

  /** Address of the embed that the attributes describe; null when they name no panel. */
  function addressOf(chart) {
    var panel = chart.getAttribute('panel');
    var base = chart.getAttribute('src') || (own && new URL('..', own).href);
    if (!panel || !base) return null;
    var lang = chart.getAttribute('lang') === 'en' ? 'en/' : '';
    var url = new URL(lang + 'embed/' + encodeURIComponent(panel) + '/', base.replace(/\/?$/, '/'));
    var parts = [];
    var view = (chart.getAttribute('view') || '').replace(/^\?/, '');
    if (view) parts.push(view);
    var scheme = chart.getAttribute('scheme');
    if (scheme === 'light' || scheme === 'dark') parts.push('scheme=' + scheme);
    ['title', 'filters', 'source'].forEach(function (part) {
      if (chart.hasAttribute('without-' + part)) parts.push(part + '=0');
    });
    url.search = parts.join('&');
    return url;
  }

  /** The same address, with the origin of this page, which the embed will talk with. */
  function talking(url) {
    if (!/^https?:$/.test(location.protocol)) return url.href;
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
    // Inside the element its iframe may not be read yet.
    if (document.readyState === 'loading' && !chart.querySelector('iframe') && !chart.getAttribute('panel'))
      document.addEventListener('DOMContentLoaded', function () {
        show(chart);
      });
    else show(chart);
  };
  Chart.prototype.disconnectedCallback = function () {
    removeEventListener('message', this._listen);
    this._ready = false;
  };
  Chart.prototype.attributeChangedCallback = function (name, before, after) {
    if (!this._frame || before === after) return;
    if (name === 'title') this._frame.title = after || '';
    else if (name === 'height') this._frame.height = after || 480;
    else if (name === 'view' && this._ready) this.setState(after || '');
    else show(this);
  };

  function show(chart) {
    var frame = chart.querySelector('iframe');
    var url = addressOf(chart);
    var described = url !== null;
    if (!url && frame && frame.src) url = new URL(frame.src);
    if (!url || !/^https?:$/.test(url.protocol)) return;
    if (!frame) {
      frame = document.createElement('iframe');
      frame.loading = 'lazy';
      frame.height = chart.getAttribute('height') || 480;
      frame.style.cssText = 'border:0;width:100%';
      frame.title = chart.getAttribute('title') || '';
    }
    chart.style.display = chart.style.display || 'block';
    chart._origin = url.origin;
    chart._ready = false;
    chart._frame = frame;
    // A frame that stood there before the script goes on with what it loads, until somebody talks with it.
    if (described || !frame.src) talk(chart, url);
    if (!frame.parentNode) chart.appendChild(frame);
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
    if (data.type === TYPE + 'resized') {
      if (!(data.height > 0 && data.height < 20000)) return;
      frame.height = Math.ceil(data.height);
      tell(chart, 'resized', { height: frame.height * 1 });
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
    if (!frame) return;
    if (!chart._ready) {
      chart._waiting.push(message);
      if (!chart._talks && frame.src) talk(chart, new URL(frame.src));
      return;
    }
    message.version = 1;
    frame.contentWindow.postMessage(message, chart._origin);
  }

  /** The view that is shown, as a query string without "?". Fails after ten seconds without an answer. */
  Chart.prototype.getState = function () {
    var chart = this;
    return new Promise(function (resolve, reject) {
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
    post(this, { type: TYPE + 'setState', state: String(state) });
  };

  customElements.define('grassroots-chart', Chart);
})();
