import { STATUS_CODES } from 'node:http';

import en from '~/i18n/en/errors.json';
import id from '~/i18n/id/errors.json';
import { readLanguage } from '~/i18n/preferences.server';

import type { ErrorBody } from './errors.server';

/**
 * The answer of a route without a page (a file, a table to download) that failed: a small page in the reader's language
 * for somebody who opened its address, the same as JSON for a script.
 */
export function errorDocument(
  request: Request,
  nonce: string,
  body: ErrorBody,
  status: number,
): Response {
  const headers = new Headers({ 'Cache-Control': 'no-store', Vary: 'Accept, Cookie' });
  const init = { status, statusText: STATUS_CODES[status], headers };
  // why: a HEAD or a fetch of ours asks for anything; only a person opening the address asks for a page.
  if (!(request.headers.get('Accept') ?? '').includes('text/html')) {
    headers.set('Content-Type', 'application/json; charset=utf-8');
    return new Response(JSON.stringify(body), init);
  }
  headers.set('Content-Type', 'text/html; charset=utf-8');
  return new Response(page(readLanguage(request), nonce, body, status), init);
}

function page(language: 'id' | 'en', nonce: string, body: ErrorBody, status: number): string {
  const texts = language === 'id' ? id : en;
  const { title, text } = textsOf(texts, status);
  const exact = sentence(texts, body);
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escape(title)} · Pranata</title>
<style nonce="${escape(nonce)}">:root{color-scheme:light dark}body{font:16px/1.6 system-ui,sans-serif;max-width:40rem;margin:12vh auto;padding:0 1.25rem}
h1{font-size:1.4rem;margin-bottom:.25rem}.id{font-size:.85rem}</style></head>
<body><main><h1>${escape(title)}</h1>
<p>${escape(text)}</p>
${exact ? `<p><strong>${escape(exact)}</strong></p>` : ''}
<p><a href="/">${escape(texts.home)}</a></p>
<p class="id">${escape(texts.requestId)}: <code>${escape(body.requestId)}</code></p></main></body></html>
`;
}

function textsOf(texts: typeof id, status: number): { title: string; text: string } {
  const pages = new Map<string, { title: string; text: string }>(Object.entries(texts.page));
  return pages.get(String(status)) ?? (status < 500 ? texts.page['400'] : texts.page['500']);
}

/** The more exact sentence, where it is one of the errors' own texts. */
function sentence(texts: typeof id, { key, params }: ErrorBody): string | null {
  if (!key?.startsWith('errors:')) return null;
  let found: unknown = texts;
  for (const step of key.slice('errors:'.length).split('.')) {
    found = typeof found === 'object' && found !== null ? Reflect.get(found, step) : undefined;
  }
  if (typeof found !== 'string') return null;
  return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params?.[name] ?? ''));
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
