import { filled, type AnswerFields } from '~/domain/assessments/answer-fields';

/** Fields of the form of an answer that are no part of the answer. */
const OTHER = new Set([
  ...[
    'version',
    'person',
    'peran',
    'filesMark',
    'tab',
    'intent',
    'pointer',
    'evidenceLevel',
    'file',
    'fileId',
    'linkId',
  ],
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

/** Fields that are kept with a file and with nothing else. */
export type FileField = 'pointer' | 'evidenceLevel';

/** Fields of a file that are filled in while no file is there to go with: they are kept nowhere. */
export function looseFields(form: HTMLFormElement): FileField[] {
  const data = new FormData(form);
  const text = (name: string) => {
    const content = data.get(name);
    return typeof content === 'string' ? content.trim() : '';
  };
  if (text('fileId') !== '') return [];
  return (['pointer', 'evidenceLevel'] as const).filter((name) => text(name) !== '');
}
