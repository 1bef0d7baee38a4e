import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { groupsOf, type Group } from '~/domain/assessments/pick-standards';
import type { StandardChoice, StandardChoices } from '~/domain/assessments/standard-choices';
import type { StandardsProfile } from '~/domain/itkp/region-profile';
import { formatDate } from '~/shared/dates';

import { SubmitButton } from '../forms/submit-button';
import { Alert } from '../ui/alert';
import { Card } from '../ui/card';
import { Icon } from '../ui/icon';
import { PostForm } from '../ui/post-form';
import { useLanguage } from '../ui/root-data';
import { StatusBadge } from '../ui/status-badge';
import { ReadOnly } from './read-only';
import { useUnsavedChoice } from './use-unsaved-choice';

interface ChooseStandardsProps extends StandardChoices {
  /** What is kept; `chosen` is what the form begins with. */
  stored: readonly string[];
  profile: StandardsProfile | null;
}

/**
 * One form with every standard: those met earlier are shown with their date and may be filed again. What is ticked is
 * kept by the button, and said not to be until then.
 */
export function ChooseStandards(props: ChooseStandardsProps) {
  const { desk, sections, chosen, stored, profile, isFixed } = props;
  const canWrite = desk.canWrite && !isFixed;
  const { t } = useTranslation(['filing', 'returned']);
  const form = useRef<HTMLFormElement>(null);
  const { isUnsaved, look } = useUnsavedChoice(form, { stored, begun: chosen }, '/unit/standar');
  const metOn = new Map(profile?.items.map((item) => [item.code, item.metOn]));
  const { open, met } = groupsOf(sections, profile?.items);
  const [said, setSaid] = useState<{ count: number } | null>(null);
  const onPick = (group: HTMLElement, isTicked: boolean) => {
    const boxes = group.querySelectorAll<HTMLInputElement>('input[type=checkbox]');
    for (const box of boxes) box.checked = isTicked;
    setSaid({ count: isTicked ? boxes.length : 0 });
    look();
  };
  const picks = (group: Group) => (canWrite ? <Picks group={group} onPick={onPick} /> : undefined);
  const option = (section: StandardChoice) => (
    <Choice
      key={section.sectionId}
      section={section}
      metOn={metOn.get(section.code) ?? null}
      checked={chosen.includes(section.sectionId)}
      disabled={!canWrite}
    />
  );
  return (
    <PostForm ref={form} key={chosen.join()} onChange={look}>
      <input type="hidden" name="assessmentId" value={desk.assessment.id} />
      <input type="hidden" name="version" value={desk.assessment.version} />
      {/* why: Enter in a form presses its first button, which must not tick or empty anything. */}
      <button type="submit" tabIndex={-1} aria-hidden className="sr-only" />
      <p role="status" className="sr-only">
        {said ? t('choose.picked', said) : ''}
      </p>
      {canWrite ? null : (
        <div className="mb-6">
          {desk.canWrite ? (
            <Alert kind="info">{t('returned:sectionsFixed')}</Alert>
          ) : (
            <ReadOnly desk={desk} />
          )}
        </div>
      )}
      <div className="grid gap-6">
        {open.length > 0 ? (
          <Card title={t('choose.open')} aside={picks('open')}>
            <fieldset>
              <legend className="sr-only">{t('choose.open')}</legend>
              <ul className="grid gap-x-8 sm:grid-cols-2">{open.map(option)}</ul>
            </fieldset>
          </Card>
        ) : null}
        {met.length > 0 ? (
          <Card title={t('choose.met')} aside={picks('met')}>
            <p className="mb-3 text-sm text-quiet">{t('choose.metText')}</p>
            <fieldset>
              <legend className="sr-only">{t('choose.met')}</legend>
              <ul className="grid gap-x-8 sm:grid-cols-2">{met.map(option)}</ul>
            </fieldset>
          </Card>
        ) : null}
      </div>
      {canWrite ? (
        <div className="mt-6 flex flex-wrap items-center gap-x-4 gap-y-2">
          <SubmitButton>{t('choose.save')}</SubmitButton>
          {isUnsaved ? (
            <p className="flex min-w-0 gap-1.5 text-sm font-semibold text-quiet">
              <Icon name="pencil" className="mt-0.5" />
              <span className="min-w-0">{t('choose.unsaved')}</span>
            </p>
          ) : null}
        </div>
      ) : null}
    </PostForm>
  );
}

interface PicksProps {
  group: Group;
  /** Called with the box around the group. */
  onPick: (group: HTMLElement, isTicked: boolean) => void;
}

/** Ticks or empties a group at once. Nothing is saved by it; without a script the page comes back so. */
function Picks({ group, onPick }: PicksProps) {
  const { t } = useTranslation('filing');
  return (
    <span className="no-print flex flex-wrap gap-2">
      {(['all', 'none'] as const).map((which) => (
        <button
          key={which}
          type="submit"
          name="pick"
          value={`${which}.${group}`}
          className="btn btn-sm"
          onClick={(event) => {
            const box = event.currentTarget.closest('section');
            if (!box) return;
            event.preventDefault();
            onPick(box, which === 'all');
          }}
        >
          {t(`choose.${which}`)}
          <span className="sr-only">: {t(`choose.${group}`)}</span>
        </button>
      ))}
    </span>
  );
}

interface ChoiceProps {
  section: StandardChoice;
  metOn: string | null;
  checked: boolean;
  disabled: boolean;
}

function Choice({ section, metOn, checked, disabled }: ChoiceProps) {
  const { t } = useTranslation('filing');
  const language = useLanguage();
  return (
    <li className="border-b border-base-300 last:border-0">
      <label className="flex gap-3 py-2.5">
        <input
          type="checkbox"
          name="sections[]"
          value={section.sectionId}
          defaultChecked={checked}
          disabled={disabled}
          className="checkbox checkbox-primary checkbox-sm mt-0.5"
        />
        <span>
          <span className="font-medium">
            {section.ordinal}. {section.title[language]}
          </span>
          <span className="flex flex-wrap items-center gap-x-2 text-sm text-quiet">
            {t('choose.requirements', { count: section.requirements })}
            {metOn ? (
              <>
                <StatusBadge status="met" />
                {t('choose.metOn', { date: formatDate(metOn, language, 'long') })}
              </>
            ) : null}
          </span>
        </span>
      </label>
    </li>
  );
}
