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
  predict(
    input: {
      model: "adult-income"
      features: {
        age: 52
        workclass: "Self-emp-inc"
        fnlwgt: 287927
        education: "HS-grad"
        education_num: 9
      }
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
