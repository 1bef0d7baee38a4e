import type { AppLoadContext } from '@remix-run/node';

import { WORK } from '~/domain/assessments/work-address';
import { preferenceCookie, readCookie } from '~/i18n/preferences.server';

import { isId } from './id-param.server';

/** Cookie with the assessment that the pages of a unit showed last in this browser; it gives no rights. */
export const WORK_COOKIE = 'meja';

interface Args {
  request: Request;
  context: Pick<AppLoadContext, 'keepCookie'>;
}

/** The assessment that the page of a form was made for; null where its address does not say (`workHref`). */
export function namedWork(request: Request): string | null {
  return idOrNull(new URL(request.url).searchParams.get(WORK));
}

/** Where the person is: the work that the request names, or else the one they were shown last. */
export function workAtHand(request: Request): string | null {
  return namedWork(request) ?? shownLast(request);
}

/** The pages after this request stay at a work (rule 3 of `deskAmong`), also when another is begun meanwhile. */
export function stayAt({ request, context }: Args, assessmentId: string): void {
  if (assessmentId === shownLast(request)) return;
  context.keepCookie(preferenceCookie(request, WORK_COOKIE, assessmentId));
}

/**
 * For `.then` of a loader: the pages after this one stay at the work that it shows. An address that names another one,
 * which is nothing here, moves nobody.
 */
export const stayingAtDesk =
  (args: Args) =>
  <Page extends { desk: { assessment: { id: string } | null } | null }>(page: Page): Page => {
    const shown = page.desk?.assessment?.id;
    if (shown !== undefined && (namedWork(args.request) ?? shown) === shown) stayAt(args, shown);
    return page;
  };

const shownLast = (request: Request) => idOrNull(readCookie(request, WORK_COOKIE));
const idOrNull = (text: string | null | undefined) =>
  text !== null && text !== undefined && isId(text) ? text.toLowerCase() : null;
