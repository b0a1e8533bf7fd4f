/**
 * Which part of the code may use which: the table of ARCHITECTURE.md, "Imports go one way", and the lint rule
 * that enforces it. Type imports count too: a type is knowledge.
 */
import path from 'node:path';

/** Folder of src/lib to the folders it may import from, beside itself. */
export const LAYERS = {
  util: [],
  model: ['util'],
  query: ['model', 'util'],
  engine: ['query', 'model', 'util'],
  ingest: ['engine', 'query', 'model', 'util'],
  articles: ['model', 'util'],
  indicators: ['query', 'model', 'util'],
  charts: ['model', 'util'],
  dashboards: ['charts', 'indicators', 'query', 'i18n', 'model', 'util'],
  brush: ['model', 'util'],
  export: ['charts', 'engine', 'query', 'model', 'util'],
  keep: ['export', 'engine', 'ingest', 'query', 'model', 'util'],
  embed: ['charts', 'engine', 'query', 'model', 'util'],
  i18n: ['model', 'util'],
  state: [
    'brush',
    'charts',
    'dashboards',
    'embed',
    'engine',
    'export',
    'i18n',
    'indicators',
    'ingest',
    'keep',
    'query',
    'model',
    'util',
    'generated'
  ],
  components: ['state', 'charts', 'dashboards', 'i18n', 'model', 'util'],
  generated: ['charts', 'model', 'util']
};

/**
 * Packages that belong to one place each, as patterns over paths relative to src. `types: true` leaves type
 * imports to everyone.
 */
export const PACKAGES = [
  { name: '@duckdb/duckdb-wasm', only: ['lib/engine/duckdb/'] },
  { name: '@duckdb/node-api', only: ['lib/engine/duckdb/', 'cli/'] },
  { name: 'papaparse', only: ['lib/ingest/text/csv'] },
  { name: 'parquet-wasm', only: ['lib/ingest/', 'lib/export/', 'lib/keep/'] },
  { name: '@noble/hashes', only: ['lib/export/'] },
  { name: 'fflate', only: ['lib/ingest/', 'lib/export/'] },
  { name: 'htmlparser2', only: ['lib/ingest/formats/'] },
  { name: 'read-excel-file', only: ['lib/ingest/formats/'] },
  { name: '@nghiavuive/lunar_date_vi', only: ['lib/ingest/values/'] },
  { name: 'simple-statistics', only: ['lib/indicators/'] },
  { name: 'jstat', only: ['lib/indicators/distributions.ts'] },
  { name: 'apache-arrow', only: ['lib/engine/', 'lib/ingest/', 'lib/export/', 'lib/keep/', 'cli/'] },
  { name: 'echarts', only: ['lib/charts/echarts.ts', 'lib/components/Chart.svelte'], types: true },
  { name: 'zrender', only: ['lib/charts/echarts.ts', 'lib/components/Chart.svelte'], types: true },
  { name: '@codemirror', only: ['lib/components/sql-editor.ts'] },
  { name: '@lezer', only: ['lib/components/sql-editor.ts'] },
  { name: '$app', only: ['routes/', 'lib/state/context'] },
  { name: '$env', only: ['routes/'] },
  {
    name: 'node:',
    only: [
      'cli/',
      'lib/engine/duckdb/native',
      'lib/engine/duckdb/wasm-node',
      'lib/indicators/catalogue-node',
      'routes/'
    ]
  },
  { name: '@fontsource-variable/source-sans-3', only: ['routes/', 'app.css'] }
];

/**
 * @param {string} importer path relative to src, with forward slashes
 * @param {string} specifier what stands after `from`
 * @param {boolean} isType
 * @returns {string | null} what is wrong with the import
 */
export function problemOf(importer, specifier, isType) {
  const target = insideLib(importer, specifier);
  if (target !== null) return layerProblem(importer, target);
  for (const { name, only, types } of PACKAGES) {
    const isIt = specifier === name || specifier.startsWith(name.endsWith(':') ? name : `${name}/`);
    if (isIt && !(types && isType) && !only.some((place) => importer.startsWith(place)))
      return `${specifier} belongs to ${only.join(', ')}`;
  }
  return null;
}

/** @returns {string | null} path relative to src of a module of the project; null for a package */
function insideLib(/** @type {string} */ importer, /** @type {string} */ specifier) {
  if (specifier.startsWith('#lib/')) return `lib/${specifier.slice('#lib/'.length)}`;
  if (specifier.startsWith('$lib/')) return `lib/${specifier.slice('$lib/'.length)}`;
  if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(importer), specifier);
  return null;
}

function layerProblem(/** @type {string} */ importer, /** @type {string} */ target) {
  const [area, from = ''] = importer.split('/');
  const [targetArea, to = ''] = target.split('/');
  if (area !== 'lib') return null; // routes and commands stand above everything
  if (targetArea !== 'lib') return `src/lib may not import ${target}: routes and commands stand above it`;
  if (from === to) return null;
  /** @type {Partial<Record<string, readonly string[]>>} */
  const layers = LAYERS;
  const allowed = layers[from];
  if (!allowed) return `${from} is no layer: add it to src/cli/layers.mjs and ARCHITECTURE.md`;
  return allowed.includes(to)
    ? null
    : `${from} may not import ${to}, only ${allowed.join(', ') || 'nothing'} (ARCHITECTURE.md, "Imports go one way")`;
}

/** @type {import('eslint').Rule.RuleModule} */
export const layersRule = {
  meta: {
    type: 'problem',
    docs: { description: 'imports go one way' },
    messages: { layer: '{{problem}}' },
    schema: []
  },
  create(context) {
    const file = context.filename.replaceAll('\\', '/');
    const importer = /\/src\/(.+)$/.exec(file)?.[1];
    if (importer === undefined) return {};
    const check = (
      /** @type {import('estree').Node} */ node,
      /** @type {unknown} */ specifier,
      isType = false
    ) => {
      if (typeof specifier !== 'string') return;
      const problem = problemOf(importer, specifier.replace(/\?.*$/, ''), isType);
      if (problem !== null) context.report({ node, messageId: 'layer', data: { problem } });
    };
    return {
      ImportDeclaration: (node) => check(node, node.source.value, onlyTypes(node)),
      ExportNamedDeclaration: (node) => check(node, node.source?.value, onlyTypes(node)),
      ExportAllDeclaration: (node) => check(node, node.source.value, onlyTypes(node)),
      ImportExpression: (node) => check(node, node.source.type === 'Literal' ? node.source.value : null),
      // `import('…').Name` in a type
      TSImportType: (/** @type {import('eslint').Rule.Node} */ node) =>
        check(
          node,
          'source' in node && node.source && 'value' in node.source ? node.source.value : null,
          true
        )
    };
  }
};

/**
 * `import type …`, or an import whose names are all marked `type`.
 * @param {import('estree').Node} node with what TypeScript adds to it
 */
function onlyTypes(node) {
  const {
    importKind,
    exportKind,
    specifiers = []
  } = /** @type {{importKind?: string, exportKind?: string, specifiers?: {importKind?: string, exportKind?: string}[]}} */ (
    /** @type {unknown} */ (node)
  );
  if ((importKind ?? exportKind) === 'type') return true;
  return specifiers.length > 0 && specifiers.every((name) => (name.importKind ?? name.exportKind) === 'type');
}
