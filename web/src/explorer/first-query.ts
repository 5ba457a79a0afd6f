/** What the explorer opens with: a query, a mutation and a subscription that work on the demo model. */
export const firstQuery = `# Fedloop's API explorer. Run an operation with Ctrl+Enter; Esc, then Tab leaves the editor.
# A token goes into the Headers tab: { "authorization": "Bearer TOKEN" }. Without one you are a guest.

query Models {
  models(first: 10) {
    nodes {
      name
      displayName
      production { number metrics { accuracy auc } }
      score { value lower upper judged threshold }
    }
  }
}

mutation Predict {
  predictAdultIncome(
    input: {
      age: 52
      workclass: SELF_EMP_INC
      fnlwgt: 287927
      education: HS_GRAD
      educationNum: 9
      maritalStatus: MARRIED_CIV_SPOUSE
      occupation: EXEC_MANAGERIAL
      relationship: WIFE
      race: WHITE
      sex: FEMALE
      capitalGain: 15024
      capitalLoss: 0
      hoursPerWeek: 40
      nativeCountry: UNITED_STATES
    }
  ) {
    prediction { id predictedClass probability }
    errors { ... on UserError { code message path } }
  }
}

subscription Score {
  modelScoreChanged(model: "adult-income") {
    cursor
    occurredAt
    score { value lower upper judged threshold }
  }
}
`;
