import { useEffect, useState } from 'react';

/** Whether the page has started; false in the HTML of the server and in the first drawing, which must be the same. */
export function useStarted(): boolean {
  const [isStarted, setStarted] = useState(false);
  useEffect(() => setStarted(true), []);
  return isStarted;
}
