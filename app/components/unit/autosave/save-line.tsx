import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { RequirementContent } from '~/domain/assessments/content';

import type { Autosave } from '../../autosave/machine';
import { SaveState } from '../../autosave/save-state';
import { useHasDevice } from '../../autosave/use-has-device';
import { useWhyNot } from '../../autosave/use-why-not';
import { WayOut } from '../../autosave/way-out';
import { useAnswerLabels } from '../answer-labels';
import { MERGE_ID } from './answer-help';

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
  const { trouble, confirmed } = state;
  const wrong = trouble?.kind === 'refused' ? Object.keys(trouble.errors) : [];
  const why = useWhyNot(state, useAnswerLabels(requirement.content, wrong));
  return (
    <SaveState
      state={state}
      why={why}
      version={
        <Link className="tautan" to={`/unit/butir/${requirement.requirementId}/versi`}>
          {t('save.history', { version: confirmed.version })}
        </Link>
      }
      hasDevice={useHasDevice()}
      isOpen={isOpen}
    >
      <WayOut state={state} onSignIn={onSignIn} mergeId={MERGE_ID} />
    </SaveState>
  );
}
