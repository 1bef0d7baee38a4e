import { DetailedError, Upload } from 'tus-js-client';

import { PERSON_HEADER, REFUSAL_HEADER, UPLOADS_PATH } from '~/domain/evidence/uploads/upload-path';

import { troubleOf, type Trouble } from './trouble';
import type { Transport } from './upload-queue';
import { forget, remember, rememberedPath } from './upload-storage';

/** Sends a file by tus; what is remembered of it goes on where it stopped. One file, one transport. */
export const tusTransport: Transport = ({ file, person, fingerprint, metadata }, on) => {
  const upload = new Upload(file, {
    endpoint: new URL(UPLOADS_PATH, window.location.href).href,
    metadata: { filename: file.name, ...metadata },
    headers: { [PERSON_HEADER]: person },
    // The queue waits and tries again by itself, for as long as the page is open.
    retryDelays: null,
    storeFingerprintForResuming: false,
    onUploadUrlAvailable: () => {
      if (upload.url) remember(fingerprint, new URL(upload.url).pathname);
    },
    onProgress: (sent) => on.progress(sent),
    onSuccess: () => {
      forget(fingerprint);
      on.done();
    },
    onError: (error) => {
      const trouble = troubleIn(error);
      if (trouble.kind === 'refused') forget(fingerprint);
      on.trouble(trouble);
    },
    onAfterResponse: (request, response) => {
      const trouble = troubleOf(response.getStatus(), response.getHeader(REFUSAL_HEADER));
      // why: the library answers any refused question for the offset with a new upload from the start.
      const isGone = request.getMethod() === 'HEAD' && [404, 410].includes(response.getStatus());
      if (trouble && !isGone) throw new Troubled(trouble);
      if (isGone) forget(fingerprint);
    },
  });
  const known = rememberedPath(fingerprint);
  if (known) upload.url = new URL(known, window.location.href).href;
  return {
    start: () => upload.start(),
    pause: () => void upload.abort(),
    cancel: async () => {
      await upload.abort(true);
      forget(fingerprint);
    },
  };
};

/** Carries the server's answer through the library. */
class Troubled extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble.kind);
  }
}

function troubleIn(error: Error): Trouble {
  const cause = error instanceof DetailedError ? error.causingError : error;
  return cause instanceof Troubled ? cause.trouble : { kind: 'line' };
}
