import { useText } from '../i18n/text.ts';
import classes from './error-summary.module.css';

/** A field's error as it was when the form was sent. */
export interface SummarizedError {
  /** Id of the field's control. */
  readonly field: string;
  /** Name that the form knows the field by. */
  readonly name: string;
  readonly message: string;
}

interface Props {
  readonly errors: readonly SummarizedError[];
  /** Whether the field is still wrong. */
  readonly open: (error: SummarizedError) => boolean;
}

/**
 * Every error of a form with a link to its field. What was put right since is crossed out, not taken away: a list that
 * shrinks would move the button below it.
 */
export function ErrorSummary({ errors, open }: Props) {
  const { text } = useText();
  if (errors.length === 0) return null;
  return (
    <div className={classes.summary} data-testid="error-summary">
      <p className={classes.title} role="alert">
        {text('form.errors', { count: errors.length })}
      </p>
      <ul className={classes.list}>
        {errors.map((error) => (
          <li key={error.field}>
            {open(error) ? (
              <a
                href={`#${error.field}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(error.field)?.focus();
                }}
              >
                {error.message}
              </a>
            ) : (
              <s>{error.message}</s>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
