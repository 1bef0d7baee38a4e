import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

import type { Plugin, ResolvedConfig } from 'vite';

const compress = promisify(brotliCompress);
const TEXTS = /\.(js|mjs|css|svg|json)$/;
/** Bytes below which the smaller file is not worth a second one. */
const LEAST = 600;
/** Bytes above which the best quality takes longer than it gains. */
const LARGE = 1024 ** 2;

/** Writes each text below assets/ once more, compressed as small as it gets, beside it: `x.js.br`. */
export function brotliAssets(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'brotli-assets',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    async writeBundle({ dir }) {
      if (config.build.ssr || !dir) return;
      const assets = join(dir, 'assets');
      const names = (await readdir(assets)).filter((name) => TEXTS.test(name));
      await Promise.all(names.map((name) => compressOne(join(assets, name))));
    },
  };
}

async function compressOne(path: string): Promise<void> {
  const bytes = await readFile(path);
  if (bytes.length < LEAST) return;
  const { BROTLI_PARAM_QUALITY: quality, BROTLI_PARAM_SIZE_HINT: hint } = constants;
  const params = { [quality]: bytes.length > LARGE ? 9 : 11, [hint]: bytes.length };
  await writeFile(`${path}.br`, await compress(bytes, { params }));
}
