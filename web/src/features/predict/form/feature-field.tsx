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
  const rule = feature.type === 'CATEGORY' ? null : numberRule(feature, text, format);
  const shared = {
    id,
    className: classes.field,
    label: feature.required ? label : text('form.optional', { field: label }),
    error,
    description: error === null ? rule : null,
    inputWrapperOrder: order,
    defaultValue: initial,
    onChange: ({ currentTarget }: ChangeEvent<HTMLInputElement | HTMLSelectElement>) => onEnter(currentTarget.value),
  };
  if (feature.categories.length === 0) {
    return <TextInput {...shared} type="text" inputMode={keyboard(feature)} autoComplete="off" />;
  }
  return (
    <NativeSelect {...shared}>
      <option value="">{text(feature.required ? 'form.choose' : 'form.unknown')}</option>
      {feature.categories.map(({ value }) => (
        <option key={value}>{value}</option>
      ))}
    </NativeSelect>
  );
}

/** Rule and error below the control, where they share a line. */
const order: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];

/** The phone keyboard that has every sign the feature needs. */
function keyboard({ type, minimum }: Feature): 'numeric' | 'decimal' | 'text' {
  const negative = minimum == null || minimum < 0;
  if (type === 'CATEGORY' || negative) return 'text';
  return type === 'INTEGER' ? 'numeric' : 'decimal';
}
