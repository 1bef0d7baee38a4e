export const PICKS = ['all.open', 'none.open', 'all.met', 'none.met'] as const;
/** What a button beside a group of standards asks for: all or none of those not met yet, or of those met. */
export type Pick = (typeof PICKS)[number];
export type Group = 'open' | 'met';

/** Groups of standards as the page shows them. `metOn` by code; null or nothing: not met yet. */
export function groupsOf<T extends { code: string }>(
  sections: readonly T[],
  items: readonly { code: string; metOn: string | null }[] | undefined,
): Record<Group, T[]> {
  const metOn = new Map(items?.map((item) => [item.code, item.metOn]));
  return {
    open: sections.filter(({ code }) => !metOn.get(code)),
    met: sections.filter(({ code }) => metOn.get(code)),
  };
}

/** The choice after a press, as ids: one group is ticked or emptied, the other stays as it was. */
export function pickStandards(
  pick: Pick,
  groups: Record<Group, readonly { sectionId: string }[]>,
  chosen: readonly string[],
): string[] {
  const group: Group = pick.endsWith('.open') ? 'open' : 'met';
  const ids = groups[group].map(({ sectionId }) => sectionId);
  const others = chosen.filter((id) => !ids.includes(id));
  return pick.startsWith('all.') ? [...others, ...ids] : others;
}
