import { Button } from '@mantine/core';
import { type SubmitEvent, useMemo, useRef, useState } from 'react';
import { graphql } from '../../../gql/gql.ts';
import { numberReader } from '../../../i18n/read-number.ts';
import { useText } from '../../../i18n/text.ts';
import { ErrorSummary, type SummarizedError } from '../../../ui/error-summary.tsx';
import { exampleTexts } from './example.ts';
import { checkFeatures, type FeatureValue } from './feature-check.ts';
import { FeatureField } from './feature-field.tsx';
import type { Feature } from './feature.ts';
import { faultMessage } from './fault-message.ts';
import { readKept, writeKept } from './kept-values.ts';
import classes from './prediction-form.module.css';

export const PredictionForm_SignatureFragment = graphql(`
  fragment PredictionForm_Signature on Signature {
    features {
      name
      type
      required
      categories {
        value
      }
      minimum
      maximum
      example
    }
    target {
      name
      classes
    }
  }
`);

/** What the server found wrong: with one feature, or with the whole. */
export interface Refusal {
  /** Original name of the feature; null where none is to blame. */
  readonly feature: string | null;
  readonly message: string;
}

interface Props {
  readonly model: string;
  readonly features: readonly Feature[];
  readonly busy: boolean;
  /** Sends the values; comes back with what was refused. */
  readonly onPredict: (values: Record<string, FeatureValue>) => Promise<readonly Refusal[]>;
}

/** Messages by the feature's original name. */
type Errors = ReadonlyMap<string, string>;

/** A control's id; by place, as a feature's name may hold any sign. */
const fieldId = (index: number) => `feature-${index}`;

/**
 * A form made from a model's signature. It is checked when it is sent, and from then on while it changes: never when a
 * field is left, as that would move the button away under a pressed pointer and swallow the click.
 */
export function PredictionForm({ model, features, busy, onPredict }: Props) {
  const { text, format, region } = useText();
  const readNumber = useMemo(() => numberReader(region), [region]);
  // The browser's controls hold what is entered; filling the form makes new ones.
  const texts = useRef<readonly string[] | null>(null);
  texts.current ??= readKept(localStorage, model, features);
  const [filling, setFilling] = useState(0);
  const [errors, setErrors] = useState<Errors>(new Map());
  const [summary, setSummary] = useState<readonly SummarizedError[]>([]);
  const [refusal, setRefusal] = useState<string | null>(null);
  const sent = useRef(false);

  const check = () => checkFeatures(features, texts.current ?? [], readNumber);
  const errorsOf = ({ faults }: ReturnType<typeof check>): Errors =>
    new Map(faults.map((fault) => [fault.feature.name, faultMessage(fault, text, format)]));

  const enter = (index: number, entered: string) => {
    texts.current = features.map((_, each) => (each === index ? entered : (texts.current?.[each] ?? '')));
    writeKept(localStorage, model, features, texts.current);
    if (sent.current) setErrors(errorsOf(check()));
  };

  const fill = (filled: readonly string[]) => {
    texts.current = filled;
    writeKept(localStorage, model, features, filled);
    sent.current = false;
    show(new Map(), null);
    setFilling(filling + 1);
  };

  /** Shows errors at their fields and together, and takes the person to the first. */
  const show = (shown: Errors, whole: string | null) => {
    setErrors(shown);
    setRefusal(whole);
    const listed = features.flatMap(({ name }, index) => {
      const message = shown.get(name);
      return message === undefined ? [] : [{ field: fieldId(index), name, message }];
    });
    setSummary(listed);
    if (listed[0]) document.getElementById(listed[0].field)?.focus();
  };

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy) return;
    sent.current = true;
    const checked = check();
    show(errorsOf(checked), null);
    if (checked.faults.length > 0) return;

    const refusals = await onPredict(checked.values);
    const isOfField = ({ feature }: Refusal) => features.some(({ name }) => name === feature);
    show(
      new Map(refusals.filter(isOfField).map(({ feature, message }) => [feature ?? '', message])),
      refusals.find((each) => !isOfField(each))?.message ?? null,
    );
  };

  return (
    <form noValidate className={classes.form} onSubmit={(event) => void submit(event)} aria-label={text('form.label')}>
      <div className={classes.tools}>
        <Button variant="default" size="compact-sm" onClick={() => fill(exampleTexts(features, format))}>
          {text('form.fill')}
        </Button>
        <Button variant="default" size="compact-sm" onClick={() => fill(features.map(() => ''))}>
          {text('form.clear')}
        </Button>
      </div>
      <div className={classes.fields} key={filling}>
        {features.map((feature, index) => (
          <FeatureField
            key={feature.name}
            id={fieldId(index)}
            feature={feature}
            initial={texts.current?.[index] ?? ''}
            error={errors.get(feature.name) ?? null}
            onEnter={(entered) => enter(index, entered)}
          />
        ))}
      </div>
      <ErrorSummary errors={summary} open={({ name }) => errors.has(name)} />
      {refusal !== null && (
        <p className={classes.refusal} role="alert">
          {refusal}
        </p>
      )}
      <Button type="submit" className={classes.submit} aria-disabled={busy} data-busy={busy}>
        {text(busy ? 'form.sending' : 'form.submit')}
      </Button>
    </form>
  );
}
