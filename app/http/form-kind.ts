/** How a body holds the fields of a form. */
export type FormKind = 'multipart' | 'urlencoded';

const KINDS: Partial<Record<string, FormKind>> = {
  'multipart/form-data': 'multipart',
  'application/x-www-form-urlencoded': 'urlencoded',
};

/**
 * The kind of form a `Content-Type` names; null for everything else. Whatever asks must ask here. why: media types
 * differ neither in case nor in what follows them, and two who read them differently let a form past one of them.
 */
export function formKind(contentType: string | null | undefined): FormKind | null {
  const [type = ''] = (contentType ?? '').split(';');
  return KINDS[type.trim().toLowerCase()] ?? null;
}
