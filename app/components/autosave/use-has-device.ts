import { useEffect, useState } from 'react';

import { keepsCopies, onDeviceChange } from './device';

/** Whether the browser keeps a copy of what is typed, as far as it was tried; null while that is not known. */
export function useHasDevice(): boolean | null {
  const [hasDevice, setHasDevice] = useState<boolean | null>(null);
  useEffect(() => {
    let isGone = false;
    const look = () => void keepsCopies().then((is) => (isGone ? undefined : setHasDevice(is)));
    look();
    const stop = onDeviceChange(look);
    return () => {
      isGone = true;
      stop();
    };
  }, []);
  return hasDevice;
}
