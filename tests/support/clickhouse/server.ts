import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';

const FOLDER = fileURLToPath(new URL('../../clickhouse/', import.meta.url));

/** Whether the program of the server is on this machine; `npm test` installs it where there is one. */
export const CLICKHOUSE = existsSync(path.join(FOLDER, 'node_modules', 'chdb'));

/** A running ClickHouse of the tests' own. Its administrator is `default`, without a password. */
export interface TestServer {
  readonly url: string;
  readonly tcpPort: number;
  /** Stops it; `start` continues with the same data. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

/** Files for users.d and config.d: name to text. */
export interface ServerFiles {
  readonly users?: Readonly<Record<string, string>>;
  readonly config?: Readonly<Record<string, string>>;
}

/**
 * Starts servers that know each other as the shards of the cluster "nhip". They end with this process.
 * @param port of the HTTP interface of the first; any free one when left out
 */
export async function startServers(count = 1, files: ServerFiles = {}, port?: number): Promise<TestServer[]> {
  const ports = await freePorts(count * 2);
  if (port !== undefined) ports[0] = port;
  const shards = Array.from({ length: count }, (_, i) => ports[2 * i + 1] ?? 0);
  return Promise.all(shards.map((tcp, i) => startOne(ports[2 * i] ?? 0, tcp, shards, files)));
}

async function startOne(
  http: number,
  tcp: number,
  shards: readonly number[],
  { users = {}, config = {} }: ServerFiles
): Promise<TestServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'nhip-clickhouse-'));
  for (const part of ['users.d', 'config.d', 'data']) await mkdir(path.join(folder, part));
  await writeFile(path.join(folder, 'config.xml'), configOf(shards));
  await writeFile(path.join(folder, 'users.xml'), USERS);
  for (const [name, text] of Object.entries(users)) await writeFile(path.join(folder, 'users.d', name), text);
  for (const [name, text] of Object.entries(config))
    await writeFile(path.join(folder, 'config.d', name), text);
  const url = `http://127.0.0.1:${http}`;
  let child: ChildProcess | null = null;
  const start = async () => {
    child = run(folder, http, tcp);
    await answering(url, child);
  };
  const stop = async () => {
    const running = child;
    child = null;
    if (!running || running.exitCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    // It serves until nothing more can come on its standard input.
    running.stdin?.end();
    const gone = await Promise.race([ended.then(() => true), sleep(5_000, false)]);
    if (!gone) {
      running.kill('SIGKILL');
      await ended;
    }
  };
  await start();
  return {
    url,
    tcpPort: tcp,
    start,
    stop,
    remove: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    }
  };
}

function run(folder: string, http: number, tcp: number): ChildProcess {
  const args = [
    path.join(FOLDER, 'serve.cjs'),
    `--path=${path.join(folder, 'data')}`,
    `--http_port=${http}`,
    `--tcp_port=${tcp}`,
    '--listen_host=127.0.0.1',
    `--config-file=${path.join(folder, 'config.xml')}`,
    '--structure=line String',
    '-N',
    'stdin_',
    '--input-format=LineAsString',
    '--query',
    'SYSTEM START LISTEN HTTP; SYSTEM START LISTEN TCP; SELECT count() FROM stdin_'
  ];
  return spawn(process.execPath, args, { cwd: FOLDER, stdio: ['pipe', 'ignore', 'inherit'] });
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error(`ClickHouse ended with ${child.exitCode}`);
    const there = await fetch(`${url}/ping`).then(
      (response) => response.ok,
      () => false
    );
    if (there) return;
    await sleep(50);
  }
  throw new Error('ClickHouse does not answer');
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve, reject) => {
          server.once('error', reject);
          server.listen(0, '127.0.0.1', () => {
            const address = server.address();
            resolve(typeof address === 'object' && address ? address.port : 0);
          });
        })
    )
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

const configOf = (shards: readonly number[]): string => `<clickhouse>
  <logger><level>none</level></logger>
  <users_config>users.xml</users_config>
  <remote_servers>
    <nhip>${shards.map((port) => `<shard><replica><host>127.0.0.1</host><port>${port}</port></replica></shard>`).join('')}</nhip>
  </remote_servers>
</clickhouse>
`;

const USERS = `<clickhouse>
  <profiles><default></default></profiles>
  <users>
    <default>
      <password></password>
      <networks><ip>127.0.0.1</ip></networks>
      <profile>default</profile>
      <quota>default</quota>
    </default>
  </users>
  <quotas><default></default></quotas>
</clickhouse>
`;
