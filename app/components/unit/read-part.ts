/** What shows an answer that is not being written: one that cannot be changed, and the one of the cycle before. */
export { AnswerRead } from './answer-read';
export { PreviousAnswer } from './carry/previous-answer';
