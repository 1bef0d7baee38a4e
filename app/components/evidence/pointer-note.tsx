import { useTranslation } from 'react-i18next';

import { pagesPoint } from '~/domain/evidence/pages-point';

import { Icon } from '../ui/icon';
import { readPointer } from './viewer/pointer';
import { usePageCount } from './viewer/page-counts';

interface PointerNoteProps {
  file: { fileId: string; mediaType: string };
  /** As people wrote it. */
  pointer: string;
}

/** Why a pointer leads nowhere: pages of a file that has none, or behind its last one as soon as they are counted. */
export function PointerNote({ file, pointer }: PointerNoteProps) {
  const { t } = useTranslation('status');
  const pages = usePageCount(file.fileId);
  const point = pagesPoint(pointer, file.mediaType);
  const isBeyond = pages !== null && readPointer(pointer).lastPage > pages;
  if (point === 'fits' && !isBeyond) return null;
  return (
    <p className="mt-0.5 flex gap-1.5 text-sm text-warning">
      <Icon name="warning" className="mt-0.5 shrink-0" />
      <span className="min-w-0">
        {point === 'fits' ? t('pointer.beyond', { count: pages ?? 0 }) : t(`pointer.${point}`)}
      </span>
    </p>
  );
}
