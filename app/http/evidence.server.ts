import type { AppLoadContext } from '@remix-run/node';

import type { SignedInActor } from '~/domain/accounts/actor';
import { checkName } from '~/domain/evidence/check-name';
import type { EvidenceStore } from '~/domain/evidence/evidence-store.server';
import { openEvidenceStore } from '~/domain/evidence/open-store.server';
import { holdEvidence, type HeldEvidence } from '~/domain/evidence/store-evidence.server';
import type { StoredEvidence } from '~/domain/evidence/stored-evidence';
import { findRoom, noRoom } from '~/domain/evidence/uploads/hold-room.server';
import { isAppError, type AppError } from '~/shared/app-error';

import { formKind } from './form-kind';
import { readForm } from './form.server';
import { readMultipart } from './multipart.server';
import type { RequestScope } from './request.server';

/** The evidence of this deployment. */
export function evidenceStore({ config }: Pick<AppLoadContext, 'config'>): EvidenceStore {
  return openEvidenceStore(config);
}

/** A form with at most one file, which arrived and was checked, or was refused with words for its field. */
export interface EvidenceForm {
  form: FormData;
  file: StoredEvidence | null;
  refused: AppError | null;
  /** One transaction of the request; the file is in the store before it is committed, and stays nowhere without it. */
  write: RequestScope<SignedInActor>['write'];
}

interface Reading {
  scope: RequestScope<SignedInActor>;
  /** Throws what speaks against taking any file; asked before its first byte is read. */
  admit?: () => void;
}

/** Room for the text fields beside a file; longest single text field. */
const MAX_TEXT_BYTES = 64 * 1024;

/**
 * Reads a form that may carry one file in the field 'file', checks the file while it arrives, and acts on it. What `act`
 * does not write is gone afterwards.
 */
export async function withEvidenceForm<T>(
  { request, context }: { request: Request; context: AppLoadContext },
  { scope, admit }: Reading,
  act: (arrived: EvidenceForm) => Promise<T>,
): Promise<T> {
  if (formKind(request.headers.get('Content-Type')) !== 'multipart') {
    const form = await readForm(request);
    return act({ form, file: null, refused: null, write: scope.write });
  }
  const store = evidenceStore(context);
  let held: HeldEvidence | null = null;
  try {
    const { form, file } = await readMultipart(request, {
      maxTextBytes: MAX_TEXT_BYTES,
      onFile: async ({ name, bytes }) => {
        admit?.();
        try {
          held = await holdWithin(context, scope, { store, bytes, name });
          return null;
        } catch (error) {
          // The text beside a refused file is still wanted, so the refusal is an answer, not an end.
          if (!isAppError(error)) throw error;
          return error;
        }
      },
    });
    const arrived = held as HeldEvidence | null;
    const write = arrived ? keeping(arrived, store, scope.write) : scope.write;
    return await act({ form, file: arrived?.file ?? null, refused: file, write });
  } finally {
    await (held as HeldEvidence | null)?.discard();
  }
}

/** Holds a file that may still fit the quota of the region; one that cannot is refused while it arrives. */
async function holdWithin(
  { config }: AppLoadContext,
  { actor, read, startedAt: at }: RequestScope<SignedInActor>,
  arriving: { store: EvidenceStore; bytes: AsyncIterable<Uint8Array>; name: string },
): Promise<HeldEvidence> {
  const { store, bytes, name } = arriving;
  const { quotaBytes } = config.evidence;
  const room = await read((db) => findRoom(db, { regionCode: actor.scope, quotaBytes, at }));
  const fits = Math.max(room.left, room.longest);
  const maxBytes = Math.min(config.uploadMaxBytes, fits);
  try {
    return await holdEvidence(store, bytes, { name, maxBytes });
  } catch (error) {
    const isTooLong = isAppError(error) && error.code === 'TOO_LARGE';
    if (!isTooLong || maxBytes === config.uploadMaxBytes) throw error;
    throw noRoom(checkName(name), { left: room.left, quotaBytes });
  }
}

/** why: a store that is far away must not be waited for with rows held; what stays there unused is swept up. */
function keeping(
  held: HeldEvidence,
  store: EvidenceStore,
  write: RequestScope<SignedInActor>['write'],
): typeof write {
  return async (fn) => {
    if (!store.keepsAtOnce) await held.keep();
    return write(async (db) => {
      const result = await fn(db);
      if (store.keepsAtOnce) await held.keep();
      return result;
    });
  };
}
