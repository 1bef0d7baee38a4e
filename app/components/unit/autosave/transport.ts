import type { AnswerFields } from '~/domain/assessments/answer-fields';
import type { SaveReply, WireAnswer } from '~/domain/assessments/save-reply';

import type { Place } from '../../autosave/device';
import { happeningOf, postText, type Send } from '../../autosave/exchange';
import { TAB_ID } from '../../autosave/tab-id';
import { tellState } from './told-state';

/** How a form shows an answer that came over the wire; null is none. */
export type ReadTheirs = (theirs: Pick<WireAnswer, 'value' | 'note'> | null) => AnswerFields;

/**
 * Sends the answer to a requirement, and passes on what the server says of how the requirement stands with it.
 * @param role in which the page was opened, as `roleField` tells it
 */
export function answerSender(target: Place, role: string, readTheirs: ReadTheirs): Send {
  const { person, assessment, requirement } = target;
  return async ({ fields, base }, how) => {
    const body = new URLSearchParams({
      ...fields,
      ...{ person, assessment, version: String(base), tab: TAB_ID, role },
    });
    const answered = await postText(`/unit/butir/${requirement}/simpan`, body, how);
    const happening = happeningOf(answered, (theirs: WireAnswer) => {
      const { version, updatedAt: at, updatedByName: by, isOwn, before } = theirs;
      return { fields: readTheirs(theirs), version, at, by, isOwn, before: readTheirs(before) };
    });
    if (happening.type === 'saved') {
      const { state } = answered?.body as SaveReply;
      if (state) tellState(requirement, { assessment, version: happening.version, state });
    }
    return happening;
  };
}
