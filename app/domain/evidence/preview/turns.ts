import { AppError } from '~/shared/app-error';

/**
 * Lets at most `atOnce` pieces of work run at the same time and `waiting` more wait, in the order they came.
 * Throws AppError UNAVAILABLE for one more.
 */
export function turns(atOnce: number, waiting: number) {
  let running = 0;
  const queue: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running < atOnce) running++;
    else if (queue.length >= waiting) throw new AppError('UNAVAILABLE');
    else await new Promise<void>((next) => queue.push(next));
    try {
      return await work();
    } finally {
      // why: a turn is handed on and not given back, or a newcomer could take it before the one who was told to go on.
      const next = queue.shift();
      if (next) next();
      else running--;
    }
  };
}
