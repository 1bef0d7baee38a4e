import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { RequirementContent } from '~/domain/assessments/content';

import { SaveState } from '../save-state';
import { device } from './device';
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
  const { t } = useTranslation('unit');
  const [hasDevice, setHasDevice] = useState<boolean | null>(null);
  useEffect(() => {
    let isGone = false;
    void device().then((found) => (isGone ? undefined : setHasDevice(found !== null)));
    return () => {
      isGone = true;
    };
  }, []);
  const kind = state.trouble?.kind;
  return (
    <SaveState state={state} requirement={requirement} hasDevice={hasDevice} isOpen={isOpen}>
      {kind === 'expired' || kind === 'otherPerson' ? (
        <button type="button" className="btn mt-1 btn-sm" onClick={onSignIn}>
          {t('save.signIn')}
        </button>
      ) : null}
      {kind === 'stale' ? (
        <a className="tautan" href={`#${MERGE_ID}`}>
          {t('save.compare')}
        </a>
      ) : null}
    </SaveState>
  );
}
