import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Card } from '~/components/ui/card';
import { useLanguage } from '~/components/ui/root-data';
import type { MinutesVerdict } from '~/domain/assessments/minutes/minutes';

import { FindingLine } from './finding-line';
import { itemPath, originPath } from './paths';

interface MinutesVerdictsProps {
  assessmentId: string;
  /** In force: figures follow from them. */
  isInForce: boolean;
  verdicts: readonly MinutesVerdict[];
}

/** Every agreed verdict with what the seats found, its reason and its evidence, section by section. */
export function MinutesVerdicts({ assessmentId, isInForce, verdicts }: MinutesVerdictsProps) {
  const { t } = useTranslation('minutes');
  const language = useLanguage();
  return bySection(verdicts).map(([first, ...rest]) => (
    <Card
      key={`${first.kind} ${first.sectionCode}`}
      title={first.sectionTitle[language]}
      aside={
        <span className="text-sm text-quiet">
          {t('doc.section', { code: first.sectionCode, edition: first.edition })}
        </span>
      }
    >
      <ol className="divide-y divide-base-300">
        {[first, ...rest].map((one) => (
          <li
            key={one.requirementId}
            id={`putusan-${one.requirementId}`}
            className="grid scroll-mt-6 gap-2 py-4 first:pt-0 last:pb-0"
          >
            <p>
              <Link className="tautan angka" to={itemPath(assessmentId, one.requirementId)}>
                {one.code}
              </Link>{' '}
              {one.text[language]}
              {isInForce ? (
                <>
                  {' · '}
                  <Link className="tautan text-sm" to={originPath(assessmentId, one.requirementId)}>
                    {t('doc.origin')}
                    <span className="sr-only"> {one.code}</span>
                  </Link>
                </>
              ) : null}
            </p>
            <FindingLine finding={one.agreed} />
            {/* Who found it says nothing where one judged and there is no reason to tell. */}
            {one.seats.length > 1 || one.agreed.reason !== '' ? (
              <p className="text-sm">
                {t(`source.${one.agreed.source}`, { name: one.agreed.decidedByName ?? '–' })}
                {one.agreed.reason === '' ? null : `: ${one.agreed.reason}`}
              </p>
            ) : null}
            {one.seats.length > 1 ? <Seats seats={one.seats} /> : null}
            {one.evidence.length > 0 ? (
              <details className="text-sm">
                <summary>{t('doc.files', { count: one.evidence.length })}</summary>
                <ul className="mt-1 grid gap-1">
                  {one.evidence.map((file, index) => (
                    <li key={`${file.sha256} ${index}`}>
                      {file.name}
                      {file.pointer === '' ? null : ` · ${file.pointer}`}
                      <span className="block break-all text-quiet">{file.sha256}</span>
                    </li>
                  ))}
                </ul>
              </details>
            ) : null}
          </li>
        ))}
      </ol>
    </Card>
  ));
}

function Seats({ seats }: Pick<MinutesVerdict, 'seats'>) {
  const { t } = useTranslation('minutes');
  return (
    <ul className="grid gap-1 border-l-2 border-base-300 pl-3 text-sm">
      {seats.map((found, index) => (
        <li key={index} className="grid gap-1">
          <span className="text-quiet">{t('capacity.seat', { seat: index + 1 })}</span>
          {found ? <FindingLine finding={found} /> : <span>{t('doc.noFinding')}</span>}
          {found && found.reason !== '' ? <span>{found.reason}</span> : null}
        </li>
      ))}
    </ul>
  );
}

type Section = [MinutesVerdict, ...MinutesVerdict[]];

function bySection(verdicts: readonly MinutesVerdict[]): Section[] {
  const sections: Section[] = [];
  for (const one of verdicts) {
    const last = sections.at(-1);
    if (last && last[0].kind === one.kind && last[0].sectionCode === one.sectionCode)
      last.push(one);
    else sections.push([one]);
  }
  return sections;
}
