import { createContext, useContext } from 'react';

/** Nonce of the response's Content-Security-Policy; empty in the browser, which hides nonces anyway. */
export const NonceContext = createContext('');

export function useNonce(): string {
  return useContext(NonceContext);
}
