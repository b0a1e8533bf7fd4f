import path from 'node:path';
import { ROOT } from '../../src/cli/project.mjs';
import { serve } from '../../src/cli/serve.mjs';

/** The built site on a free port of its own, for tests that need a second origin or a second visitor. */
export async function serveBuild(
  dir = path.join(ROOT, 'build')
): Promise<{ origin: string; close: () => Promise<void> }> {
  const { url, close } = await serve({ dir, port: 0, host: 'localhost' });
  return { origin: new URL(url).origin, close };
}
