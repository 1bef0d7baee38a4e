import type { SignedInActor } from '~/domain/accounts/actor';
import { jakartaDate } from '~/shared/dates';
import type { Db } from '~db/sql';

import { checklist, isOpenFinding, progressOf } from './checklist';
import { findEarlierFiling } from './carry/carry.repo.server';
import type { EarlierFiling } from './carry/earlier-filing';
import { isUnconfirmed, type SectionContent } from './content';
import { getContent } from './content.repo.server';
import { nextStep } from './next-step';
import { withAsked } from './returned/return-desk';
import { getReturnDesk } from './returned/return-desk.server';
import { ownTasks } from './together/own-tasks';
import { getTogether } from './together/together.repo.server';
import type { UnitDesk } from './unit-desk';
import { getUnitDesk } from './unit-desk.server';
import type { Finding, SectionSummary, UnitHome, VariableSummary } from './unit-home';

/** What the unit's home page says about the work of the cycle. Three queries, one more after a return. */
export async function getUnitHome(db: Db, actor: SignedInActor, instant: Date): Promise<UnitHome> {
  const desk = await getUnitDesk(db, actor.scope, instant);
  const content = desk?.assessment ? await getContent(db, desk.assessment.id) : [];
  const { userId, scope: regionCode } = actor;
  // why: after acceptance nothing can be done about a task or an answer to a comment, so neither is told.
  const isDone = desk?.assessment?.status === 'accepted';
  const { assignments, openThreads } =
    desk?.assessment && !isDone
      ? await getTogether(db, {
          assessmentId: desk.assessment.id,
          regionCode,
          userId,
          now: instant,
        })
      : { assignments: [], openThreads: {} };
  const summaries = content.map(summaryOf);
  const back = await getReturnDesk(db, desk?.assessment, content);
  const list = checklist(content, jakartaDate(instant), back);
  const standards = summaries.filter((section) => section.kind === 'lpse');
  return {
    desk,
    step: nextStep({
      hasCycle: desk !== null,
      filing: desk?.filing ?? 'before',
      status: desk?.assessment?.status ?? null,
      role: actor.role,
      chosenStandards: standards.length,
      checklist: list,
    }),
    progress: list.progress,
    carried: carriedOf(content),
    earlier: await earlierOf(db, actor.scope, desk, content),
    sections: standards,
    inputs: summaries.filter((section) => section.kind === 'itkp_inputs'),
    variables: content.filter((s) => s.instrumentKind === 'maturity').flatMap(variablesOf),
    tasks: ownTasks(withAsked(content, back), assignments, userId, jakartaDate(instant)),
    discussed: { openThreads, titles: titlesOf(content, openThreads) },
    back,
    findings: desk?.assessment?.status === 'returned' ? content.flatMap(findingsOf) : [],
  };
}

function carriedOf(content: readonly SectionContent[]): UnitHome['carried'] {
  const waiting = content.flatMap((section) =>
    section.requirements.flatMap(({ answer }) =>
      isUnconfirmed(answer) ? [section.sectionId] : [],
    ),
  );
  return { count: waiting.length, firstSectionId: waiting[0] ?? null };
}

/** Texts of the requirements with open threads, in the order asked. */
function titlesOf(
  content: readonly SectionContent[],
  openThreads: Readonly<Record<string, number>>,
) {
  const all = content.flatMap((section) => section.requirements);
  const open = all.filter(({ requirementId }) => requirementId in openThreads);
  return Object.fromEntries(open.map((one) => [one.requirementId, one.content.text]));
}

/** What a filing that is only beginning can begin from. One query while the unit may write. */
async function earlierOf(
  db: Db,
  regionCode: string,
  desk: UnitDesk | null,
  content: readonly SectionContent[],
): Promise<EarlierFiling | null> {
  const requirements = content.flatMap((section) => section.requirements);
  const mayWrite = desk?.assessment ? desk.canWrite : desk?.filing === 'open';
  if (!desk || !mayWrite) return null;
  const earlier = await findEarlierFiling(db, regionCode, desk.cycle.year);
  return requirements.some(({ answer }) => answer !== null) ? null : earlier;
}

export function summaryOf(section: SectionContent): SectionSummary {
  return {
    sectionId: section.sectionId,
    kind: section.instrumentKind,
    code: section.code,
    ordinal: section.ordinal,
    title: section.title,
    progress: progressOf(section),
  };
}

function variablesOf(section: SectionContent): VariableSummary[] {
  return section.requirements.map(({ requirementId, code, answer, evidence }) => ({
    requirementId,
    code,
    claimed: answer?.value?.type === 'level' ? answer.value.level : null,
    files: evidence.length,
  }));
}

function findingsOf(section: SectionContent): Finding[] {
  return section.requirements.flatMap((requirement) => {
    const { verdict } = requirement;
    if (!verdict || !isOpenFinding(requirement)) return [];
    return {
      requirementId: requirement.requirementId,
      code: requirement.code,
      title: requirement.content.text,
      verdict: verdict.verdict,
      reason: verdict.reason,
      stale: verdict.stale,
    };
  });
}
