import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { loadCommand } from '#lib/state/importer-words.ts';

it.each([
  'events.csv',
  'Sự kiện 2024 (bản cuối).csv',
  'it\'s; rm -rf $(pwd) `id` && "x".csv',
  '-o.csv',
  '--url=x',
  'a\nb.csv',
  '*?[a].csv'
])('names the file %j as one word of a shell', (name) => {
  const words = loadCommand([name, 'topics.csv']).replace('npm run pulse --', 'printf "%s\\0"');
  const seen = execFileSync('sh', ['-c', words], { encoding: 'utf8' }).split('\0');
  expect(seen.slice(0, 4)).toEqual([
    'clickhouse',
    'load',
    name.startsWith('-') ? `./${name}` : name,
    'topics.csv'
  ]);
});
