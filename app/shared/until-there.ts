/** Milliseconds after which something that could not be had is asked for again, where nothing says the line is back. */
const PAUSE_MS = 5_000;

/** Asks until it comes: after every failure at the latest in five seconds, and at once when the line is back. In browsers. */
export async function untilThere<Value extends object>(
  load: () => Promise<Value>,
  onFailure?: () => void,
): Promise<Value> {
  for (;;) {
    const there = await load().catch(() => null);
    if (there) return there;
    onFailure?.();
    await nextTry();
  }
}

function nextTry(): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      window.removeEventListener('online', go);
      window.clearTimeout(timer);
      resolve();
    };
    const timer = window.setTimeout(go, PAUSE_MS);
    window.addEventListener('online', go);
  });
}
