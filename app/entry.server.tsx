import { Writable } from 'node:stream';

import type {
  ActionFunctionArgs,
  AppLoadContext,
  EntryContext,
  LoaderFunctionArgs,
} from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { renderToPipeableStream } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';

import { NonceContext } from '~/components/ui/nonce';
import { i18nFor } from '~/i18n/i18n.server';
import { readLanguage } from '~/i18n/preferences.server';

/** Milliseconds after which deferred data that has not arrived is given up. */
export const streamTimeout = 10_000;

/**
 * Renders a document and sends it in one piece: no page defers data, so nothing would arrive earlier in parts, and
 * one write costs a fraction of dozens. An error before the shell rejects, so the server answers with its own page.
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce, requestId, log }: AppLoadContext,
): Promise<Response> {
  const i18n = i18nFor(readLanguage(request));
  headers.set('Content-Type', 'text/html; charset=utf-8');
  headers.set('Content-Language', i18n.language);
  headers.append('Vary', 'Cookie');

  return new Promise((resolve, reject) => {
    let failed = false;
    const { pipe, abort } = renderToPipeableStream(
      <I18nextProvider i18n={i18n}>
        <NonceContext.Provider value={nonce}>
          <RemixServer context={remixContext} url={request.url} nonce={nonce} />
        </NonceContext.Provider>
      </I18nextProvider>,
      {
        nonce,
        onAllReady() {
          const whole = new Whole((html) => {
            clearTimeout(giveUp);
            resolve(new Response(html, { status: failed ? 500 : status, headers }));
          });
          pipe(whole);
        },
        onShellError: reject,
        onError(error) {
          failed = true;
          if (!request.signal.aborted) log.error({ err: error, requestId }, 'rendering failed');
        },
      },
    );
    // why: one second more than the data, so its rejection still reaches the page.
    const giveUp = setTimeout(abort, streamTimeout + 1000).unref();
  });
}

/** Collects what is written to it and hands it over at the end. */
class Whole extends Writable {
  readonly #chunks: Buffer[] = [];

  constructor(private readonly done: (bytes: Buffer<ArrayBuffer>) => void) {
    super();
  }

  override _write(chunk: Uint8Array, _encoding: string, next: () => void): void {
    // why: React reuses its view of the buffer after a write; only a copy stays as it is.
    this.#chunks.push(Buffer.from(chunk));
    next();
  }

  override _final(next: () => void): void {
    this.done(Buffer.concat(this.#chunks));
    next();
  }
}

/**
 * Logs what Remix itself could not answer; failures of loaders and actions are logged where they are mapped, and a
 * wrong address or method is the client's.
 */
export function handleError(
  error: unknown,
  { request, context: { requestId, log } }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  log.error({ err: error, requestId }, 'a request failed');
}
