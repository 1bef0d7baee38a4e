import { useTranslation } from 'react-i18next';

import { EVIDENCE_KINDS } from '~/domain/evidence/kinds';

/** Pages and nothing else: 'hlm. 12–14', 'p. 3, 5'. */
const PAGES_ONLY =
  /^\s*(?:halaman|hal|hlm|hlmn|page|pages|pg|pp|p)\s*[.:]?\s*(\d[\d\s,;–—-]*)\.?\s*$/iu;
const { xlsx, ods, csv } = EVIDENCE_KINDS;
const WORKBOOKS: readonly string[] = [xlsx.mediaType, ods.mediaType];

interface Pointed {
  pointer: string;
  mediaType: string;
}

/**
 * The place in a file in words that fit its kind: what was said as pages is said as sheets of a workbook, and an image
 * or a plain table has none. Every other pointer stands as it was typed.
 */
export function usePointerText(): (file: Pointed) => string {
  const { t } = useTranslation('status');
  return ({ pointer, mediaType }) => {
    const pages = PAGES_ONLY.exec(pointer)?.[1]?.trim();
    if (pages === undefined) return pointer;
    if (WORKBOOKS.includes(mediaType)) return t('pointer.sheet', { sheets: pages });
    return mediaType.startsWith('image/') || mediaType === csv.mediaType ? '' : pointer;
  };
}
