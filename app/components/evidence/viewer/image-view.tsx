import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ViewProps } from './evidence-viewer';
import { WhyNot } from './why-not';
import { FIT } from './zoom';
import { ZoomButtons } from './zoom-buttons';
import { useZoomKeys } from './use-zoom-keys';

/** An image: whole in the view at first, then as large as wanted. */
export default function ImageView({ file, address }: ViewProps) {
  const { t } = useTranslation('viewer');
  const [zoom, setZoom] = useState(FIT);
  const [failed, setFailed] = useState(false);
  const image = useRef<HTMLImageElement>(null);
  const keys = useZoomKeys(zoom, setZoom);
  useEffect(() => {
    const { current } = image;
    // why: the content security policy lets only the script set styles.
    if (current) current.style.width = zoom === FIT ? '' : `${zoom * 100}%`;
  }, [zoom]);
  return (
    <>
      <div className="tampilan-alat">
        <ZoomButtons zoom={zoom} onZoom={setZoom} />
      </div>
      <div
        className="tampilan-isi"
        tabIndex={0}
        role="group"
        aria-label={t('content', { name: file.originalName })}
        onKeyDown={keys}
      >
        {failed ? (
          <WhyNot address={address} onRetry={() => setFailed(false)}>
            {t('failed.file')}
          </WhyNot>
        ) : (
          <img
            ref={image}
            src={address}
            alt={file.originalName}
            className={`mx-auto ${zoom === FIT ? 'tampilan-pas' : 'max-w-none'}`}
            onError={() => setFailed(true)}
          />
        )}
      </div>
    </>
  );
}
