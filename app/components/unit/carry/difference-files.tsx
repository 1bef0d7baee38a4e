import { useTranslation } from 'react-i18next';

import type { RequirementContent } from '~/domain/assessments/content';

type Files = RequirementContent['evidence'];

interface DifferenceFilesProps {
  then: Files;
  now: Files;
}

/** Which contents came and went, and where in those that stayed something else is pointed at. */
export function DifferenceFiles({ then, now }: DifferenceFilesProps) {
  const { t } = useTranslation('carry');
  const before = new Map(then.map((file) => [file.sha256, file]));
  const after = new Set(now.map(({ sha256 }) => sha256));
  const none = t('difference.noPointer');
  return (
    <ul className="text-sm wrap-anywhere" aria-label={t('difference.files')}>
      {now.map(({ linkId, sha256, originalName: name, pointer, level }) => {
        const was = before.get(sha256);
        if (!was) return <li key={linkId}>{t('difference.fileAdded', { name })}</li>;
        const words = [
          was.pointer === pointer
            ? null
            : t('difference.filePointer', {
                ...{
                  name,
                  then: was.pointer || none,
                  now: pointer || none,
                },
              }),
          was.level === level
            ? null
            : t('difference.fileLevel', { name, then: was.level ?? none, now: level ?? none }),
        ];
        return words.map((text, at) => (text ? <li key={`${linkId}${at}`}>{text}</li> : null));
      })}
      {then
        .filter(({ sha256 }) => !after.has(sha256))
        .map(({ linkId, originalName: name }) => (
          <li key={linkId}>{t('difference.fileRemoved', { name })}</li>
        ))}
    </ul>
  );
}
