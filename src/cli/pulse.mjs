#!/usr/bin/env node
/** The command `pulse`: see src/cli/pulse/main.ts. */
import { register } from 'tsx/esm/api';

register();
// A reader that has seen enough, such as `head`, is no fault.
process.stdout.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});
const { main } = await import('./pulse/main.ts');
process.exitCode = await main(process.argv.slice(2));
