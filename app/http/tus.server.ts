import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

import { Server } from '@tus/server';
import type {
  Request as ExpressRequest,
  RequestHandler,
  Response as ExpressResponse,
} from 'express';

import { partialFiles } from '~/domain/evidence/uploads/partial-files.server';
import { PERSON_HEADER, REFUSAL_HEADER, UPLOADS_PATH } from '~/domain/evidence/uploads/upload-path';
import { AppError, isAppError } from '~/shared/app-error';
import { PASSWORD_FIRST } from '~/shared/person-changed';
import type { Config } from '~db/config.server';

import { expectedFailure } from './errors.server';
import { evidenceStore } from './evidence.server';
import { notifyUnit } from './live.server';
import { requireActor } from './request.server';
import { createLoadContext, type ServerDeps } from './server-context.server';
import { UploadLocker } from './tus-locker.server';
import { UploadStore, type TusRequest } from './tus-store.server';

/** Folder of the bytes on their way in; also with a store elsewhere. */
export const partialFolder = ({ dataDir }: Pick<Config, 'dataDir'>) => join(dataDir, 'uploads');

/** Milliseconds a request that is asked to let go of an upload may still take what is on the line. */
const DRAIN_MS = 1000;

/**
 * Resumable uploads (tus 1.0) of a unit's evidence. Bodies stream to the disk; an offset is told only of bytes that
 * are there for good. A refusal is JSON `{key, params}`, and the same in a header.
 */
export function tusHandler(deps: ServerDeps): RequestHandler {
  const { config } = deps;
  const store = new UploadStore(partialFiles(partialFolder(config)), evidenceStore(deps), {
    maxBytes: config.uploadMaxBytes,
    quotaBytes: config.evidence.quotaBytes,
    keepHours: config.uploadKeepHours,
  });
  const server = new Server({
    path: UPLOADS_PATH,
    datastore: store,
    relativeLocation: true,
    allowedOrigins: () => false,
    // why: the size of one upload is judged when it is announced, in the words of this application.
    maxSize: (_request, id) => (id === null ? config.uploadMaxBytes : 0),
    disableTerminationForFinishedUploads: true,
    locker: new UploadLocker(() => {
      const { body } = store.current();
      return () => setTimeout(() => body.destroy(), DRAIN_MS);
    }),
    namingFunction: () => randomUUID(),
    onUploadFinish: async (_request, upload) => {
      await store.finish(upload.id);
      return {};
    },
    onResponseError: (_request, error) =>
      error instanceof Error ? store.current().refuse(error) : undefined,
  });
  const handle = async (req: ExpressRequest, res: ExpressResponse) => {
    res.setHeader('Cache-Control', 'no-store');
    try {
      const { context, scope } = await uploader(req, res, deps);
      const refuse = (error: Error) => answer(res, error, req.method, deps);
      const onEvidence = (requirementId: string) =>
        notifyUnit(context, scope.actor, { kind: 'evidence', requirementId });
      const bodyBytes = Number(req.headers['content-length'] ?? 0);
      const line = { method: req.method, body: req, bodyBytes, left: 0 };
      const request: TusRequest = { ...line, scope, refuse, onEvidence };
      const asked = withoutBody(req);
      const response = await store.as(request, () => server.handleWeb(asked));
      await send(res, response);
    } catch (error) {
      if (!(error instanceof Error) || res.headersSent) throw error;
      const { status_code, body } = answer(res, error, req.method, deps);
      res.setHeader('Tus-Resumable', '1.0.0').status(status_code).send(body);
    }
  };
  return (req, res, next) => {
    handle(req, res).catch(next);
  };
}

/** What the library needs of the request; the bytes are read by the store. */
function withoutBody(req: ExpressRequest): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) headers.set(name, String(value));
  return new Request(`http://localhost${req.originalUrl}`, { method: req.method, headers });
}

async function send(res: ExpressResponse, response: Response): Promise<void> {
  res.status(response.status);
  for (const [name, value] of response.headers) res.setHeader(name, value);
  res.end(await response.text());
}

/** Whoever uploads is somebody of a unit, and the one whose file it is. Throws UNAUTHENTICATED, FORBIDDEN. */
async function uploader(req: ExpressRequest, res: ExpressResponse, deps: ServerDeps) {
  const context = createLoadContext(req, res, deps);
  // why: asked as a write, so that a session that is over is an answer and not the way to the sign-in page.
  const person = req.get(PERSON_HEADER);
  const headers = {
    Cookie: req.headers.cookie ?? '',
    ...(person === undefined ? {} : { [PERSON_HEADER]: person }),
  };
  const request = new Request(`http://localhost${UPLOADS_PATH}`, { method: 'POST', headers });
  try {
    const scope = await requireActor({ request, context }, ['unit_operator', 'unit_head']);
    return { context, scope };
  } catch (error) {
    if (isAppError(error) && error.messageKey === PASSWORD_FIRST) {
      throw new AppError('FORBIDDEN', 'upload:errors.passwordFirst');
    }
    throw error;
  }
}

function answer(res: ExpressResponse, error: Error, method: string, { log }: ServerDeps) {
  const { requestId } = res.locals;
  const expected = expectedFailure(error, method);
  if (!expected) log.error({ err: error, requestId }, 'an upload failed');
  else log.info({ code: expected.code, key: expected.messageKey, requestId }, 'upload refused');
  const refusal = {
    code: expected?.code ?? 'FAILED',
    key: expected?.messageKey,
    params: expected?.params ?? {},
  };
  const body = JSON.stringify(refusal);
  res.setHeader(REFUSAL_HEADER, encodeURIComponent(body));
  res.setHeader('Content-Type', 'application/json; charset=utf-8');
  return { status_code: expected?.status ?? 500, body };
}
