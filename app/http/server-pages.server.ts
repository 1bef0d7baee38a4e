import { STATUS_CODES } from 'node:http';

import type { Request, Response } from 'express';

import en from '~/i18n/en/server.json';
import id from '~/i18n/id/server.json';

export type EdgeProblem = 'unreadable' | 'forbidden' | 'tooLarge' | 'failed' | 'stopping';

const STATUS: Record<EdgeProblem, number> = {
  unreadable: 400,
  forbidden: 403,
  tooLarge: 413,
  failed: 500,
  stopping: 503,
};

/** Codes of the error pages, where they are not the problem's own name. */
const CODE: Partial<Record<EdgeProblem, string>> = { tooLarge: 'TOO_LARGE', unreadable: 'INVALID' };

/**
 * Answers a request the server refuses before a route sees it.
 * A page request gets a page in both languages; Remix's own data request gets the same error in its wire form,
 * so the page that asked shows its error boundary and keeps what was typed.
 */
export function refuse(req: Request, res: Response, problem: EdgeProblem, limit = 0): void {
  const status = STATUS[problem];
  const requestId = String(res.locals.requestId);
  res.status(status).setHeader('Cache-Control', 'no-store');
  if (req.path.endsWith('.data')) {
    const code = CODE[problem] ?? problem.toUpperCase();
    const body = dataError(status, { code, requestId });
    res.type('text/x-script').setHeader('X-Remix-Response', 'yes').send(body);
    return;
  }
  // why: a script that saves by itself reads a code; of a page it could only tell that the line is bad.
  if (req.headers.accept === 'application/json') {
    res.json({ code: CODE[problem] ?? problem.toUpperCase() });
    return;
  }
  const nonce = String(res.locals.nonce);
  res.type('html').send(page(problem, { nonce, requestId, limit }));
}

/**
 * An ErrorResponse in the turbo-stream form that Remix's single fetch decodes: a flat table whose
 * entries refer to each other by position.
 */
function dataError(status: number, data: { code: string; requestId: string }): string {
  const table = [
    { _1: 2 },
    'error',
    ['ErrorResponse', 3, 8, 9],
    { _4: 5, _6: 7 },
    'code',
    data.code,
    'requestId',
    data.requestId,
    status,
    STATUS_CODES[status] ?? '',
  ];
  return `${JSON.stringify(table)}\n`;
}

function page(
  problem: EdgeProblem,
  { nonce, requestId, limit }: { nonce: string; requestId: string; limit: number },
): string {
  const section = (lang: 'id' | 'en', texts: typeof id) => {
    const size = `${(limit / 1024 ** 2).toLocaleString(lang, { maximumFractionDigits: 1 })} MB`;
    return `<section lang="${lang}"><h1>${texts[problem].title}</h1>
<p>${texts[problem].body.replace('{{limit}}', size)}</p>
<p class="id">${texts.requestId}: <code>${requestId}</code></p></section>`;
  };
  return `<!doctype html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${id[problem].title} · Pranata</title>
<style nonce="${nonce}">:root{color-scheme:light dark}body{font:16px/1.6 system-ui,sans-serif;max-width:40rem;margin:12vh auto;padding:0 1.25rem}
h1{font-size:1.4rem;margin-bottom:.25rem}section+section{margin-top:2.5rem;opacity:.8}.id{font-size:.85rem}</style></head>
<body><main>${section('id', id)}${section('en', en)}</main></body></html>
`;
}
