/** The rows of an answer to be read, beside a form that was refused. */
export { AnswerRows } from './answer-rows';
