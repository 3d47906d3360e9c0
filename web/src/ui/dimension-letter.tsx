import classes from './dimension-letter.module.css';

/** J, D or P in a square; the letter carries the meaning. */
export function DimensionLetter({ id }: { id: string }) {
  return (
    <span className={classes.letter} aria-hidden>
      {id.charAt(0)}
    </span>
  );
}
