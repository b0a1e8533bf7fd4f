import { createContext } from 'svelte';
import type { Format } from '#lib/i18n/format.ts';
import type { Messages } from '#lib/i18n/messages.ts';
import type { ExploreSpec } from '#lib/model/explore.ts';
import type { Locale } from '#lib/model/text.ts';
import type { Decisions } from './decisions.svelte.ts';
import type { Importer } from './importer.svelte.ts';
import type { Kept } from './kept.svelte.ts';
import type { Paper } from './paper.svelte.ts';
import type { OutlineState } from './outlines.svelte.ts';
import type { Pointed } from './pointed.svelte.ts';
import type { SavedOpening } from './saved-opening.svelte.ts';
import type { SavedViews } from './saved-views.svelte.ts';
import type { Servers } from './servers.svelte.ts';
import type { AddressBar } from './steps.svelte.ts';
import type { ThemeState } from './theme.svelte.ts';
import type { Ui } from './ui.svelte.ts';
import type { ViewState } from './view.svelte.ts';
import type { Workspace } from './workspace.svelte.ts';

/** What every component may ask for. */
export interface App {
  readonly locale: Locale;
  readonly t: Messages;
  readonly format: Format;
  readonly view: ViewState;
  readonly workspace: Workspace;
  readonly theme: ThemeState;
  /** the way back and forth through what was done to the view */
  readonly steps: Pick<AddressBar, 'canUndo' | 'canRedo' | 'undo' | 'redo'>;
  /** views that the analyst saved on this device */
  readonly saved: SavedViews;
  /** the way to them */
  readonly opening: SavedOpening;
  /** path of the page that is shown, below the language, with a slash at the end; empty for the overview */
  readonly page: string;
  /** what the reader points at, shared by all charts */
  readonly pointed: Pointed;
  /** how the page stands on paper while it is printed */
  readonly paper: Paper;
  /** what of the interface is open */
  readonly ui: Ui;
  readonly importer: Importer;
  /** what the analyst decided on the open dataset */
  readonly decisions: Decisions;
  /** datasets kept on this device */
  readonly kept: Kept;
  /** servers whose datasets are at hand */
  readonly servers: Servers;
  /** outlines of localities that the analyst added, for maps */
  readonly outlines: OutlineState;
  /** changes when the view or the tables behind it change; null while there is nothing to ask */
  readonly question: string | null;
  /** Address of a file that is published with the product, such as "templates/mau-su-kien.csv". */
  readonly asset: (path: string) => string;
  /** address of a page in the language of the interface, or in another, with the view kept */
  readonly href: (path: string, locale?: Locale) => string;
  /** address of the page where a chart of the view is worked on */
  readonly exploreHref: (spec: Partial<ExploreSpec>) => string;
  /** address of the page of a unit, or of the list of all for null, in the view but for its choice of places */
  readonly localityHref: (unit: string | null) => string;
  /** address of the SQL console with a statement in it, which the reader runs */
  readonly consoleHref: (sql: string) => string;
  /** address of this page in another language, with all that its address holds */
  readonly translated: (path: string, locale: Locale) => string;
  /** address of a page with its host, for links that leave the product */
  readonly absolute: (path: string, search: string, locale?: Locale) => string;
}

export const [getApp, setApp] = createContext<App>();
