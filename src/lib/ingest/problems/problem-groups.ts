export { groupProblems, type ProblemGroup } from './problems.ts';
