import { readdir } from 'node:fs/promises';
import { collect } from './collect.ts';
import type { Indicator } from './indicator.ts';

/** All indicators, read from the folder: for command-line code, which Vite does not build. */
export async function loadIndicators(): Promise<readonly Indicator[]> {
  const folder = new URL('./', import.meta.url);
  const files = (await readdir(folder)).filter((name) => /^(?!catalogue).*(?<!\.d)\.ts$/.test(name));
  const modules = await Promise.all(
    files.map(async (name): Promise<[string, unknown]> => [
      `./${name}`,
      await import(/* @vite-ignore */ new URL(name, folder).href)
    ])
  );
  return collect(Object.fromEntries(modules));
}
