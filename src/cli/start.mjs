/**
 * npm start: from a fresh clone to the app in the browser. Installs, builds and serves; what is already done
 * is not done again.
 *
 *   npm start -- [--port 4173] [--host localhost]     (or the PORT environment variable)
 */
import { parseArgs } from 'node:util';
import { checkNode, install } from './project.mjs';

checkNode();
const options = readOptions();
await install({ dev: false });

// These need the packages that were just installed.
const { build } = await import('./build.mjs');
const { portFrom, serve } = await import('./serve.mjs');

try {
  const port = portFrom(options.port);
  await build();
  const served = await serve({ port, ...(options.host === undefined ? {} : { host: options.host }) });
  if (port !== 0 && served.port !== port) console.log(`Cổng ${port} đang bận. / Port ${port} is in use.`);
  console.log(
    `\n  Nhịp Cơ Sở đang chạy tại:      ${served.url}\n` +
      `  Grassroots Pulse in English:   ${served.url}en/\n\n` +
      '  Nhấn Ctrl+C để dừng. / Press Ctrl+C to stop.\n'
  );
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
    process.once(signal, () => void served.close().then(() => process.exit(0)));
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

function readOptions() {
  try {
    return parseArgs({ options: { port: { type: 'string' }, host: { type: 'string' } } }).values;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error('npm start -- [--port 4173] [--host localhost]');
    process.exit(1);
  }
}
