import type { Board } from './board.ts';
import { ENGAGEMENT } from './boards/engagement.ts';
import { OVERVIEW } from './boards/overview.ts';
import { PLACES } from './boards/places.ts';
import { RHYTHM } from './boards/rhythm.ts';
import { THEMES } from './boards/themes.ts';
import { localityPanels } from './locality/panels.ts';
import type { AnyPanel } from './panel.ts';

export { OVERVIEW };

/** All dashboards, in the order of their tabs. */
export const BOARDS: readonly Board[] = [OVERVIEW, RHYTHM, THEMES, ENGAGEMENT, PLACES];

export const boardById = (id: string): Board | undefined => BOARDS.find((board) => board.id === id);

/** Path of a dashboard's page. */
export const boardPath = ({ id }: Pick<Board, 'id'>): string => (id === OVERVIEW.id ? '' : `boards/${id}/`);

/** The dashboard whose page has a path, with a slash at the end; undefined for another page. */
export const boardAt = (path: string): Board | undefined => BOARDS.find((board) => boardPath(board) === path);

/** Every panel once, a panel of several dashboards included, and those of the page of a place. */
export const PANELS: readonly AnyPanel[] = [
  ...new Map(
    [...localityPanels(), ...BOARDS.flatMap(({ panels }) => panels)].map((panel) => [panel.id, panel])
  ).values()
];

export const panelById = (id: string): AnyPanel | undefined => PANELS.find((panel) => panel.id === id);
