/**
 * The fields of a form as an object, for its schema. A name that comes more than once, or ends in '[]',
 * becomes a list. Browser and server read a form the same way.
 */
export function formObject(form: FormData): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const name of new Set(form.keys())) {
    const all = form.getAll(name);
    if (name.endsWith('[]')) object[name.slice(0, -2)] = all;
    else object[name] = all.length > 1 ? all : all[0];
  }
  return object;
}

/** True when a message is an i18n key ('namespace:path'), not a sentence of a library. */
export function isMessageKey(message: string): boolean {
  return /^[a-zA-Z][\w-]*:[\w.-]+$/.test(message);
}
