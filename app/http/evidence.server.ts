import type { AppLoadContext } from '@remix-run/node';

import type { EvidenceStore } from '~/domain/evidence/evidence-store.server';
import { openEvidenceStore } from '~/domain/evidence/open-store.server';
import { storeEvidence } from '~/domain/evidence/store-evidence.server';
import type { StoredEvidence } from '~/domain/evidence/stored-evidence';
import { isAppError, type AppError } from '~/shared/app-error';

import { readForm } from './form.server';
import { readMultipart } from './multipart.server';

/** The evidence of this deployment. */
export function evidenceStore({ config }: Pick<AppLoadContext, 'config'>): EvidenceStore {
  return openEvidenceStore(config);
}

/** A form with at most one file, which is in the store by now or was refused with words for its field. */
export interface EvidenceForm {
  form: FormData;
  file: StoredEvidence | null;
  refused: AppError | null;
}

/** Room for the text fields beside a file; longest single text field. */
const MAX_TEXT_BYTES = 64 * 1024;

/** Reads a form that may carry one file in the field 'file', checks the file while it arrives and keeps it. */
export async function readEvidenceForm({
  request,
  context,
}: {
  request: Request;
  context: AppLoadContext;
}): Promise<EvidenceForm> {
  const type = request.headers.get('Content-Type') ?? '';
  if (!type.startsWith('multipart/form-data')) {
    return { form: await readForm(request), file: null, refused: null };
  }
  const store = evidenceStore(context);
  const { form, file } = await readMultipart(request, {
    maxTextBytes: MAX_TEXT_BYTES,
    onFile: async ({ name, source }) => {
      try {
        const maxBytes = context.config.uploadMaxBytes;
        // why: a destroyed part would keep the parser waiting for ever; a refused one is read away below.
        const bytes = source.iterator({ destroyOnReturn: false });
        return { stored: await storeEvidence(store, bytes, { name, maxBytes }), refused: null };
      } catch (error) {
        // The text beside a refused file is still wanted, so the refusal is an answer, not an end.
        if (!isAppError(error)) throw error;
        source.resume();
        return { stored: null, refused: error };
      }
    },
  });
  return { form, file: file?.stored ?? null, refused: file?.refused ?? null };
}
