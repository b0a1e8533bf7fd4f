import { error } from '@sveltejs/kit';
import { boardById, BOARDS, OVERVIEW } from '#lib/dashboards/boards.ts';
import { boardView } from '../../../first-view.server.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = () =>
  BOARDS.filter(({ id }) => id !== OVERVIEW.id).flatMap(({ id }) => [
    { lang: '', board: id },
    { lang: 'en', board: id }
  ]);

/** The default view of a dashboard, computed at build time. */
export const load: PageServerLoad = async ({ params }) => {
  const board = boardById(params.board);
  if (!board) error(404);
  return { board: board.id, first: await boardView(board) };
};
