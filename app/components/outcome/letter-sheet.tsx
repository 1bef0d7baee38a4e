import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { actCode } from '~/domain/assessments/minutes/minutes';
import { linesOf } from '~/domain/assessments/minutes/letter-blocks';

import { Alert } from '../ui/alert';
import { Card } from '../ui/card';
import { DescriptionList } from '../ui/description-list';
import { LocalTime } from '../ui/local-time';

interface LetterSheetProps {
  letter: {
    strengths: string;
    missing: string;
    regionCode: string;
    number: number;
    year: number;
    minutesSha256: string;
    sentAt: Date | null;
    isReopened: boolean;
  };
  /** Says of minutes that were opened again what the reader may know of it; left out, only that they were. */
  reopened?: ReactNode;
}

/** The letter to the unit to be read; namespace minutes. */
export function LetterSheet({ letter, reopened }: LetterSheetProps) {
  const { t } = useTranslation('minutes');
  const part = (name: 'strengths' | 'missing', none: string) => {
    const lines = linesOf(letter[name]);
    return (
      <Card title={t(`letter.${name}`)}>
        {lines.length === 0 ? (
          <p className="text-quiet">{none}</p>
        ) : (
          <ul className="list-disc space-y-2 pl-5">
            {lines.map((line, index) => (
              <li key={index}>{line}</li>
            ))}
          </ul>
        )}
      </Card>
    );
  };
  return (
    <div className="grid grid-cols-1 gap-4">
      {letter.isReopened
        ? (reopened ?? (
            <Alert kind="warning" title={t('letter.reopened')}>
              {t('stateText.reopened')}
            </Alert>
          ))
        : null}
      <Card>
        <DescriptionList
          items={[
            { term: t('letter.minutes'), value: actCode('BAV', letter, letter.regionCode) },
            {
              term: t('letter.sent'),
              value: letter.sentAt ? <LocalTime at={letter.sentAt} /> : t('letter.notSent'),
            },
            {
              term: t('doc.sha256'),
              value: <span className="break-all">{letter.minutesSha256}</span>,
            },
          ]}
        />
      </Card>
      {part('strengths', t('letter.noStrengths'))}
      {part('missing', t('letter.noMissing'))}
    </div>
  );
}
