import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import { importX } from 'eslint-plugin-import-x';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import { layersRule } from './src/cli/layers.mjs';
import svelteConfig from './svelte.config.js';

/** Runes are Svelte's language: anywhere else they are undefined names or hidden reactivity. */
const RUNE = '/^\\$(state|derived|effect|props|bindable|inspect|host)$/';
const noRunes = [
  {
    selector: `CallExpression[callee.name=${RUNE}]`,
    message: 'Runes belong to .svelte files and src/lib/state.'
  },
  {
    selector: `MemberExpression[object.name=${RUNE}]`,
    message: 'Runes belong to .svelte files and src/lib/state.'
  }
];

export default defineConfig(
  {
    ignores: [
      // Five lines around packages that only the tests of the second engine install.
      'tests/clickhouse/serve.cjs',
      'node_modules/',
      'build/',
      '.svelte-kit/',
      '.cache/',
      'static/',
      'data/',
      'src/lib/generated/',
      'tests/fixtures/',
      'test-results/',
      'playwright-report/',
      'bench/results/'
    ]
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte']
      }
    },
    plugins: { 'import-x': importX, project: { rules: { layers: layersRule } } },
    settings: {
      'import-x/resolver-next': [createTypeScriptImportResolver({ project: './tsconfig.json' })],
      'import-x/parsers': {
        '@typescript-eslint/parser': ['.ts', '.js', '.mjs'],
        'svelte-eslint-parser': ['.svelte']
      },
      'import-x/ignore': ['node_modules']
    },
    rules: {
      'project/layers': 'error',
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'no-restricted-syntax': ['error', ...noRunes],
      'no-console': ['error', { allow: ['warn', 'error'] }],
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true }
      ],
      // A method passed on is caught where it matters by the next rules; interfaces here are plain data.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Addresses are written by formatView; only routes may ask $app/paths.
      'svelte/no-navigation-without-resolve': 'off',
      // Reads the reason that follows the code as more codes.
      'svelte/no-unused-svelte-ignore': 'off',
      // State replaces its values instead of changing them in place: see $state.raw in src/lib/state.
      'svelte/prefer-svelte-reactivity': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }]
    }
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: { 'no-restricted-syntax': 'off' }
  },
  {
    // The parser gives no types to snippets, window handlers and page data; svelte-check does.
    files: ['**/*.svelte'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off'
    }
  },
  {
    // State classes are .svelte.ts; a rune in another layer's .svelte.ts would escape the rule above.
    files: ['src/lib/!(state|components)/**/*.svelte.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noRunes] }
  },
  { files: ['src/cli/**', 'bench/**', 'tests/**', '*.config.*'], rules: { 'no-console': 'off' } },
  {
    // Typed by JSDoc and checked by svelte-check; these rules do not see the casts of JSDoc.
    files: ['**/*.mjs', '**/*.js'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off'
    }
  }
);
