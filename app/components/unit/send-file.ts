import type { FieldError } from '../forms/form-state';

export type SendResult = { ok: true } | { ok: false; error: FieldError };
export interface Sending {
  result: Promise<SendResult>;
  cancel(): void;
}

/**
 * Posts a file with its pointer and reports percent sent (0..100). Never rejects: a refusal, a broken line and a
 * cancelled upload are results. XMLHttpRequest, because fetch does not tell how much was sent.
 */
export function sendFile(
  action: string,
  file: File,
  pointer: string,
  onProgress: (percent: number) => void,
): Sending {
  const request = new XMLHttpRequest();
  const form = new FormData();
  form.append('pointer', pointer);
  form.append('file', file);
  const result = new Promise<SendResult>((resolve) => {
    const fail = (key: string) => () => resolve({ ok: false, error: { key } });
    request.upload.onprogress = ({ loaded, total }) =>
      onProgress(total === 0 ? 0 : Math.floor((loaded / total) * 100));
    request.onload = () =>
      resolve(
        request.status < 300
          ? { ok: true }
          : { ok: false, error: errorOf(request.status, request.responseText) },
      );
    request.onerror = fail('unit:errors.uploadBroken');
    request.onabort = fail('unit:errors.uploadCancelled');
    request.open('POST', action);
    request.setRequestHeader('Accept', 'application/json');
    request.send(form);
  });
  return { result, cancel: () => request.abort() };
}

/** The message the server gave, or one for the status. */
function errorOf(status: number, body: string): FieldError {
  const parsed = parse(body);
  if (typeof parsed === 'object' && parsed !== null && 'key' in parsed) {
    const { key, params } = parsed as { key: unknown; params?: FieldError['params'] };
    if (typeof key === 'string') return { key, params };
  }
  if (status === 401) return { key: 'errors:sessionExpired' };
  return { key: status === 413 ? 'unit:errors.uploadTooLarge' : 'unit:errors.uploadFailed' };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    // why: a proxy in between answers with a page; the status is all there is to tell then.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
