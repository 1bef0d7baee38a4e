import type { RequestHandler } from 'express';

/** All that pages and their files are asked by. */
const METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS'];

/**
 * Answers every other method, and the question which there are, without a body. why: a router that is asked OPTIONS
 * runs what answers GET, and sends a whole file to somebody who only asked what may be asked.
 */
export const plainMethods: RequestHandler = (req, res, next) => {
  const isAllowed = METHODS.includes(req.method);
  if (isAllowed && req.method !== 'OPTIONS') {
    next();
    return;
  }
  res.setHeader('Allow', METHODS.join(', '));
  res.status(isAllowed ? 204 : 405).end();
};
