// why: crypto.randomUUID is missing on plain http, and a page of an office network may come over it.
/** A new UUID. */
export function newId(): string {
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
}

/** This page among the tabs and windows of the browser: what it changes itself it need not be told. */
export const TAB_ID = newId();
