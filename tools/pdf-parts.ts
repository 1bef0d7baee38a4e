import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Plugin } from 'vite';

/** Folders of pdf.js that its reader fetches by name while it reads: fonts, character maps, decoders of images. */
const FOLDERS = ['cmaps', 'standard_fonts', 'wasm'];

/** Puts those files beside the other assets of the browser, in a folder that names their version. */
export function pdfParts(): Plugin {
  let forBrowser = false;
  return {
    name: 'pdf-parts',
    apply: 'build',
    configResolved: ({ build }) => {
      forBrowser = !build.ssr;
    },
    generateBundle() {
      if (!forBrowser) return;
      const root = dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json')));
      const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
        version: string;
      };
      for (const folder of FOLDERS) {
        // why: without WebAssembly (content security policy) only their script versions are of use; scripts of a file are never run.
        const names = readdirSync(join(root, folder)).filter(
          (name) => !/\.wasm$|quickjs/i.test(name),
        );
        for (const name of names) {
          this.emitFile({
            type: 'asset',
            fileName: `assets/pdfjs-${version}/${folder}/${name}`,
            source: readFileSync(join(root, folder, name)),
          });
        }
      }
    },
  };
}
