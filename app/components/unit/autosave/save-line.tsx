import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { RequirementContent } from '~/domain/assessments/content';
import { senderPage } from '~/shared/person-changed';

import { ACCOUNT_WAYS } from '../../ui/account-ways';
import { SaveState } from '../save-state';
import { keepsCopies, onDeviceChange } from './device';
import type { Autosave } from './machine';
import { MERGE_ID } from './save-help';

interface SaveLineProps {
  state: Autosave;
  requirement: RequirementContent;
  onSignIn: () => void;
  /** Something beside the answer stands in the form and is not kept. */
  isOpen: boolean;
}

/** The state of the form, with the way out where there is one. */
export function SaveLine({ state, requirement, onSignIn, isOpen }: SaveLineProps) {
  const { t } = useTranslation(['unit', 'errors']);
  const [hasDevice, setHasDevice] = useState<boolean | null>(null);
  useEffect(() => {
    let isGone = false;
    const look = () => void keepsCopies().then((is) => (isGone ? undefined : setHasDevice(is)));
    look();
    const stop = onDeviceChange(look);
    return () => {
      isGone = true;
      stop();
    };
  }, []);
  const kind = state.trouble?.kind;
  const sender = state.trouble?.kind === 'closed' ? senderPage(state.trouble.key ?? '') : null;
  return (
    <SaveState state={state} requirement={requirement} hasDevice={hasDevice} isOpen={isOpen}>
      {kind === 'expired' || kind === 'otherPerson' ? (
        <button type="button" className="btn mt-1 btn-sm" onClick={onSignIn}>
          {t('save.signIn')}
        </button>
      ) : null}
      {sender && sender !== 'otherPerson' ? (
        <a className="tautan" href={ACCOUNT_WAYS[sender]} target="_blank" rel="noreferrer">
          {t(`errors:${sender}NewTab`)}
        </a>
      ) : null}
      {kind === 'stale' ? (
        <a className="tautan" href={`#${MERGE_ID}`}>
          {t('save.compare')}
        </a>
      ) : null}
    </SaveState>
  );
}
