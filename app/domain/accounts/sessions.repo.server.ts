import { sql } from 'kysely';

import type { Role, SignedInActor } from './actor';
import { keptQuery, type Db, type Values } from '~db/sql';

/** What a valid session says about its person and the role in force. */
export interface SessionRecord {
  id: string;
  tokenHash: string;
  userId: string;
  name: string;
  email: string;
  homeRegion: string | null;
  mustChangePassword: boolean;
  grantId: string;
  role: Role;
  scope: string;
  regionName: string;
  /** How many roles the account holds now. */
  grants: number;
  /** Notices of the role in force that were not read; 100 stands for all beyond. */
  unread: number;
  lastSeenAt: Date;
  expiresAt: Date;
}

export interface SessionLimits {
  /** Instant the request was received. */
  now: Date;
  /** Minutes without a request after which a session ends. */
  idleMinutes: number;
}

interface SessionValues {
  tokenHash: string;
  now: Date;
  seenAfter: Date;
}

const selectSession = keptQuery((db, value: Values<SessionValues>) =>
  db
    .selectFrom('sessions as s')
    .innerJoin('users as u', 'u.id', 's.user_id')
    .innerJoin('role_grants as g', 'g.id', 's.grant_id')
    .innerJoin('regions as r', 'r.code', 'g.region_code')
    .where('s.token_hash', '=', value('tokenHash'))
    .where('s.revoked_at', 'is', null)
    .where('s.expires_at', '>', value('now'))
    .where('s.last_seen_at', '>', value('seenAfter'))
    .where('u.is_active', '=', true)
    .where('g.revoked_at', 'is', null)
    .select(({ selectFrom }) => [
      's.id',
      's.token_hash',
      's.user_id',
      's.grant_id',
      's.last_seen_at',
      's.expires_at',
      'u.name',
      'u.email',
      'u.home_region',
      'u.must_change_password',
      'g.role',
      'g.region_code',
      'r.name as region_name',
      selectFrom('role_grants as o')
        .whereRef('o.user_id', '=', 's.user_id')
        .where('o.revoked_at', 'is', null)
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('grants'),
      // why: every page shows it, and none should ask for it.
      sql<number>`inbox_unread(s.user_id, g.role, g.region_code, u.home_region)`.as('unread'),
    ]),
);

/** The session of a token's hash while it, its account and its role are all in force; else null. */
export async function findSession(
  db: Db,
  tokenHash: string,
  { now, idleMinutes }: SessionLimits,
): Promise<SessionRecord | null> {
  const seenAfter = seenAfterOf(now, idleMinutes);
  const [row] = await selectSession(db, { tokenHash, now, seenAfter });
  if (!row) return null;
  return {
    id: row.id,
    tokenHash: row.token_hash,
    userId: row.user_id,
    name: row.name,
    email: row.email,
    homeRegion: row.home_region,
    mustChangePassword: row.must_change_password,
    grantId: row.grant_id,
    role: row.role,
    scope: row.region_code,
    regionName: row.region_name,
    grants: Number(row.grants),
    unread: row.unread,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
  };
}

interface ProofValues extends SessionValues {
  userId: string;
  name: string;
  role: string;
  scope: string;
  homeRegion: string | null;
}

const sessionProof = keptQuery((db, value: Values<ProofValues>) =>
  db.selectNoFrom(
    sql`prove_session(${value('tokenHash')}, ${value('now')}, ${value('seenAfter')},
      ${value('userId')}, ${value('name')}, ${value('role')}, ${value('scope')}, ${value('homeRegion')})`.as(
      'proof',
    ),
  ),
);

/**
 * Proves, in the caller's transaction and in one message with its first question, that a session is in force and its
 * person is still as given, with no password to be changed first. That question, or the commit, fails otherwise: see
 * isSessionOver. For requests' transactions only.
 */
export async function proveSession(
  db: Db,
  tokenHash: string,
  actor: SignedInActor,
  { now, idleMinutes }: SessionLimits,
): Promise<void> {
  const { userId, name, role, scope, homeRegion } = actor;
  const seenAfter = seenAfterOf(now, idleMinutes);
  const values = { tokenHash, now, seenAfter, userId, name, role, scope, homeRegion };
  await sessionProof(db, values, { goesAhead: true });
}

/** Whether an error says that a session was not as proveSession was told. */
export function isSessionOver(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '28000';
}

const seenAfterOf = (now: Date, idleMinutes: number) =>
  new Date(now.getTime() - idleMinutes * 60_000);

export interface NewSession {
  tokenHash: string;
  userId: string;
  grantId: string;
  now: Date;
  expiresAt: Date;
  ip: string;
  userAgent: string;
}

export async function insertSession(db: Db, session: NewSession): Promise<{ id: string }> {
  return db
    .insertInto('sessions')
    .values({
      token_hash: session.tokenHash,
      user_id: session.userId,
      grant_id: session.grantId,
      created_at: session.now,
      last_seen_at: session.now,
      expires_at: session.expiresAt,
      ip: session.ip,
      user_agent: session.userAgent.slice(0, 400),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
}

/** Notes that the session was used; two requests at once write the same thing. */
export async function touchSession(db: Db, tokenHash: string, now: Date): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ last_seen_at: now })
    .where('token_hash', '=', tokenHash)
    .where('last_seen_at', '<', now)
    .execute();
}

/** Gives the session a new token and, when named, another role of the same person. */
export async function replaceToken(
  db: Db,
  tokenHash: string,
  next: { tokenHash: string; grantId?: string },
): Promise<boolean> {
  const row = await db
    .updateTable('sessions')
    .set({
      token_hash: next.tokenHash,
      ...(next.grantId === undefined ? {} : { grant_id: next.grantId }),
    })
    .where('token_hash', '=', tokenHash)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export interface OwnSession {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  ip: string;
  userAgent: string;
}

/** The sessions of an account still in force, the latest used first. */
export async function listSessions(
  db: Db,
  userId: string,
  { now, idleMinutes }: SessionLimits,
): Promise<OwnSession[]> {
  const rows = await db
    .selectFrom('sessions')
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .where('last_seen_at', '>', seenAfterOf(now, idleMinutes))
    .select(['id', 'created_at', 'last_seen_at', 'expires_at', 'ip', 'user_agent'])
    .orderBy('last_seen_at', 'desc')
    .limit(50)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
    ip: row.ip,
    userAgent: row.user_agent,
  }));
}

/** Ends sessions of one account: the one named, all but one, or all. Returns the ids that ended. */
export async function revokeSessions(
  db: Db,
  userId: string,
  which: { now: Date; only?: string; except?: string },
): Promise<string[]> {
  let query = db
    .updateTable('sessions')
    .set({ revoked_at: which.now })
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null);
  if (which.only !== undefined) query = query.where('id', '=', which.only);
  if (which.except !== undefined) query = query.where('id', '<>', which.except);
  const rows = await query.returning('id').execute();
  return rows.map((row) => row.id);
}

/**
 * Ends every session of another's account; whether the actor may is asked before. Returns the ids that ended.
 * why: a request may only end sessions of the person it acts for, so for this one statement it acts for them.
 */
export async function revokeSessionsOf(
  db: Db,
  actor: SignedInActor,
  userId: string,
  now: Date,
): Promise<string[]> {
  await actFor(db, userId);
  const ended = await revokeSessions(db, userId, { now });
  await actFor(db, actor.userId);
  return ended;
}

/** For the rest of the transaction; one that fails in between takes it along. */
async function actFor(db: Db, userId: string): Promise<void> {
  await db.selectNoFrom(sql`set_config('app.user_id', ${userId}, true)`.as('user_id')).execute();
}

/** Deletes sessions that are over, at most `limit`; the audit log keeps what they were. Returns how many went. */
export async function deleteEndedSessions(db: Db, now: Date, limit: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('sessions')
    .where('token_hash', 'in', (eb) =>
      eb
        .selectFrom('sessions')
        .where((row) => row.or([row('expires_at', '<=', now), row('revoked_at', 'is not', null)]))
        .select('token_hash')
        .limit(limit),
    )
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
