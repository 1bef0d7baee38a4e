import { filled, type AnswerFields } from '~/domain/assessments/answer-fields';

/** Fields of the form of an answer that are no part of the answer. */
const OTHER = new Set([
  ...['version', 'tab', 'intent', 'pointer', 'evidenceLevel', 'file', 'fileId', 'linkId'],
]);

/** What of an answer the form holds now. */
export function readFields(form: HTMLFormElement): AnswerFields {
  return fieldsOf(new FormData(form));
}

/** What of an answer a form sent. */
export function fieldsOf(entries: Iterable<[string, FormDataEntryValue]>): AnswerFields {
  const fields: Record<string, string> = {};
  for (const [name, content] of entries) {
    if (OTHER.has(name) || typeof content !== 'string') continue;
    fields[name] = content.replace(/\r\n?/g, '\n');
  }
  return filled(fields);
}

/** Where in a file to look, typed while no file is there to go with: it is kept nowhere. */
export function hasLoosePointer(form: HTMLFormElement): boolean {
  const data = new FormData(form);
  const text = (name: string) => {
    const content = data.get(name);
    return typeof content === 'string' ? content.trim() : '';
  };
  return text('pointer') !== '' && text('fileId') === '';
}
