import { useNavigation } from '@remix-run/react';
import {
  createContext,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react';

import type { Confirmed } from '~/components/autosave/machine';
import { useFlushFirst } from '~/components/autosave/use-flush-first';
import { useFormKeeper, type FormKeeper } from '~/components/autosave/use-form-keeper';
import { useOwner, type Owner } from '~/components/autosave/use-owner';
import { useTyped } from '~/components/autosave/use-typed';
import type { FieldError } from '~/components/forms/form-state';
import { useLanguage } from '~/components/ui/root-data';
import type { RequirementContent } from '~/domain/assessments/content';
import {
  begunVerdict,
  verdictFields,
  type WireVerdict,
} from '~/domain/assessments/review/verdict-fields';
import type { LeaseReply } from '~/domain/assessments/review/verdict-reply';
import type { Locale } from '~/shared/numbers';

import { itemPath } from '../paths';
import type { RefusedVerdict } from './refused-verdict';
import {
  confirmedOf,
  readVerdict,
  verdictPlace,
  verdictSender,
  type Judged,
} from './verdict-sender';

/** Id of the form of the verdict. */
export const VERDICT_FORM = 'putusan';

interface Desk extends FormKeeper {
  form: RefObject<HTMLFormElement>;
  requirement: RequirementContent;
  judged: Judged;
  owner: Owner;
  flush: ReturnType<typeof useFlushFirst>;
  /** What a field begins with. */
  begin: (name: string) => string;
  errors: Record<string, FieldError>;
  /** The version the form rests on. */
  version: string;
  /** Until when the seat stayed when the page was made. */
  lease: LeaseReply | null;
  refusal: RefusedVerdict | undefined;
}

const DeskContext = createContext<Desk | null>(null);

/** The verdict under work on this page. */
export function useVerdictDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('A part of the verdict form stands outside of it.');
  return desk;
}

interface VerdictDeskProps {
  requirement: RequirementContent;
  judged: Judged;
  /** The action's answer, where it refused the form. */
  refused: RefusedVerdict | undefined;
  lease: LeaseReply | null;
  children: ReactNode;
}

const readForm = (form: HTMLFormElement) => readVerdict(new FormData(form));

/**
 * Keeps the verdict of the page by itself. Its fields stand in several places of the page; whatever stands outside the
 * form names it and calls `read`.
 */
export function VerdictDesk(props: VerdictDeskProps) {
  const { requirement, judged, refused, lease, children } = props;
  const language = useLanguage();
  const form = useRef<HTMLFormElement>(null);
  const owner = useOwner(refused?.values.person);
  const shown = useShown(requirement, refused, language);
  const theirs = useMemo(() => theirsOf(refused, language), [refused, language]);
  const [returned] = useState(
    () =>
      refused && {
        fields: readVerdict(refused.values),
        base: theirs ? theirs.version - 1 : Number(refused.values.verdictVersion),
      },
  );
  const [options] = useState(() => ({
    target: verdictPlace(owner.person, judged),
    label: `${requirement.code} · ${requirement.content.text[language]}`,
    href: itemPath(judged.assessmentId, judged.requirementId),
    send: verdictSender(owner, judged, language),
    readForm,
  }));
  const keeping = useFormKeeper(form, { ...options, shown, theirs, returned });
  const { state, isStarted } = keeping;
  const typed = useTyped(state, shown.fields, refused?.values);
  const intent = useNavigation().formData?.get('intent');
  const isSending = intent === 'save' || intent === 'saveNext';
  const flush = useFlushFirst(form, keeping, { isSending, versionField: 'verdictVersion' });
  const begin = useCallback(
    (name: string) => (typed ?? shown.fields)[name] ?? '',
    [typed, shown.fields],
  );
  const { trouble } = state;
  const wrong = trouble?.kind === 'refused' ? trouble.errors : undefined;
  const isSame = refused && isUntouched(state.fields, refused.values);
  const errors = useMemo(
    () => ({ ...(isSame ? refused.errors : {}), ...wrong, ...flush.refusal?.errors }),
    [isSame, refused, wrong, flush.refusal],
  );
  const version = isStarted
    ? String(state.base)
    : (refused?.values.verdictVersion ?? String(shown.version));
  const desk = { ...keeping, form, requirement, judged, owner, flush, begin };
  return (
    <DeskContext.Provider
      value={{ ...desk, errors, version, lease, refusal: isSame ? refused : undefined }}
    >
      {children}
    </DeskContext.Provider>
  );
}

/** What was refused is still what stands in the form. */
function isUntouched(fields: Readonly<Record<string, string>>, values: Record<string, string>) {
  const then = readVerdict(values);
  return ['verdict', 'level', 'score', 'reason'].every((name) => fields[name] === then[name]);
}

/** What the page shows as kept: a draft that was kept with a refusal, else what the page was made with. */
function useShown(
  { answer, work }: RequirementContent,
  refused: RefusedVerdict | undefined,
  locale: Locale,
): Confirmed {
  return useMemo(() => {
    if (refused?.kept) return { fields: readVerdict(refused.values), ...refused.kept };
    const fields = verdictFields(begunVerdict({ answer, work }), locale);
    if (!work) return { fields, version: 0, at: null, by: null };
    const { version, updatedAt, assessorName: by } = work;
    return { fields, version, at: updatedAt.toISOString(), by };
  }, [answer, work, refused, locale]);
}

function theirsOf(refused: RefusedVerdict | undefined, locale: Locale): Confirmed | undefined {
  const theirs: WireVerdict | null | undefined = refused?.theirs;
  return theirs ? confirmedOf(theirs, locale) : undefined;
}
