import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { loadMessages } from '../../../i18n/messages.ts';
import type { FeatureValue } from './feature-check.ts';
import type { Feature } from './feature.ts';
import { PredictionForm, type Refusal } from './prediction-form.tsx';

const age: Feature = {
  name: 'age',
  type: 'INTEGER',
  required: true,
  categories: [],
  minimum: 17,
  maximum: 90,
  example: '40',
};
const sex: Feature = {
  ...age,
  name: 'sex',
  type: 'CATEGORY',
  categories: [{ value: 'Female' }, { value: 'Male' }],
  minimum: null,
  maximum: null,
  example: 'Male',
};
const country: Feature = { ...sex, name: 'native-country', required: false, example: 'Male' };

function show(refusals: readonly Refusal[] = []) {
  const sent: Record<string, FeatureValue>[] = [];
  const onPredict = async (values: Record<string, FeatureValue>) => {
    sent.push(values);
    return refusals;
  };
  render(
    <I18nProvider i18n={i18n}>
      <MantineProvider env="test">
        <PredictionForm model="m" features={[age, sex, country]} busy={false} onPredict={onPredict} />
      </MantineProvider>
    </I18nProvider>,
  );
  return sent;
}
const predict = () => userEvent.click(screen.getByRole('button', { name: 'Predict' }));

beforeAll(async () => {
  i18n.loadAndActivate({ locale: 'en', messages: await loadMessages('en') });
  const ignore = () => undefined;
  window.matchMedia = (query) =>
    ({ matches: false, media: query, addEventListener: ignore, removeEventListener: ignore }) as never;
});
afterEach(() => {
  cleanup();
  localStorage.clear();
});

describe('the form', () => {
  it('has a named control for each feature, of its kind', () => {
    show();
    expect(screen.getByRole('textbox', { name: 'Age' }).getAttribute('inputmode')).toBe('numeric');
    expect(screen.getByRole('combobox', { name: 'Sex' })).toBeTruthy();
    expect(screen.getByRole('combobox', { name: 'Native country (optional)' })).toBeTruthy();
  });

  it('shows every error at the first press, and goes to the first field', async () => {
    const sent = show();
    await userEvent.type(screen.getByRole('textbox', { name: 'Age' }), 'old');
    await predict();
    const field = screen.getByRole('textbox', { name: 'Age' });
    expect(sent).toEqual([]);
    expect(screen.getByText('2 fields need your attention')).toBeTruthy();
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      'Age must be a whole number from 17 to 90, not “old”',
    );
    expect(document.activeElement).toBe(field);
  });

  it('says nothing before it was sent, then follows every change', async () => {
    show();
    await userEvent.type(screen.getByRole('textbox', { name: 'Age' }), '9');
    await userEvent.tab();
    expect(screen.queryByText(/must be/)).toBeNull();
    await predict();
    expect(screen.getAllByText(/not “9”/)).toHaveLength(2);
    await userEvent.type(screen.getByRole('textbox', { name: 'Age' }), '0');
    expect(screen.getByRole('textbox', { name: 'Age' }).getAttribute('aria-invalid')).toBeNull();
  });

  it('sends an example that is valid', async () => {
    const sent = show();
    await userEvent.click(screen.getByRole('button', { name: 'Fill an example' }));
    await predict();
    expect(sent).toEqual([{ age: 40, sex: 'Male', 'native-country': 'Male' }]);
  });

  it('puts what the server refused at its field, and the rest below', async () => {
    show([
      { feature: 'age', message: 'age is refused' },
      { feature: null, message: 'too many requests' },
    ]);
    await userEvent.click(screen.getByRole('button', { name: 'Fill an example' }));
    await predict();
    expect(screen.getByRole('textbox', { name: 'Age' }).getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByRole('link', { name: 'age is refused' })).toBeTruthy();
    expect(screen.getByText('too many requests')).toBeTruthy();
  });

  it('keeps what was entered for the next visit, and forgets it when cleared', async () => {
    show();
    await userEvent.type(screen.getByRole('textbox', { name: 'Age' }), '33');
    cleanup();
    show();
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Age' }).value).toBe('33');
    await userEvent.click(screen.getByRole('button', { name: 'Clear' }));
    cleanup();
    show();
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Age' }).value).toBe('');
  });
});
