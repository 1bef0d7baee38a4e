import type { SignedInActor } from '~/domain/accounts/actor';
import { attachEvidence } from '~/domain/assessments/attach-evidence.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { returnAssessment } from '~/domain/assessments/review/return-assessment.server';
import { addDays, jakartaDate } from '~/shared/dates';
import type { DbActor } from '~db/client.server';
import type { Db } from '~db/sql';

import { dbActor, makeCycle, makePerson } from './review';
import { submitAgain } from './submission';
import { answerAll, openDraft } from './unit';

/** What the tests ask for where they say nothing else: the first two requirements of standard 1. */
export const ASKED = ['S01.R1', 'S01.R2'] as const;

const bytesOf = (name: string) => ({
  ...{ sha256: Buffer.from(name).toString('hex').padEnd(64, '0').slice(0, 64), sizeBytes: 10 },
  ...{ mediaType: 'application/pdf', originalName: name },
});

interface Handles {
  /** Sees every row. */
  trx: Db;
  /** One transaction as somebody. */
  as<T>(actor: DbActor, fn: (db: Db) => Promise<T>): Promise<T>;
}

/** A filing with a file at every requirement of standard 1, sent back for some of them by its only assessor. */
export async function returnedWork(
  { trx, as }: Handles,
  { asked = ASKED, at = new Date() }: { asked?: readonly string[]; at?: Date } = {},
) {
  await makeCycle(trx, '33', 2024);
  const head = await makePerson(trx, 'unit_head', '33.25');
  const operator = await makePerson(trx, 'unit_operator', '33.25');
  const assessor = await makePerson(trx, 'assessor', '33');
  const act = <T>(actor: SignedInActor, fn: (db: Db) => Promise<T>) => as(dbActor(actor), fn);
  const draft = await act(head, (db) => openDraft(db, head, { standards: ['S01'], at }));
  const { assessmentId } = draft;
  const id = (code: string) => {
    const found = draft.requirements.get(code);
    if (!found) throw new Error(`no requirement ${code}`);
    return found;
  };
  await act(head, (db) => answerAll(db, head, assessmentId, at));
  const links = new Map<string, { linkId: string; fileId: string }>();
  for (const code of ['S01.R1', 'S01.R2', 'S01.R3']) {
    const { linkId, file } = await act(head, (db) =>
      attachEvidence(db, head, {
        ...{ assessmentId, requirementId: id(code), file: bytesOf(`${code}.pdf`), pointer: '', at },
      }),
    );
    links.set(code, { linkId, fileId: file.id });
  }
  const link = (code: string) => links.get(code) ?? { linkId: '', fileId: '' };
  await act(head, (db) => submitAgain(db, head, draft, at));
  const sendBack = (codes: readonly string[], ask = (code: string) => `Lengkapi ${code}`) =>
    act(assessor, (db) =>
      returnAssessment(db, assessor, {
        ...{ assessmentId, reason: 'Mohon dilengkapi.', now: at },
        dueOn: addDays(jakartaDate(at), 14),
        items: codes.map((code) => ({ requirementId: id(code), ask: ask(code) })),
      }),
    );
  await act(assessor, (db) => claimSeat(db, assessor, { assessmentId, now: at }));
  await sendBack(asked);
  return {
    ...{ act, head, operator, assessor, draft, assessmentId, id, link, bytesOf, sendBack, at },
  };
}
