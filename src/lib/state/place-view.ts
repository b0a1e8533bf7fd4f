import { formatView, parseView, type Geography, type View } from '#lib/model/view.ts';
import { withClause, without } from '#lib/model/selection.ts';
import type { App } from './app.ts';
import type { ViewState, ViewStore } from './view.svelte.ts';

/**
 * The view of a page in one place, and nowhere else, whatever places the view itself had chosen: null leaves the
 * choice out. What is changed goes to the page's view; the place stays. When the page's view changes by itself,
 * the view of the place is to be read again.
 * @param geography the boundaries of a unit that is there in these only
 */
export function placeStore(page: ViewState, unit: string | null, geography?: Geography): ViewStore {
  let changed: () => void = () => undefined;
  const inside = (view: View): View => ({
    ...view,
    ...(geography ? { geography } : {}),
    selection: withClause(view.selection, {
      field: 'place',
      kind: 'points',
      values: unit === null ? [] : [unit]
    })
  });
  return {
    read: () => formatView(inside(page.chosen)),
    write(search, mode) {
      const { view } = parseView(new URLSearchParams(search));
      const kept = geography ? { geography: page.chosen.geography } : {};
      page.update({ ...view, ...kept, selection: without(view.selection, 'place') }, mode);
      // A change that would take the place away is none.
      changed();
    },
    listen(callback) {
      changed = callback;
      return () => (changed = () => undefined);
    }
  };
}

/** The app as a part of a page sees it that works with a view of its own; links to other pages keep the page's. */
export function appWithView(app: App, view: ViewState): App {
  return Object.create(app, {
    view: { value: view },
    question: {
      get: () => (app.workspace.ready && view.connected ? `${app.workspace.generation} ${view.search}` : null)
    }
  }) as App;
}
