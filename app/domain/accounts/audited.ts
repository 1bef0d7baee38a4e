import type { Actor } from './actor';
import { roleCan, type Entity } from './permissions';

/** What the permission matrix calls each thing the log speaks of. */
const SPOKEN_OF: Record<string, Entity> = {
  account: 'account',
  session: 'account',
  cycle: 'cycle',
  deadline_extension: 'deadline_extension',
  assessment: 'assessment',
  answer: 'answer',
  section: 'collaboration',
  requirement: 'collaboration',
  comment: 'collaboration',
  comment_thread: 'collaboration',
  evidence_file: 'evidence',
  evidence_link: 'evidence',
  upload: 'evidence',
  verdict: 'verdict',
  agreed_verdict: 'agreed_verdict',
  minutes: 'minutes',
  feedback_letter: 'feedback_letter',
  declaration: 'declaration',
  recusal: 'recusal',
  published_figure: 'published_figure',
  import_batch: 'marketplace_total',
  award_edition: 'award_edition',
};

/** Everything the log speaks of, by the names its events give. */
export const AUDITED: readonly string[] = Object.keys(SPOKEN_OF);

/**
 * Kinds of things of whose events the actor's role may read the contents, because it may read the things themselves. Of
 * all others, and of a kind nobody named here, an event says only who, what kind, when and which region. Within its
 * scope only: for every role that reads the log, the matrix asks of all of them that the scope covers the region, as the
 * log's row policy does.
 */
export function readableEntities(actor: Actor): string[] {
  return AUDITED.filter((entity) => {
    const kind = SPOKEN_OF[entity];
    return kind !== undefined && roleCan(actor, 'read', kind);
  });
}
