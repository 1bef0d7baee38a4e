import type { z } from 'zod';

import { message, renderMessage, verbatim, type Language, type Message } from './message';

/** One fault of an input: where it is ("inputs.B.filled") and what is wrong. */
export type InputIssue = { path: string; message: Message };

/** Thrown when inputs cannot be what they claim; nothing was computed. Lists every fault. */
export class ItkpInputError extends Error {
  override readonly name = 'ItkpInputError';
  constructor(readonly issues: InputIssue[]) {
    super(describeIssues(issues, 'en').join('\n'));
  }
  /** One line per fault, each starting with its path. */
  describe(language: Language): string[] {
    return describeIssues(this.issues, language);
  }
}

const describeIssues = (issues: InputIssue[], language: Language) =>
  issues.map((issue) => `${issue.path}: ${renderMessage(issue.message, language)}`);

/** zod's issues as ours, below a path of the whole document. */
export function issuesOf(error: z.ZodError, below: readonly string[]): InputIssue[] {
  return error.issues.map((issue) => ({
    path: [...below, ...issue.path.map(String)].join('.') || '(root)',
    message: issueMessage(issue),
  }));
}

function issueMessage(issue: z.core.$ZodIssue): Message {
  if (issue.message.startsWith('error.')) return message(issue.message);
  if (issue.code === 'unrecognized_keys') {
    return message('error.unknown_key', { keys: verbatim(issue.keys.join(', ')) });
  }
  if (issue.code === 'invalid_type') {
    return message('error.type', { expected: verbatim(issue.expected) });
  }
  return message('error.invalid', { detail: verbatim(issue.message) });
}
