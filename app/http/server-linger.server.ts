import type { RequestHandler } from 'express';

/** Milliseconds a client may go on sending after its answer is complete. */
const LINGER_MS = 30_000;

/**
 * Reads away what a client still sends when its answer is complete. why: closing over unread bytes resets the
 * connection and can take the answer with it; leaving them unread keeps the next request on it waiting.
 */
export function readRestAway(lingerMs = LINGER_MS): RequestHandler {
  return (req, res, next) => {
    res.once('finish', () => {
      if (req.complete || req.destroyed) return;
      const cut = setTimeout(() => req.socket.destroy(), lingerMs);
      req.once('close', () => clearTimeout(cut));
      req.removeAllListeners('data');
      req.resume();
    });
    next();
  };
}
