import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { answerFields, sameFields } from '~/domain/assessments/answer-fields';
import type { RequirementContent } from '~/domain/assessments/content';

import { Alert } from '../../ui/alert';
import { LocalTime } from '../../ui/local-time';
import { WRITER } from '../../autosave/device';
import type { JournalEntry } from '../../autosave/journal';
import { discardUnsent } from '../../autosave/keepers';
import { UnsentActions } from '../../autosave/unsent-actions';
import { useUnsent } from '../../autosave/use-unsent';
import { useFieldTexts } from './use-field-texts';

interface UnsentLeftProps {
  requirement: RequirementContent;
  assessmentId: string;
  person: string;
}

/** Texts for this answer that came too late to be saved. They stay on this device until the work is open again. */
export default function UnsentLeft({ requirement, assessmentId, person }: UnsentLeftProps) {
  const { requirementId, answer } = requirement;
  const here = useUnsent(person, requirementId).filter(
    (one) => one.assessment === assessmentId && one.requirement === requirementId,
  );
  // A text whose confirmation got lost may be the very answer that stands here.
  const stored = (['id', 'en'] as const).map((language) => answerFields(answer, language));
  const left = here.filter(({ fields }) => !stored.some((one) => sameFields(one, fields)));
  if (left.length === 0) return null;
  return (
    <>
      {left.map((entry) => (
        <LeftText key={entry.writer} entry={entry} requirement={requirement} />
      ))}
    </>
  );
}

function LeftText({
  entry,
  requirement,
}: {
  entry: JournalEntry;
  requirement: RequirementContent;
}) {
  const { t } = useTranslation('device');
  const box = useRef<HTMLDivElement>(null);
  const texts = useFieldTexts(requirement.content, entry.fields);
  const isOfThisPage = entry.writer === WRITER;
  useEffect(() => {
    // The field that was being typed in has just gone from the page, and the keyboard with it.
    if (isOfThisPage && document.activeElement === document.body) box.current?.focus();
  }, [isOfThisPage]);
  return (
    <div ref={box} tabIndex={-1} className="no-print mb-4">
      <Alert kind="info" title={t('left.title')} live>
        <p>
          {t('left.text')} <LocalTime at={new Date(entry.at).toISOString()} />.
        </p>
        <dl className="mt-2 space-y-1">
          {texts.map(({ name, label, text }) => (
            <div key={name}>
              <dt className="text-sm text-quiet">{label}</dt>
              <dd className="break-words whitespace-pre-line">{text}</dd>
            </div>
          ))}
        </dl>
        <UnsentActions
          text={texts.map(({ label, text }) => `${label}: ${text}`).join('\n')}
          onDiscard={() => void discardUnsent(entry)}
        />
      </Alert>
    </div>
  );
}
