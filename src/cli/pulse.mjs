#!/usr/bin/env node
/** The command `pulse`: see src/cli/pulse/main.ts. */
import { register } from 'tsx/esm/api';

register();
const { main } = await import('./pulse/main.ts');
process.exitCode = await main(process.argv.slice(2));
