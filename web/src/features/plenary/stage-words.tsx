import { Stage } from './stage.tsx';
import classes from './stage-words.module.css';

interface Props {
  title: string;
  body?: string;
  /** Whether screen readers announce it at once. */
  urgent?: boolean;
}

/** A stage without a slide, with a sentence about the reason. */
export function StageWords({ title, body, urgent = false }: Props) {
  return (
    <Stage>
      <div className={classes.words} role={urgent ? 'alert' : 'status'}>
        <h1>{title}</h1>
        {body && <p>{body}</p>}
      </div>
    </Stage>
  );
}
