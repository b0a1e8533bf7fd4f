import { boardAt, BOARDS, boardPath } from '#lib/dashboards/boards.ts';
import { presetName, rangeDays, readingWords } from '#lib/dashboards/period-words.ts';
import { DIMENSIONS, type DimensionId } from '#lib/model/dimension.ts';
import { labelsOf } from '#lib/model/labels.ts';
import { periodPresets } from '#lib/model/period-presets.ts';
import { readPeriod } from '#lib/model/typed-period.ts';
import { DEFAULT_VIEW } from '#lib/model/view.ts';
import { fold } from '#lib/util/text.ts';
import type { App } from './app.ts';
import { PAGES } from './pages.ts';
import { chooseRange, typedContext } from './time.ts';

/** Kinds of commands, in the order in which they are listed when none answers better. */
export const COMMAND_GROUPS = [
  'pages',
  'period',
  'theme',
  'place',
  'type',
  'organiser',
  'indicators',
  'datasets',
  'saved',
  'search',
  'settings'
] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** Something that can be looked up by words and done. */
export interface Command {
  readonly id: string;
  readonly label: string;
  /** said beside the label */
  readonly detail?: string;
  /** further words that find it */
  readonly words?: string;
  /** an address of this site that it leads to */
  readonly href?: string;
  /** does something and gives the address to go to after it; null to stay */
  readonly lead?: () => string | null;
  /** what it does */
  readonly run?: () => void;
  /** a page with filters is led to after it */
  readonly filters?: boolean;
}

/** Where commands come from. To add one, add a source to `COMMAND_SOURCES`. */
export interface CommandSource {
  readonly group: CommandGroup;
  /** shown before anything is typed */
  readonly atOnce?: boolean;
  /** Commands that are the same whatever is typed; asked once each time the palette opens. */
  readonly list?: (app: App) => readonly Command[] | Promise<readonly Command[]>;
  /** Commands made of what was typed, answers by themselves. */
  readonly typed?: (app: App, query: string) => readonly Command[];
}

export const COMMAND_SOURCES: readonly CommandSource[] = [
  {
    group: 'pages',
    atOnce: true,
    list: (app) => [
      ...PAGES.map(({ path, label }) => ({ id: `page ${path}`, label: label(app.t), href: app.href(path) })),
      ...BOARDS.slice(1).map((board) => ({
        id: `board ${board.id}`,
        label: board.title[app.locale],
        detail: app.t.nav.boards,
        words: board.description[app.locale],
        href: app.href(boardPath(board))
      }))
    ]
  },
  {
    group: 'period',
    atOnce: true,
    list: (app) =>
      periodPresets(typedContext(app)).map((preset) => ({
        id: `preset ${preset.kind} ${preset.range.from ?? ''}`,
        label: presetName(preset, app),
        detail: rangeDays(preset.range, app),
        run: () => chooseRange(app, preset.range),
        filters: true
      })),
    typed: (app, query) => {
      const context = typedContext(app);
      return readPeriod(query, context).readings.map((reading, i) => {
        const { words, from } = readingWords(reading, context, app);
        return {
          id: `typed ${i}`,
          label: words,
          detail: from,
          run: () => chooseRange(app, reading.range),
          filters: true
        };
      });
    }
  },
  ...(['theme', 'type', 'organiser'] as const).map((field): CommandSource => ({
    group: field,
    list: (app) => valuesOf(app, field)
  })),
  { group: 'place', list: placesOf },
  {
    group: 'indicators',
    list: async (app) => {
      const { INDICATORS } = await import('#lib/indicators/catalogue.ts');
      return INDICATORS.map((indicator) => ({
        id: `indicator ${indicator.id}`,
        label: indicator.label[app.locale],
        words: `${indicator.id} ${indicator.short[app.locale]} ${indicator.number}`,
        href: app.href(`indicators/${indicator.id}/`)
      }));
    }
  },
  {
    group: 'datasets',
    list: (app) =>
      app.workspace.datasets.map(({ id, name }, i) => ({
        id: `dataset ${id}`,
        label: name[app.locale],
        // Codes and places of one dataset mean nothing in another.
        run: () => app.view.update({ ...DEFAULT_VIEW, dataset: i === 0 ? null : id }),
        filters: true
      }))
  },
  { group: 'saved', atOnce: true, list: savedOf },
  {
    group: 'search',
    typed: (app, query) => [
      {
        id: 'search titles',
        label: app.t.palette.searchTitles(query),
        run: () => app.view.set({ field: 'text', kind: 'match', values: [query] }),
        filters: true
      }
    ]
  },
  {
    group: 'settings',
    atOnce: true,
    list: (app) => [
      ...pictureOf(app),
      {
        id: 'theme',
        label: app.t.nav.theme,
        words: app.t.palette.themeWords,
        run: () => app.theme.toggle()
      },
      {
        id: 'language',
        label: app.t.palette.language,
        words: app.t.palette.languageWords,
        href: app.translated(app.page, app.locale === 'vi' ? 'en' : 'vi')
      },
      {
        id: 'clear',
        label: app.t.filter.clearAll,
        run: () => app.view.clearAll()
      },
      { id: 'shortcuts', label: app.t.palette.shortcuts, run: () => app.ui.open('shortcuts') }
    ]
  }
];

/** A picture of the page, where it is a dashboard. */
function pictureOf({ page, t, ui, workspace }: App): Command[] {
  const { openBoard, words } = t.picture;
  return workspace.ready && boardAt(page)
    ? [{ id: 'picture', label: openBoard, words, run: () => ui.open('picture') }]
    : [];
}

/** Saved views, and the way to save one. */
function savedOf(app: App): Command[] {
  const { saved, opening, t } = app;
  const open = saved.views.map((view) => ({
    id: `saved ${view.name}`,
    label: t.saved.openNamed(view.name),
    detail: t.saved.scopes[view.scope],
    words: view.dataset.name[app.locale],
    lead: () => opening.open(view),
    filters: view.scope === 'filters'
  }));
  return [...open, { id: 'saved', label: t.saved.command, run: () => app.ui.open('saved') }];
}

/** A filter by each value of a dimension; one more press takes it away. */
function valuesOf(app: App, field: Exclude<DimensionId, 'place'>): Command[] {
  const { info } = app.workspace;
  if (info === null) return [];
  const labels = labelsOf(info);
  return labels.categories(field).map(({ code }) => ({
    id: `${field} ${code}`,
    label: labels.full(field, code, app.locale),
    detail: DIMENSIONS[field].label[app.locale],
    words: `${code} ${labels.short(field, code, app.locale)}`,
    run: () => app.view.toggle(field, code, true),
    filters: true
  }));
}

function placesOf(app: App): Command[] {
  const { info } = app.workspace;
  if (info === null) return [];
  const labels = labelsOf(info);
  // Units of today before former ones of the same name.
  const places = [...info.localities].sort((a, b) => Number(a.validTo !== null) - Number(b.validTo !== null));
  return places.map((place) => ({
    id: `place ${place.key}`,
    label: labels.short('place', place.key, app.locale),
    detail:
      place.parent === null
        ? place.validTo === null
          ? ''
          : app.t.palette.former
        : labels.full('place', place.parent, app.locale),
    run: () => app.view.toggle('place', place.key, true),
    filters: true
  }));
}

/** What a command is found by, folded. */
export const commandText = ({ label, words = '' }: Command): string => fold(`${label} ${words}`);
