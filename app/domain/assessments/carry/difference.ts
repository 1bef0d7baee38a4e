import type { InstrumentKind, Localized } from '~/domain/instruments/instrument';
import { canonicalJson } from '~/shared/canonical-json';

import { isUnconfirmed, type RequirementContent, type SectionContent } from '../content';
import { placeKey } from './carry';

/**
 * - `new`       something now, nothing then
 * - `changed`   answer, note or files are others than then
 * - `unchanged` all three are as they were then
 * - `gone`      something then, nothing now
 * - `open`      nothing then and nothing now
 */
export type Difference = 'new' | 'changed' | 'unchanged' | 'gone' | 'open';
export const DIFFERENCES = ['changed', 'new', 'gone', 'unchanged', 'open'] as const;

/** Why there is nothing on one side: the edition has no such requirement, the section was not filed, or no answer. */
export type Absence = 'not_asked' | 'not_filed' | 'no_answer';

export interface Side {
  requirement: RequirementContent;
  edition: string;
}

export interface DifferenceItem {
  key: string;
  kind: InstrumentKind;
  section: string;
  sectionTitle: Localized;
  code: string;
  text: Localized;
  difference: Difference;
  /** What changed, for `changed`. */
  parts: ('value' | 'note' | 'files')[];
  then: Side | null;
  now: Side | null;
  /** Why `then` or `now` says nothing; null when both do. */
  absence: Absence | null;
  /** How the requirement was worded then, where it is worded otherwise now. */
  textThen: Localized | null;
  /** Another kind of answer is asked for than then. */
  otherType: boolean;
  /** Brought over, and nobody has confirmed it yet. */
  unconfirmed: boolean;
}

/**
 * This filing against the last accepted one, requirement by requirement, in the order of the present edition; what only
 * the earlier one had comes after. `asked` are the keys (see `placeKey`) of everything the present edition asks,
 * `askedThen` of what the earlier one asked.
 */
export function differences(
  then: readonly SectionContent[],
  now: readonly SectionContent[],
  asked: ReadonlySet<string>,
  askedThen: ReadonlySet<string>,
): DifferenceItem[] {
  const before = index(then);
  const after = index(now);
  const keys = [...after.keys(), ...[...before.keys()].filter((key) => !after.has(key))];
  return keys.map((key) => {
    const [a, b] = [before.get(key), after.get(key)];
    const { section, requirement } = (b ?? a)!;
    const [was, is] = [saysSomething(a), saysSomething(b)];
    const parts = a && b && was && is ? changedParts(a.requirement, b.requirement) : [];
    return {
      key,
      kind: section.instrumentKind,
      section: section.code,
      sectionTitle: section.title,
      code: requirement.code,
      text: requirement.content.text,
      difference: differenceOf(was, is, parts.length),
      parts,
      then: a ? { requirement: a.requirement, edition: a.section.edition } : null,
      now: b ? { requirement: b.requirement, edition: b.section.edition } : null,
      absence: was && is ? null : absenceOf(was ? b : a, (was ? asked : askedThen).has(key)),
      textThen: a && b ? otherText(a, b) : null,
      otherType: a !== undefined && b !== undefined && typeOf(a) !== typeOf(b),
      unconfirmed: isUnconfirmed(b?.requirement.answer ?? null),
    };
  });
}

interface Found {
  section: SectionContent;
  requirement: RequirementContent;
}

function index(sections: readonly SectionContent[]): Map<string, Found> {
  return new Map(
    sections.flatMap((section) =>
      section.requirements.map((requirement) => {
        const { instrumentKind: kind, code } = section;
        return [
          placeKey({ kind, section: code, code: requirement.code }),
          { section, requirement },
        ];
      }),
    ),
  );
}

function saysSomething(found: Found | undefined): boolean {
  if (!found) return false;
  const { answer, evidence } = found.requirement;
  return (answer?.value ?? null) !== null || (answer?.note ?? '') !== '' || evidence.length > 0;
}

function differenceOf(was: boolean, is: boolean, parts: number): Difference {
  if (was && is) return parts > 0 ? 'changed' : 'unchanged';
  if (was) return 'gone';
  return is ? 'new' : 'open';
}

function absenceOf(found: Found | undefined, isAsked: boolean): Absence {
  if (found) return 'no_answer';
  return isAsked ? 'not_filed' : 'not_asked';
}

function changedParts(a: RequirementContent, b: RequirementContent): DifferenceItem['parts'] {
  const parts: DifferenceItem['parts'] = [];
  if (canonicalJson(a.answer?.value ?? null) !== canonicalJson(b.answer?.value ?? null))
    parts.push('value');
  if ((a.answer?.note ?? '') !== (b.answer?.note ?? '')) parts.push('note');
  if (filesOf(a) !== filesOf(b)) parts.push('files');
  return parts;
}

/** Which contents are shown, where in them and for which level; names and order do not count. */
function filesOf({ evidence }: RequirementContent): string {
  return evidence
    .map(({ sha256, pointer, level }) => `${sha256} ${level ?? ''} ${pointer}`)
    .sort()
    .join('\n');
}

const typeOf = ({ requirement }: Found) => requirement.content.answerType;

function otherText(a: Found, b: Found): Localized | null {
  const { text } = a.requirement.content;
  return text.id === b.requirement.content.text.id ? null : text;
}
