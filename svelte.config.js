import adapter from '@sveltejs/adapter-static';

/** @type {import('@sveltejs/kit').Config} */
export default {
  compilerOptions: { runes: true },
  kit: {
    // Precompression is done by src/cli/precompress.mjs: the adapter would spend a minute on each wasm file.
    adapter: adapter({
      pages: 'build',
      assets: 'build',
      fallback: '404.html',
      precompress: false,
      strict: true
    }),
    // The style sheets are small: in the page they save the first picture a round trip.
    inlineStyleThreshold: 200_000,
    // Relative paths let a publisher copy the folder anywhere below a web root.
    paths: { relative: true },
    prerender: {
      // Both languages are entered by name; the embeds by the entries of their page.
      entries: [
        '*',
        '/',
        '/en',
        '/localities',
        '/en/localities',
        '/explore',
        '/en/explore',
        '/data',
        '/en/data',
        '/indicators',
        '/en/indicators',
        '/sql',
        '/en/sql'
      ],
      handleHttpError: 'fail',
      handleMissingId: 'fail'
    },
    typescript: {
      config: (config) => ({
        ...config,
        include: [
          .../** @type {string[]} */ (config.include),
          '../src/cli/*.mjs',
          '../bench/**/*.ts',
          '../playwright.config.ts',
          '../vitest.config.ts',
          '../eslint.config.js',
          '../svelte.config.js'
        ]
      })
    }
  }
};
