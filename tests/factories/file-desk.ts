import type { SignedInActor } from '~/domain/accounts/actor';
import { attachEvidence } from '~/domain/assessments/attach-evidence.server';
import { action, loader } from '~/routes/unit+/evidence-file';
import type { TestDatabase } from '~tests/setup/db';

import { pdfBytes } from './evidence-bytes';
import { addFile, type useStore } from './ledger';
import { dbActor } from './review';
import { formOf, routeArgs } from './route-args';
import type { openDraft } from './unit';

interface FileDesk {
  place: ReturnType<typeof useStore>;
  /** Whose desk it is; known once the test's accounts are made. */
  person(): SignedInActor;
  draft(): Awaited<ReturnType<typeof openDraft>>;
  at: Date;
}

/** What somebody of a unit does with the files of the region: adds, shows and looks at them, and sends their forms. */
export function fileDesk(database: TestDatabase, { place, person, draft, at }: FileDesk) {
  const args = (actor: SignedInActor, call: Partial<Parameters<typeof routeArgs>[0]>) =>
    routeArgs({
      db: database.db,
      actor,
      path: '/unit/bukti',
      dataDir: place.folder,
      ...call,
    }) as never;
  return {
    args,
    add: (text: string, by = person()) => addFile(database.db, place.store, by, text),
    link: (fileId: string, code: string, pointer = '') => {
      const { assessmentId, requirements } = draft();
      const requirementId = requirements.get(code) ?? '';
      return database.db.asActor(dbActor(person()), (trx) =>
        attachEvidence(trx, person(), {
          assessmentId,
          requirementId,
          file: { fileId },
          pointer,
          at,
        }),
      );
    },
    page: (fileId: string, actor = person()) =>
      loader(args(actor, { params: { fileId }, path: `/unit/bukti/${fileId}` })),
    post: (fileId: string, fields: Record<string, string | File>, call = {}) =>
      action(
        args(person(), {
          params: { fileId },
          path: `/unit/bukti/${fileId}`,
          form: formOf(fields),
          multipart: Object.values(fields).some((value) => value instanceof File),
          ...call,
        }),
      ),
    pdf: (text: string) =>
      new File([pdfBytes(text) as BlobPart], `${text}.pdf`, { type: 'application/pdf' }),
  };
}
