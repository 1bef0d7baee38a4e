import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type ServerBuild,
} from '@remix-run/node';

import { AppError, isAppError, type AppErrorCode } from '~/shared/app-error';
import { isDatabaseBusy } from '~db/client.server';

import { errorDocument } from './error-document.server';
import { formKind } from './form-kind';

/** What an error response carries; the error page reads exactly this. */
export interface ErrorBody {
  code: AppErrorCode | 'FAILED';
  /** i18n key of a sentence more exact than the general text of the status. */
  key?: string;
  params?: Record<string, string | number>;
  requestId: string;
  /** Text fields of the form that was refused, as typed, the last of each name; never a password. */
  /** Nothing was sent: a page, or data of one, was asked for. */
  isReading?: true;
  posted: Record<string, string>;
  /** All of them in order, for sending the form once more; null when it carried a file or is not known. */
  resend: [name: string, value: string][] | null;
}

type Args = LoaderFunctionArgs | ActionFunctionArgs;
type Handler = (args: Args) => unknown;

const mapped = new WeakMap<ServerBuild, ServerBuild>();

/** The build with every loader and action answering expected failures with an error response. */
export function withErrorResponses(build: ServerBuild): ServerBuild {
  const known = mapped.get(build);
  if (known) return known;
  const routes: ServerBuild['routes'] = {};
  for (const [id, route] of Object.entries(build.routes)) {
    if (!route) continue;
    const { loader, action } = route.module;
    const isResource = route.module.default === undefined;
    const guarded = (handler: Handler) => (route.path?.includes(':') ? named(handler) : handler);
    routes[id] = {
      ...route,
      module: {
        ...route.module,
        ...(loader && {
          loader: withErrorResponse(guarded(loader as Handler), isResource) as typeof loader,
        }),
        ...(action && {
          action: withErrorResponse(guarded(action as Handler), isResource) as typeof action,
        }),
      },
    };
  }
  const result = { ...build, routes };
  mapped.set(build, result);
  return result;
}

/** For a route that names something by its address: a NUL in it names nothing, and no database is asked for it. */
function named(handler: Handler): Handler {
  return (args) => {
    if (Object.values(args.params).some((value) => value?.includes('\0')))
      throw new AppError('NOT_FOUND');
    return handler(args);
  };
}

/**
 * One loader or action under the same mapping. Responses (redirects, refusals) pass untouched.
 * @param isResource the route has no page of its own, so its errors are documents
 * @param givesBack whether an error tells the typed text again; a script that asks keeps it itself
 */
export function withErrorResponse<T>(
  handler: (args: Args) => T | Promise<T>,
  isResource = false,
  givesBack = true,
): (args: Args) => Promise<T> {
  return async (args) => {
    const form = givesBack ? keepForm(args) : null;
    try {
      return await handler(args);
    } catch (error) {
      const answer = await errorResponse(error, args, form);
      if (!isResource || !(answer instanceof Failure)) throw toThrow(answer);
      throw errorDocument(args.request, args.context.nonce, answer.body, answer.status);
    }
  };
}

/** What is answered when a loader or action failed. */
class Failure {
  constructor(
    readonly body: ErrorBody,
    readonly status: number,
  ) {}
}

const toThrow = (answer: unknown) =>
  answer instanceof Failure ? data(answer.body, { status: answer.status }) : answer;

async function errorResponse(error: unknown, { request, context }: Args, form: Request | null) {
  const isResponse = error instanceof Response || isThrownData(error);
  if (isResponse || request.signal.aborted) return error;
  const { requestId, log } = context;
  const expected = expectedFailure(error, request.method);
  if (!expected) {
    log.error({ err: error, requestId }, 'a loader or action failed');
    const body: ErrorBody = { code: 'FAILED', requestId, ...(await typed(form)) };
    return new Failure(body, 500);
  }
  if (expected !== error)
    log.warn({ err: error, requestId }, 'a failure without a name of its own');
  const body: ErrorBody = {
    code: expected.code,
    key: expected.messageKey,
    params: expected.params,
    requestId,
    ...(['GET', 'HEAD'].includes(request.method) ? { isReading: true as const } : {}),
    ...(await typed(form)),
  };
  return new Failure(body, expected.status);
}

/** The failure as one the reader can be told about; null for a fault of ours. */
export function expectedFailure(error: unknown, method: string): AppError | null {
  return isAppError(error) ? error : known(error, method);
}

/**
 * Failures that a repository has not given a name: the database's refusal by SQLSTATE, and an id or parameter in the
 * address that is not one.
 */
const SQLSTATE: Record<string, AppErrorCode> = {
  '22P02': 'NOT_FOUND',
  '22003': 'INVALID',
  // A NUL: no database text can hold one.
  '22021': 'INVALID',
  '22P05': 'INVALID',
  '23503': 'INVALID',
  '23505': 'CONFLICT',
  '23514': 'INVALID',
  '40001': 'CONFLICT',
  '40P01': 'CONFLICT',
  '42501': 'FORBIDDEN',
};

const DISK_FULL = '53100';

function known(error: unknown, method: string): AppError | null {
  if (!(error instanceof Error)) return null;
  if (isDatabaseAway(error)) return new AppError('UNAVAILABLE');
  if (isDatabaseBusy(error)) return new AppError('UNAVAILABLE', 'errors:busy');
  if (error.name === 'ZodError' || error.name === '$ZodError') {
    return new AppError(method === 'GET' || method === 'HEAD' ? 'NOT_FOUND' : 'INVALID');
  }
  // why: only errors of the driver have `severity`; Node's system errors have a code too.
  if (!('severity' in error) || !('code' in error)) return null;
  const sqlstate = String(error.code);
  // why: a page is asked for by its address alone; a NUL in it names nothing.
  const isRead = method === 'GET' || method === 'HEAD';
  if (isRead && (sqlstate === '22021' || sqlstate === '22P05')) return new AppError('NOT_FOUND');
  if (sqlstate === DISK_FULL) return new AppError('UNAVAILABLE', 'errors:diskFull');
  const code = SQLSTATE[sqlstate];
  return code ? new AppError(code) : null;
}

/**
 * Connecting, by class: broken (08), ended after waiting in a transaction (25P03), stopping or starting (57P0x), too many
 * (53300); and no answer at all.
 */
const AWAY = /^(08...|25P03|57P0.|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;
/** What the driver says of a connection that broke under a query, and of one that broke before it; it gives neither a code. */
const BROKEN = /^Connection terminated|is not queryable$/;

/** Whether the database cannot be reached now; the same request may go through in a moment. */
function isDatabaseAway(error: Error): boolean {
  if ('code' in error && AWAY.test(String(error.code))) return true;
  return BROKEN.test(error.message);
}

/** What `data()` makes: Remix answers it as it is. */
function isThrownData(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'type' in error &&
    error.type === 'DataWithResponseInit'
  );
}

/** A second copy of an ordinary form, read only when the first was refused; uploads are not kept. */
function keepForm({ request, context }: Args): Request | null {
  const kind = formKind(request.headers.get('Content-Type'));
  const length = request.headers.get('Content-Length');
  const small = length !== null && Number(length) <= context.config.formMaxBytes;
  const isForm = kind === 'urlencoded' || (kind === 'multipart' && small);
  return isForm && request.body && !request.bodyUsed ? request.clone() : null;
}

async function typed(form: Request | null): Promise<Pick<ErrorBody, 'posted' | 'resend'>> {
  const none = { posted: {}, resend: null };
  if (!form) return none;
  // why: what cannot be read as a form has no text to give back; that it could not be read is the error being told.
  const fields = await form.formData().catch(() => null);
  if (!fields) return none;
  // An input for a file that nobody filled is sent as a file without name and bytes.
  const all = [...fields].filter(
    ([, value]) => typeof value === 'string' || value.name !== '' || value.size > 0,
  );
  const texts = all.filter(
    (field): field is [string, string] =>
      typeof field[1] === 'string' && !/password|sandi/i.test(field[0]),
  );
  const whole = texts.length === all.length;
  return { posted: Object.fromEntries(texts), resend: whole ? texts : null };
}
