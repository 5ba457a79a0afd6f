import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Interactions, watchInteractions } from './interactions.ts';

describe('interactions', () => {
  let interactions: Interactions;
  let button: HTMLButtonElement;
  beforeEach(() => {
    jest.useFakeTimers();
    interactions = watchInteractions(window);
    document.body.innerHTML = '<form><button type="button">ask</button></form>';
    button = document.querySelector('button')!;
  });
  afterEach(() => {
    interactions.stop();
    jest.useRealTimers();
  });

  /** What is being handled while the event is, where the page stops it from going further up. */
  function during(event: Event) {
    let seen: unknown;
    button.addEventListener(event.type, (handled) => {
      handled.stopPropagation();
      seen = interactions.current()?.trigger;
    });
    button.dispatchEvent(event);
    return seen;
  }

  it.each([
    ['click', new MouseEvent('click', { bubbles: true, cancelable: true })],
    ['key', new KeyboardEvent('keydown', { key: 't', bubbles: true })],
    ['change', new Event('change', { bubbles: true })],
    ['submit', new Event('submit', { bubbles: true })],
  ])('are a %s while that is handled', (trigger, event) => {
    expect(during(event)).toBe(trigger);
  });

  it('last through what handlers go on with at once, and no longer', async () => {
    button.dispatchEvent(new Event('change', { bubbles: true }));
    await Promise.resolve();
    expect(interactions.current()).toMatchObject({ trigger: 'change', at: expect.any(Number) });
    jest.runAllTimers();
    expect(interactions.current()).toBeNull();
  });

  it('that send a form are one', () => {
    button.click();
    document.querySelector('form')!.dispatchEvent(new Event('submit', { bubbles: true }));
    expect(interactions.current()?.trigger).toBe('click');
  });

  it('are none of what is only looked at', () => {
    button.dispatchEvent(new Event('pointermove', { bubbles: true }));
    expect(interactions.current()).toBeNull();
  });

  it('are not watched any more where that ended', () => {
    interactions.stop();
    button.dispatchEvent(new Event('change', { bubbles: true }));
    expect(interactions.current()).toBeNull();
  });
});
