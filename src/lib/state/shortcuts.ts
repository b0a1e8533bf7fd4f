import type { App } from './app.ts';
import { PAGES } from './pages.ts';
import { step } from './time.ts';

/** What the handler of a shortcut works with. */
export interface ShortcutContext {
  readonly app: App;
  /** Leads to an address of this site. */
  readonly go: (href: string) => void;
}

export interface Shortcut {
  /** names its text in the messages, but for pages */
  readonly id:
    | 'palette'
    | 'search'
    | 'help'
    | 'table'
    | 'back'
    | 'forward'
    | 'complete'
    | 'undo'
    | 'redo'
    | 'saved'
    | 'close'
    | 'page';
  /** keys one after the other; `Mod` is Ctrl, or ⌘ on a Mac */
  readonly keys: readonly string[];
  /** path of the page that it leads to */
  readonly page?: string;
  /** Null where the browser or the part of the page that has the focus handles it. */
  readonly run: ((context: ShortcutContext) => void) | null;
}

/** All shortcuts: what the help lists and what keys do. */
export const SHORTCUTS: readonly Shortcut[] = [
  { id: 'palette', keys: ['Mod+k'], run: ({ app }) => app.ui.open('palette') },
  { id: 'search', keys: ['/'], run: ({ app }) => app.ui.search() },
  { id: 'back', keys: ['['], run: ({ app }) => step(app, -1) },
  { id: 'forward', keys: [']'], run: ({ app }) => step(app, 1) },
  {
    id: 'complete',
    keys: ['c'],
    run: ({ app }) => app.view.update({ through: app.view.chosen.through === 'all' ? 'complete' : 'all' })
  },
  { id: 'undo', keys: ['z'], run: ({ app }) => app.steps.undo() },
  { id: 'redo', keys: ['y'], run: ({ app }) => app.steps.redo() },
  { id: 'saved', keys: ['v'], run: ({ app }) => app.ui.open('saved') },
  { id: 'table', keys: ['t'], run: null },
  ...PAGES.map(({ path, key }): Shortcut => ({
    id: 'page',
    keys: ['g', key],
    page: path,
    run: ({ app, go }) => go(app.href(path))
  })),
  { id: 'help', keys: ['?'], run: ({ app }) => app.ui.open('shortcuts') },
  { id: 'close', keys: ['Esc'], run: null }
];

/**
 * The shortcut whose keys were pressed one after the other, or the news that more keys may make one.
 * `Mod+` stands for either of Ctrl and ⌘.
 */
export function shortcutOf(pressed: readonly string[]): Shortcut | 'more' | null {
  const handled = SHORTCUTS.filter(({ run }) => run !== null);
  const whole = handled.find(({ keys }) => keys.length === pressed.length && begins(pressed, keys));
  if (whole) return whole;
  return handled.some(({ keys }) => keys.length > pressed.length && begins(pressed, keys)) ? 'more' : null;
}

const begins = (pressed: readonly string[], keys: readonly string[]) =>
  pressed.every((key, i) => keys[i] === key);

/** A pressed key as shortcuts write it; null for one that is only held, and for other combinations. */
export function keyOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): string | null {
  if (['Control', 'Shift', 'Alt', 'Meta', 'AltGraph'].includes(event.key)) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  // AltGr types brackets on some keyboards and comes as Ctrl and Alt together.
  if (event.altKey) return event.ctrlKey && key.length === 1 ? key : null;
  return event.ctrlKey || event.metaKey ? `Mod+${key}` : key;
}
