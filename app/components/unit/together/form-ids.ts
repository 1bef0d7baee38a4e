/** Ids of the forms of assignment and discussion on a page. */
export const ASSIGN_FORM = 'penugasan';
export const COMMENT_FORM = 'komentar';
export const replyForm = (threadId: string) => `balas-${threadId}`;
export const settleForm = (threadId: string) => `status-${threadId}`;

/** The form that a refusal with these values came from. */
export function formOf(values: Record<string, string>): string {
  if (values.intent === 'assign') return ASSIGN_FORM;
  if (values.intent === 'comment' || values.threadId === undefined) return COMMENT_FORM;
  return values.intent === 'reply' ? replyForm(values.threadId) : settleForm(values.threadId);
}
