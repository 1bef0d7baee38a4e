/** One field of a form that was sent, in the reader's words. */
export interface SentField {
  label: string;
  text: string;
}

/** A form as it was sent from this page, kept in memory until the next page opens. */
export interface SentForm {
  data: FormData;
  action: string;
  encType: 'application/x-www-form-urlencoded' | 'multipart/form-data';
  /** What a person typed or chose, labelled as the page labelled it. */
  fields: SentField[];
  /** Names of the files chosen; they are still in memory. */
  files: string[];
}

/** What of a form's control is needed to say its content in words; an HTML control has all of it. */
export interface Control {
  name: string;
  type: string;
  value: string;
  checked?: boolean;
  labels?: ArrayLike<HasText> | null;
  selectedOptions?: ArrayLike<HasText>;
  closest?: (selector: string) => { querySelector: (s: string) => HasText | null } | null;
}
interface HasText {
  /** As it is shown, with breaks between its parts. */
  innerText?: string;
  textContent: string | null;
}

const UNSEEN = ['hidden', 'password', 'submit', 'button', 'reset', 'image', 'file'];

/** What a person typed or chose in a form's controls; nothing hidden, empty or secret. */
export function sentFields(controls: readonly Control[]): SentField[] {
  const fields: SentField[] = [];
  for (const control of controls) {
    if (control.name === '' || UNSEEN.includes(control.type)) continue;
    const own = words(control.labels?.[0]);
    const isChoice = control.type === 'radio' || control.type === 'checkbox';
    if (isChoice && !control.checked) continue;
    const group = isChoice ? words(control.closest?.('fieldset')?.querySelector('legend')) : '';
    const text = isChoice ? own : (words(control.selectedOptions?.[0]) || control.value).trim();
    if (text !== '') fields.push({ label: group || own, text });
  }
  return fields;
}

/** The form of the page that holds what was sent: most of its fields have the same content. */
export function formOf<F>(
  forms: readonly F[],
  entriesOf: (form: F) => Iterable<[string, unknown]>,
  sent: Iterable<[string, unknown]>,
): F | null {
  const wanted = new Set([...sent].map(fingerprint));
  let best: { form: F; hits: number } | null = null;
  for (const form of forms) {
    const hits = [...entriesOf(form)].filter((entry) => wanted.has(fingerprint(entry))).length;
    if (hits > (best?.hits ?? 0)) best = { form, hits };
  }
  return best?.form ?? null;
}

/** Names of the files a form carries; an input nobody filled is a file without name and bytes. */
export function sentFiles(data: FormData): string[] {
  return [...data.values()].flatMap((value) =>
    typeof value !== 'string' && value.name !== '' ? [value.name] : [],
  );
}

const fingerprint = ([name, value]: [string, unknown]) =>
  JSON.stringify([name, typeof value === 'string' ? value : '']);

const words = (node: HasText | null | undefined) =>
  (node?.innerText ?? node?.textContent ?? '').replace(/\s+/g, ' ').trim();
