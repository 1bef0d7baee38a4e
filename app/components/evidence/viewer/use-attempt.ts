import { useEffect, useState } from 'react';

export type Attempt<T> =
  { state: 'loading' } | { state: 'ready'; value: T } | { state: 'failed'; error: unknown };

/**
 * Runs `load` when the component appears and whenever `load` becomes another function; an answer that comes after that
 * is dropped. Keep `load` stable with useCallback. The second value tries again.
 */
export function useAttempt<T>(
  load: (signal: AbortSignal) => Promise<T>,
): [attempt: Attempt<T>, retry: () => void] {
  const [count, setCount] = useState(0);
  const [attempt, setAttempt] = useState<Attempt<T>>({ state: 'loading' });
  useEffect(() => {
    const control = new AbortController();
    setAttempt({ state: 'loading' });
    load(control.signal).then(
      (value) => !control.signal.aborted && setAttempt({ state: 'ready', value }),
      (error: unknown) => !control.signal.aborted && setAttempt({ state: 'failed', error }),
    );
    return () => control.abort();
  }, [load, count]);
  return [attempt, () => setCount((before) => before + 1)];
}
