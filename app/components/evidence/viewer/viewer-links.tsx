import { useTranslation } from 'react-i18next';

import { Icon } from '~/components/ui/icon';
import { kindOf } from '~/domain/evidence/kinds';

import { fileAddress, type ViewedFile } from './view-kind';

/** Ways to the file itself, whatever the viewer can do with it. */
export function ViewerLinks({ file }: { file: ViewedFile }) {
  const { t } = useTranslation('viewer');
  const address = fileAddress(file.fileId);
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {kindOf(file.mediaType)?.inline ? (
        <a className="tautan" href={address} target="_blank" rel="noreferrer">
          {t('open')}
          <span className="sr-only"> {file.originalName}</span>
        </a>
      ) : null}
      <a
        className="tautan inline-flex items-center gap-1"
        href={address}
        download={file.originalName}
      >
        <Icon name="download" />
        {t('download')}
        <span className="sr-only"> {file.originalName}</span>
      </a>
    </p>
  );
}
