export { assertNothingLeft, searched } from '../bffs/never-leaves.ts';
