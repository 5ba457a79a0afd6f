import { NativeSelect, TextInput } from '@mantine/core';
import type { ChangeEvent } from 'react';
import { useText } from '../../../i18n/text.ts';
import { numberRule } from './fault-message.ts';
import classes from './feature-field.module.css';
import { type Feature, featureLabel } from './feature.ts';

interface Props {
  readonly id: string;
  readonly feature: Feature;
  /** Null where the field is right. */
  readonly error: string | null;
  /** What the control begins with; from then on it holds its own text. */
  readonly initial: string;
  readonly onEnter: (text: string) => void;
}

/**
 * The control for one feature: the browser's own select or text field, so that phones bring their own pickers and
 * keyboards. Its rule and its error share a line that is always there: an error moves nothing under the pointer.
 */
export function FeatureField({ id, feature, error, initial, onEnter }: Props) {
  const { text, format } = useText();
  const label = featureLabel(feature.name);
  const note = `${id}-note`;
  const shared = {
    id,
    label: feature.required ? label : text('form.optional', { field: label }),
    error: error !== null,
    'aria-invalid': error !== null,
    'aria-describedby': note,
    defaultValue: initial,
    onChange: ({ currentTarget }: ChangeEvent<HTMLInputElement | HTMLSelectElement>) => onEnter(currentTarget.value),
  };
  const isCategory = feature.type === 'CATEGORY' && feature.categories.length > 0;
  const hint = feature.type === 'CATEGORY' ? '' : numberRule(feature, text, format);
  return (
    <div className={classes.field}>
      {isCategory ? (
        <NativeSelect {...shared}>
          <option value="">{text(feature.required ? 'form.choose' : 'form.unknown')}</option>
          {feature.categories.map(({ value }) => (
            <option key={value} value={value}>
              {value}
            </option>
          ))}
        </NativeSelect>
      ) : (
        <TextInput {...shared} autoComplete="off" inputMode={keyboard(feature)} type="text" />
      )}
      <p id={note} className={classes.note} data-error={error !== null}>
        {error ?? hint}
      </p>
    </div>
  );
}

/** The phone keyboard that has every sign the feature needs. */
function keyboard({ type, minimum }: Feature): 'numeric' | 'decimal' | 'text' {
  const negative = minimum == null || minimum < 0;
  if (type === 'CATEGORY' || negative) return 'text';
  return type === 'INTEGER' ? 'numeric' : 'decimal';
}
