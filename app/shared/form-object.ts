/**
 * The fields of a form as an object, for its schema. A name that comes more than once, or ends in '[]',
 * becomes a list. Browser and server read a form the same way.
 */
export function formObject(form: FormData): Record<string, unknown> {
  // why: one pass; asking the form for each name in turn takes the square of their number.
  const fields = new Map<string, FormDataEntryValue[]>();
  for (const [name, value] of form) {
    const all = fields.get(name);
    if (all) all.push(value);
    else fields.set(name, [value]);
  }
  return Object.fromEntries(
    [...fields].map(([name, all]) =>
      name.endsWith('[]') ? [name.slice(0, -2), all] : [name, all.length > 1 ? all : all[0]],
    ),
  );
}

/** True when a message is an i18n key ('namespace:path'), not a sentence of a library. */
export function isMessageKey(message: string): boolean {
  return /^[a-zA-Z][\w-]*:[\w.-]+$/.test(message);
}
