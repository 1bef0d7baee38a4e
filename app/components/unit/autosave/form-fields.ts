import { filled, type AnswerFields } from '~/domain/assessments/answer-fields';

/** Fields of the form of an answer that are no part of the answer. */
const OTHER = new Set([
  ...['version', 'intent', 'pointer', 'evidenceLevel', 'file', 'fileId', 'linkId'],
]);

/** What of an answer the form holds now. */
export function readFields(form: HTMLFormElement): AnswerFields {
  const fields: Record<string, string> = {};
  for (const [name, content] of new FormData(form)) {
    if (OTHER.has(name) || typeof content !== 'string') continue;
    fields[name] = content.replace(/\r\n?/g, '\n');
  }
  return filled(fields);
}
