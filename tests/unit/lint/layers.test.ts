import path from 'node:path';
import { ESLint, type Linter } from 'eslint';
import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { LAYERS, PACKAGES, problemOf } from '../../../src/cli/layers.mjs';
import { ROOT } from '../../../src/cli/project.mjs';

/** Snippets are linted as if they stood in files that exist, which the type-aware parser needs to know. */
const MODEL = 'src/lib/model/text.ts';
const QUERY = 'src/lib/query/compile.ts';
const CHARTS = 'src/lib/charts/chart.ts';

let eslint: ESLint;
beforeAll(() => {
  eslint = new ESLint({ cwd: ROOT });
});

async function lint(code: string, file: string): Promise<Linter.LintMessage[]> {
  const [result] = await eslint.lintText(code, { filePath: path.join(ROOT, file) });
  return result?.messages ?? [];
}

const rules = async (code: string, file: string) => (await lint(code, file)).map((message) => message.ruleId);

describe('the lint of the project', () => {
  test.each([
    ['a lower layer imports a higher one', "import '#lib/query/compile.ts';", MODEL],
    ['the same by a relative path', "import '../query/compile.ts';", MODEL],
    ['for a type only', "export type { Compiled } from '#lib/query/compile.ts';", MODEL],
    ['lazily', "export const later = () => import('#lib/query/compile.ts');", MODEL],
    ['a type written in place', "export type C = import('#lib/query/compile.ts').Compiled;", MODEL],
    ['a library imports a command', "import '../../cli/project.mjs';", QUERY],
    ['a query asks an engine', "import '#lib/engine/engine.ts';", QUERY],
    ['a chart asks a query', "import '#lib/query/compile.ts';", CHARTS],
    ['a package outside its place', "import '@duckdb/duckdb-wasm';", QUERY],
    ['its deep path', "import '@duckdb/duckdb-wasm/dist/duckdb-browser.mjs';", QUERY],
    ['a package lazily', "export const later = () => import('papaparse');", QUERY],
    ['the chart library at run time', "import { use } from 'echarts/core';\nuse([]);", CHARTS],
    ['the framework in the library', "import { goto } from '$app/navigation';\nvoid goto('/');", QUERY],
    ['Node in code for the browser', "import 'node:fs';", QUERY]
  ])('reports: %s', async (_, code, file) => {
    expect(await rules(code, file)).toContain('project/layers');
  });

  test.each([
    ['a higher layer imports a lower one', "import '#lib/model/text.ts';", QUERY],
    ['a neighbour in the same layer', "import './sql.ts';", QUERY],
    ['types of the chart library', "export type { EChartsCoreOption } from 'echarts/core';", CHARTS],
    ['names marked as types', "export { type EChartsCoreOption } from 'echarts/core';", CHARTS]
  ])('allows: %s', async (_, code, file) => {
    expect(await rules(code, file)).not.toContain('project/layers');
  });

  test('says which layers are allowed', async () => {
    const [message] = (await lint("import '#lib/query/compile.ts';", MODEL)).filter(
      (found) => found.ruleId === 'project/layers'
    );
    expect(message?.message).toContain('model may not import query, only util');
  });

  test('reports runes outside components and state', async () => {
    expect(await rules('export const n = $state(0);', QUERY)).toContain('no-restricted-syntax');
    expect(await rules('export const n = $state.raw(0);', QUERY)).toContain('no-restricted-syntax');
  });

  test('reports promises that nobody awaits, and any', async () => {
    expect(await rules('Promise.resolve(1);', QUERY)).toContain('@typescript-eslint/no-floating-promises');
    expect(await rules('export const x: any = 1;', QUERY)).toContain('@typescript-eslint/no-explicit-any');
  });

  test('follows #lib imports with their extension to find cycles', async () => {
    // view-query.ts imports sql.ts, so this closes a circle
    const circle = "import { groupQuery } from '#lib/query/view-query.ts';\nexport const again = groupQuery;";
    expect(await rules(circle, 'src/lib/query/sql.ts')).toContain('import-x/no-cycle');
    expect(await rules(circle, 'src/lib/query/compile.ts')).not.toContain('import-x/no-cycle');
  });
});

describe('the table of layers', () => {
  test('has no circle and names only its own layers', () => {
    const layers: Partial<Record<string, readonly string[]>> = LAYERS;
    const visit = (name: string, above: readonly string[]) => {
      expect(above, [...above, name].join(' -> ')).not.toContain(name);
      const below = layers[name];
      expect(below, `layer ${name}`).toBeDefined();
      for (const next of below ?? []) visit(next, [...above, name]);
    };
    for (const name of Object.keys(LAYERS)) visit(name, []);
  });

  test('knows every folder of src/lib', () => {
    const folders = readdirSync(path.join(ROOT, 'src/lib'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
    expect(Object.keys(LAYERS)).toEqual(expect.arrayContaining(folders));
  });

  test('lets every package be used somewhere', () => {
    for (const { name, only } of PACKAGES) {
      const specifier = name.endsWith(':') ? `${name}fs` : name;
      for (const place of only) expect(problemOf(`${place}x.ts`, specifier, false)).toBeNull();
      expect(problemOf('lib/util/x.ts', specifier, false)).not.toBeNull();
    }
  });
});
