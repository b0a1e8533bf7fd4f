import { BOARDS, boardPath } from '#lib/dashboards/boards.ts';

/** Path of the pages of places, whose views have no choice of places of their own. */
export const PLACES = 'localities/';

const PAGES: ReadonlySet<string> = new Set([...BOARDS.map(boardPath), 'explore/', PLACES]);

/** True for the path of a page with filters, whose views can be saved. */
export const isSavedPage = (path: string): boolean => PAGES.has(path);
