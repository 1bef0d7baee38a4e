declare global {
  interface Window {
    pranataTyped?: WeakSet<object>;
  }
}

/**
 * Notes which fields somebody types and chooses in from the moment the document opens. why: a browser that goes back or
 * reloads fills fields again without an event, and that text may be another person's, or older than what the server
 * holds. Its text is a script in the document's head, so it must need nothing from outside itself.
 */
export function watchTyped(): WeakSet<object> {
  const typed = new WeakSet<object>();
  const note = ({ target }: Event) => {
    if (target) typed.add(target);
  };
  window.addEventListener('input', note, true);
  window.addEventListener('change', note, true);
  window.pranataTyped = typed;
  return typed;
}

/** The script of the document's head. */
export const WATCH_TYPED = `(${watchTyped.toString()})()`;

/** Whether somebody typed or chose in one of these fields since the document was opened. */
export function isTypedIn(fields: readonly object[]): boolean {
  const typed = window.pranataTyped;
  return typed !== undefined && fields.some((field) => typed.has(field));
}
