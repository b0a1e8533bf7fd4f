import { firstView } from '../first-view.server.ts';
import type { PageServerLoad } from './$types';

/** The default view, computed at build time, so that its figures and charts are in the HTML. */
export const load: PageServerLoad = async () => ({ first: await firstView() });
