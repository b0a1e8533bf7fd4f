import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { below } from '../../src/cli/start-scripts.mjs';

export const SERVERS = ['nginx', 'apache2', 'caddy'] as const;
export type ServerName = (typeof SERVERS)[number];

export const PORT = Number(process.env['E2E_PORT'] ?? 4417);
const BUILD = path.resolve('build');

/** Its version as it prints it; null where it is not installed. */
export function versionOf(server: ServerName): string | null {
  const { status, stdout, stderr } = spawnSync(server, [server === 'caddy' ? 'version' : '-v'], {
    encoding: 'utf8'
  });
  const version = /\d+(\.\d+)+/.exec(stdout + stderr)?.[0];
  return status === 0 && version !== undefined ? `${server} ${version}` : null;
}

/**
 * Starts the real server with the file of docs/hosting, in which only port and folder are changed.
 * @param base "" or a folder such as /pulse, below which the site then lies
 * @returns what ends it
 */
export async function start(server: ServerName, base: string): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), `hosting-${server}-`));
  chmodSync(folder, 0o755);
  const root = layOut(folder, base);
  const child = spawn(server, launch(server, folder, root, base), {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder }
  });
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const log = path.join(folder, 'error.log');
  await answers(child, () => said + (existsSync(log) ? readFileSync(log, 'utf8') : ''));
  return async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
}

/** The folder to be served: the build, or one in which the build lies below `base`, with its own 404 page. */
function layOut(folder: string, base: string): string {
  if (base === '') return BUILD;
  const root = path.join(folder, 'root');
  const site = path.join(root, base);
  mkdirSync(site, { recursive: true });
  for (const name of readdirSync(BUILD).filter((entry) => !entry.startsWith('404.html')))
    symlinkSync(path.join(BUILD, name), path.join(site, name));
  writeFileSync(path.join(site, '404.html'), below(readFileSync(path.join(BUILD, '404.html'), 'utf8'), base));
  return root;
}

/** Writes the configuration. @returns arguments of the server */
function launch(server: ServerName, folder: string, root: string, base: string): string[] {
  const written = (name: string, text: string): string => {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  const given = (name: string) =>
    readFileSync(path.join('docs/hosting', name), 'utf8')
      .replaceAll('/srv/pulse', root)
      .replace(/^(\s*(?:error_page 404|ErrorDocument 404|rewrite \*) )\/404\.html/m, `$1${base}/404.html`)
      .replace(/(^:|listen |\*:)80\b/m, `$1${PORT}`);
  if (server === 'nginx') {
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((name) => `${name}_temp_path ${folder}/${name};`)
      .join('\n');
    const site = written('site.conf', given('nginx.conf'));
    const main = [
      'load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;',
      `daemon off; pid ${folder}/pid; error_log stderr;`,
      'events {}',
      `http { access_log off; ${temporary} include ${site}; }`
    ];
    return ['-c', written('nginx.conf', main.join('\n'))];
  }
  if (server === 'apache2') {
    const modules = ['mpm_event', 'authz_core', 'dir', 'mime', 'headers', 'rewrite', 'setenvif'];
    const main = [
      `ServerName localhost\nListen ${PORT}\nPidFile ${folder}/pid\nErrorLog ${folder}/error.log`,
      'User www-data\nGroup www-data\nTypesConfig /etc/mime.types',
      `Include ${written('site.conf', given('apache.conf'))}`
    ];
    const load = modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`);
    return ['-DFOREGROUND', '-f', written('apache2.conf', [...load, ...main].join('\n'))];
  }
  const site = written('Caddyfile', `{\n\tadmin off\n}\n${given('Caddyfile')}`);
  return ['run', '--adapter', 'caddyfile', '--config', site];
}

/** Waits until the server answers. @throws Error with what it said when it ends instead */
async function answers(child: ChildProcess, said: () => string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) throw new Error(`the server ended: ${said()}`);
    const ok = await fetch(`http://localhost:${PORT}/`).then(
      () => true,
      () => false
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the server does not answer: ${said()}`);
}
