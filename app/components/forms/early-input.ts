import { isTypedIn } from './typed-in';

/** Discrete events: each would make React start the whole page at once, in the middle of something else. */
const EVENTS = [
  ...['click', 'auxclick', 'dblclick', 'contextmenu', 'mousedown', 'mouseup', 'submit', 'reset'],
  ...['pointerdown', 'pointerup', 'pointercancel', 'touchstart', 'touchend', 'touchcancel'],
  ...['keydown', 'keypress', 'keyup', 'input', 'change', 'invalid', 'paste', 'cut', 'copy'],
  ...[
    'beforeinput',
    'textInput',
    'compositionstart',
    'compositionend',
    'focusin',
    'focusout',
    'dragstart',
    'dragend',
    'drop',
  ],
] as const;

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * Keeps what people type and choose before the page has started: scripts may come long after the HTML on a weak
 * line, and a starting page puts default values back into its fields. Until `finish` is called the browser
 * alone answers events (a form posts, a link leads on); then every changed field gets its content back, and the
 * page is told by the events it would have seen. Call `finish` once, when the page has started.
 * What the browser itself put into a form that asks it not to is nobody's text of this page: it goes.
 */
export function keepEarlyInput(): { finish: () => void } {
  const changed = new Map<Field, string | boolean>();
  const keep = (field: Field) => changed.set(field, contentOf(field));
  for (const field of document.querySelectorAll('input, textarea, select')) {
    if (!isField(field) || !isChanged(field)) continue;
    if (isRefilled(field)) write(field, defaultOf(field));
    else keep(field);
  }
  // why: React puts defaults into fields while it is still preparing, long before it has started.
  const hold = () => {
    for (const [field, content] of changed) {
      if (contentOf(field) !== content) write(field, content);
    }
  };
  const onEvent = (event: Event) => {
    if (event.type !== 'input' && event.type !== 'change') hold();
    else if (isField(event.target)) for (const one of groupOf(event.target)) keep(one);
    event.stopImmediatePropagation();
  };
  let frame = 0;
  const onFrame = () => {
    hold();
    frame = requestAnimationFrame(onFrame);
  };
  onFrame();
  for (const name of EVENTS) window.addEventListener(name, onEvent, { capture: true });
  return {
    finish() {
      cancelAnimationFrame(frame);
      for (const name of EVENTS) window.removeEventListener(name, onEvent, { capture: true });
      for (const [field, content] of changed) putBack(inPage(field), content);
      changed.clear();
    },
  };
}

function isField(target: unknown): target is Field {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  // A chosen file stays chosen, and a script may not set one; buttons and hidden fields hold nothing typed.
  const kept = ['file', 'hidden', 'submit', 'button', 'image', 'reset'];
  return target instanceof HTMLInputElement && !kept.includes(target.type);
}

function isToggle(field: Field): field is HTMLInputElement {
  return field.type === 'checkbox' || field.type === 'radio';
}

/** The field, with the radio buttons that it takes the mark from. */
function groupOf(field: Field): Field[] {
  if (field.type !== 'radio' || !field.form) return [field];
  const group = field.form.elements.namedItem(field.name);
  return group instanceof RadioNodeList ? [...group].filter(isField) : [field];
}

function contentOf(field: Field): string | boolean {
  return isToggle(field) ? field.checked : field.value;
}

function defaultOf(field: Field): string | boolean {
  if (field instanceof HTMLSelectElement) {
    const options = [...field.options];
    return (options.find((option) => option.defaultSelected) ?? options[0])?.value ?? '';
  }
  return isToggle(field) ? field.defaultChecked : field.defaultValue;
}

function isChanged(field: Field): boolean {
  return withLf(contentOf(field)) !== withLf(defaultOf(field));
}

/** why: a text area tells the ends of its lines as LF, its default as they came. */
const withLf = (content: string | boolean) =>
  typeof content === 'string' ? content.replace(/\r\n?/g, '\n') : content;

/** Whether a field of the form holds something else than the page gave it. */
export function hasChanges(form: HTMLFormElement): boolean {
  return [...form.elements].some((field) => isField(field) && isChanged(field));
}

/** Whether the browser put in what the field holds, in a form that wants none of it: nobody touched it on this page. */
function isRefilled(field: Field): boolean {
  const isOff = field.form?.autocomplete === 'off' && ['', 'off'].includes(field.autocomplete);
  return isOff && !isTypedIn(groupOf(field));
}

/** The field itself, or the one that took its place. */
function inPage(field: Field): Field | null {
  if (field.isConnected) return field;
  const other = field.id ? document.getElementById(field.id) : null;
  return isField(other) && other.type === field.type ? other : null;
}

function selectionOf(field: Field): [number, number] | null {
  if (field instanceof HTMLSelectElement || field !== document.activeElement) return null;
  const { selectionStart: from, selectionEnd: to } = field;
  return from === null || to === null ? null : [from, to];
}

/** Sets the content past React, which listens to the field's own setter. */
function write(field: Field, content: string | boolean): void {
  const property = typeof content === 'boolean' ? 'checked' : 'value';
  const selection = selectionOf(field);
  Reflect.set(Object.getPrototypeOf(field) as Field, property, content, field);
  if (selection && !(field instanceof HTMLSelectElement)) field.setSelectionRange(...selection);
}

function putBack(field: Field | null, content: string | boolean): void {
  if (!field || content === defaultOf(field)) return;
  if (typeof content === 'boolean') {
    if (!isToggle(field) || (field.type === 'radio' && !content)) return;
    field.checked = !content;
    field.click();
    return;
  }
  const selection = selectionOf(field);
  // why: React ignores an event whose value it has seen set; only the prototype's setter goes past it.
  if (!(field instanceof HTMLSelectElement)) field.value = field.defaultValue;
  write(field, content);
  if (selection && !(field instanceof HTMLSelectElement)) field.setSelectionRange(...selection);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}
