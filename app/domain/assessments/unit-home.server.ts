import type { SignedInActor } from '~/domain/accounts/actor';
import { jakartaDate } from '~/shared/dates';
import type { Db } from '~db/sql';

import { checklist, isOpenFinding, progressOf } from './checklist';
import type { SectionContent } from './content';
import { getContent } from './content.repo.server';
import { nextStep } from './next-step';
import { ownTasks } from './together/own-tasks';
import { getTogether } from './together/together.repo.server';
import { getUnitDesk } from './unit-desk.server';
import type { Finding, SectionSummary, UnitHome, VariableSummary } from './unit-home';

/** What the unit's home page says about the work of the cycle. Three queries. */
export async function getUnitHome(db: Db, actor: SignedInActor, instant: Date): Promise<UnitHome> {
  const desk = await getUnitDesk(db, actor.scope, instant);
  const content = desk?.assessment ? await getContent(db, desk.assessment.id) : [];
  const { userId, scope: regionCode } = actor;
  const { assignments } = desk?.assessment
    ? await getTogether(db, { assessmentId: desk.assessment.id, regionCode, userId, now: instant })
    : { assignments: [] };
  const summaries = content.map(summaryOf);
  const list = checklist(content);
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
    sections: standards,
    inputs: summaries.filter((section) => section.kind === 'itkp_inputs'),
    variables: content.filter((s) => s.instrumentKind === 'maturity').flatMap(variablesOf),
    tasks: ownTasks(content, assignments, userId, jakartaDate(instant)),
    findings: desk?.assessment?.status === 'returned' ? content.flatMap(findingsOf) : [],
  };
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
