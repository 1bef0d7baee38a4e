import { randomUUID } from 'node:crypto';

import { beforeAll, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { recordRequirement } from '~/domain/assessments/record-requirement.server';
import { replaceEvidence } from '~/domain/assessments/replace-evidence.server';
import { beginUpload } from '~/domain/assessments/uploads/begin-upload.server';
import { keepFile } from '~/domain/evidence/evidence.repo.server';
import type { StoredEvidence } from '~/domain/evidence/stored-evidence';
import { holdArrived } from '~/domain/evidence/uploads/hold-room.server';
import { takenBytes } from '~/domain/evidence/uploads/upload';
import { evidenceAmount } from '~/domain/evidence/uploads/uploads.repo.server';
import type { Db } from '~db/sql';
import { dbActor, makeCycle, makePerson } from '~tests/factories/review';
import { openDraft } from '~tests/factories/unit';
import { useDatabase } from '~tests/setup/db';

const database = useDatabase();
const at = new Date();
const QUOTA = 1000;
let person: SignedInActor;
let draft: Awaited<ReturnType<typeof openDraft>>;
let made = 0;

beforeAll(async () => {
  const { db } = database;
  await makeCycle(db.system, '33', 2024);
  person = await makePerson(db.system, 'unit_operator', '33.25');
  draft = await db.asActor(dbActor(person), (trx) => openDraft(trx, person));
});

function stored(sizeBytes: number): StoredEvidence {
  made += 1;
  const sha256 = made.toString(16).padStart(64, '0');
  return { sha256, sizeBytes, mediaType: 'application/pdf', originalName: `${made}.pdf` };
}
const run = <T>(fn: (db: Db) => Promise<T>) => database.db.asActor(dbActor(person), fn);
const requirementId = () => draft.requirements.get('S01.R1') ?? '';
const limits = { maxBytes: 10_000, quotaBytes: QUOTA, keepHours: 1 };
const amount = (now = at) => evidenceAmount(database.db.system, { regionCode: '33.25', at: now });
/** What is there, of files and of uploads on their way. */
const used = () => amount().then(({ fileBytes, arrivedBytes }) => fileBytes + arrivedBytes);
const announce = (sizeBytes: number, now = at) =>
  run((db) =>
    beginUpload(db, person, {
      ...{ id: randomUUID(), name: 'a.pdf', sizeBytes, at: now, limits },
      aim: { requirementId: requirementId(), pointer: '' },
    }),
  );

/** Every way by which a region comes to more evidence, of `bytes` bytes each. */
const ways: Record<string, (bytes: number, oldId: string) => Promise<unknown>> = {
  'a resumable upload': async (sizeBytes) => {
    const upload = await announce(sizeBytes);
    const arrived = { arrivedBytes: sizeBytes, sizeBytes, quotaBytes: QUOTA, at };
    await run((db) => holdArrived(db, upload, arrived));
  },
  'the form of a requirement': (bytes) =>
    run((db) =>
      recordRequirement(db, person, {
        ...{ assessmentId: draft.assessmentId, requirementId: requirementId(), pointer: '', at },
        ...{ value: null, note: '', expectedVersion: 0, file: stored(bytes), quotaBytes: QUOTA },
      }),
    ),
  'a new version': (bytes, fileId) =>
    run((db) =>
      replaceEvidence(db, person, { fileId, file: stored(bytes), quotaBytes: QUOTA, at }),
    ),
};

it('of several files sent at once in every way, as many come in as the quota has room for', async () => {
  const old = await Promise.all(
    Array.from({ length: 6 }, () =>
      run((db) => keepFile(db, { ...stored(10), regionCode: '33.25', userId: person.userId })),
    ),
  );
  expect(await used()).toBe(60);
  const sent = await Promise.allSettled(
    old.flatMap(({ id }, turn) => {
      const way = Object.values(ways)[turn % 3];
      return way ? [way(300, id)] : [];
    }),
  );
  const refused = sent.flatMap((one) => (one.status === 'rejected' ? [one.reason as object] : []));
  expect(sent).toHaveLength(6);
  expect(refused).toHaveLength(3);
  for (const reason of refused) {
    expect(['upload:errors.quota', 'upload:errors.quotaFull']).toContain(
      (reason as { messageKey?: string }).messageKey,
    );
  }
  expect(await used()).toBe(960);
});

it.each(Object.entries(ways))(
  '%s has no more room than is left, to the byte',
  async (_way, send) => {
    const free = QUOTA - (await used());
    const old = await run((db) =>
      keepFile(db, { ...stored(1), regionCode: '33.25', userId: person.userId }),
    );
    await expect(send(free, old.id)).rejects.toMatchObject({ messageKey: 'upload:errors.quota' });
    const before = await used();
    await send(1, old.id);
    expect(await used()).toBe(before + 1);
  },
);

it('what was only announced leaves half of the free room to others, and all of it after a quarter of an hour', async () => {
  const free = QUOTA - (await used());
  expect(free).toBeGreaterThan(20);
  const room = async (now: Date) => QUOTA - takenBytes(await amount(now), QUOTA);
  for (let left = await room(at); left > 1 && (await amount()).announcedBytes < free;) {
    await announce(left);
    left = await room(at);
  }
  expect((await amount()).announcedBytes).toBeGreaterThanOrEqual(Math.floor(free / 2));
  expect(await room(at)).toBe(Math.ceil(free / 2));
  const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
  expect(await room(later(14))).toBe(Math.ceil(free / 2));
  expect(await room(later(15))).toBe(free);
});
