import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

import remixOptions from './remix.config.js';
import { brotliAssets } from './tools/brotli-assets';
import { frameChunk } from './tools/frame-chunk';
import { pdfParts } from './tools/pdf-parts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig(({ isSsrBuild }) => ({
  // why: Vitest imports routes as plain modules; the Remix plugin would wrap them.
  plugins: [
    tailwindcss(),
    process.env.VITEST ? null : remix(remixOptions),
    frameChunk(),
    pdfParts(),
    brotliAssets(),
  ],
  resolve: {
    alias: { '~': path('./app'), '~db': path('./db'), '~tests': path('./tests') },
  },
  build: {
    target: 'es2022',
    sourcemap: false,
    // why: what every page needs to start comes out a twentieth smaller than by the built-in minifier.
    minify: isSsrBuild ? false : 'terser',
    terserOptions: { module: true, ecma: 2020, compress: { passes: 2 } },
  },
}));
