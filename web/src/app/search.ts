/** What the address of the model's page says beside its path. */
export interface PageSearch {
  /** Name of the model; the first one where it is left out. */
  readonly model?: string;
  /** Id of the prediction whose answer is shown. */
  readonly prediction?: string;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reads the address; what is not understood is left out. */
export function parseSearch({ model, prediction }: Record<string, unknown>): PageSearch {
  return {
    ...(typeof model === 'string' && model !== '' ? { model } : {}),
    ...(typeof prediction === 'string' && uuid.test(prediction) ? { prediction } : {}),
  };
}
