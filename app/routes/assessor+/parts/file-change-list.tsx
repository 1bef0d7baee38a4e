import { useTranslation } from 'react-i18next';

import { FileName } from '~/components/ui/file-name';
import type { FileChange, FormerFile } from '~/domain/assessments/file-changes';

/** Which files came, went, were replaced, or are pointed at elsewhere; what is gone can still be opened. */
export function FileChangeList({ changes }: { changes: readonly FileChange[] }) {
  const { t } = useTranslation('assessor');
  return (
    <div>
      <p className="text-sm text-quiet">{t('change.files')}</p>
      <ul className="grid grid-cols-1 gap-1 wrap-anywhere">
        {changes.map((change, at) => (
          <li key={at}>
            <Words change={change} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Words({ change }: { change: FileChange }) {
  const { t } = useTranslation('assessor');
  switch (change.kind) {
    case 'added':
      return (
        <>
          {t('change.file.added')} <FileName name={change.now.originalName} />
        </>
      );
    case 'removed':
      return (
        <>
          {t('change.file.removed')} <FormerFileName file={change.then} />
        </>
      );
    case 'replaced':
      return (
        <>
          {t('change.file.replaced')} <FormerFileName file={change.then} /> {t('change.file.by')}{' '}
          <FileName name={change.now.originalName} />
        </>
      );
    case 'moved':
      return <Moved {...change} />;
  }
}

/** Another place in the same bytes, or another level they are shown for. */
function Moved({ then, now }: Extract<FileChange, { kind: 'moved' | 'replaced' }>) {
  const { t } = useTranslation('assessor');
  const none = t('change.file.none');
  const name = now.originalName;
  const places = { then: then.pointer || none, now: now.pointer || none };
  return (
    <>
      {then.pointer === now.pointer ? null : (
        <span className="block">{t('change.file.pointer', { name, ...places })}</span>
      )}
      {(then.level ?? null) === now.level ? null : (
        <span className="block">
          {t('change.file.level', { name, then: then.level ?? none, now: now.level ?? none })}
        </span>
      )}
    </>
  );
}

/** The name of a submitted file, which opens it where it is shown no more. */
export function FormerFileName({ file }: { file: FormerFile }) {
  const { t } = useTranslation('assessor');
  return file.fileId ? (
    <a className="tautan" href={`/bukti/${file.fileId}`} target="_blank" rel="noreferrer">
      <FileName name={file.name} />
      <span className="sr-only"> {t('change.file.opens')}</span>
    </a>
  ) : (
    <FileName name={file.name} />
  );
}
