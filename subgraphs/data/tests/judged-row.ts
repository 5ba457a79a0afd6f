import { uuidv7 } from '@fedloop/platform/ids/uuid';

const person = {
  age: 52,
  workclass: 'Self-emp-inc',
  fnlwgt: 287_927,
  education: 'HS-grad',
  'education-num': 9,
  'marital-status': 'Married-civ-spouse',
  occupation: null,
  relationship: 'Wife',
  race: 'White',
  sex: 'Female',
  'capital-gain': 15_024,
  'capital-loss': 0,
  'hours-per-week': 40,
  'native-country': 'United-States',
  income: '>50K',
};

/** A row as a judged prediction leaves it, fit for the demo data set. */
export const judgedRow = (sequence: number, change: object = {}): object => ({
  ...person,
  _part: sequence % 3 === 0 ? 'RESERVED' : 'JUDGED',
  _prediction_id: uuidv7(),
  _sequence: sequence,
  ...change,
});
