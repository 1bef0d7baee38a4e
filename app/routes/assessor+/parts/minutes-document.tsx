import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Alert } from '~/components/ui/alert';
import { Card } from '~/components/ui/card';
import { DescriptionList } from '~/components/ui/description-list';
import { LocalTime } from '~/components/ui/local-time';
import { useLanguage } from '~/components/ui/root-data';
import type { ListedMinutes } from '~/domain/assessments/minutes/get-minutes.server';
import {
  actCode,
  signersOf,
  type Capacity,
  type MinutesContent,
} from '~/domain/assessments/minutes/minutes';
import { showCode } from '~/domain/assessments/verification';
import { formatDate } from '~/shared/dates';
import { dayInWords } from '~/shared/indonesian-words';

import { MinutesVerdicts } from './minutes-verdicts';
import { reviewPath } from './paths';

interface MinutesDocumentProps {
  assessmentId: string;
  minutes: ListedMinutes;
  content: MinutesContent;
}

/** Minutes as a page: what the paper says, in the reader's language. */
export function MinutesDocument({ assessmentId, minutes, content }: MinutesDocumentProps) {
  const { t } = useTranslation('minutes');
  const language = useLanguage();
  const { region, receipt, reopening } = content;
  const seatWords = (seat: number) =>
    content.seats.length > 1 ? t('capacity.seat', { seat }) : t('capacity.only');
  const wordsOf = (capacity: Capacity) =>
    capacity === 'lead' ? t('capacity.lead') : seatWords(capacity === 'seat2' ? 2 : 1);
  const unsigned = signersOf(content)
    .filter((capacity) => !minutes.signatures.some((one) => one.capacity === capacity))
    .map((capacity) => nameOf(content, capacity) ?? wordsOf(capacity));
  const day =
    language === 'id'
      ? dayInWords(content.preparedOn)
      : formatDate(content.preparedOn, language, 'full');
  return (
    <>
      <Card
        title={t('doc.number', { number: actCode('BAV', content.act, region.code) })}
        aside={<span className="text-sm text-quiet">{t(`state.${minutes.state}`)}</span>}
      >
        {minutes.state === 'signed' ? null : (
          <div className="mb-4">
            <Alert kind={minutes.state === 'open' ? 'info' : 'warning'}>
              {t(`stateText.${minutes.state}`, { names: unsigned.join(', ') })}
            </Alert>
          </div>
        )}
        <p className="mb-4">
          {t('doc.opening', {
            ...{ day, region: region.name, code: region.code },
            ...{ cycle: content.cycle.name, round: content.round },
          })}
        </p>
        {reopening ? (
          <p className="mb-4">
            {t('doc.again', {
              before: actCode('BAV', reopening.minutes, region.code),
              number: actCode('BAB', reopening, region.code),
              reason: reopening.reason,
            })}
          </p>
        ) : null}
        <DescriptionList
          items={[
            ...(receipt ? [{ term: t('doc.receipt'), value: receipt.code }] : []),
            ...content.seats.map(({ seat, name, submittedAt, sha256 }) => ({
              term: seatWords(seat),
              value: (
                <>
                  {name}, <LocalTime at={new Date(submittedAt)} />
                  {sha256 ? (
                    <span className="block text-sm break-all text-quiet">{sha256}</span>
                  ) : null}
                </>
              ),
            })),
            ...content.oddities.map(({ round, seat, name, mark }) => ({
              term: t('doc.oddity', { seat, round }),
              value: `${name}: ${t(`mark.${mark}`)}`,
            })),
            ...(minutes.frozenAt
              ? [{ term: t('doc.verification'), value: showCode(minutes.verificationCode) }]
              : []),
            {
              term: t('doc.sha256'),
              value: <span className="break-all">{minutes.sha256}</span>,
            },
          ]}
        />
      </Card>
      <MinutesVerdicts
        assessmentId={assessmentId}
        isInForce={minutes.state === 'signed'}
        verdicts={content.verdicts}
      />
      <Card title={t('doc.closing')}>
        <p className="mb-4 text-quiet">{t('doc.closingText')}</p>
        <DescriptionList
          items={signersOf(content).map((capacity) => ({
            term: wordsOf(capacity),
            value: <Signature minutes={minutes} content={content} capacity={capacity} />,
          }))}
        />
        <p className="mt-4 text-sm text-quiet">
          {t('doc.proof')}{' '}
          <Link className="tautan" to={reviewPath(assessmentId)}>
            {t('page.toReview')}
          </Link>
        </p>
      </Card>
    </>
  );
}

/** Who sits in the seat that signs; none for the lead, whoever that will be. */
const nameOf = ({ seats }: MinutesContent, capacity: Capacity) =>
  seats.find(({ seat }) => capacity === `seat${seat}`)?.name;

function Signature({
  minutes,
  content,
  capacity,
}: Omit<MinutesDocumentProps, 'assessmentId'> & { capacity: Capacity }) {
  const { t } = useTranslation('minutes');
  const signed = minutes.signatures.find((one) => one.capacity === capacity);
  const name = signed?.name ?? nameOf(content, capacity) ?? '';
  return (
    <>
      {name === '' ? null : <span className="font-semibold">{name}, </span>}
      {signed ? <LocalTime at={signed.signedAt} /> : t('doc.unsigned')}
      {signed?.instead ? (
        <span className="block">
          {t('doc.instead', { name: signed.instead.name ?? '–', reason: signed.instead.reason })}
        </span>
      ) : null}
    </>
  );
}
