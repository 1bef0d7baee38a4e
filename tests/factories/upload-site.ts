import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openSession } from '~/domain/accounts/open-session.server';
import type { SignedInActor } from '~/domain/accounts/actor';
import type { LiveChange } from '~/domain/assessments/together/together';
import { LiveHub } from '~/http/live-hub.server';
import { sessionCookie } from '~/http/session-cookie.server';
import type { TestDatabase } from '~tests/setup/db';

import { addAccount } from './accounts';
import { startEcho } from './echo-server';
import { dbActor, makeCycle } from './review';
import { openDraft } from './unit';

export const SESSION_SECRET = 'x'.repeat(32);

export interface UploadPerson {
  actor: SignedInActor;
  cookie: string;
}

/** A server with a data folder of its own, and people of a unit whose draft is open. */
export interface UploadSite {
  url: string;
  dataDir: string;
  assessmentId: string;
  cycleId: string;
  /** Ids by code; only S01's are covered. */
  requirements: Map<string, string>;
  operator: UploadPerson;
  /** Of the same unit. */
  colleague: UploadPerson;
  /** Of another region's unit, with an open draft too. */
  stranger: UploadPerson;
  assessor: UploadPerson;
  logs: string[];
  /** Changes the colleague's pages were told of, while the first server runs. */
  told: LiveChange[];
  /** Stops the server and starts another one on the same data. */
  restart(env?: Record<string, string>): Promise<void>;
  close(): Promise<void>;
}

const MB = 1024 ** 2;

/** The id of an upload by its address. */
export const idOf = (path: string): string => path.split('/').at(-1) ?? '';

/** What lies among the uploads on their way. */
export const partialOf = (site: UploadSite): Promise<string[]> =>
  readdir(join(site.dataDir, 'uploads')).catch(() => []);

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Tables that differ, as many kilobytes long as asked. */
export function tables(of: string): (kilobytes: number) => Buffer {
  let made = 0;
  return (kilobytes) => {
    made += 1;
    return Buffer.from(`${of};${made}\n`.padEnd(1024, 'a;b\n').repeat(kilobytes));
  };
}

export async function startUploadSite(
  database: TestDatabase,
  env: Record<string, string> = {},
): Promise<UploadSite> {
  const dataDir = await mkdtemp(join(tmpdir(), 'uploads-'));
  const base = { DATA_DIR: dataDir, UPLOAD_MAX_BYTES: String(64 * MB), ...env };
  const { db } = database;
  const made = await db.system.transaction().execute(async (trx) => {
    const cycleId = await makeCycle(trx, '33', 2024);
    const people = {
      operator: (await addAccount(trx, 'unit_operator', '33.25')).actor,
      colleague: (await addAccount(trx, 'unit_head', '33.25')).actor,
      stranger: (await addAccount(trx, 'unit_operator', '33.20')).actor,
      assessor: (await addAccount(trx, 'assessor', '33')).actor,
    };
    return { cycleId, people };
  });
  const { operator, stranger } = made.people;
  const draft = await db.asActor(dbActor(operator), (trx) => openDraft(trx, operator));
  await db.asActor(dbActor(stranger), (trx) => openDraft(trx, stranger));
  const signIn = async (actor: SignedInActor): Promise<UploadPerson> => {
    const opened = await openSession(db.system, {
      userId: actor.userId,
      ownerCode: actor.scope,
      ip: '127.0.0.1',
      userAgent: 'uji',
      now: new Date(),
      absoluteHours: 12,
    });
    const config = { sessionSecret: SESSION_SECRET, publicUrl: null };
    return { actor, cookie: sessionCookie(opened?.token ?? '', config).split(';')[0] ?? '' };
  };
  const told: LiveChange[] = [];
  const live = new LiveHub();
  const { userId } = made.people.colleague;
  live.join('33.25', {
    userId,
    onChange: (change) => void told.push(change),
    onMove: () => undefined,
    onClose: () => Promise.resolve(),
  });
  let running = await startEcho(database, base, { live });
  const site: UploadSite = {
    url: running.url,
    dataDir,
    assessmentId: draft.assessmentId,
    cycleId: made.cycleId,
    requirements: draft.requirements,
    operator: await signIn(operator),
    colleague: await signIn(made.people.colleague),
    stranger: await signIn(stranger),
    assessor: await signIn(made.people.assessor),
    logs: running.logs,
    told,
    restart: async (more = {}) => {
      await running.server.close();
      running = await startEcho(database, { ...base, ...more });
      site.url = running.url;
      site.logs = running.logs;
    },
    close: async () => {
      await running.server.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  return site;
}
