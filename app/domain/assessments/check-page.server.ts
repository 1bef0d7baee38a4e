import type { Localized } from '~/domain/instruments/instrument';
import { jakartaDate } from '~/shared/dates';
import type { Db } from '~db/sql';

import { findBaseline } from './baseline.repo.server';
import { changesSince, type RequirementChange } from './changes-since';
import { checklist, type Checklist } from './checklist';
import { getContent } from './content.repo.server';
import type { ReturnDesk } from './returned/return-desk';
import { returnDeskOf } from './returned/return-desk.server';
import { getStartedDesk } from './unit-desk.server';
import type { StartedDesk } from './unit-desk';

export interface CheckPage {
  desk: StartedDesk;
  /** What the last return asks; null where it names nothing. */
  back: ReturnDesk | null;
  list: Checklist;
  /** Texts of the requirements by id. */
  titles: Record<string, Localized>;
  /** What is handed in with the button. */
  counts: { standards: number; answers: number; files: number };
  /** Against the submission that was returned, in the order asked; empty before any return. */
  changes: RequirementChange[];
}

/** What stands between the work and its submission, and what was changed since it came back. Two or three queries. */
export async function getCheckPage(db: Db, regionCode: string, instant: Date): Promise<CheckPage> {
  const desk = await getStartedDesk(db, regionCode, instant);
  const content = await getContent(db, desk.assessment.id);
  const requirements = content.flatMap((section) => section.requirements);
  const baseline = desk.assessment.returned ? await findBaseline(db, desk.assessment.id) : null;
  const asks = baseline?.asks;
  const back = baseline && asks ? returnDeskOf({ ...baseline, asks }, content) : null;
  const list = checklist(content, jakartaDate(instant), back);
  return {
    desk,
    back,
    list,
    titles: Object.fromEntries(requirements.map((r) => [r.requirementId, r.content.text])),
    counts: {
      standards: content.filter((section) => section.instrumentKind === 'lpse').length,
      answers: list.progress.answered,
      files: new Set(requirements.flatMap((r) => r.evidence.map((file) => file.sha256))).size,
    },
    changes: baseline ? [...changesSince(baseline, content).values()] : [],
  };
}
