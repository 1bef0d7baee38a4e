import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { lazyOr } from '~/components/autosave/lazy-or';
import { isSettled } from '~/components/autosave/machine';
import { SaveHelp } from '~/components/autosave/save-help';
import { SaveState } from '~/components/autosave/save-state';
import { useHasDevice } from '~/components/autosave/use-has-device';
import { useSignInAgain } from '~/components/autosave/use-sign-in-again';
import { useWhyNot } from '~/components/autosave/use-why-not';
import { WayOut } from '~/components/autosave/way-out';
import { Alert } from '~/components/ui/alert';
import { Icon } from '~/components/ui/icon';
import { readDraft } from '~/domain/assessments/review/read-draft';
import { verdictProblem } from '~/domain/assessments/review/verdict-problem';
import { withTexts } from '~/i18n/need-texts';
import { senderPage } from '~/shared/person-changed';

import { LeaseState } from './lease-state';
import { useVerdictDesk, VERDICT_FORM } from './verdict-desk';
import { useVerdictLabels } from './verdict-form';

// why: needed by few and rarely; the page does not carry it.
const VerdictMerge = lazyOr(() => withTexts(import('./verdict-merge'), 'device'));

/** Id of the merge of two verdicts, to link to. */
export const MERGE_ID = 'gabungkan-putusan';

/** Whether the verdict is kept, what it still lacks, until when the seat stays, and the way out where there is one. */
export function VerdictLine({ children }: { children: ReactNode }) {
  const { state, keeper, requirement, flush, isStarted, refusal } = useVerdictDesk();
  const signIn = useSignInAgain(state);
  const why = useWhyNot(state, useVerdictLabels());
  const hasDevice = useHasDevice();
  return (
    <>
      <div className="mt-2 flex flex-wrap items-start gap-x-6 gap-y-1">
        <SaveState
          state={state}
          why={why}
          hasDevice={hasDevice}
          isOpen={refusal !== undefined && !isStarted && refusal.kept === undefined}
        >
          <WayOut state={state} onSignIn={signIn.open} mergeId={MERGE_ID} />
        </SaveState>
        <Lacking />
        <LeaseState />
        {children}
      </div>
      <LostSeat />
      <SaveHelp
        {...{ state, keeper, signIn }}
        label={requirement.code}
        Merge={VerdictMerge}
        about={requirement}
        saveButton={`#${VERDICT_FORM} button[value=save]`}
        asked={flush.asked}
      />
    </>
  );
}

/** What keeps the verdict from counting, though it is kept. */
function Lacking() {
  const { t } = useTranslation('assessor');
  const { state, requirement } = useVerdictDesk();
  const { answer, content, evidence, work } = requirement;
  const problem = verdictProblem(
    readDraft(state.fields),
    content,
    answer?.value ?? null,
    evidence.length,
  );
  const isAsShown = isSettled(state) && state.confirmed.version === (work?.version ?? 0);
  const doubts = [
    problem && state.confirmed.version > 0 ? t(`errors.${problem}`) : '',
    isAsShown && work?.stale ? t('desk.staleYet') : '',
    isAsShown && work?.earlier ? t('desk.earlierYet') : '',
  ].filter((words) => words !== '');
  if (doubts.length === 0) return null;
  return (
    <p className="flex min-w-0 flex-1 basis-72 gap-1.5 text-sm text-warning">
      <Icon name="pencil" className="mt-0.5" />
      <span>
        <strong>{t('desk.notYet')}</strong> {doubts.join(' ')}
      </span>
    </p>
  );
}

/** Somebody else sits here now, or the work is over: nothing more is kept, and the text is still there. */
function LostSeat() {
  const { t } = useTranslation(['assessor', 'errors']);
  const { trouble } = useVerdictDesk().state;
  // A role or a password that is in the way loses no seat; the line says what to do.
  if (trouble?.kind !== 'closed' || senderPage(trouble.key ?? '')) return null;
  return (
    <div className="mt-2">
      <Alert kind="error" title={t('desk.lostTitle')} live>
        {trouble.key ? `${t(trouble.key, trouble.params)} ` : ''}
        {t('desk.lostText')}
      </Alert>
    </div>
  );
}
