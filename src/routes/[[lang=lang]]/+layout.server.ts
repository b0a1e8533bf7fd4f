import { publishedDatasets } from '../published.server.ts';
import type { LayoutServerLoad } from './$types';

/** The datasets published with this build, the default first. */
export const load: LayoutServerLoad = async () => ({ published: await publishedDatasets() });
