import { randomUUID } from 'node:crypto';

import { afterEach, beforeAll, describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { signOut } from '~/domain/accounts/own-sessions.server';
import { insertSession } from '~/domain/accounts/sessions.repo.server';
import { attachEvidence } from '~/domain/assessments/attach-evidence.server';
import type { LiveState } from '~/domain/assessments/together/together';
import { notifyUnit } from '~/http/live.server';
import { LiveHub } from '~/http/live-hub.server';
import { action as fileAction } from '~/routes/unit+/evidence-file';
import { loader as streamLoader } from '~/routes/unit+/live';
import { loader as nowLoader } from '~/routes/unit+/live-now';
import { pdfBytes } from '~tests/factories/evidence-bytes';
import { openEvents, type Events } from '~tests/factories/events';
import { addFile, useStore } from '~tests/factories/ledger';
import { dbActor, makeCycle, makePerson } from '~tests/factories/review';
import { answerOf, formOf, routeArgs } from '~tests/factories/route-args';
import { makeColleague } from '~tests/factories/together';
import { openDraft } from '~tests/factories/unit';
import { useDatabase } from '~tests/setup/db';

const database = useDatabase();
const place = useStore();
/** The hub of one process; another process is another hub on the same database. */
let hub = new LiveHub(60_000);
let own: Awaited<ReturnType<typeof makeColleague>>;
let colleague: typeof own;
let stranger: typeof own;
let assessor: SignedInActor;
let requirement: (code: string) => string;
let assessmentId: string;
const opened: Events[] = [];

beforeAll(async () => {
  const { db } = database;
  await db.asSystem({}, async (trx) => {
    await makeCycle(trx, '33', 2024);
    own = await makeColleague(trx, '33.25', { name: 'Operator Uji' });
    colleague = await makeColleague(trx, '33.25', { role: 'unit_head', name: 'Kepala Uji' });
    stranger = await makeColleague(trx, '33.20', { name: 'Operator Lain' });
    assessor = await makePerson(trx, 'assessor', '33');
    for (const { userId, grantId } of [own, colleague, stranger]) {
      await insertSession(trx, {
        ...{ tokenHash: `hash-${userId}`, userId, grantId, ip: '', userAgent: 'uji' },
        ...{ now: new Date(), expiresAt: new Date(Date.now() + 3_600_000) },
      });
    }
  });
  const draft = await db.asActor(dbActor(own), (trx) => openDraft(trx, own));
  await db.asActor(dbActor(stranger), (trx) => openDraft(trx, stranger));
  ({ assessmentId } = draft);
  requirement = (code) => draft.requirements.get(code) ?? '';
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((events) => events.leave()));
  hub = new LiveHub(60_000);
});

const query = (code: string | null, page = randomUUID()) =>
  `?halaman=${page}${code === null ? '' : `&butir=${requirement(code)}`}`;
const args = (actor: SignedInActor | null, path: string, live = hub) =>
  routeArgs({ db: database.db, actor, path, live });

async function open(actor: SignedInActor, code: string | null, live = hub): Promise<Events> {
  const path = `/unit/aliran${query(code)}`;
  const tokenHash = `hash-${actor.userId}`;
  const events = await openEvents((onGone) =>
    streamLoader(routeArgs({ db: database.db, actor, path, live, tokenHash, onGone })),
  );
  opened.push(events);
  return events;
}

/** An instant as the stream writes it. */
const MOMENT = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string;
const people = ({ present }: LiveState) => present.map(({ name }) => name);
const change = (actor: SignedInActor, code: string, live = hub) =>
  notifyUnit(args(actor, '/', live).context, actor, {
    kind: 'answer',
    requirementId: requirement(code),
  });

describe('the stream', () => {
  it('is one of events that nothing on the way holds back', async () => {
    const events = await open(own, 'S01.R1');
    const { headers } = events.response;
    expect(headers.get('Content-Type')).toContain('text/event-stream');
    expect(headers.get('Cache-Control')).toBe('no-store, no-transform');
    expect(await events.next('retry')).toBe('4000');
    expect(await events.state()).toMatchObject({ present: [] });
  });

  it('tells who comes, who goes and who changed what, of the same unit alone', async () => {
    const mine = await open(own, 'S01.R1');
    const theirs = await open(stranger, null);
    await mine.state();
    await theirs.state();
    const other = await open(colleague, 'S01.R2');
    expect(await mine.state()).toMatchObject({
      present: [{ requirementId: requirement('S01.R2'), name: 'Kepala Uji' }],
    });
    expect(people(await other.state())).toEqual(['Operator Uji']);

    change(colleague, 'S01.R2');
    expect(await mine.next('perubahan')).toEqual({
      kind: 'answer',
      requirementId: requirement('S01.R2'),
      userId: colleague.userId,
      name: 'Kepala Uji',
      at: MOMENT,
    });
    await other.leave();
    expect(people(await mine.state())).toEqual([]);
    change(stranger, 'S01.R1');
    change(own, 'S01.R1');
    await new Promise((done) => setTimeout(done, 400));
    expect(mine.waiting()).toEqual([]);
    expect(theirs.waiting()).toEqual([]);
    expect(theirs.all()).not.toMatch(/Uji|S01/);
  });

  it('tells of a new version of a file at every requirement that shows it', async () => {
    const mine = await open(colleague, 'S01.R1');
    const theirs = await open(stranger, null);
    const { mark } = await mine.state();
    await theirs.state();
    const file = await addFile(database.db, place.store, own, 'Versi pertama');
    const links = await database.db.asActor(dbActor(own), async (trx) => {
      const attach = (code: string) =>
        attachEvidence(trx, own, {
          ...{ assessmentId, requirementId: requirement(code), file: { fileId: file.id } },
          ...{ pointer: '', at: new Date() },
        });
      return [await attach('S01.R1'), await attach('S01.R2')];
    });
    const post = async (fields: Record<string, string | File>) => {
      const call = {
        ...{ db: database.db, actor: own, path: `/unit/bukti/${file.id}`, dataDir: place.folder },
        ...{ params: { fileId: file.id }, form: formOf(fields), multipart: true, live: hub },
      };
      return answerOf(await fileAction(routeArgs(call)));
    };
    const replace = (text: string) =>
      post({ intent: 'replace', file: new File([pdfBytes(text) as BlobPart], `${text}.pdf`) });
    const pointed = { linkId: links[0]?.linkId ?? '', requirementId: requirement('S01.R1') };
    const about = { kind: 'evidence', userId: own.userId, name: own.name, at: MOMENT };
    expect(await post({ intent: 'pointer', ...pointed, pointer: 'hlm. 3' })).toMatchObject({
      status: 303,
    });
    expect(await mine.next('perubahan')).toEqual({
      ...about,
      requirementId: requirement('S01.R1'),
    });
    expect(await replace('Versi kedua')).toMatchObject({ status: 303 });
    const heard = [await mine.next('perubahan'), await mine.next('perubahan')];
    const at = ['S01.R1', 'S01.R2'].map((code) => ({ ...about, requirementId: requirement(code) }));
    expect(heard).toEqual(expect.arrayContaining(at));
    expect(await replace('Versi lain')).toMatchObject({ status: 409 });
    expect(mine.waiting()).not.toContain('perubahan');
    expect(theirs.all()).not.toMatch(/perubahan/);
    const asked = await nowLoader(args(colleague, `/unit/hadir${query(null)}`));
    expect(((await asked.json()) as LiveState).mark).not.toBe(mark);
  });

  it('hears at the next beat what another process did', async () => {
    const here = new LiveHub(40);
    const mine = await open(own, 'S01.R1', here);
    let before = await mine.state();
    // Who left the test before may be on the way out still.
    while (people(before).length > 0) before = await mine.state();
    await open(colleague, 'S01.R1', new LiveHub(60_000));
    expect(people(await mine.state())).toEqual(['Kepala Uji']);
    expect((await mine.state(false)).mark).toBe(before.mark);
    await here.close();
  });

  it('ends when the session is over, and says so', async () => {
    const quick = new LiveHub(40);
    const events = await open(stranger, null, quick);
    await events.state();
    await new Promise((done) => setTimeout(done, 200));
    expect(events.waiting()).toEqual([]);
    expect(events.all()).toContain(': hidup');
    const { db } = database;
    const { userId } = stranger;
    await db.asActor(dbActor(stranger), async (trx) => {
      const [session] = await trx.selectFrom('sessions').select('id').execute();
      await signOut(trx, stranger, { sessionId: session?.id ?? userId, now: new Date() });
    });
    expect(await events.next('selesai')).toEqual({});
    await events.ended;
    expect(quick.size).toBe(0);
  });

  it('tells nothing more once the role is revoked, without waiting for a beat', async () => {
    const { db } = database;
    const gone = await db.asSystem({}, async (trx) => {
      const person = await makeColleague(trx, '33.25', { name: 'Sudah Pindah' });
      const { userId, grantId } = person;
      await insertSession(trx, {
        ...{ tokenHash: `hash-${userId}`, userId, grantId, ip: '', userAgent: 'uji' },
        ...{ now: new Date(), expiresAt: new Date(Date.now() + 3_600_000) },
      });
      return person;
    });
    const events = await open(gone, null);
    await events.state();
    await db.system
      .updateTable('role_grants')
      .set({ revoked_at: new Date() })
      .where('id', '=', gone.grantId)
      .execute();
    await new Promise((done) => setTimeout(done, 300));
    change(own, 'S01.R1');
    expect(await events.next('selesai')).toEqual({});
    await events.ended;
    expect(events.all()).not.toContain('perubahan');
    expect(events.waiting()).toEqual([]);
  });

  it('ends when the server stops, and no other one begins', async () => {
    const events = await open(own, 'S01.R1');
    await events.state();
    await hub.close();
    await events.ended;
    expect(hub.size).toBe(0);
    await expect(open(own, 'S01.R1')).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    expect(await present(colleague)).toEqual([]);
  });

  it('leaves nobody behind when its reader is gone', async () => {
    const events = await open(own, 'S01.R1');
    await events.state();
    expect(await present(colleague)).toEqual(['Operator Uji']);
    await events.leave();
    await expect.poll(() => present(colleague)).toEqual([]);
    expect(hub.size).toBe(0);
  });

  it('is not given to one person without end', async () => {
    for (let at = 0; at < 12; at += 1) await open(own, null);
    await expect(open(own, null)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    await open(colleague, null);
  });
});

async function present(actor: SignedInActor): Promise<string[]> {
  const answer = await nowLoader(args(actor, `/unit/hadir${query(null)}`));
  return people((await answer.json()) as LiveState);
}

describe.each([
  ['the stream', streamLoader],
  ['the single answer', nowLoader],
])('%s', (_what, loader) => {
  const ask = (actor: SignedInActor | null, search: string) =>
    Promise.resolve(loader(args(actor, `/unit/aliran${search}`)));

  it('is refused to visitors without a way to the sign-in page, and to other roles', async () => {
    const search = query('S01.R1');
    await expect(ask(null, search)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(ask(assessor, search)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('knows only requirements the unit has in its work', async () => {
    const page = `halaman=${randomUUID()}`;
    await expect(ask(own, `?${page}&butir=${randomUUID()}`)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    for (const search of ['', '?halaman=x', `?${page}&butir=x`, `?butir=${randomUUID()}`]) {
      await expect(ask(own, search)).rejects.toMatchObject({ name: 'ZodError' });
    }
  });
});

describe('the single answer', () => {
  it('notes the page as open, for others and not for its own person', async () => {
    const page = randomUUID();
    const ask = (actor: SignedInActor) =>
      nowLoader(args(actor, `/unit/hadir${query('S01.R3', page)}`));
    const answer = await ask(own);
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    expect(people((await answer.json()) as LiveState)).toEqual([]);
    await ask(own);
    expect(await present(colleague)).toEqual(['Operator Uji']);
    expect(await present(stranger)).toEqual([]);
  });
});
