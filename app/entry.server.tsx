import { PassThrough } from 'node:stream';

import {
  createReadableStreamFromReadable,
  type ActionFunctionArgs,
  type AppLoadContext,
  type EntryContext,
  type LoaderFunctionArgs,
} from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';

import { NonceContext } from '~/components/ui/nonce';
import { i18nFor } from '~/i18n/i18n.server';
import { readLanguage } from '~/i18n/preferences.server';

/** Milliseconds after which deferred data that has not arrived is given up. */
export const streamTimeout = 10_000;

/**
 * Renders a document. People get the shell as soon as it is ready; crawlers wait for the whole
 * page. An error before the shell rejects, so the server answers with its own error page.
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce, requestId, log }: AppLoadContext,
): Promise<Response> {
  const i18n = i18nFor(readLanguage(request));
  const waitForAll = remixContext.isSpaMode || isbot(request.headers.get('User-Agent'));
  headers.set('Content-Type', 'text/html; charset=utf-8');
  headers.set('Content-Language', i18n.language);
  headers.append('Vary', 'Cookie');

  return new Promise((resolve, reject) => {
    let failed = false;
    const send = () => {
      const body = new PassThrough();
      resolve(
        new Response(createReadableStreamFromReadable(body), {
          status: failed ? 500 : status,
          headers,
        }),
      );
      body.once('close', () => clearTimeout(giveUp));
      pipe(body);
    };
    const { pipe, abort } = renderToPipeableStream(
      <I18nextProvider i18n={i18n}>
        <NonceContext.Provider value={nonce}>
          <RemixServer context={remixContext} url={request.url} nonce={nonce} />
        </NonceContext.Provider>
      </I18nextProvider>,
      {
        nonce,
        onShellReady: () => !waitForAll && send(),
        onAllReady: () => waitForAll && send(),
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

/** Logs what Remix itself could not answer; failures of loaders and actions are logged where they are mapped. */
export function handleError(
  error: unknown,
  { request, context: { requestId, log } }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
  if (!request.signal.aborted) log.error({ err: error, requestId }, 'a request failed');
}
