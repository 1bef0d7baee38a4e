import type { z } from 'zod';

import type { SignedInActor } from '~/domain/accounts/actor';
import type { minutesFormSchema } from '~/domain/assessments/minutes/minutes.schema';
import { prepareMinutes } from '~/domain/assessments/minutes/prepare-minutes.server';
import { reopen } from '~/domain/assessments/minutes/reopen.server';
import type { Db } from '~db/sql';

import { signMinutes } from './accept-assessment.server';

/** What a step came to; the last signature is `accepted`. */
export type MinutesStepDone = 'prepared' | 'signed' | 'accepted' | 'reopened';

/** The use case behind each button of the minutes. */
export async function takeMinutesStep(
  db: Db,
  actor: SignedInActor,
  at: { assessmentId: string; now: Date },
  form: z.infer<typeof minutesFormSchema>,
): Promise<MinutesStepDone> {
  switch (form.intent) {
    case 'prepare':
      await prepareMinutes(db, actor, at);
      return 'prepared';
    case 'sign': {
      const { accepted } = await signMinutes(db, actor, { ...at, sha256: form.sha256 });
      return accepted ? 'accepted' : 'signed';
    }
    case 'signInstead': {
      const instead = { capacity: form.capacity, reason: form.why };
      const signature = { ...at, sha256: form.sha256, instead };
      const { accepted } = await signMinutes(db, actor, signature);
      return accepted ? 'accepted' : 'signed';
    }
    case 'reopen':
      await reopen(db, actor, { ...at, reason: form.reason, openUntil: form.openUntil });
      return 'reopened';
  }
}
