import { isRouteErrorResponse } from '@remix-run/react';

/** What an error page needs; the server sends it as the data of the error response. */
export interface ErrorView {
  status: number;
  /** No answer came at all: the line is down, or the server is. */
  isOffline: boolean;
  /** i18n key of a sentence more exact than the general text of the status. */
  key?: string;
  params?: Record<string, string | number>;
  requestId?: string;
  /** A page was asked for that no longer fits how things are: nothing was sent, and opening it again helps nobody. */
  isOver: boolean;
  /** Text fields of the refused form, as typed. Never a password. */
  posted: Record<string, string>;
  /** All fields in order, for sending the form once more; null when that is not possible. */
  resend: [name: string, value: string][] | null;
}

const known = [400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500, 503];

/** Reads whatever was thrown; anything else than an error response or a broken line is our own fault, 500. */
export function errorView(error: unknown): ErrorView {
  if (!isRouteErrorResponse(error)) {
    const isOffline = isConnectionLost(error);
    return { status: 500, isOffline, isOver: false, posted: {}, resend: null };
  }
  const data: Record<string, unknown> = isRecord(error.data) ? error.data : {};
  return {
    isOffline: false,
    isOver: error.status === 409 && data.isReading === true,
    status: known.includes(error.status) ? error.status : error.status < 500 ? 400 : 500,
    key: typeof data.key === 'string' ? data.key : undefined,
    params: isRecord(data.params) ? textsAndNumbers(data.params) : undefined,
    requestId: typeof data.requestId === 'string' ? data.requestId : undefined,
    posted: isRecord(data.posted) ? visibleTexts(Object.entries(data.posted)) : {},
    resend: Array.isArray(data.resend) && data.resend.every(isTextPair) ? data.resend : null,
  };
}

/** What browsers call a request without an answer, and Remix an answer that is another server's (a proxy's). */
const LOST = /failed to fetch|networkerror|load failed|network request failed|decode turbo-stream/i;

/** Whether the server could not be reached: the browser's fetch failed. */
export function isConnectionLost(error: unknown): boolean {
  return error instanceof Error && LOST.test(error.message);
}

/** Fields of forms that carry something for the machine, never a person's words. */
const TECHNICAL =
  /password|sandi|token|csrf|tujuan|^_|^(intent|id|round|expected|person|peran|confirmed|sure|beside|clock|setuju)$|version$|id$/i;

/** The text fields worth giving back: typed, not empty, not hidden from sight. */
export function visibleTexts(entries: Iterable<[string, unknown]>): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of entries) {
    if (typeof value !== 'string' || value === '') continue;
    if (TECHNICAL.test(name)) continue;
    texts[name] = value;
  }
  return texts;
}

function textsAndNumbers(record: Record<string, unknown>): Record<string, string | number> {
  const kept: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(record)) {
    if (typeof value === 'string' || typeof value === 'number') kept[name] = value;
  }
  return kept;
}

function isTextPair(pair: unknown): pair is [string, string] {
  return Array.isArray(pair) && typeof pair[0] === 'string' && typeof pair[1] === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
