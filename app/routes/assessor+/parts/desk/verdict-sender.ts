import type { Place } from '~/components/autosave/device';
import { happeningOf, postText, type Send } from '~/components/autosave/exchange';
import type { Confirmed } from '~/components/autosave/machine';
import type { Owner } from '~/components/autosave/use-owner';
import { filled, type AnswerFields } from '~/domain/assessments/answer-fields';
import { verdictFields, type WireVerdict } from '~/domain/assessments/review/verdict-fields';
import type { VerdictReply } from '~/domain/assessments/review/verdict-reply';
import type { WireNote } from '~/domain/assessments/review/wire-note';
import type { Locale } from '~/shared/numbers';

import { itemPath } from '../paths';
import { tellLease } from './lease';

/** On what the assessor judges: a verdict typed on it is never sent as one on anything else. */
export interface Judged {
  assessmentId: string;
  requirementId: string;
  round: number;
  answerVersion: number;
}

/** Names of the fields of a verdict. */
const NAMES = ['verdict', 'level', 'score', 'reason', 'question'];

/** What of a verdict a form, or what it sent, holds. */
export function readVerdict(fields: FormData | Record<string, string>): AnswerFields {
  const of = (name: string) => (fields instanceof FormData ? fields.get(name) : fields[name]);
  const texts = NAMES.map((name) => {
    const text = of(name);
    return [name, typeof text === 'string' ? text.replace(/\r\n?/g, '\n') : ''];
  });
  return filled(Object.fromEntries(texts) as Record<string, string>);
}

/** Where the device keeps the verdict: apart for every round and version of the answer. */
export function verdictPlace(person: string, judged: Judged): Place {
  const { assessmentId, requirementId, round, answerVersion } = judged;
  const assessment = `putusan/${assessmentId}/${round}/${answerVersion}`;
  return { person, assessment, requirement: requirementId };
}

/** Where the device keeps the private note. */
export function notePlace(person: string, judged: Judged): Place {
  return {
    person,
    assessment: `catatan/${judged.assessmentId}`,
    requirement: judged.requirementId,
  };
}

/** Sends a verdict as far as it is, and passes on until when the seat stays. */
export function verdictSender({ person, role }: Owner, judged: Judged, locale: Locale): Send {
  const { assessmentId, requirementId, round, answerVersion } = judged;
  return async ({ fields, base }, how) => {
    const body = new URLSearchParams({
      ...{ reason: '', ...fields, person, role, version: String(base) },
      ...{ round: String(round), answerVersion: String(answerVersion) },
    });
    const path = `${itemPath(assessmentId, requirementId)}/simpan`;
    const answered = await postText(path, body, how);
    const happening = happeningOf(answered, (theirs: WireVerdict) => confirmedOf(theirs, locale));
    if (happening.type === 'saved') tellLease(assessmentId, answered?.body as VerdictReply);
    return happening;
  };
}

/** A verdict that came over the wire, as the form shows it. */
export function confirmedOf(theirs: WireVerdict, locale: Locale): Confirmed {
  const { version, updatedAt: at, by, isOwn } = theirs;
  const before = theirs.before ? verdictFields(theirs.before, locale) : {};
  return { fields: verdictFields(theirs, locale), version, at, by, isOwn, before };
}

/** Sends the private note. */
export function noteSender(owner: Owner, { assessmentId, requirementId }: Judged): Send {
  return async ({ fields, base }, how) => {
    const body = new URLSearchParams({ note: '', ...fields, ...owner, version: String(base) });
    const path = `${itemPath(assessmentId, requirementId)}/catatan`;
    const answered = await postText(path, body, how);
    return happeningOf(answered, ({ note, version, updatedAt }: WireNote) => ({
      ...{ fields: filled({ note }), version, at: updatedAt, by: null, isOwn: true },
    }));
  };
}
