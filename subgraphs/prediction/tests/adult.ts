import type { FeatureValue } from '../src/domain/feature-validation.ts';
import type { Model } from '../src/domain/model.ts';
import { findDatasetFile } from '../src/operations/dataset-versions.ts';
import { openDatasetFile } from '../src/trainer/dataset-file.ts';
import { rowsBetween } from '../src/trainer/labelled-rows.ts';
import type { LoopPlatform } from './loop-platform.ts';

/** A person of the census, as a client would ask about them. */
export const person: Readonly<Record<string, FeatureValue>> = {
  age: 52,
  workclass: 'Self-emp-inc',
  fnlwgt: 287927,
  education: 'HS-grad',
  'education-num': 9,
  'marital-status': 'Married-civ-spouse',
  occupation: 'Exec-managerial',
  relationship: 'Wife',
  race: 'White',
  sex: 'Female',
  'capital-gain': 15024,
  'capital-loss': 0,
  'hours-per-week': 40,
  'native-country': 'United-States',
};

/** The same person for the model's own field. */
export const typedPerson = `{
  age: 52, workclass: SELF_EMP_INC, fnlwgt: 287927, education: HS_GRAD, educationNum: 9,
  maritalStatus: MARRIED_CIV_SPOUSE, occupation: EXEC_MANAGERIAL, relationship: WIFE, race: WHITE, sex: FEMALE,
  capitalGain: 15024, capitalLoss: 0, hoursPerWeek: 40, nativeCountry: UNITED_STATES
}`;

/** The first rows of the official test split, with their true classes. */
export async function testRows({ data, objects }: LoopPlatform, model: Model, count: number) {
  const key = await findDatasetFile(data, model.baseDatasetVersionId);
  const local = await objects.localPath(key!);
  const file = await openDatasetFile(local.path, model.signature);
  try {
    const rows = await file.read(['TEST']);
    const names = model.signature.features.map(({ name }) => name);
    return rowsBetween(rows, names, 0, count).map((features, index) => ({
      features,
      label: model.signature.target.classes[rows.labels[index]!]!,
    }));
  } finally {
    file.close();
    await local.release();
  }
}
