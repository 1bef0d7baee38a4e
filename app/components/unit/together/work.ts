import { createContext } from 'react';

/** The assessment that what is sent from here belongs to. */
export const Work = createContext('');
