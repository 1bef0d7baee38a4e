import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';

import type { SignedInActor } from '~/domain/accounts/actor';
import { findSession } from '~/domain/accounts/sessions.repo.server';
import { findCoveredRequirement } from '~/domain/assessments/sections.repo.server';
import { markGone, markPresent } from '~/domain/assessments/together/presence.repo.server';
import type { LiveChange, LiveState } from '~/domain/assessments/together/together';
import { getLiveState } from '~/domain/assessments/together/together.repo.server';
import { getStartedDesk } from '~/domain/assessments/unit-desk.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import type { RequestScope } from './request.server';

/**
 * Tells the colleagues of a unit who have a page open that the actor changed something. Call it when `write` has
 * returned: what is told is committed.
 * @param tabId the actor's page it was done in, which knows; their other pages are told too
 */
export function notifyUnit(
  context: AppLoadContext,
  actor: Pick<SignedInActor, 'scope' | 'userId' | 'name'>,
  change: Pick<LiveChange, 'kind' | 'requirementId'>,
  tabId?: string,
): void {
  const { userId, name } = actor;
  const told = { ...change, userId, name, at: new Date().toISOString() };
  context.live.changed(actor.scope, told, tabId);
}

/**
 * A page that wants to know what others do: the requirement it shows, if one, a name for itself, and the one under which
 * its tab saves.
 */
const querySchema = z.object({
  butir: z.uuid().nullable(),
  halaman: z.uuid(),
  tab: z.uuid().nullable(),
});

export type LivePage = Awaited<ReturnType<typeof livePage>>;

/**
 * The page behind a question for what others do. @throws AppError UNAUTHENTICATED (never a way to the sign-in page: a
 * script asks), NOT_FOUND for a requirement the unit's work does not cover
 */
export async function livePage(request: Request, scope: RequestScope<SignedInActor>) {
  const { searchParams } = new URL(request.url);
  const { butir, halaman, tab } = querySchema.parse({
    butir: searchParams.get('butir'),
    halaman: searchParams.get('halaman'),
    tab: searchParams.get('tab'),
  });
  const { actor, read, startedAt } = scope;
  const assessmentId = await read(async (db) => {
    const { assessment } = await getStartedDesk(db, actor.scope, startedAt);
    if (butir !== null && !(await findCoveredRequirement(db, assessment.id, butir))) {
      throw new AppError('NOT_FOUND');
    }
    return assessment.id;
  });
  const page = { userId: actor.userId, pageId: halaman };
  const { scope: regionCode } = actor;
  return {
    requirementId: butir,
    tabId: tab,
    /** Notes that the page is open and says what others do. */
    look: (): Promise<LiveState> =>
      scope.write(async (db: Db) => {
        const now = new Date();
        if (butir !== null) {
          await markPresent(db, { ...page, regionCode, requirementId: butir }, now);
        }
        return getLiveState(db, { assessmentId, regionCode, userId: actor.userId, now });
      }),
    leave: (): Promise<void> =>
      butir === null ? Promise.resolve() : scope.write((db) => markGone(db, page, new Date())),
  };
}

/** Refuses who is not signed in without the way to the sign-in page. */
export async function sessionOrRefuse(context: AppLoadContext) {
  const session = await context.session();
  if (!session) throw new AppError('UNAUTHENTICATED', 'errors:sessionExpired');
  return session;
}

/** Whether the session the page was opened with is still in force; asking does not keep it alive. */
export async function isInForce(context: AppLoadContext, tokenHash: string): Promise<boolean> {
  const limits = { now: new Date(), idleMinutes: context.config.sessionIdleMinutes };
  return (await findSession(context.db.system, tokenHash, limits)) !== null;
}
