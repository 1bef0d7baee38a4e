/** An i18n key with its values. */
export interface FieldError {
  key: string;
  params?: Record<string, string | number>;
}

/** The namespaces that hold the words of errors; those of another area's use cases may be none of the page's own. */
export function namespacesOf(errors: readonly FieldError[]): string[] {
  return [
    ...new Set(errors.flatMap(({ key }) => (key.includes(':') ? [key.split(':', 1)[0]!] : []))),
  ];
}

/** A refused form, as an action returns it with 422: errors by field ('' is the whole form), text as typed. */
export interface Refusal {
  ok: false;
  errors: Record<string, FieldError>;
  values: Record<string, string>;
}

/** The refusal in an action's answer, or undefined. */
export function refusalOf(answer: unknown): Refusal | undefined {
  return isRefusal(answer) ? answer : undefined;
}

function isRefusal(answer: unknown): answer is Refusal {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'ok' in answer &&
    answer.ok === false &&
    'errors' in answer &&
    'values' in answer
  );
}

/** Id of a field's control; the error summary links to it. */
export function fieldId(formId: string, name: string): string {
  return `${formId}-${name.replace(/[^A-Za-z0-9_-]/g, '-')}`;
}
