import { defineConfig, mergeConfig } from 'vitest/config';
import viteConfig from './vite.config.ts';

/** Apart from vite.config.ts, because starting the app installs no test tools. */
export default mergeConfig(
  viteConfig,
  defineConfig({
    test: {
      include: ['tests/{unit,engine,charts}/**/*.test.ts'],
      environment: 'node',
      testTimeout: 60_000,
      hookTimeout: 60_000
    }
  })
);
