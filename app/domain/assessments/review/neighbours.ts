import type { RequirementContent, SectionContent } from '../content';

export interface Place {
  section: SectionContent;
  requirement: RequirementContent;
  /** From 1, over everything filed. */
  position: number;
  count: number;
  previousId: string | null;
  nextId: string | null;
  /** The next requirement without a verdict on its present answer, searching forward and then from the start. */
  nextOpenId: string | null;
}

/** Where a requirement stands in the whole of what was filed; null when it is not part of it. */
export function placeOf(
  sections: readonly SectionContent[],
  requirementId: string,
  openIds: ReadonlySet<string>,
): Place | null {
  const all = sections.flatMap((section) =>
    section.requirements.map((requirement) => ({ section, requirement })),
  );
  const at = all.findIndex(({ requirement }) => requirement.requirementId === requirementId);
  const found = all[at];
  if (!found) return null;
  const idAt = (index: number) => all[index]?.requirement.requirementId ?? null;
  const onward = [...all.slice(at + 1), ...all.slice(0, at)];
  const nextOpen = onward.find(({ requirement }) => openIds.has(requirement.requirementId));
  return {
    ...found,
    position: at + 1,
    count: all.length,
    previousId: at > 0 ? idAt(at - 1) : null,
    nextId: idAt(at + 1),
    nextOpenId: nextOpen?.requirement.requirementId ?? null,
  };
}
