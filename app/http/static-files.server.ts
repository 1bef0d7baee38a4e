import { existsSync, readdirSync } from 'node:fs';
import { extname, resolve } from 'node:path';

import express, { type Express, type RequestHandler } from 'express';

const BROTLI = '.br';

/** The files of the build. Under /assets names carry a hash of the content, so a browser keeps them for good. */
export function serveFiles(app: Express, clientDir = resolve('build/client')): void {
  const folder = resolve(clientDir, 'assets');
  app.use('/assets', smallest(folder));
  app.use(
    '/assets',
    express.static(folder, { immutable: true, maxAge: '365d', fallthrough: false, setHeaders }),
  );
  app.use(express.static(clientDir, { maxAge: '1h', index: false, redirect: false }));
}

/** Leads to the file compressed at build time, where there is one and the browser reads it. */
function smallest(folder: string): RequestHandler {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const compressed = new Set(names.filter((name) => name.endsWith(BROTLI)));
  return (req, res, next) => {
    const name = `${req.path.slice(1)}${BROTLI}`;
    if (compressed.has(name)) {
      res.vary('Accept-Encoding');
      if (req.acceptsEncodings('br', 'gzip') === 'br') req.url = `/${name}`;
    }
    next();
  };
}

function setHeaders(res: express.Response, path: string): void {
  if (!path.endsWith(BROTLI)) return;
  res.type(extname(path.slice(0, -BROTLI.length)));
  res.setHeader('Content-Encoding', 'br');
}
