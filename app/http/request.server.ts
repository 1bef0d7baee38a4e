import { redirect, type AppLoadContext } from '@remix-run/node';
import { z } from 'zod';

import { VISITOR, type Actor, type Role, type SignedInActor } from '~/domain/accounts/actor';
import { readCookie } from '~/i18n/preferences.server';
import { AppError } from '~/shared/app-error';
import { PASSWORD_FIRST } from '~/shared/person-changed';
import type { DbActor } from '~db/client.server';
import type { Db } from '~db/sql';

import { assertSamePerson, assertSameRole, senderOf } from './same-person.server';
import { namedWork, stayAt, workAtHand } from './work-at-hand.server';

export interface Args {
  request: Request;
  context: AppLoadContext;
}

/** What a loader or action works with: who asks, when the request began, and database transactions as that person. */
export interface RequestScope<A extends Actor = Actor> {
  actor: A;
  /** When the server received the request; deadlines are judged by this instant. */
  startedAt: Date;
  /** One read-only transaction as the actor. */
  read<T>(fn: (db: Db) => Promise<T>): Promise<T>;
  /** One transaction as the actor; everything in it is kept together or not at all. */
  write<T>(fn: (db: Db) => Promise<T>): Promise<T>;
}

/**
 * The signed-in person, in one of the given roles. Without a session: to the sign-in page and back for a page,
 * UNAUTHENTICATED (with the typed text kept in the browser) for a write. A form of a page that was made for another
 * account: FORBIDDEN `PERSON_CHANGED`, whatever else speaks against it; for another of its roles: `ROLE_CHANGED`. With a
 * password that must be changed first: to /akun for a page, FORBIDDEN `PASSWORD_FIRST` for a write. Another role: FORBIDDEN.
 */
export async function requireActor(
  { request, context }: Args,
  roles?: readonly Role[],
): Promise<RequestScope<SignedInActor>> {
  const session = await context.session();
  const isWrite = request.method !== 'GET' && request.method !== 'HEAD';
  if (!session) {
    if (isWrite) {
      throw new AppError('UNAUTHENTICATED', 'errors:sessionExpired');
    }
    const { pathname, search } = new URL(request.url);
    throw redirect(`/masuk?tujuan=${encodeURIComponent(pathname + search)}`);
  }
  // why: before the role and the password; neither is the sender's, who can do nothing about them.
  const sender = isWrite ? await senderOf(request) : null;
  if (sender) assertSamePerson(session.actor, sender.person);
  // why: the account's own page is the same in every role, and the way to another one and to a new password.
  if (new URL(request.url).pathname.replace(/\.data$/, '') !== '/akun') {
    if (session.mustChangePassword) {
      throw isWrite ? new AppError('FORBIDDEN', PASSWORD_FIRST) : redirect('/akun');
    }
    if (sender) assertSameRole(session.actor, sender.role);
  }
  // why: a page notes the work it found; an address alone, with whatever work in it, moves nobody.
  const work = isWrite ? namedWork(request) : null;
  if (work !== null) stayAt({ request, context }, work);
  if (roles && !roles.includes(session.actor.role)) throw new AppError('FORBIDDEN');
  return scopeFor({ request, context }, session.actor);
}

/** What somebody works with whose session is in force, or is proven to be in each of the transactions. */
export function scopeFor(
  { request, context }: Args,
  actor: SignedInActor,
): RequestScope<SignedInActor> {
  const turn = turnOf(request, actor);
  const place = { cycleId: chosenCycle(request), workId: workAtHand(request), turn };
  return scopeOf(actor, context, place);
}

/** Cookie with the id of the cycle a unit's person chose to work in. */
export const CYCLE_COOKIE = 'siklus';

const cycleId = z.uuid();

function chosenCycle(request: Request): string | null {
  const id = cycleId.safeParse(readCookie(request, CYCLE_COOKIE));
  return id.success ? id.data : null;
}

const ID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i;

/** What a request writes to: the work of a unit's region, the work an assessor's address names first, or one's own. */
function turnOf(request: Request, { role, scope, userId }: SignedInActor): string {
  if (role === 'unit_operator' || role === 'unit_head') return scope;
  return (ID.exec(new URL(request.url).pathname)?.[0] ?? userId).toLowerCase();
}

/** A public page shows everybody the same: even a signed-in person reads it as a visitor. */
export function asVisitor({ context }: Pick<Args, 'context'>): RequestScope {
  return { ...scopeOf(VISITOR, context), read: (fn) => context.db.asVisitor(fn) };
}

function scopeOf<A extends Actor>(
  actor: A,
  context: AppLoadContext,
  place: Pick<DbActor, 'cycleId' | 'workId' | 'turn'> = {},
): RequestScope<A> {
  const dbActor: DbActor = {
    userId: actor.userId,
    role: actor.role,
    scope: actor.scope,
    homeRegion: actor.homeRegion,
    ...place,
    ip: context.clientIp,
    requestId: context.requestId,
  };
  return {
    actor,
    startedAt: context.startedAt,
    read: (fn) => context.db.asActor(dbActor, fn, { readOnly: true }),
    write: (fn) => context.db.asActor(dbActor, fn),
  };
}
