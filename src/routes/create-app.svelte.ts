import { seenView } from '#lib/dashboards/grain.ts';
import { formats } from '#lib/i18n/format.ts';
import { messages } from '#lib/i18n/messages.ts';
import { loadBuiltIn } from '#lib/ingest/builtin.ts';
import { consoleAddress } from '#lib/model/console-address.ts';
import { exploreAddress } from '#lib/model/explore.ts';
import { localityAddress } from '#lib/model/locality-address.ts';
import type { Locale } from '#lib/model/text.ts';
import { setApp, type App } from '#lib/state/app.ts';
import { Decisions } from '#lib/state/decisions.svelte.ts';
import { Importer } from '#lib/state/importer.svelte.ts';
import { Kept } from '#lib/state/kept.svelte.ts';
import { OutlineState } from '#lib/state/outlines.svelte.ts';
import { Paper } from '#lib/state/paper.svelte.ts';
import { Pointed } from '#lib/state/pointed.svelte.ts';
import { SavedOpening } from '#lib/state/saved-opening.svelte.ts';
import { SavedViews } from '#lib/state/saved-views.svelte.ts';
import { Servers } from '#lib/state/servers.svelte.ts';
import { AddressBar } from '#lib/state/steps.svelte.ts';
import { deviceStorage } from '#lib/state/storage.ts';
import { ThemeState } from '#lib/state/theme.svelte.ts';
import { Ui } from '#lib/state/ui.svelte.ts';
import { privateStore, ViewState } from '#lib/state/view.svelte.ts';
import { Workspace, type DatasetEntry } from '#lib/state/workspace.svelte.ts';

interface Options {
  readonly locale: () => Locale;
  /** address of a path of this site in a language */
  readonly address: (path: string, locale: Locale) => string;
  readonly published: () => readonly DatasetEntry[];
  /** path of the page that is shown, below the language, with a slash at the end; empty for the overview */
  readonly page: () => string;
  /** an embed keeps its view to itself */
  readonly embedded: () => boolean;
}

/** Puts the app together and hands it to all components below. Called once, by the root layout. */
export function createApp(options: Options): App {
  const steps = new AddressBar();
  const view = new ViewState(
    options.embedded() ? privateStore(typeof location === 'undefined' ? '' : location.search) : steps,
    (chosen) => seenView(chosen, workspace.info)
  );
  const workspace: Workspace = new Workspace({
    folder: options.address('datasets/', 'vi'),
    published: options.published(),
    fetchDataset: loadBuiltIn,
    startEngine: async (onState, onFailed) => {
      const { startBrowserEngine } = await import('#lib/engine/browser.ts');
      return startBrowserEngine(onState, onFailed);
    },
    findKept: async (id) => {
      const found = await kept.find(id);
      // Kept figures were counted without the decisions.
      return found && decisions.has(id) ? { ...found, first: null } : found;
    },
    // What a reader of a report has decided on this device must not change the report.
    decide: (dataset) => (options.embedded() ? Promise.resolve([]) : decisions.decide(dataset)),
    onOpened: (id) => {
      if (!options.embedded()) void decisions.settle();
      void kept.opened(id);
    }
  });
  const decisions: Decisions = new Decisions(workspace, deviceStorage());
  const kept: Kept = new Kept(
    workspace,
    () => import('#lib/keep/keeper.ts'),
    (id) => decisions.has(id)
  );
  const servers = new Servers(
    workspace,
    async () => (await import('#lib/engine/clickhouse/discover.ts')).discover
  );
  const outlines = new OutlineState((id) => kept.boundaries(id));
  const { page } = options;
  const saved = new SavedViews({ view, workspace, storage: deviceStorage(), page });
  const opening = new SavedOpening({
    view,
    workspace,
    page,
    address: (path) => options.address(path, options.locale())
  });
  const theme = new ThemeState();
  const pointed = new Pointed();
  const app: App = {
    get locale() {
      return options.locale();
    },
    get t() {
      return messages(options.locale());
    },
    get format() {
      return formats(options.locale());
    },
    view,
    workspace,
    kept,
    outlines,
    servers,
    decisions,
    theme,
    steps,
    saved,
    opening,
    get page() {
      return options.page();
    },
    pointed,
    paper: new Paper(),
    ui: new Ui(),
    get importer() {
      return importer;
    },
    get question() {
      return workspace.ready && view.connected ? `${workspace.generation} ${view.search}` : null;
    },
    asset: (path) => options.address(path, 'vi'),
    href: (path, locale = options.locale()) =>
      withSearch(options.address(path, locale), view.connected ? view.search : ''),
    exploreHref: (spec) => options.address(exploreAddress(spec, view.chosen), options.locale()),
    localityHref: (unit) => options.address(localityAddress(unit, view.chosen), options.locale()),
    consoleHref: (sql) => options.address(consoleAddress(sql, view.search), options.locale()),
    translated: (path, locale) => withSearch(options.address(path, locale), view.connected ? view.whole : ''),
    absolute: (path, search, locale = options.locale()) =>
      withSearch(new URL(options.address(path, locale), location.href).href, search)
  };
  $effect(() => {
    // The last view of a dataset is kept with it.
    const { info } = workspace;
    if (view.connected && info !== null && info.id === view.view.dataset) kept.note(info.id, view.search);
  });
  $effect(() => opening.settle());
  const importer = new Importer(app);
  setApp(app);
  return app;
}

const withSearch = (address: string, search: string) => (search === '' ? address : `${address}?${search}`);
